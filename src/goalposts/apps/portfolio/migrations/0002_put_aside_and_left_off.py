"""Keep what was put aside on Monday's page, and where each member left off."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0010_contract_dates"),
        ("portfolio", "0001_gates_and_feeds"),
        ("workspaces", "0005_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="MondayReader",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("seen_date", models.DateField(null=True)),
                ("former_date", models.DateField(null=True)),
                ("wants_mail", models.BooleanField(default=False)),
                ("mailed_date", models.DateField(null=True)),
                (
                    "member",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("wants_mail", True)),
                        fields=["workspace", "mailed_date"],
                        name="monday_by_mail",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("member",), name="monday_reader_once")],
            },
        ),
        migrations.CreateModel(
            name="Snooze",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=24)),
                ("because", models.CharField(max_length=300)),
                ("snoozed_date", models.DateField()),
                ("back_date", models.DateField()),
                ("snoozed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "snoozed_by",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["customer", "-snoozed_at", "-id"], name="snoozes_of_customer"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["workspace", "back_date"],
                        name="snoozes_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("customer", "reason"),
                        name="snooze_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "COMPLAINT_OVER",
                                    "PROMISE_OVER",
                                    "NUMBERS_YES_CUSTOMER_NO",
                                    "MISSED",
                                    "DECIDER_SILENT",
                                    "DECISION_NEAR",
                                    "DECISION_UNKNOWN",
                                    "UNANSWERED",
                                    "UNREACHABLE",
                                    "ITEM_OVER",
                                ],
                            )
                        ),
                        name="snooze_of_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("because", ""), _negated=True), name="snooze_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(("back_date__gt", models.F("snoozed_date"))), name="snooze_ends_later"
                    ),
                ],
            },
        ),
        guard(table="portfolio_mondayreader"),
        guard(table="portfolio_snooze"),
    ]
