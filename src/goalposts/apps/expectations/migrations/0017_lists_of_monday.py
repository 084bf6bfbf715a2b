"""Index what Monday lists: verdicts that nobody told, what waits for us, chances without an owner, posts that moved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0011_people_of_monday"),
        ("expectations", "0016_judge_running_goals_daily"),
        ("workspaces", "0005_reminders"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="expectation", name="waiting_for_our_answer"),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(
                condition=models.Q(
                    models.Q(
                        ("told_back_date__isnull", True), ("told_back_date__lt", models.F("due_date")), _connector="OR"
                    ),
                    models.Q(("verdict", "NONE"), _negated=True),
                    ("due_date__isnull", False),
                    ("follower__isnull", True),
                    ("is_dashed", False),
                    ("is_provisional", False),
                ),
                fields=["workspace", "due_date", "id"],
                name="verdicts_not_told",
            ),
        ),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(fields=["workspace", "state", "state_date"], name="register_by_state"),
        ),
        migrations.AddIndex(
            model_name="forwardanswer",
            index=models.Index(
                condition=models.Q(
                    ("not_now_because", ""), ("owner__isnull", True), models.Q(("value_sought", ""), _negated=True)
                ),
                fields=["workspace", "-id"],
                name="chances_open",
            ),
        ),
        migrations.AddIndex(
            model_name="goalpost",
            index=models.Index(
                condition=models.Q(("agreed_recorded_at__isnull", False), ("is_imported", False), ("version__gt", 1)),
                fields=["workspace", "-agreed_recorded_at", "-id"],
                name="moves_by_day",
            ),
        ),
    ]
