"""Keep whether members were told of what somebody seeks next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checkins", "0001_initial")]

    operations = [
        migrations.AddField(model_name="asked", name="forward_told_at", field=models.DateTimeField(null=True))
    ]
