"""Put row-level security on the tables of personal links (PostgreSQL)."""

from django.db import migrations

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("signin", "0003_personal_links")]
    operations = [
        guard(table="signin_personallink"),
        guard(table="signin_personaltoken"),
        guard(table="signin_linksession"),
        guard(table="signin_linkcode"),
    ]
