"""Let one row of the ledger name many values: those in rows that follow one another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0004_undo_progress_and_headings")]

    operations = [
        migrations.AddField(model_name="ledgerrow", name="count", field=models.PositiveIntegerField(default=1))
    ]
