from django.db import migrations

from goalposts.lib.parents import ask_once


class Migration(migrations.Migration):
    dependencies = [("expectations", "0014_fill_contacts"), ("workspaces", "0002_guard_rows")]

    operations = [
        ask_once(
            table="expectations_measurement",
            parents={
                "workspace_id": "workspaces_workspace",
                "metric_id": "expectations_metric",
                "recorded_by_id": "workspaces_member",
                "replaced_by_id": "workspaces_member",
            },
        )
    ]
