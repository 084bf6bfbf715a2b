"""Keep when a person was told what is kept of them, when they asked for a copy, and whether we were reminded of a request."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0011_people_of_monday")]

    operations = [
        migrations.AddField("stakeholder", "informed_at", models.DateTimeField(null=True)),
        migrations.AddField("stakeholder", "copy_asked_at", models.DateTimeField(null=True)),
        migrations.AddField("stakeholder", "request_reminded_at", models.DateTimeField(null=True)),
    ]
