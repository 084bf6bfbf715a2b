"""Whether mail reaches a stakeholder, and which mail they want."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0006_contacts_and_pauses")]

    operations = [
        migrations.AddField(
            model_name="stakeholder", name="is_progress_mail_off", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="stakeholder", name="mail_without_content", field=models.BooleanField(default=False)
        ),
        migrations.AddField(model_name="stakeholder", name="unreachable_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="stakeholder",
            name="unreachable_reason",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
    ]
