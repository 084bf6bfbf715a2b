"""Keep which two that looked like doubles were told apart."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("customers", "0007_reach_of_stakeholders"), ("workspaces", "0003_engagement")]

    operations = [
        migrations.CreateModel(
            name="ToldApart",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=11)),
                ("one_id", models.UUIDField()),
                ("other_id", models.UUIDField()),
                ("told_at", models.DateTimeField()),
                (
                    "told_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "kind", "one_id", "other_id"), name="told_apart_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["CUSTOMER", "STAKEHOLDER"])), name="told_apart_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one_id__lt", models.F("other_id"))), name="told_apart_in_order"
                    ),
                ]
            },
        ),
        guard(table="customers_toldapart"),
    ]
