"""Let a reviewers' organisation have a letterhead, guide templates and colleagues who were invited."""

import django.db.models.deletion
import django.db.models.functions.text
import goalposts.lib.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="organisation", name="letterhead", field=models.CharField(blank=True, default="", max_length=400)
        ),
        migrations.AddField(
            model_name="organisation",
            name="sender_name",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.CreateModel(
            name="ColleagueInvitation",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(blank=True, default="", max_length=120)),
                ("language", models.CharField(choices=[("nl", "Nl"), ("en", "En")], default="nl", max_length=2)),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("token_digests", models.JSONField(default=list)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("accepted_at__isnull", True), ("withdrawn_at__isnull", True)),
                        name="colleague_invited_once",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="GuideTemplate",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("language", models.CharField(choices=[("nl", "Nl"), ("en", "En")], max_length=2)),
                ("blocks", models.JSONField()),
                ("changed_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"),
                        django.db.models.functions.text.Lower("name"),
                        models.F("language"),
                        condition=models.Q(("archived_at__isnull", True)),
                        name="guide_name_once",
                    )
                ]
            },
        ),
    ]
