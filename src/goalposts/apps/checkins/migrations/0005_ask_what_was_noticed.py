from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checkins", "0004_reports_that_came_back")]

    operations = [migrations.AddField(model_name="asked", name="effect_ids", field=models.JSONField(default=list))]
