"""Keep the head before the last beside it, so that one statement both moves the head and tells what it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_guard_rows")]
    operations = [
        migrations.AddField(model_name="chain", name="previous", field=models.CharField(default="", max_length=64))
    ]
