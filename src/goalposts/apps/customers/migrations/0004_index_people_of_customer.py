from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_order_by_name_in_any_case")]

    operations = [
        migrations.AddIndex(
            model_name="stakeholder",
            index=models.Index(fields=["workspace", "customer", "name", "id"], name="people_of_customer"),
        )
    ]
