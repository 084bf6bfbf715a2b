"""Put row-level security on this room's tables (PostgreSQL)."""

from django.db import migrations

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0001_initial")]
    operations = [
        guard(table="workspaces_member", person_column="person_id"),
        guard(table="workspaces_invitation"),
        guard(table="workspaces_theme"),
        guard(table="workspaces_draft"),
    ]
