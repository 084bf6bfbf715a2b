"""Messages written in the transaction of the deed and sent after it; the demo's mailbox."""

from django.db import models

from goalposts.lib.ids import new_id


class Message(models.Model):
    """Something to send or to hand on: a kind, ids and frozen facts; no rendered text.

    `sealed` holds what may not be read from a dump (a sign-in code), encrypted, and is emptied once sent. `rank` 0 is in
    haste; what may wait has a place in its workspace's own queue. `mail_id` is the name it goes by at every attempt.
    `handed_at` stands from the moment a mail is handed over until its fate is known; `repeated_at` is when it was sent
    again without that.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=64)
    facts = models.JSONField()
    sealed = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    rank = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    mail_id = models.CharField(max_length=160, blank=True, default="")
    handed_at = models.DateTimeField(null=True)
    repeated_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["rank", "due_at"],
                name="message_in_turn",
                condition=models.Q(done_at__isnull=True, failed_at__isnull=True),
            ),
            models.Index(
                fields=["workspace_id"],
                name="message_in_queue",
                condition=models.Q(done_at__isnull=True, failed_at__isnull=True, rank__gt=0),
            ),
            models.Index(fields=["mail_id"], name="message_by_name", condition=~models.Q(mail_id="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class MailboxMail(models.Model):
    """A mail that did not leave: shown on the mailbox page where no mail server is set."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace_id = models.UUIDField(null=True)
    message_id = models.CharField(max_length=120, unique=True)
    sent_at = models.DateTimeField()
    to_email = models.EmailField()
    from_line = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.to_email}: {self.subject}"
