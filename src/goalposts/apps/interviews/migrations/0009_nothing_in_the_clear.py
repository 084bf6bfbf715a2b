"""Take away what stood in the clear, now that it is sealed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0008_reseal")]

    operations = [
        migrations.RemoveConstraint(model_name="fragment", name="fragment_level_known"),
        migrations.RemoveField(model_name="fragment", name="level"),
        migrations.RemoveField(model_name="fragment", name="level_by"),
        migrations.AlterField(model_name="fragment", name="choice", field=models.BinaryField()),
        migrations.RemoveField(model_name="consent", name="text_version"),
        migrations.RemoveField(model_name="consent", name="language"),
        migrations.AlterField(model_name="consent", name="given", field=models.BinaryField()),
        migrations.DeleteModel(name="DraftPiece"),
    ]
