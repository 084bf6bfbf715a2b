"""Put row-level security on this room's tables (PostgreSQL)."""

from django.db import migrations

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [
        guard(table="customers_customer"),
        guard(table="customers_stakeholder"),
        guard(table="customers_contract"),
        guard(table="customers_breakoption"),
        guard(table="customers_contractchange"),
        guard(table="customers_conversation"),
        guard(table="customers_attendance"),
    ]
