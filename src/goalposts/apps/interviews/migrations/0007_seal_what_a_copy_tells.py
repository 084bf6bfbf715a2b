"""Make room to seal what tells somebody with a copy of the rows whose a fragment is: levels, consent, and what findings lean on."""

import django.db.models.deletion
from django.db import migrations, models

from goalposts.lib.tenancy_by_review import guard_by_review


class Migration(migrations.Migration):
    dependencies = [("interviews", "0006_after_ninety_days")]

    operations = [
        migrations.AddField(model_name="fragment", name="choice", field=models.BinaryField(null=True)),
        migrations.AddField(model_name="consent", name="given", field=models.BinaryField(null=True)),
        migrations.CreateModel(
            name="DraftPieces",
            fields=[
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="interviews.interview",
                    ),
                ),
                ("review_id", models.UUIDField()),
                ("written", models.BinaryField()),
            ],
        ),
        guard_by_review(table="interviews_draftpieces"),
    ]
