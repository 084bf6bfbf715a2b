"""Keep what customers brought and took of our time, month by month, and which of them are strategic."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("customers", "0012_informed_people_and_requests"), ("workspaces", "0005_reminders")]

    operations = [
        migrations.AddField(model_name="customer", name="is_strategic", field=models.BooleanField(default=False)),
        migrations.CreateModel(
            name="LoggedHours",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("hours", models.DecimalField(decimal_places=2, max_digits=8)),
                ("recorded_at", models.DateTimeField()),
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
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
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
                    models.Index(fields=["workspace", "month", "customer"], name="hours_by_month"),
                    models.Index(fields=["member", "month"], name="hours_of_member"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("customer", "member", "month"), name="hours_of_member_once_a_month"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("member__isnull", True)),
                        fields=("customer", "month"),
                        name="hours_of_all_once_a_month",
                    ),
                    models.CheckConstraint(condition=models.Q(("hours__gte", 0)), name="hours_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyRevenue",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14)),
                ("margin_eur", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("recorded_at", models.DateTimeField()),
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
                "indexes": [models.Index(fields=["workspace", "month", "customer"], name="revenue_by_month")],
                "constraints": [
                    models.UniqueConstraint(fields=("customer", "month"), name="revenue_once_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_eur__gte", 0)), name="monthly_revenue_not_negative"
                    ),
                ],
            },
        ),
        guard(table="customers_monthlyrevenue"),
        guard(table="customers_loggedhours"),
    ]
