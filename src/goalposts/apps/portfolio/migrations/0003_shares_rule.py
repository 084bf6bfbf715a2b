"""Keep by what a workspace ranks its customers, and how many hours it works for them."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0002_put_aside_and_left_off"), ("workspaces", "0005_reminders")]

    operations = [
        migrations.CreateModel(
            name="SharesRule",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("rank_by", models.CharField(default="REVENUE", max_length=9)),
                ("hours_per_month", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                (
                    "workspace",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rank_by__in", ["REVENUE", "MARGIN", "STRATEGIC"])), name="rank_by_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_per_month__isnull", True), ("hours_per_month__gt", 0), _connector="OR"
                        ),
                        name="hours_per_month_positive",
                    ),
                ]
            },
        ),
        guard(table="portfolio_sharesrule"),
    ]
