"""Keep when a person asked to be erased, and when they were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0008_doubles_told_apart")]

    operations = [
        migrations.AddField("stakeholder", "erasure_asked_at", models.DateTimeField(null=True)),
        migrations.AddField("stakeholder", "erased_at", models.DateTimeField(null=True)),
    ]
