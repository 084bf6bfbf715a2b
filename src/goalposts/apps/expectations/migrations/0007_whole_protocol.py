"""What the whole protocol keeps: a refusal and what else, whose word a state stands on, what was laid before whom."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery

from goalposts.lib import tenancy


def keep_whose_word(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in whose yes the agreed ones stand on, from their agreed posts."""
    expectation, goalpost = apps.get_model("expectations", "Expectation"), apps.get_model("expectations", "Goalpost")
    agreed = goalpost.objects.filter(expectation=OuterRef("pk"), agreed_date__isnull=False).order_by("-version")
    with tenancy.scope(workspace_id=tenancy.EVERY):
        expectation.objects.filter(state="AGREED").update(
            word_by=Subquery(agreed.values("agreed_by")[:1]),
            word_how=Subquery(agreed.values("agreed_how")[:1]),
            word_date=Subquery(agreed.values("agreed_date")[:1]),
        )


def nothing(_apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Backwards there is nothing to undo: the columns go."""


class Migration(migrations.Migration):
    dependencies = [("expectations", "0006_index_felt_beside_final"), ("customers", "0004_index_people_of_customer")]

    operations = [
        migrations.AddField(
            model_name="expectation", name="alternative", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="expectation", name="is_without_alternative", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="expectation", name="refused_reason", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="expectation",
            name="word_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="customers.stakeholder",
            ),
        ),
        migrations.AddField(model_name="expectation", name="word_date", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="expectation", name="word_how", field=models.CharField(blank=True, default="", max_length=8)
        ),
        migrations.AddField(model_name="goalpost", name="in_force_until_date", field=models.DateField(null=True)),
        migrations.AddField(model_name="goalpost", name="laid_date", field=models.DateField(null=True)),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(
                condition=models.Q(("state__in", ["HEARD", "COUNTERED"])),
                fields=["workspace", "state_date", "id"],
                name="waiting_for_our_answer",
            ),
        ),
        migrations.AddIndex(
            model_name="expectation",
            index=models.Index(
                condition=models.Q(("state", "PARKED")), fields=["parked_until_date"], name="parked_until"
            ),
        ),
        migrations.RunPython(keep_whose_word, nothing),
    ]
