"""Record when the works council consented to figures narrower than the whole workspace."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0006_review_label")]

    operations = [
        migrations.AddField(model_name="workspace", name="works_council_date", field=models.DateField(null=True))
    ]
