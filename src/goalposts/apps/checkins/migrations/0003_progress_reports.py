"""Keep what each stakeholder was told of their own expectations."""

import django.db.models.deletion
from django.db import migrations, models

from goalposts.lib.ids import new_id
from goalposts.lib.tenancy import guard


def key(*, to: str) -> models.ForeignKey[models.Model, models.Model]:
    return models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0002_forward_told"),
        ("customers", "0008_doubles_told_apart"),
        ("workspaces", "0005_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                ("id", models.UUIDField(default=new_id, primary_key=True, serialize=False)),
                ("how", models.CharField(max_length=5)),
                ("told_date", models.DateField()),
                ("sent_at", models.DateTimeField()),
                ("facts", models.JSONField()),
                ("sent_by", key(to="workspaces.member")),
                ("stakeholder", key(to="customers.stakeholder")),
                ("workspace", key(to="workspaces.workspace")),
            ],
            options={
                "indexes": [models.Index(fields=["stakeholder", "-told_date", "-id"], name="reports_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ["MAIL", "PAPER"])), name="told_by_mail_or_on_paper"
                    )
                ],
            },
        ),
        guard(table="checkins_progressreport"),
    ]
