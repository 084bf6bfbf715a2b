"""Putting a message in the outbox, and what becomes of it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Max

from goalposts.apps.outbox.access import due_messages, open_messages
from goalposts.apps.outbox.models import MailboxMail, Message
from goalposts.apps.outbox.queries import WaitingMessage
from goalposts.lib.erasing import mentioning
from goalposts.lib.rows import insert_rows

BACK_OFF_MINUTES = (1, 5, 15, 60, 240, 720, 1440)


class Doubt(StrEnum):
    """Which attempt's fate is unknown after one that did not end well: none, an earlier one, or this one too."""

    NONE = "NONE"
    FORMER = "FORMER"
    THIS = "THIS"


_FATES: dict[Doubt, dict[str, None]] = {
    Doubt.NONE: {"handed_at": None},
    Doubt.FORMER: {"repeated_at": None},
    Doubt.THIS: {},
}


def put_message(
    *,
    workspace_id: UUID | None,
    kind: str,
    facts: dict[str, object],
    now: datetime,
    sealed: str = "",
    due_at: datetime | None = None,
    is_unhurried: bool = False,
) -> UUID:
    """Write a message in the transaction of the deed it tells about.

    Shapes: `facts` are ids and plain values, never rendered text; `sealed` is already encrypted, and goes once sent.
    `due_at` None is now.
    Edges: what is unhurried (whatever we begin ourselves: reports, rounds, reminders) goes after what is in haste, in
    turns with the other workspaces, and keeps quiet hours.
    """
    message = Message(
        workspace_id=workspace_id,
        kind=kind,
        facts=facts,
        sealed=sealed,
        created_at=now,
        due_at=due_at or now,
        rank=_place_in_queue(workspace_id=workspace_id) if is_unhurried else 0,
    )
    insert_rows(rows=[message])
    return message.id


def put_messages(*, workspace_id: UUID, kind: str, several: Sequence[dict[str, object]], now: datetime) -> None:
    """Write several unhurried messages of one kind, due now, in their order; as many queries for a hundred as for one.

    Shapes: `several` are the facts of each, as put_message takes them.
    """
    first = _place_in_queue(workspace_id=workspace_id) if several else 0
    Message.objects.bulk_create(
        Message(workspace_id=workspace_id, kind=kind, facts=facts, created_at=now, due_at=now, rank=first + number)
        for number, facts in enumerate(several)
    )


def _place_in_queue(*, workspace_id: UUID | None) -> int:
    """Stand behind one's own, and, for whoever has none waiting, beside those whose turn it is now.

    However many one workspace has waiting, the n-th of each goes with the n-th of every other.
    """
    queue = open_messages().filter(rank__gt=0)
    own = queue.filter(workspace_id=workspace_id).aggregate(last=Max("rank"))["last"] or 0
    in_turn = queue.order_by("rank").values_list("rank", flat=True).first() or 1
    return max(own + 1, in_turn)


@transaction.atomic
def claim_message(*, now: datetime) -> WaitingMessage | None:
    """Take the message whose turn it is, for this worker alone, for CLAIM_SECONDS.

    Shapes: None when nothing is due. Edges: a worker that dies leaves its claim to run out, and another takes it.
    """
    waiting = due_messages(now=now).order_by("rank", "due_at", "id")
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
        mail_id=message.mail_id,
        is_in_doubt=message.handed_at is not None,
        is_repeated=message.repeated_at is not None,
        is_unhurried=message.rank > 0,
        created_at=message.created_at,
    )


def note_handing_over(*, message_id: UUID, mail_id: str, is_in_doubt: bool, now: datetime) -> None:
    """Write down, before a mail is handed over, that from now on its fate is unknown, and by which name it goes.

    Shapes: `is_in_doubt` when the fate of an earlier attempt is unknown too, so that this one is a repeat.
    """
    repeat = {"repeated_at": now} if is_in_doubt else {}
    Message.objects.filter(id=message_id).update(handed_at=now, mail_id=mail_id, **repeat)


def finish_message(*, message_id: UUID, now: datetime) -> None:
    """Mark a message as done, and empty what was sealed."""
    Message.objects.filter(id=message_id).update(done_at=now, claimed_at=None, handed_at=None, sealed="", last_error="")


def defer_message(*, message_id: UUID, until: datetime) -> None:
    """Put a message back untried, until the quiet hours end."""
    Message.objects.filter(id=message_id, done_at__isnull=True).update(
        claimed_at=None, due_at=until, attempts=F("attempts") - 1
    )


def postpone_message(*, message_id: UUID, attempt: int, error: str, now: datetime, doubt: Doubt = Doubt.NONE) -> None:
    """Put a message back after a failed attempt; after the last one it is given up and kept for the doctor to see."""
    is_last = attempt > len(BACK_OFF_MINUTES)
    wait = timedelta(minutes=BACK_OFF_MINUTES[min(attempt, len(BACK_OFF_MINUTES)) - 1])
    Message.objects.filter(id=message_id, done_at__isnull=True).update(
        claimed_at=None, due_at=now + wait, failed_at=now if is_last else None, last_error=error[:200], **_FATES[doubt]
    )


def give_up_message(*, message_id: UUID, error: str, now: datetime, doubt: Doubt = Doubt.NONE) -> None:
    """Stop trying at once, for a reason that no further attempt mends; it is kept for the doctor to see."""
    Message.objects.filter(id=message_id, done_at__isnull=True).update(
        claimed_at=None, failed_at=now, last_error=error[:200], **_FATES[doubt]
    )


def retry_failed_messages(*, now: datetime) -> int:
    """Put every message that was given up back in the queue, as new; gives how many.

    Edges: whoever asks this decides that a mail whose fate was unknown twice goes out once more, marked as a repeat.
    """
    failed = Message.objects.filter(failed_at__isnull=False, done_at__isnull=True)
    return failed.update(failed_at=None, claimed_at=None, handed_at=None, attempts=0, due_at=now)


def forget_old_messages(*, before: datetime) -> int:
    """Throw away what was done before a moment: its facts name people; gives how many went."""
    gone, _kinds = Message.objects.filter(done_at__lt=before).delete()
    return gone


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


@transaction.atomic
def erase_messages(*, workspace_id: UUID, mentions: Collection[str]) -> int:
    """Throw away the messages of a workspace that mention one of these texts or ids, sent or not, and their copies in the
    mailbox; gives how many messages went.

    Edges: what a member was told of them by mail goes too: it stands on the member's page, without the name.
    """
    rows = Message.objects.filter(workspace_id=workspace_id)
    gone = list(mentioning(rows=rows, fields=["facts"], texts=mentions))
    names = [one.mail_id for one in gone if one.mail_id]
    MailboxMail.objects.filter(message_id__in=names).delete()
    copies = MailboxMail.objects.filter(workspace_id=workspace_id)
    fields = ["to_email", "subject", "text", "html"]
    MailboxMail.objects.filter(
        id__in=[one.id for one in mentioning(rows=copies, fields=fields, texts=mentions)]
    ).delete()
    rows.filter(id__in=[one.id for one in gone]).delete()
    return len(gone)
