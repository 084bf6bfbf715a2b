"""Order what waits in fair turns, and remember what was handed over until its fate is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="message", name="message_waiting"),
        migrations.AddField(model_name="message", name="handed_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="message", name="mail_id", field=models.CharField(blank=True, default="", max_length=160)
        ),
        migrations.AddField(model_name="message", name="rank", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(model_name="message", name="repeated_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True), ("failed_at__isnull", True)),
                fields=["rank", "due_at"],
                name="message_in_turn",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True), ("failed_at__isnull", True), ("rank__gt", 0)),
                fields=["workspace_id"],
                name="message_in_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("mail_id", ""), _negated=True), fields=["mail_id"], name="message_by_name"
            ),
        ),
    ]
