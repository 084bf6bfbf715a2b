"""Keep what members believe, sealed, that somebody will answer in a check-in."""

import django.db.models.deletion
from django.db import migrations, models

from goalposts.lib.ids import new_id
from goalposts.lib.tenancy import guard


def key(*, to: str, is_indexed: bool = False) -> models.ForeignKey[models.Model, models.Model]:
    return models.ForeignKey(db_index=is_indexed, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0005_ask_what_was_noticed"),
        ("customers", "0008_doubles_told_apart"),
        ("expectations", "0018_judged_goalpost"),
        ("workspaces", "0005_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Prediction",
            fields=[
                ("id", models.UUIDField(default=new_id, primary_key=True, serialize=False)),
                ("period_end", models.DateField()),
                ("answer", models.CharField(max_length=11)),
                ("sure", models.PositiveSmallIntegerField()),
                ("nonce", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
                ("expectation", key(to="expectations.expectation", is_indexed=True)),
                ("goalpost", key(to="expectations.goalpost")),
                ("judge", key(to="customers.stakeholder", is_indexed=True)),
                ("member", key(to="workspaces.member")),
                ("workspace", key(to="workspaces.workspace")),
            ],
            options={
                "indexes": [models.Index(fields=["workspace", "-period_end", "-id"], name="predictions_by_period")],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "goalpost", "period_end"), name="prediction_once"),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["MET", "JUST_MISSED", "NOT_MET"])),
                        name="predicted_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure__in", [50, 60, 70, 80, 90])), name="predicted_sureness_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nonce", ""), _negated=True), models.Q(("digest", ""), _negated=True)
                        ),
                        name="prediction_sealed",
                    ),
                ],
            },
        ),
        guard(table="checkins_prediction"),
    ]
