import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("expectations", "0003_keep_shots")]

    operations = [
        migrations.AlterField(
            model_name="expectation",
            name="recorded_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workspaces.member"
            ),
        ),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(fields=["recorded_by", "-recorded_at", "-id"], name="recorded_last_by_member"),
        ),
    ]
