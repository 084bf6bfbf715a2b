from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("expectations", "0006_index_felt_beside_final")]

    operations = [
        migrations.AddField(
            model_name="expectation", name="clarity", field=models.CharField(blank=True, default="", max_length=10)
        )
    ]
