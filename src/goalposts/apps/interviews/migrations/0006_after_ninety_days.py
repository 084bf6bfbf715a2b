"""Ask whoever was heard once more, ninety days after the report, and keep what they answer."""

import django.db.models.deletion
from django.db import migrations, models
from goalposts.lib.tenancy_by_review import guard_by_review

PURPOSES = ["INVITATION", "PLAYBACK", "HOT", "TOLD", "AFTER"]


class Migration(migrations.Migration):
    dependencies = [("interviews", "0005_what_was_told")]

    operations = [
        *(
            migrations.AddField(model_name=model, name=name, field=models.DateTimeField(null=True))
            for model, name in (
                ("vault", "after_asked_at"),
                ("vault", "after_reminded_at"),
                ("vault", "after_closed_at"),
                ("interview", "after_asked_at"),
                ("interview", "after_gone_at"),
            )
        ),
        migrations.AddField(model_name="vault", name="lasting_frame", field=models.BinaryField(null=True)),
        migrations.CreateModel(
            name="AfterAnswer",
            fields=[
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="interviews.interview",
                    ),
                ),
                ("review_id", models.UUIDField()),
                ("given", models.BinaryField()),
                ("answered_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(model_name="pass", name="pass_purpose_known"),
        migrations.AddConstraint(
            model_name="pass",
            constraint=models.CheckConstraint(condition=models.Q(("purpose__in", PURPOSES)), name="pass_purpose_known"),
        ),
        guard_by_review(table="interviews_afteranswer"),
    ]
