"""Keep what follows from a contract: its end, the last day for notice and the decision date."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("customers", "0009_erased_people"), ("workspaces", "0005_reminders")]

    operations = [
        migrations.CreateModel(
            name="ContractDates",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("end_date", models.DateField(null=True)),
                ("last_notice_date", models.DateField(null=True)),
                ("decision_date", models.DateField(null=True)),
                ("decided_by", models.CharField(blank=True, default="", max_length=6)),
                ("stopped_term", models.PositiveIntegerField(null=True)),
                ("stopped_term_months", models.PositiveSmallIntegerField(null=True)),
                ("problem", models.CharField(blank=True, default="", max_length=24)),
                ("known_date", models.DateField()),
                ("holds_until_date", models.DateField(null=True)),
                ("moves", models.PositiveIntegerField(default=0)),
                ("reckoned_at", models.DateTimeField()),
                ("warned_notice_date", models.DateField(null=True)),
                ("warned_decision_date", models.DateField(null=True)),
                (
                    "contract",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dates", to="customers.contract"
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
                "indexes": [
                    models.Index(fields=["workspace", "decision_date", "id"], name="contracts_by_decision"),
                    models.Index(fields=["workspace", "holds_until_date"], name="contract_dates_to_mind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decided_by__in", ["", "NOTICE", "END", "TENDER", "BUDGET", "OPTION"])),
                        name="decided_by_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", ""), ("decision_date__isnull", True)),
                            models.Q(
                                models.Q(("decision_date__isnull", False)), models.Q(("decided_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="decision_has_its_reason",
                    ),
                ],
            },
        ),
        guard(table="customers_contractdates"),
    ]
