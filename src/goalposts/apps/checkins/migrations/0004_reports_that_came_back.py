"""Keep whether a progress report came back undelivered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checkins", "0003_progress_reports")]

    operations = [
        migrations.AddField(model_name="progressreport", name="returned_at", field=models.DateTimeField(null=True))
    ]
