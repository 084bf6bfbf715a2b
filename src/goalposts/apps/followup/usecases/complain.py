"""A complaint comes in, verbatim: from a member of any customer's, or from the complainer themselves."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases.contact import note_contact
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.followup.access import get_complainer_for, get_expectation_of
from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.usecases.clocks import clocks_of
from goalposts.apps.followup.usecases.repeats import set_repeat
from goalposts.apps.followup.usecases.stepping import note_step
from goalposts.apps.followup.usecases.telling import tell_lead, tell_managers
from goalposts.apps.workspaces.access import themes_visible_to
from goalposts.apps.workspaces.models import Theme
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import Refused
from goalposts.domain.rhythm import ContactKind
from goalposts.domain.roles import Actor, ActorKind
from goalposts.domain.tongue import tongue_of
from goalposts.lib.locks import hold

SOURCE = "complaint"
MAX_WORDS = 4000
SENT_TWICE = timedelta(minutes=2)
CHANNELS = ("TALK", "CALL", "MAIL", "MEETING", "VISIT", "OTHER", "LINK")


class UnableToComplain(Refused):
    """The words are none or too many, or the day, the way, the theme or the expectation does not fit."""

    code = "UNABLE_TO_COMPLAIN"


@transaction.atomic
def register_complaint(
    *,
    actor: Actor,
    stakeholder_id: UUID,
    words: str,
    expectation_id: UUID | None = None,
    theme_id: UUID | None = None,
    said_date: date,
    channel: str = "",
    today: date,
    now: datetime,
) -> UUID:
    """Record a complaint and set its clocks; whoever leads the customer hears of it at once.

    Shapes: the words stay character for character; an empty channel is a talk, or the personal link.
    Edges: the same words of the same person within two minutes are one complaint, the first.
    Errors: NotFound, Denied (the gate); UnableToComplain with field and reason.
    """
    stakeholder = get_complainer_for(actor, stakeholder_id)

    how = channel or ("LINK" if actor.kind is ActorKind.STAKEHOLDER else "TALK")
    _check(words=words, said_date=said_date, today=today, channel=how)
    expectation, theme = _about(actor, stakeholder=stakeholder, expectation_id=expectation_id, theme_id=theme_id)
    hold(name=f"complaints of {stakeholder.id}")
    twice = _sent_before(stakeholder_id=stakeholder.id, words=words, now=now)
    if twice is not None:
        return twice

    complaint = Complaint(
        workspace_id=stakeholder.workspace_id,
        customer=stakeholder.customer,
        stakeholder=stakeholder,
        expectation=expectation,
        theme_id=theme,
        words=words,
        language=tongue_of(words=words) or stakeholder.language,
        said_date=said_date,
        channel=how,
        recorded_at=now,
        recorded_by_id=actor.member_id,
    )
    _save(complaint, actor=actor, now=now)
    return complaint.id


def _about(
    actor: Actor, *, stakeholder: Stakeholder, expectation_id: UUID | None, theme_id: UUID | None
) -> tuple[Expectation | None, UUID | None]:
    """Pass the gates of what it is about; the theme is the expectation's unless another was chosen."""
    expectation = None
    if expectation_id is not None:
        expectation = get_expectation_of(actor, expectation_id, stakeholder_id=stakeholder.id)
    if theme_id is None:
        return expectation, expectation.theme_id if expectation else None
    is_own = actor.kind is ActorKind.STAKEHOLDER
    known = Theme.objects.filter(workspace_id=stakeholder.workspace_id) if is_own else themes_visible_to(actor)
    if not known.filter(id=theme_id).exists():
        raise UnableToComplain(field="theme", reason="UNKNOWN")
    return expectation, theme_id


def _save(complaint: Complaint, *, actor: Actor, now: datetime) -> None:
    clocks = clocks_of(workspace_id=complaint.workspace_id, said_date=complaint.said_date, now=now)
    complaint.contact_due_at, complaint.answer_due_date = clocks.contact_due_at, clocks.answer_due_date
    set_repeat(complaint=complaint)
    complaint.save(force_insert=True)
    note_step(complaint=complaint, actor=actor, kind="RECEIVED", on_date=complaint.said_date, now=now)
    note_contact(
        actor=actor, stakeholder_id=complaint.stakeholder_id, on_date=complaint.said_date, kind=ContactKind.COMPLAINT,
        source=SOURCE, source_id=complaint.id, now=now,
    )  # fmt: skip

    facts = {"stakeholder": complaint.stakeholder_id, "words": complaint.words}
    record_deed(actor=actor, deed="complaint.registered", about=("complaint", complaint.id), facts=facts, now=now)
    tell_lead(complaint=complaint, actor=actor, kind=NoticeKind.COMPLAINT, now=now)
    if complaint.repeat_of_id is not None:
        tell_managers(complaint=complaint, actor=actor, kind=NoticeKind.REPEAT, now=now)


def _check(*, words: str, said_date: date, today: date, channel: str) -> None:
    if not words.strip():
        raise UnableToComplain(field="words", reason="EMPTY")
    if len(words) > MAX_WORDS:
        raise UnableToComplain(field="words", reason="TOO_LONG", limit=MAX_WORDS, length=len(words))
    if said_date > today:
        raise UnableToComplain(field="said_date", reason="IN_FUTURE", day=said_date)
    if channel not in CHANNELS:
        raise UnableToComplain(field="channel", reason="UNKNOWN")


def _sent_before(*, stakeholder_id: UUID, words: str, now: datetime) -> UUID | None:
    same = Complaint.objects.filter(stakeholder_id=stakeholder_id, words=words, recorded_at__gte=now - SENT_TWICE)
    return same.exclude(state="VOID").order_by("id").values_list("id", flat=True).first()
