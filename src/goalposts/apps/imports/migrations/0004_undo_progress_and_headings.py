"""Undo an import, show how far a large one is, and remember what somebody said the columns mean."""

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("imports", "0003_waiting_upload"), ("workspaces", "0003_engagement")]

    operations = [
        migrations.CreateModel(
            name="HeadingChoice",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("headings_digest", models.CharField(max_length=64)),
                ("table", models.CharField(max_length=12)),
                ("fields", models.JSONField()),
                ("chosen_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(model_name="import", name="undone_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="import",
            name="undone_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.member"
            ),
        ),
        migrations.AddField(model_name="upload", name="answers", field=models.JSONField(default=dict)),
        migrations.AddField(model_name="upload", name="is_partial", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="upload", name="outcome", field=models.JSONField(default=dict)),
        migrations.AddField(model_name="upload", name="rows_all", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(model_name="upload", name="rows_done", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(model_name="upload", name="stage_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="upload", name="stage", field=models.CharField(default="LOOKED", max_length=8)),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage__in", ["QUEUED", "READING", "LOOKED", "TO_WRITE", "WRITING", "WRITTEN", "FAILED"])
                ),
                name="upload_stage_known",
            ),
        ),
        migrations.AddField(
            model_name="headingchoice",
            name="chosen_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.member"
            ),
        ),
        migrations.AddField(
            model_name="headingchoice",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="headingchoice",
            constraint=models.UniqueConstraint(fields=("workspace", "headings_digest"), name="heading_choice_once"),
        ),
        guard(table="imports_headingchoice"),
    ]
