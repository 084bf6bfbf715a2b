"""Put row-level security on this room's tables (PostgreSQL)."""

from django.db import migrations

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]
    operations = [guard(table="imports_import"), guard(table="imports_ledgerrow")]
