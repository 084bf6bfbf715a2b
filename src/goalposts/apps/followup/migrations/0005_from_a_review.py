"""Let a complaint come from a review: it knows the release by which it crossed, once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_releases"), ("followup", "0004_ask_if_solved")]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="release",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="findings.release"
            ),
        )
    ]
