"""What members are told, how they want to hear it, and the hour of the daily digest."""

import django.db.models.deletion
import goalposts.lib.ids
from django.conf import settings
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0003_engagement"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("about_kind", models.CharField(max_length=24)),
                ("about_id", models.UUIDField()),
                ("stakeholder_id", models.UUIDField(null=True)),
                ("facts", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("digest_date", models.DateField(null=True)),
                ("digested_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="NoticeSwitch",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("way", models.CharField(max_length=4)),
            ],
        ),
        migrations.AddField(
            model_name="workspace", name="digest_hour", field=models.PositiveSmallIntegerField(default=8)
        ),
        migrations.AddConstraint(
            model_name="workspace",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest_hour__lte", 23)), name="digest_hour_of_a_day"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="member",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.member"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.workspace"
            ),
        ),
        migrations.AddField(
            model_name="noticeswitch",
            name="member",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.member"
            ),
        ),
        migrations.AddField(
            model_name="noticeswitch",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.workspace"
            ),
        ),
        migrations.AddIndex(
            model_name="notice", index=models.Index(fields=["member", "-created_at", "-id"], name="notices_of_member")
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("seen_at__isnull", True)), fields=["member"], name="notices_not_seen"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("digest_date__isnull", False), ("digested_at__isnull", True)),
                fields=["digest_date"],
                name="notices_for_digest",
            ),
        ),
        migrations.AddIndex(
            model_name="notice", index=models.Index(fields=["stakeholder_id"], name="notices_about_stakeholder")
        ),
        migrations.AddConstraint(
            model_name="noticeswitch",
            constraint=models.UniqueConstraint(fields=("member", "kind"), name="notice_switch_once"),
        ),
        migrations.AddConstraint(
            model_name="noticeswitch",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["MAIL", "PAGE", "NONE"])), name="notice_way_known"
            ),
        ),
        guard(table="workspaces_notice", person_column="person_id"),
        guard(table="workspaces_noticeswitch"),
    ]
