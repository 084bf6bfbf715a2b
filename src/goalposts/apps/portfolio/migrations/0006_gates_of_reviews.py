"""Let a review note the steps of a runway that it did, beside those that are noted by hand."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0013_revenue_hours_and_strategic_mark"),
        ("portfolio", "0005_counted_then"),
        ("reviews", "0002_wishes_and_self_images"),
        ("workspaces", "0007_works_council_date"),
    ]

    operations = [
        migrations.AddField(
            model_name="gatedone",
            name="review",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reviews.review",
            ),
        ),
        migrations.AlterField(
            model_name="gatedone",
            name="done_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AlterField(
            model_name="gatedone", name="words", field=models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddConstraint(
            model_name="gatedone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_by__isnull", True), ("review__isnull", False)),
                    models.Q(
                        ("done_by__isnull", False), ("review__isnull", True), models.Q(("words", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="gate_by_hand_or_by_a_review",
            ),
        ),
    ]
