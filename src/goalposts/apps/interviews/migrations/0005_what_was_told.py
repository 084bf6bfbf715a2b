"""Keep what the supplier tells to whoever was heard, and let a pass lead to it."""

import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy_by_review import guard_by_review


class Migration(migrations.Migration):
    dependencies = [("interviews", "0004_drafts")]

    operations = [
        migrations.CreateModel(
            name="ToldPage",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("review_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("told", models.BinaryField()),
                ("taken_at", models.DateTimeField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("review_id", "number"), name="told_page_once")]},
        ),
        migrations.RemoveConstraint(model_name="pass", name="pass_purpose_known"),
        migrations.AddConstraint(
            model_name="pass",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["INVITATION", "PLAYBACK", "HOT", "TOLD"])),
                name="pass_purpose_known",
            ),
        ),
        guard_by_review(table="interviews_toldpage"),
    ]
