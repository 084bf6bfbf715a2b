"""Keep a file that was looked at until its member says yes or no."""

import django.db.models.deletion
from django.db import migrations, models

import goalposts.lib.ids
from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_guard_rows"), ("workspaces", "0002_guard_rows")]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("file_name", models.CharField(max_length=200)),
                ("file_digest", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("told", models.JSONField()),
                ("uploaded_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["expires_at"], name="uploads_by_expiry")]},
        ),
        guard(table="imports_upload"),
    ]
