"""Keep what people seek next, and what we do about it."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_merged_doubles_and_successors"),
        ("expectations", "0012_by_their_own_hand"),
        ("workspaces", "0005_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForwardAnswer",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("said_date", models.DateField()),
                ("source", models.CharField(max_length=7)),
                ("source_id", models.UUIDField(null=True)),
                ("language", models.CharField(max_length=2)),
                ("value_sought", models.TextField(blank=True, default="")),
                ("sureness", models.PositiveSmallIntegerField(null=True)),
                ("sure_because", models.TextField(blank=True, default="")),
                ("fulfilment", models.SmallIntegerField(null=True)),
                ("choose_again", models.PositiveSmallIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("deed_key", models.UUIDField(null=True)),
                ("not_now_because", models.CharField(blank=True, default="", max_length=300)),
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
                    "owner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.member"
                    ),
                ),
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
                "indexes": [
                    models.Index(fields=["stakeholder", "-said_date", "-id"], name="forward_of_stakeholder"),
                    models.Index(fields=["customer", "-said_date", "-id"], name="forward_of_customer"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deed_key__isnull", False)),
                        fields=("workspace", "deed_key"),
                        name="forward_once_a_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["CHECKIN", "TALK", "REVIEW"])), name="forward_source_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sureness__isnull", True), ("sureness__lte", 10), _connector="OR"),
                        name="forward_sureness_to_ten",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("choose_again__isnull", True), ("choose_again__lte", 10), _connector="OR"),
                        name="forward_choose_to_ten",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fulfilment__isnull", True), ("fulfilment__range", (-3, 3)), _connector="OR"
                        ),
                        name="forward_fulfilment_to_three",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value_sought", ""), _negated=True),
                            ("sureness__isnull", False),
                            ("fulfilment__isnull", False),
                            ("choose_again__isnull", False),
                            _connector="OR",
                        ),
                        name="forward_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("not_now_because", ""), ("owner__isnull", True)),
                            models.Q(("value_sought", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="chance_is_sought",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owner__isnull", True), ("not_now_because", ""), _connector="OR"),
                        name="chance_owned_or_not_now",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChanceStep",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "recorded_by",
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
                (
                    "forward",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="expectations.forwardanswer",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["forward", "-recorded_at", "-id"], name="steps_of_chance")]},
        ),
        guard(table="expectations_forwardanswer"),
        guard(table="expectations_chancestep"),
    ]
