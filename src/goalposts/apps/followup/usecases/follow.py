"""Following a complaint: trying to reach the complainer, our answer, and its end by their own word."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from goalposts.apps.customers.usecases.contact import forget_contacts, note_contact
from goalposts.apps.followup.models import Complaint, ComplaintStep
from goalposts.apps.followup.usecases.clocks import clocks_of
from goalposts.apps.followup.usecases.complain import SOURCE
from goalposts.apps.followup.usecases.stepping import check_words, complaint_to_step, keep_step, note_step
from goalposts.apps.followup.usecases.telling import tell_lead
from goalposts.domain.complaint import (
    Attempt,
    ComplaintState,
    Sort,
    UnableToFollowComplaint,
    check_closing,
    check_day,
    check_open,
    check_reopening,
    days_tried,
)
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.rhythm import ContactKind
from goalposts.domain.roles import Actor

SPOKEN_WITH = "complaint_contact"
ENDED = "complaint_end"
HOWS = ("TALK", "PHONE", "MAIL", "VISIT", "LINK")
SPOKEN = ("TALK", "PHONE", "VISIT")


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a complaint ends: by their yes, their no, or because they could not be reached; on which day, how, in which words."""

    state: ComplaintState
    on_date: date
    how: str = ""
    words: str = ""


@transaction.atomic
def log_attempt(
    *,
    actor: Actor,
    complaint_id: UUID,
    on_date: date,
    how: str,
    is_reached: bool,
    words: str = "",
    today: date,
    now: datetime,
) -> None:
    """Note that somebody tried to reach the complainer; the first time that they were reached stops the clock of the contact.

    Shapes: `words` are ours: what was said, or what was tried.
    Errors: NotFound, Denied (the gate); UnableToFollowComplaint with field and reason; AlreadyDone for the same once more.
    """
    complaint = complaint_to_step(actor=actor, complaint_id=complaint_id, revision=None)

    check_open(state=ComplaintState(complaint.state))
    check_day(field="on_date", on_date=on_date, said_date=complaint.said_date, today=today)
    _check_how(how)
    check_words(field="words", words=words, is_required=False)
    kind = "REACHED" if is_reached else "TRIED"
    same = ComplaintStep.objects.filter(complaint=complaint, kind=kind, on_date=on_date, how=how, words=words)
    if same.exists():
        raise AlreadyDone(on_date=on_date)

    if is_reached:
        complaint.contact_date = min(on_date, complaint.contact_date or on_date)
    note_step(complaint=complaint, actor=actor, kind=kind, on_date=on_date, now=now, how=how, words=words)

    if is_reached:
        _note_spoken(complaint, actor=actor, on_date=on_date, now=now)
    facts = {"day": on_date, "how": how, "reached": is_reached}
    deed = "complaint.contacted" if is_reached else "complaint.tried"
    keep_step(complaint=complaint, actor=actor, deed=deed, fields=["contact_date"], facts=facts, now=now)


@transaction.atomic
def answer_complaint(
    *,
    actor: Actor,
    complaint_id: UUID,
    answer: str,
    on_date: date,
    how: str,
    today: date,
    now: datetime,
    revision: int | None = None,
) -> None:
    """Note what we answered, and on which day the complainer had it; a later answer stands beside the first, whose day counts.

    Edges: an answer that was given in a talk is contact too.
    Errors: NotFound, Denied (the gate); UnableToFollowComplaint with field and reason.
    """
    complaint = complaint_to_step(actor=actor, complaint_id=complaint_id, revision=revision)

    check_open(state=ComplaintState(complaint.state))
    if not complaint.sort:
        raise UnableToFollowComplaint(field="", reason="UNSORTED")
    check_words(field="answer", words=answer)
    check_day(field="on_date", on_date=on_date, said_date=complaint.said_date, today=today)
    _check_how(how)

    complaint.answer = answer
    complaint.answered_date = complaint.answered_date or on_date
    if how in SPOKEN:
        complaint.contact_date = min(on_date, complaint.contact_date or on_date)
    note_step(complaint=complaint, actor=actor, kind="ANSWERED", on_date=on_date, now=now, how=how, words=answer)

    fields, facts = ["answer", "answered_date", "contact_date"], {"day": on_date, "how": how, "words": answer}
    keep_step(complaint=complaint, actor=actor, deed="complaint.answered", fields=fields, facts=facts, now=now)


@transaction.atomic
def end_complaint(
    *, actor: Actor, complaint_id: UUID, ending: Ending, today: date, now: datetime, revision: int | None = None
) -> None:
    """Close a complaint by the complainer's yes, by their no, or because they could not be reached on three days.

    Shapes: the words are theirs, verbatim; a stakeholder gives the word themselves, by link and today.
    Errors: NotFound, Denied (the gate); UnableToFollowComplaint with field and reason.
    """
    complaint = complaint_to_step(actor=actor, complaint_id=complaint_id, revision=revision, is_their_word=True)

    if actor.stakeholder_id is not None and ending.state is ComplaintState.NOT_REACHED:
        raise UnableToFollowComplaint(field="ending", reason="THEIR_OWN_WORD")
    sort = Sort(complaint.sort) if complaint.sort else None
    tried = days_tried(attempts=attempts_of(complaint=complaint))
    check_closing(ending=ending.state, state=ComplaintState(complaint.state), sort=sort, tried=tried)
    check_day(field="on_date", on_date=ending.on_date, said_date=complaint.said_date, today=today)
    check_words(field="words", words=ending.words, is_required=False)
    if ending.state is not ComplaintState.NOT_REACHED:
        _check_how(ending.how)

    complaint.state, complaint.closed_date = ending.state.value, ending.on_date
    complaint.closed_how, complaint.closed_words = ending.how, ending.words
    note_step(
        complaint=complaint, actor=actor, kind=ending.state.value, on_date=ending.on_date, now=now, how=ending.how,
        words=ending.words,
    )  # fmt: skip

    fields = ["state", "closed_date", "closed_how", "closed_words"]
    facts = {"ended": ending.state.value, "day": ending.on_date, "how": ending.how, "words": ending.words}
    keep_step(complaint=complaint, actor=actor, deed="complaint.closed", fields=fields, facts=facts, now=now)
    if ending.state is not ComplaintState.NOT_REACHED:
        _note_word(complaint, actor=actor, on_date=ending.on_date, now=now)
    is_no = ending.state is ComplaintState.NO
    tell_lead(complaint=complaint, actor=actor, kind=NoticeKind.COMPLAINT if is_no else NoticeKind.ANSWER, now=now)


@transaction.atomic
def reopen_complaint(
    *, actor: Actor, complaint_id: UUID, words: str, on_date: date, how: str, today: date, now: datetime
) -> None:
    """Open a closed complaint again, on the complainer's own word; from that day they wait for another answer.

    Errors: NotFound, Denied (the gate); UnableToFollowComplaint with field and reason.
    """
    complaint = complaint_to_step(actor=actor, complaint_id=complaint_id, revision=None, is_their_word=True)

    check_reopening(state=ComplaintState(complaint.state))
    check_words(field="words", words=words)
    check_day(field="on_date", on_date=on_date, said_date=complaint.closed_date or complaint.said_date, today=today)
    _check_how(how)

    complaint.state, complaint.closed_date = ComplaintState.OPEN.value, None
    complaint.closed_how, complaint.closed_words = "", ""
    complaint.answered_date, complaint.answer_over_told_at = None, None
    clocks = clocks_of(workspace_id=complaint.workspace_id, said_date=on_date, now=now)
    complaint.answer_due_date = clocks.answer_due_date
    note_step(complaint=complaint, actor=actor, kind="REOPENED", on_date=on_date, now=now, how=how, words=words)

    fields = ["state", "closed_date", "closed_how", "closed_words"]
    fields += ["answered_date", "answer_over_told_at", "answer_due_date"]
    facts = {"day": on_date, "how": how, "words": words}
    keep_step(complaint=complaint, actor=actor, deed="complaint.reopened", fields=fields, facts=facts, now=now)
    tell_lead(complaint=complaint, actor=actor, kind=NoticeKind.COMPLAINT, now=now)


@transaction.atomic
def void_complaint(*, actor: Actor, complaint_id: UUID, reason: str, today: date, now: datetime) -> None:
    """Say that a complaint was recorded by mistake, and why; it stays to be read, and counts nowhere.

    Errors: NotFound, Denied (the gate); UnableToFollowComplaint with field and reason.
    """
    complaint = complaint_to_step(actor=actor, complaint_id=complaint_id, revision=None)

    if complaint.state == ComplaintState.VOID.value:
        raise UnableToFollowComplaint(field="", reason="CLOSED")
    check_words(field="reason", words=reason)

    complaint.state = ComplaintState.VOID.value
    note_step(complaint=complaint, actor=actor, kind="VOID", on_date=today, now=now, words=reason)
    forget_contacts(actor=actor, source=SOURCE, source_ids=[complaint.id])
    if complaint.closed_date is not None:
        forget_contacts(actor=actor, source=ENDED, source_ids=[_word_id(complaint, complaint.closed_date)])

    facts = {"reason": reason}
    keep_step(complaint=complaint, actor=actor, deed="complaint.void", fields=["state"], facts=facts, now=now)


def attempts_of(*, complaint: Complaint) -> list[Attempt]:
    """Read every time that somebody tried to reach the complainer, or they reached us; in one query."""
    steps = ComplaintStep.objects.filter(complaint=complaint, kind__in=("TRIED", "REACHED", "ANSWERED", "REOPENED"))
    found = steps.order_by("on_date", "id").values_list("on_date", "kind", "how")
    return [
        Attempt(on_date=day, is_reached=kind != "TRIED")
        for day, kind, how in found
        if kind != "ANSWERED" or how in SPOKEN
    ]


def _note_spoken(complaint: Complaint, *, actor: Actor, on_date: date, now: datetime) -> None:
    """They were heard on that day; once a day, however often."""
    note_contact(
        actor=actor, stakeholder_id=complaint.stakeholder_id, on_date=on_date, kind=ContactKind.CONVERSATION,
        source=SPOKEN_WITH, source_id=uuid5(complaint.id, on_date.isoformat()), now=now,
    )  # fmt: skip


def _note_word(complaint: Complaint, *, actor: Actor, on_date: date, now: datetime) -> None:
    """Their yes or no is a sign of life; once a day, however often."""
    note_contact(
        actor=actor, stakeholder_id=complaint.stakeholder_id, on_date=on_date, kind=ContactKind.ANSWER,
        source=ENDED, source_id=_word_id(complaint, on_date), now=now,
    )  # fmt: skip


def _word_id(complaint: Complaint, on_date: date) -> UUID:
    return uuid5(complaint.id, f"end {on_date.isoformat()}")


def _check_how(how: str) -> None:
    if how not in HOWS:
        raise UnableToFollowComplaint(field="how", reason="UNKNOWN")
