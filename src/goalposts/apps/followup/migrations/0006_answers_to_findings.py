"""Keep what is answered to the findings of a review, with the former answers."""

from typing import Any

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


def _to(model: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0002_wishes_and_self_images"),
        ("workspaces", "0007_works_council_date"),
        ("followup", "0005_from_a_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="FindingAnswer",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("key", models.UUIDField()),
                ("answer", models.CharField(max_length=11)),
                ("words_nl", models.CharField(blank=True, default="", max_length=1000)),
                ("words_en", models.CharField(blank=True, default="", max_length=1000)),
                ("given_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                ("given_by", _to("workspaces.member")),
                ("review", _to("reviews.review")),
                ("workspace", _to("workspaces.workspace")),
            ],
            options={
                "indexes": [models.Index(fields=["review", "key", "given_at", "id"], name="answers_of_review")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("review", "key"),
                        name="finding_answer_counts_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["DO", "DIFFERENTLY", "WILL_NOT", "NOT_NOW"])),
                        name="finding_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", "DO"),
                            models.Q(("words_nl", ""), _negated=True),
                            models.Q(("words_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="finding_answer_says_why",
                    ),
                ],
            },
        ),
        guard(table="followup_findinganswer"),
    ]
