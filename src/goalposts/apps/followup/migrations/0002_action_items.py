"""Keep action items and their steps."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ActionItem",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("parent_kind", models.CharField(max_length=11)),
                ("parent_id", models.UUIDField()),
                ("due_date", models.DateField()),
                ("promise", models.CharField(max_length=400)),
                ("note", models.TextField(blank=True, default="")),
                ("state", models.CharField(default="OPEN", max_length=7)),
                ("done_date", models.DateField(null=True)),
                ("done_words", models.CharField(blank=True, default="", max_length=400)),
                ("dropped_reason", models.CharField(blank=True, default="", max_length=400)),
                ("ask_effect_date", models.DateField(null=True)),
                ("effect", models.CharField(blank=True, default="", max_length=11)),
                ("effect_date", models.DateField(null=True)),
                ("effect_how", models.CharField(blank=True, default="", max_length=8)),
                ("effect_words", models.TextField(blank=True, default="")),
                ("telling", models.CharField(blank=True, default="", max_length=400)),
                ("is_left_out", models.BooleanField(default=False)),
                ("reminded_for_date", models.DateField(null=True)),
                ("reminded_over_date", models.DateField(null=True)),
                ("reminded_effect_date", models.DateField(null=True)),
                ("created_at", models.DateTimeField()),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "promised_to",
                    models.ForeignKey(
                        null=True,
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
                    models.Index(fields=["workspace", "due_date", "id"], name="action_items_by_day"),
                    models.Index(fields=["parent_kind", "parent_id", "due_date", "id"], name="action_items_of_parent"),
                    models.Index(fields=["customer", "due_date", "id"], name="action_items_of_customer"),
                    models.Index(fields=["owner", "due_date", "id"], name="action_items_of_owner"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("promise", ""), _negated=True), name="action_item_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["OPEN", "DOING", "DONE", "DROPPED"])),
                        name="action_item_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent_kind__in", ["EXPECTATION", "COMPLAINT", "FINDING", "CHANCE", "MISFIT"])
                        ),
                        name="action_item_parent_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_date__isnull", False), ("state", "DONE")),
                            models.Q(models.Q(("state", "DONE"), _negated=True), ("done_date__isnull", True)),
                            _connector="OR",
                        ),
                        name="action_item_done_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "DROPPED"), _negated=True),
                            models.Q(("dropped_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dropped_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("effect", ""), ("effect_date__isnull", True)),
                            models.Q(
                                ("effect__in", ["ENOUGH", "NOT_ENOUGH", "NOT_NOTICED"]),
                                ("effect_date__isnull", False),
                                ("state", "DONE"),
                            ),
                            _connector="OR",
                        ),
                        name="effect_of_what_was_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionItemStep",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("on_date", models.DateField()),
                ("note", models.TextField(blank=True, default="")),
                ("facts", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField()),
                (
                    "action_item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.actionitem",
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
                "indexes": [models.Index(fields=["action_item", "recorded_at", "id"], name="steps_of_action_item")]
            },
        ),
        guard(table="followup_actionitem"),
        guard(table="followup_actionitemstep"),
    ]
