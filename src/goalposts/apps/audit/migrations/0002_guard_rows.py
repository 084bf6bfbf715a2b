"""Put row-level security on this room's tables (PostgreSQL)."""

from django.db import migrations

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [guard(table="audit_entry"), guard(table="audit_detail"), guard(table="audit_chain")]
