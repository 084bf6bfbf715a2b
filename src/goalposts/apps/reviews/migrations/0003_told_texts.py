"""Keep what the supplier hands to the vault, to be told to whoever was heard."""

from typing import Any

import django.db.models.deletion
import goalposts.lib.ids
from django.db import migrations, models
from goalposts.lib.tenancy import guard


def _to(model: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_wishes_and_self_images")]

    operations = [
        migrations.CreateModel(
            name="ToldText",
            fields=[
                ("id", models.UUIDField(default=goalposts.lib.ids.new_id, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("is_mailed", models.BooleanField()),
                ("told_at", models.DateTimeField()),
                ("review", _to("reviews.review")),
                ("told_by", _to("workspaces.member")),
                ("workspace", _to("workspaces.workspace")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("review", "number"), name="told_text_once")]},
        ),
        guard(table="reviews_toldtext"),
    ]
