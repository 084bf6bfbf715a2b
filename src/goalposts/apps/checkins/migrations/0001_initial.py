"""Keep check-ins: rounds, who is asked about what, what they answered, and who had a progress mail."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0005_merged_doubles_and_successors"),
        ("expectations", "0013_forward_answers"),
        ("workspaces", "0005_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("link_id", models.UUIDField(null=True)),
                ("has_forward", models.BooleanField(default=False)),
                ("next_mail_at", models.DateTimeField(null=True)),
                ("mails_sent", models.PositiveSmallIntegerField(default=0)),
                ("last_mail_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("forward_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("period_start", models.DateField(null=True)),
                ("period_end", models.DateField()),
                ("is_posts_only", models.BooleanField(default=False)),
                ("verdict", models.CharField(max_length=4)),
                ("value", models.FloatField(null=True)),
                ("value_date", models.DateField(null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="checkins.asked",
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="expectations.expectation"
                    ),
                ),
                (
                    "goalpost",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="expectations.goalpost"
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
                "constraints": [models.UniqueConstraint(fields=("asked", "expectation"), name="card_once_a_person")]
            },
        ),
        migrations.CreateModel(
            name="ProgressMail",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("about_id", models.UUIDField()),
                ("due_date", models.DateField()),
                (
                    "stakeholder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.stakeholder",
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
                "indexes": [models.Index(fields=["stakeholder", "-due_date"], name="progress_mails_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["CHECKIN", "REPORT"])), name="progress_mail_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("deed_key", models.UUIDField()),
                ("answer", models.CharField(max_length=7)),
                ("words", models.TextField(blank=True, default="")),
                ("given_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="checkins.card"
                    ),
                ),
                (
                    "perception",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="expectations.perception",
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
                    models.Index(
                        condition=models.Q(("taken_back_at__isnull", True), ("told_at__isnull", True)),
                        fields=["given_at"],
                        name="replies_to_tell",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "deed_key"), name="reply_once_a_key"),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("taken_back_at__isnull", True)),
                        fields=("card",),
                        name="reply_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["MET", "NEAR", "NOT_MET", "MOVED"])), name="reply_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("started_at", models.DateTimeField()),
                ("started_date", models.DateField()),
                ("closes_date", models.DateField()),
                ("reminder_count", models.PositiveSmallIntegerField()),
                ("reminder_days", models.PositiveSmallIntegerField()),
                ("has_forward", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "started_by",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "-started_at", "-id"], name="rounds_by_day"),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)), fields=["closes_date"], name="rounds_open"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_date__gte", models.F("started_date"))), name="round_closes_after"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftOut",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=15)),
                ("until_date", models.DateField(null=True)),
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
                (
                    "round",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="checkins.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("round", "stakeholder"), name="left_out_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "LEFT",
                                    "ARCHIVED",
                                    "PAUSED",
                                    "NO_ADDRESS",
                                    "UNREACHABLE",
                                    "MAIL_OFF",
                                    "OPEN_ROUND",
                                    "RECENTLY_MAILED",
                                    "NOTHING_DUE",
                                ],
                            )
                        ),
                        name="left_out_reason_known",
                    ),
                ]
            },
        ),
        migrations.AddField(
            model_name="asked",
            name="round",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="checkins.round"
            ),
        ),
        migrations.AddIndex(
            model_name="asked",
            index=models.Index(
                condition=models.Q(("next_mail_at__isnull", False)), fields=["next_mail_at"], name="asked_to_mail"
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(fields=("round", "stakeholder"), name="asked_once_a_round"),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)), fields=("stakeholder",), name="asked_in_one_open_round"
            ),
        ),
        guard(table="checkins_round"),
        guard(table="checkins_asked"),
        guard(table="checkins_leftout"),
        guard(table="checkins_card"),
        guard(table="checkins_reply"),
        guard(table="checkins_progressmail"),
    ]
