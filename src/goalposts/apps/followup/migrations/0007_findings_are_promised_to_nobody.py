"""Promise nobody what is done because of a finding: it would seem to tell who took part."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0006_answers_to_findings")]

    operations = [
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parent_kind", "FINDING"), _negated=True), ("promised_to__isnull", True), _connector="OR"
                ),
                name="finding_promised_to_nobody",
            ),
        )
    ]
