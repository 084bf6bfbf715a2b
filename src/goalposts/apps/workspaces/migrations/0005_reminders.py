"""Keep how often and after how many days people are reminded, and how long a check-in runs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0004_notices_and_their_digest")]

    operations = [
        migrations.AddField(
            model_name="workspace", name="reminder_count", field=models.PositiveSmallIntegerField(default=2)
        ),
        migrations.AddField(
            model_name="workspace", name="reminder_days", field=models.PositiveSmallIntegerField(default=4)
        ),
        migrations.AddField(
            model_name="workspace", name="round_days", field=models.PositiveSmallIntegerField(default=14)
        ),
    ]
