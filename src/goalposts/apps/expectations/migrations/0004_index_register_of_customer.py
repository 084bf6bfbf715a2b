from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("expectations", "0003_keep_shots")]

    operations = [
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(
                fields=["workspace", "customer", "rank", "-said_date", "-id"], name="register_of_customer_by_rank"
            ),
        )
    ]
