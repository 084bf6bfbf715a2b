"""Let an expectation be our reading of what a review found, beside a quote that crossed with a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("expectations", "0018_judged_goalpost")]

    operations = [
        migrations.RemoveConstraint(model_name="expectation", name="source_known"),
        migrations.AddConstraint(
            model_name="expectation",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["VOICED", "REVIEW", "READING", "COMPLAINT"])), name="source_known"
            ),
        ),
    ]
