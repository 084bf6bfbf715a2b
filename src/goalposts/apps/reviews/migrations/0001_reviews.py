"""Keep reviews, their offers and their seats."""

import django.db.models.deletion
import goalposts.lib.ids
from django.conf import settings
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0013_revenue_hours_and_strategic_mark"),
        ("people", "0001_initial"),
        ("workspaces", "0006_review_label"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("decision_date", models.DateField(null=True)),
                ("plan", models.JSONField()),
                ("starts_date", models.DateField()),
                ("first_interview_date", models.DateField()),
                ("fieldwork_ends_date", models.DateField()),
                ("report_date", models.DateField()),
                ("planned_number", models.PositiveSmallIntegerField(null=True)),
                ("commissioned_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("payer", models.CharField(blank=True, default="", max_length=8)),
                ("payer_words", models.CharField(blank=True, default="", max_length=200)),
                ("is_pay_free", models.BooleanField(default=False)),
                ("is_apart_from_lead", models.BooleanField(default=False)),
                ("declaration_version", models.CharField(blank=True, default="", max_length=20)),
                (
                    "commissioned_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.contract",
                    ),
                ),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "-commissioned_at", "-id"], name="reviews_by_newest"),
                    models.Index(fields=["workspace", "customer", "id"], name="reviews_of_customer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("payer__in", ["", "SUPPLIER", "CUSTOMER", "BOTH", "OTHER"])),
                        name="review_payer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_number__isnull", True),
                            models.Q(("planned_number__gte", 3), ("planned_number__lte", 10)),
                            _connector="OR",
                        ),
                        name="review_number_fits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True),
                            models.Q(
                                ("is_apart_from_lead", True),
                                ("is_pay_free", True),
                                ("organisation__isnull", False),
                                ("person__isnull", False),
                                models.Q(("payer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="review_accepted_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewOffer",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(blank=True, default="", max_length=120)),
                ("language", models.CharField(max_length=2)),
                ("offered_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("token_digests", models.JSONField(default=list)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("decline_words", models.CharField(blank=True, default="", max_length=500)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "offered_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.review"
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
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("declined_at__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=("review",),
                        name="review_offer_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["nl", "en"])), name="review_offer_language_known"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="ReviewSeat",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.review"
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
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("review",),
                        name="review_seat_taken_once",
                    )
                ]
            },
        ),
        guard(table="reviews_review", person_column="person_id"),
        guard(table="reviews_reviewoffer", person_column="person_id"),
        guard(table="reviews_reviewseat", person_column="person_id"),
    ]
