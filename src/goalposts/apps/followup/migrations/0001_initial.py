"""Keep complaints and their steps."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0005_merged_doubles_and_successors"),
        ("expectations", "0011_tensions_and_why_replaced"),
        ("workspaces", "0003_engagement"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("language", models.CharField(max_length=2)),
                ("said_date", models.DateField()),
                ("channel", models.CharField(max_length=8)),
                ("recorded_at", models.DateTimeField()),
                ("sort", models.CharField(blank=True, default="", max_length=11)),
                ("contact_due_at", models.DateTimeField()),
                ("contact_date", models.DateField(null=True)),
                ("contact_over_told_at", models.DateTimeField(null=True)),
                ("answer_due_date", models.DateField()),
                ("answered_date", models.DateField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("answer_over_told_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="OPEN", max_length=11)),
                ("closed_date", models.DateField(null=True)),
                ("closed_how", models.CharField(blank=True, default="", max_length=8)),
                ("closed_words", models.TextField(blank=True, default="")),
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
                    "expectation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="expectations.expectation",
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
                    "repeat_of",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.complaint",
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
                    "theme",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.theme",
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
                    models.Index(fields=["workspace", "-said_date", "-id"], name="complaints_by_day"),
                    models.Index(fields=["customer", "-said_date", "-id"], name="complaints_of_customer"),
                    models.Index(fields=["stakeholder", "-said_date", "-id"], name="complaints_of_stakeholder"),
                    models.Index(
                        condition=models.Q(("state", "OPEN")),
                        fields=["workspace", "contact_due_at"],
                        name="complaints_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="complaint_in_words"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sort__in", ["", "UNKNOWN", "UNCLEAR", "UNREALISTIC", "MISSED", "NOT_FELT"])
                        ),
                        name="complaint_sort_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["OPEN", "YES", "NO", "NOT_REACHED", "VOID"])),
                        name="complaint_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sort", ""), ("expectation__isnull", False), _connector="OR"),
                        name="sorted_complaint_has_expectation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "VOID"),
                            models.Q(("closed_date__isnull", True), ("state", "OPEN")),
                            models.Q(
                                ("closed_date__isnull", False),
                                ("state__in", ["YES", "NO", "NOT_REACHED"]),
                                models.Q(("sort", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="closed_complaint_was_sorted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["YES", "NO"]), _negated=True),
                            models.Q(("closed_how", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="closed_by_a_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintStep",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("on_date", models.DateField()),
                ("how", models.CharField(blank=True, default="", max_length=8)),
                ("words", models.TextField(blank=True, default="")),
                ("facts", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField()),
                (
                    "complaint",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="followup.complaint",
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
            options={"indexes": [models.Index(fields=["complaint", "recorded_at", "id"], name="steps_of_complaint")]},
        ),
        guard(table="followup_complaint"),
        guard(table="followup_complaintstep"),
    ]
