"""Keep which expectations were written down because of what a review found."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0013_revenue_hours_and_strategic_mark"),
        ("expectations", "0019_our_reading_of_a_review"),
        ("findings", "0001_releases"),
        ("followup", "0007_findings_are_promised_to_nobody"),
        ("workspaces", "0007_works_council_date"),
    ]

    operations = [
        migrations.CreateModel(
            name="FoundInReview",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("finding_key", models.UUIDField()),
                ("fragment_key", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="expectations.expectation"
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
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="findings.release"
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
                    models.Index(
                        condition=models.Q(("fragment_key__isnull", False)),
                        fields=["workspace", "fragment_key"],
                        name="found_by_fragment",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("finding_key", "stakeholder"), name="found_once_for_a_person")
                ],
            },
        ),
        guard(table="followup_foundinreview"),
    ]
