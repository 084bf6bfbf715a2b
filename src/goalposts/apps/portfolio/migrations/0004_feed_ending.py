"""Keep the last characters of a calendar's address, so that its member can tell one from another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0003_shares_rule")]

    operations = [
        migrations.AddField(
            model_name="calendarfeed", name="ending", field=models.CharField(blank=True, default="", max_length=4)
        )
    ]
