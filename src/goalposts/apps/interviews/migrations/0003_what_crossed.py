"""Remember in the vault what crossed, whose it was and behind which figures; a hot issue knows its release."""

import django.db.models.deletion
from django.db import migrations, models

import goalposts.lib.ids
from goalposts.lib.tenancy_by_review import guard_by_review


class Migration(migrations.Migration):
    dependencies = [("interviews", "0002_guard_the_vault")]

    operations = [
        migrations.CreateModel(
            name="Crossing",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("review_id", models.UUIDField()),
                ("workspace_id", models.UUIDField()),
                ("kind", models.CharField(max_length=10)),
                ("number", models.PositiveSmallIntegerField()),
                ("sets", models.BinaryField(null=True)),
                ("crossed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("review_id", "number"), name="crossing_number_once")]
            },
        ),
        migrations.CreateModel(
            name="CrossedVoice",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("review_id", models.UUIDField()),
                ("told", models.BinaryField()),
                (
                    "crossing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="interviews.crossing"
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="interviews.interview"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("crossing", "interview"), name="crossed_voice_once")]
            },
        ),
        migrations.AddField(
            model_name="hotissue", name="release_number", field=models.PositiveSmallIntegerField(null=True)
        ),
        guard_by_review(table="interviews_crossing"),
        guard_by_review(table="interviews_crossedvoice"),
    ]
