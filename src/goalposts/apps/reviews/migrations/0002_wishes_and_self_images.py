"""Keep wishes, sealed self-images, the announcement and the turns that were taken."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_reviews")]

    operations = [
        migrations.CreateModel(
            name="Guess",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("answers", models.JSONField(default=dict)),
                ("nonce", models.CharField(blank=True, default="", max_length=64)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("saved_at", models.DateTimeField()),
                ("sealed_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
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
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.review"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("review", "member"), name="guess_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sealed_at__isnull", True),
                            models.Q(models.Q(("nonce", ""), _negated=True), models.Q(("digest", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="guess_sealed_whole",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("text_nl", models.TextField()),
                ("text_en", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("sent_count", models.PositiveSmallIntegerField()),
                (
                    "sent_by",
                    models.ForeignKey(
                        db_index=False,
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
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.review"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewTurn",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("step", models.CharField(max_length=10)),
                ("number", models.PositiveSmallIntegerField()),
                ("taken_at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.review"
                    ),
                ),
                (
                    "taken_by",
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("review", "step", "number"), name="review_turn_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "step__in",
                                (
                                    "COMMISSION",
                                    "SAMPLE",
                                    "SELF_IMAGE",
                                    "INVITATION",
                                    "INTERVIEWS",
                                    "PLAYBACK",
                                    "REPORT",
                                    "TOLD",
                                    "CHECK",
                                ),
                            )
                        ),
                        name="review_turn_step_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("step__in", ["INTERVIEWS", "PLAYBACK"]), _negated=True),
                            models.Q(("number", 2), ("step", "INVITATION"), _negated=True),
                        ),
                        name="review_turn_may_be_seen",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="SampleWish",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("wished_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.review"
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.stakeholder"
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("review", "stakeholder"),
                        name="wish_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["PROPOSED", "OBJECTED"])), name="wish_known"
                    ),
                ]
            },
        ),
        guard(table="reviews_samplewish"),
        guard(table="reviews_guess"),
        guard(table="reviews_announcement"),
        guard(table="reviews_reviewturn"),
    ]
