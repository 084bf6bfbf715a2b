"""Put row-level security on this room's tables (PostgreSQL)."""

from django.db import migrations

from goalposts.lib.tenancy import guard


class Migration(migrations.Migration):
    dependencies = [("expectations", "0001_initial")]
    operations = [
        guard(table="expectations_metric"),
        guard(table="expectations_measurement"),
        guard(table="expectations_expectation"),
        guard(table="expectations_goalpost"),
        guard(table="expectations_judgedperiod"),
        guard(table="expectations_perception"),
        guard(table="expectations_event"),
    ]
