from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_guard_rows")]

    operations = [
        migrations.AddIndex(
            model_name="customer", index=models.Index("workspace", Lower("name"), "id", name="customers_by_lower_name")
        )
    ]
