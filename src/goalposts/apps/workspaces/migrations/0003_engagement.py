"""Keep who reviews a workspace, so that nobody sits on both sides."""

import django.db.models.deletion
import goalposts.lib.ids
from django.conf import settings
from django.db import migrations, models

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0002_guard_rows"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Engagement",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("engaged_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("workspace", "person"), name="engagement_once")]},
        ),
        guard(table="workspaces_engagement"),
    ]
