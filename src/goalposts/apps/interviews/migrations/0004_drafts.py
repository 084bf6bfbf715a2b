"""Keep the reviewer's findings behind the wall, with what they lean on and signed reasons."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import goalposts.lib.ids
from goalposts.lib.tenancy_by_review import guard_by_review


class Migration(migrations.Migration):
    dependencies = [("interviews", "0003_what_crossed")]

    operations = [
        migrations.CreateModel(
            name="DraftFinding",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("review_id", models.UUIDField(db_index=True)),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("position", models.PositiveSmallIntegerField()),
                ("written", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DraftReport",
            fields=[
                ("review_id", models.UUIDField(primary_key=True, serialize=False)),
                ("written", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SignedReason",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("review_id", models.UUIDField(db_index=True)),
                ("signed", models.BinaryField()),
                ("signed_by", models.UUIDField()),
                ("signed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DraftPiece",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("review_id", models.UUIDField()),
                ("fragment_id", models.UUIDField(db_index=True)),
                ("is_against", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("written", models.BinaryField()),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="interviews.draftfinding"
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
                "constraints": [models.UniqueConstraint(fields=("finding", "fragment_id"), name="draft_piece_once")]
            },
        ),
        *(
            guard_by_review(table=f"interviews_{table}")
            for table in ("draftfinding", "draftreport", "signedreason", "draftpiece")
        ),
    ]
