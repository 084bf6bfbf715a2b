"""Keep what starts a stakeholder's clock anew, and who paused it and why."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("customers", "0005_merged_doubles_and_successors"), ("workspaces", "0003_engagement")]

    operations = [
        migrations.AddField(model_name="stakeholder", name="last_heard_date", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="stakeholder",
            name="pause_reason",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            model_name="stakeholder",
            name="paused_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("on_date", models.DateField()),
                ("kind", models.CharField(max_length=12)),
                ("source", models.CharField(max_length=20)),
                ("source_id", models.UUIDField()),
                ("what", models.CharField(blank=True, default="", max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.stakeholder",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["stakeholder", "-on_date", "-id"], name="contacts_of_stakeholder")],
                "constraints": [
                    models.UniqueConstraint(fields=("source_id", "source", "stakeholder"), name="contact_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["CONVERSATION", "ANSWER", "COMPLAINT", "VISIT"])),
                        name="contact_kind_known",
                    ),
                ],
            },
        ),
        guard(table="customers_contact"),
    ]
