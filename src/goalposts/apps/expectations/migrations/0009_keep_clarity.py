from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("expectations", "0008_guard_protocol")]

    operations = [
        migrations.AddField(
            model_name="expectation", name="clarity", field=models.CharField(blank=True, default="", max_length=10)
        )
    ]
