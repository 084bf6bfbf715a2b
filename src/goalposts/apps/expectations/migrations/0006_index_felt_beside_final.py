from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("expectations", "0005_index_register_of_customer")]

    operations = [
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(
                fields=["workspace", "verdict", "felt", "state", "is_dashed", "is_provisional"],
                name="felt_beside_final",
                condition=Q(is_dashed=False, is_provisional=False),
            ),
        )
    ]
