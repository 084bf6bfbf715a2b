"""What waits, what failed, and what lies in the demo's mailbox."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.outbox.access import due_messages
from goalposts.apps.outbox.models import MailboxMail, Message


@dataclass(frozen=True)
class WaitingMessage:
    """A message claimed for sending; `is_repeat` when an earlier attempt's fate is unknown."""

    id: UUID
    workspace_id: UUID | None
    kind: str
    facts: dict[str, object]
    sealed: str
    attempt: int
    is_repeat: bool


@dataclass(frozen=True)
class Mail:
    """A mail in the demo's mailbox."""

    id: UUID
    sent_at: datetime
    to_email: str
    from_line: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class OutboxState:
    """How the outbox stands, for the doctor."""

    waiting: int
    failed: int
    oldest_due_at: datetime | None
    last_error: str


def mailbox(*, limit: int) -> list[Mail]:
    """List the mails of the demo's mailbox, newest first."""
    return [_mail_from(row=row) for row in MailboxMail.objects.order_by("-sent_at", "-id")[:limit]]


def mail_in_mailbox(*, mail_id: UUID) -> Mail | None:
    """Give one mail of the demo's mailbox, or None."""
    row = MailboxMail.objects.filter(id=mail_id).first()
    return _mail_from(row=row) if row else None


def is_message_due(*, now: datetime) -> bool:
    """Tell whether a worker has something to take; asks without taking the write lock."""
    return due_messages(now=now).exists()


def state_of_outbox() -> OutboxState:
    """Count what waits and what was given up.

    Shapes: `last_error` is why the one that was given up last did not leave, else why the first that waits did not.
    """
    open_messages = Message.objects.filter(done_at__isnull=True, failed_at__isnull=True).order_by("due_at", "id")
    first = open_messages.first()
    failed = Message.objects.filter(failed_at__isnull=False).order_by("-failed_at", "-id")
    told = failed.first() or first
    return OutboxState(
        waiting=open_messages.count(),
        failed=failed.count(),
        oldest_due_at=first.due_at if first else None,
        last_error=told.last_error if told else "",
    )


def _mail_from(*, row: MailboxMail) -> Mail:
    return Mail(
        id=row.id,
        sent_at=row.sent_at,
        to_email=row.to_email,
        from_line=row.from_line,
        subject=row.subject,
        text=row.text,
        html=row.html,
    )
