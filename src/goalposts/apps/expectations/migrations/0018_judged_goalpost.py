"""Keep the posts of the verdict beside the posts in force: until now one stood for both, so what moved was not shown."""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

from goalposts.lib.tenancy import EVERY, scope

LONG_AGO = date(2000, 1, 1)


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    with scope(workspace_id=EVERY):
        expectations = apps.get_model("expectations", "Expectation").objects.filter(goalpost__isnull=False)
        expectations.update(judged_goalpost=F("goalpost"))
        expectations.filter(is_provisional=False).exclude(state="VOID").update(rejudge_date=LONG_AGO)


class Migration(migrations.Migration):
    # On PostgreSQL a table with rows changed in this transaction takes no new index: the fill goes by itself.
    atomic = False
    dependencies = [("expectations", "0017_lists_of_monday")]

    operations = [
        migrations.AddField(
            model_name="expectation",
            name="judged_goalpost",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="expectations.goalpost"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, atomic=True),
    ]
