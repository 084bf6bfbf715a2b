"""Keep how many customers asked for a member on the days they looked at Monday's page, to lay beside today's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0004_feed_ending")]

    operations = [
        migrations.AddField(
            model_name="mondayreader", name="seen_needing", field=models.PositiveIntegerField(null=True)
        ),
        migrations.AddField(
            model_name="mondayreader", name="former_needing", field=models.PositiveIntegerField(null=True)
        ),
    ]
