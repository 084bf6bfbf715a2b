from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("expectations", "0004_index_what_a_member_recorded_last")]

    operations = [
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(
                fields=["workspace", "customer", "rank", "-said_date", "-id"], name="register_of_customer_by_rank"
            ),
        )
    ]
