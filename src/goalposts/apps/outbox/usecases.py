"""Putting a message in the outbox, and what becomes of it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from goalposts.apps.outbox.access import due_messages
from goalposts.apps.outbox.models import MailboxMail, Message
from goalposts.apps.outbox.queries import WaitingMessage

BACK_OFF_MINUTES = (1, 5, 15, 60, 240, 720, 1440)


def put_message(
    *, workspace_id: UUID | None, kind: str, facts: dict[str, object], now: datetime, sealed: str = ""
) -> UUID:
    """Write a message in the transaction of the deed it tells about.

    Shapes: `facts` are ids and plain values, never rendered text; `sealed` is already encrypted, and goes once sent.
    """
    message = Message(workspace_id=workspace_id, kind=kind, facts=facts, sealed=sealed, created_at=now, due_at=now)
    message.save(force_insert=True)
    return message.id


@transaction.atomic
def claim_message(*, now: datetime) -> WaitingMessage | None:
    """Take the message that has waited longest, for this worker alone, for CLAIM_SECONDS.

    Shapes: None when nothing is due. Edges: a worker that dies leaves its claim to run out, and another takes it.
    """
    waiting = due_messages(now=now).order_by("due_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    message = waiting.first()
    if message is None:
        return None
    Message.objects.filter(id=message.id).update(claimed_at=now, attempts=F("attempts") + 1)
    return WaitingMessage(
        id=message.id,
        workspace_id=message.workspace_id,
        kind=message.kind,
        facts=message.facts,
        sealed=message.sealed,
        attempt=message.attempts + 1,
        is_repeat=message.claimed_at is not None,
    )


def finish_message(*, message_id: UUID, now: datetime) -> None:
    """Mark a message as done, and empty what was sealed."""
    Message.objects.filter(id=message_id).update(done_at=now, claimed_at=None, sealed="", last_error="")


def postpone_message(*, message_id: UUID, attempt: int, error: str, now: datetime) -> None:
    """Put a message back after a failed attempt; after the last one it is given up and kept for the doctor to see."""
    is_last = attempt > len(BACK_OFF_MINUTES)
    wait = timedelta(minutes=BACK_OFF_MINUTES[min(attempt, len(BACK_OFF_MINUTES)) - 1])
    Message.objects.filter(id=message_id, done_at__isnull=True).update(
        claimed_at=None, due_at=now + wait, failed_at=now if is_last else None, last_error=error[:200]
    )


def give_up_message(*, message_id: UUID, error: str, now: datetime) -> None:
    """Stop trying at once, for a reason that no further attempt mends; it is kept for the doctor to see."""
    Message.objects.filter(id=message_id, done_at__isnull=True).update(
        claimed_at=None, failed_at=now, last_error=error[:200]
    )


def retry_failed_messages(*, now: datetime) -> int:
    """Put every message that was given up back in the queue, as new; gives how many."""
    failed = Message.objects.filter(failed_at__isnull=False, done_at__isnull=True)
    return failed.update(failed_at=None, claimed_at=None, attempts=0, due_at=now)


def deliver_to_mailbox(
    *,
    message_id: str,
    workspace_id: UUID | None,
    to_email: str,
    from_line: str,
    subject: str,
    text: str,
    html: str,
    now: datetime,
) -> None:
    """Lay a mail in the demo's mailbox; the same message twice is one mail."""
    MailboxMail.objects.update_or_create(
        message_id=message_id,
        defaults={
            "workspace_id": workspace_id,
            "sent_at": now,
            "to_email": to_email,
            "from_line": from_line,
            "subject": subject,
            "text": text,
            "html": html,
        },
    )
