"""Let findings without an answer be put aside too."""

from django.db import migrations, models

BEFORE = [
    "COMPLAINT_OVER",
    "PROMISE_OVER",
    "NUMBERS_YES_CUSTOMER_NO",
    "MISSED",
    "DECIDER_SILENT",
    "DECISION_NEAR",
    "DECISION_UNKNOWN",
]
AFTER = ["UNANSWERED", "UNREACHABLE", "ITEM_OVER"]


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0006_gates_of_reviews")]

    operations = [
        migrations.RemoveConstraint(model_name="snooze", name="snooze_of_reason"),
        migrations.AddConstraint(
            model_name="snooze",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", [*BEFORE, "FINDINGS_UNANSWERED", *AFTER])), name="snooze_of_reason"
            ),
        ),
    ]
