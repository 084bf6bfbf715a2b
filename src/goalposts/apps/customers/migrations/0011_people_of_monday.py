"""Index whom Monday looks for: deciders by when they were heard last, and whom mail does not reach."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0010_contract_dates"), ("workspaces", "0005_reminders")]

    operations = [
        migrations.AddIndex(
            model_name="stakeholder",
            index=models.Index(
                condition=models.Q(
                    models.Q(("does_decide", True), ("does_pay", True), _connector="OR"),
                    ("archived_at__isnull", True),
                    ("left_date__isnull", True),
                ),
                fields=["workspace", "last_heard_date"],
                name="deciders_by_last_heard",
            ),
        ),
        migrations.AddIndex(
            model_name="stakeholder",
            index=models.Index(
                condition=models.Q(("unreachable_at__isnull", False)),
                fields=["workspace", "unreachable_at"],
                name="people_unreachable",
            ),
        ),
    ]
