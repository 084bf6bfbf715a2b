from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0003_promises_hold_their_expectation")]

    operations = [migrations.AddField(model_name="complaint", name="asked_at", field=models.DateTimeField(null=True))]
