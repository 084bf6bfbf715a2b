"""Keep tensions between expectations, and by whom and why a value was replaced."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0004_index_people_of_customer"),
        ("expectations", "0010_who_follows"),
        ("workspaces", "0003_engagement"),
    ]

    operations = [
        migrations.AddField(
            model_name="measurement",
            name="replaced_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="measurement",
            name="replaced_reason",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.CreateModel(
            name="Tension",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=6)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("started_date", models.DateField()),
                ("started_at", models.DateTimeField()),
                ("decider_text", models.CharField(blank=True, default="", max_length=120)),
                ("decision", models.TextField(blank=True, default="")),
                ("decided_date", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_date", models.DateField(null=True)),
                ("end_cause", models.CharField(blank=True, default="", max_length=8)),
                ("end_reason", models.CharField(blank=True, default="", max_length=300)),
                ("revision", models.PositiveIntegerField(default=1)),
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
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.stakeholder",
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="expectations.expectation"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="expectations.expectation"
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
                "indexes": [models.Index(fields=["customer", "-started_at", "-id"], name="tensions_of_customer")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("one", "other"),
                        name="tension_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="tension_of_two_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "FOUND"),
                            models.Q(("kind", "LINKED"), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="linked_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_cause", ""), ("ended_at__isnull", True)),
                            models.Q(
                                ("end_cause__in", ["POSTS", "PARKED", "CLOSED", "UNLINKED"]),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="ended_says_why",
                    ),
                ],
            },
        ),
        guard(table="expectations_tension"),
    ]
