"""Let each workspace name its reviews."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0005_reminders")]

    operations = [
        migrations.AddField(
            model_name="workspace",
            name="review_label_en",
            field=models.CharField(default="Independent review", max_length=60),
        ),
        migrations.AddField(
            model_name="workspace",
            name="review_label_nl",
            field=models.CharField(default="Onafhankelijke review", max_length=60),
        ),
    ]
