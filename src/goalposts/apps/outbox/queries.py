"""What waits, what failed, and what lies in the demo's mailbox."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.outbox.access import due_messages, open_messages
from goalposts.apps.outbox.models import MailboxMail, Message
from goalposts.lib.erasing import mentioning


@dataclass(frozen=True)
class WaitingMessage:
    """A message claimed for sending.

    Shapes: `mail_id` is empty until it was handed over once. `is_in_doubt` when nobody knows what became of the last
    attempt; `is_repeated` when it was sent again in such doubt before. `is_unhurried` when it keeps quiet hours.
    """

    id: UUID
    workspace_id: UUID | None
    kind: str
    facts: dict[str, object]
    sealed: str
    attempt: int
    mail_id: str
    is_in_doubt: bool
    is_repeated: bool
    is_unhurried: bool
    created_at: datetime


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
    """How the outbox stands, for the doctor.

    Shapes: `repeated` counts what was sent twice since a moment because its fate was unknown, `last_repeated` names the
    last of them; `in_doubt` counts what was given up because that happened twice.
    """

    waiting: int
    failed: int
    oldest_due_at: datetime | None
    last_error: str
    repeated: int
    last_repeated: str
    in_doubt: int


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


def state_of_outbox(*, since: datetime | None = None) -> OutboxState:
    """Count what waits, what was given up, and what was sent twice since a moment (None: ever).

    Shapes: `last_error` is why the one that was given up last did not leave, else why the first that waits did not.
    """
    waiting = open_messages().order_by("due_at", "id")
    first = waiting.first()
    failed = Message.objects.filter(failed_at__isnull=False).order_by("-failed_at", "-id")
    told = failed.first() or first
    repeated = Message.objects.filter(repeated_at__isnull=False).order_by("-repeated_at", "-id")
    if since is not None:
        repeated = repeated.filter(repeated_at__gte=since)
    last = repeated.first()
    return OutboxState(
        waiting=waiting.count(),
        failed=failed.count(),
        oldest_due_at=first.due_at if first else None,
        last_error=told.last_error if told else "",
        repeated=repeated.count(),
        last_repeated=last.mail_id if last else "",
        in_doubt=failed.filter(handed_at__isnull=False).count(),
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


@dataclass(frozen=True)
class SentMessage:
    """A message that was handed over, as whoever reads what came back needs it; made in the deed it told about."""

    id: UUID
    workspace_id: UUID | None
    kind: str
    facts: dict[str, object]
    created_at: datetime


def message_sent_as(*, mail_id: str) -> SentMessage | None:
    """Find the message that went out under a Message-ID; None when it was not ours."""
    row = Message.objects.filter(mail_id=mail_id).exclude(mail_id="").values_list(*_SENT).first()
    return SentMessage(*row) if row else None


def last_message_to(*, email: str, since: datetime) -> SentMessage | None:
    """Find what we handed over last to an address, in any case of letters, since a moment; None for nothing."""
    sent = Message.objects.filter(created_at__gte=since, facts__to_email__iexact=email).exclude(mail_id="")
    row = sent.order_by("-created_at", "-id").values_list(*_SENT).first()
    return SentMessage(*row) if row else None


_SENT = ("id", "workspace_id", "kind", "facts", "created_at")


def kept_mails(*, workspace_id: UUID, mentions: Collection[str]) -> list[dict[str, object]]:
    """List the mails of a workspace whose facts name one of these links or addresses: which kind, and when it went.

    Shapes: oldest first; not what was in them, that stands where it came from.
    """
    rows = Message.objects.filter(workspace_id=workspace_id)
    found = mentioning(rows=rows, fields=["facts"], texts=mentions)
    return [
        {"kind": one.kind, "created_at": one.created_at, "sent_at": one.done_at}
        for one in sorted(found, key=lambda one: (one.created_at, one.id))
    ]
