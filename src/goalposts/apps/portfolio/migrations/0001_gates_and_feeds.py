"""Keep the steps before a decision that were done, and the secret addresses of calendars."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [("customers", "0010_contract_dates"), ("workspaces", "0005_reminders")]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("has_decisions", models.BooleanField(default=True)),
                ("has_gates", models.BooleanField(default=True)),
                ("has_items", models.BooleanField(default=True)),
                ("has_checkins", models.BooleanField(default=True)),
                ("is_own", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
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
                "indexes": [models.Index(fields=["workspace", "member", "id"], name="feeds_of_member")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("has_decisions", True),
                            ("has_gates", True),
                            ("has_items", True),
                            ("has_checkins", True),
                            _connector="OR",
                        ),
                        name="feed_gives_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GateDone",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("step", models.CharField(max_length=10)),
                ("stopped_term", models.PositiveIntegerField(null=True)),
                ("decision_date", models.DateField()),
                ("done_date", models.DateField()),
                ("words", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.contract",
                    ),
                ),
                (
                    "done_by",
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
                "indexes": [models.Index(fields=["workspace", "contract", "id"], name="gates_of_contract")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_term__isnull", False)),
                        fields=("contract", "step", "stopped_term"),
                        name="gate_of_term",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_term__isnull", True)),
                        fields=("contract", "step", "decision_date"),
                        name="gate_of_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__in", ["OPENS", "INTERVIEWS", "REPORT", "TOLD", "CHECK", "TALK"])),
                        name="gate_step_known",
                    ),
                ],
            },
        ),
        guard(table="portfolio_gatedone"),
        guard(table="portfolio_calendarfeed"),
    ]
