"""Keep what crosses from a review: releases with their findings, what was taken back, and who holds a copy."""

import django.db.models.deletion
import goalposts.lib.ids
from django.conf import settings
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0013_revenue_hours_and_strategic_mark"),
        ("people", "0002_organisations_own"),
        ("reviews", "0002_wishes_and_self_images"),
        ("workspaces", "0006_review_label"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("released_at", models.DateTimeField()),
                ("change_note", models.CharField(blank=True, default="", max_length=1000)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("replaces", models.PositiveSmallIntegerField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.review",
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
                    models.Index(fields=["workspace", "customer", "-released_at", "-id"], name="releases_of_customer")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "number"), name="release_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["REPORT", "CORRECTION", "HOT", "CHECK"])),
                        name="release_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "CORRECTION"), _negated=True),
                            models.Q(("replaces__isnull", False), models.Q(("change_note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="correction_says_what_changed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("format", models.CharField(max_length=4)),
                ("language", models.CharField(max_length=2)),
                ("taken_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="findings.release",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["release", "-taken_at", "-id"], name="copies_of_release")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("format__in", ["PPTX", "DOCX", "PDF", "XLSX"])), name="copy_format_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member__isnull", False), ("person__isnull", True)),
                            models.Q(("member__isnull", True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="copy_has_one_holder",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasedFinding",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("key", models.UUIDField()),
                ("kind", models.CharField(max_length=7)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="findings.release",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.theme",
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
                    models.UniqueConstraint(fields=("release", "key"), name="released_finding_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["KEEP", "IMPROVE", "RISK", "CHANCE"])),
                        name="released_finding_kind_known",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="WithdrawnKey",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("key", models.UUIDField(null=True)),
                ("figure", models.CharField(blank=True, default="", max_length=80)),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="findings.release",
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
                    models.UniqueConstraint(fields=("release", "key"), name="withdrawn_key_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("figure", ""), _negated=True),
                        fields=("release", "figure"),
                        name="withheld_figure_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("figure", ""), ("key__isnull", False)),
                            models.Q(("key__isnull", True), models.Q(("figure", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="withdrawn_key_or_figure",
                    ),
                ]
            },
        ),
        guard(table="findings_release"),
        guard(table="findings_releasedfinding"),
        guard(table="findings_withdrawnkey"),
        guard(table="findings_copy"),
    ]
