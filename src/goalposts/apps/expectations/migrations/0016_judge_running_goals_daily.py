"""Let the pace of goals that run by a day be worked out anew on the next round, and so every day from then on."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LONG_AGO = date(2000, 1, 1)


def ask_for_judging(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    expectations = apps.get_model("expectations", "Expectation").objects
    running = expectations.filter(is_provisional=True, progress__isnull=False, period_start__isnull=True)
    running.exclude(state="VOID").update(rejudge_date=LONG_AGO)


class Migration(migrations.Migration):
    dependencies = [("expectations", "0015_ask_for_parents_of_values_once")]

    operations = [migrations.RunPython(ask_for_judging, migrations.RunPython.noop)]
