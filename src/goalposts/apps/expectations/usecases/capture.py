"""Keeping what a customer said, in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_conversation_for, get_speaker_for, stakeholders_visible_to
from goalposts.apps.customers.usecases import add_stakeholder
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.queries.sharpening import clarity_label
from goalposts.apps.expectations.usecases.hearing import note_heard
from goalposts.apps.expectations.usecases.judging import set_rank
from goalposts.apps.expectations.usecases.repeats import hold_for, since
from goalposts.apps.workspaces.access import themes_visible_to
from goalposts.domain.origin import Origin
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor
from goalposts.domain.tongue import tongue_of
from goalposts.lib.rows import insert_rows

MAX_VERBATIM = 4000


class UnableToCapture(Refused):
    """The sentence is empty or too long, or was said on a day to come."""

    code = "UNABLE_TO_CAPTURE"


class SaidAlready(Refused):
    """The same words of the same person were recorded a moment ago, from another page; `facts` says which and when."""

    code = "SAID_ALREADY"


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What somebody said, character for character, when and how; `language` empty is guessed from the
    words; where they do not tell, it is the stakeholder's own. `source` tells what was voiced from what was found.

    Shapes: `page` names the opened page it was typed in, so that sent twice is known from said twice; empty is not
    known. `is_again` when it is kept once more on purpose.
    """

    verbatim: str
    said_date: date
    language: str = ""
    channel: str = "TALK"
    theme_id: UUID | None = None
    conversation_id: UUID | None = None
    weight_met: int | None = None
    weight_missed: int | None = None
    is_imported: bool = False
    source: str = "VOICED"
    page: str = ""
    is_again: bool = False

    @property
    def told(self) -> dict[str, str]:
        """Give what the trail keeps of the words; what crossed from a review may be taken back, and stands nowhere else."""
        return {} if self.source == Origin.REVIEW else {"verbatim": self.verbatim}

    @property
    def sent(self) -> dict[str, str]:
        """Give what the history remembers of how it was sent."""
        return {"page": self.page} if self.page else {}


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is not in the register yet: a name at a customer is enough.

    Units: rhythm in days.
    """

    name: str
    customer_id: UUID
    rhythm_days: int
    language: str


@transaction.atomic
def capture_from(*, actor: Actor, speaker: UUID | Newcomer, saying: Saying, today: date, now: datetime) -> UUID:
    """Record what somebody said, known (by id) or new; a new person and their words are kept both or neither.

    Errors: as capture_expectation; UnableToKeepStakeholder for a name that does not fit.
    """
    known = _added(actor=actor, newcomer=speaker, now=now) if isinstance(speaker, Newcomer) else speaker
    return capture_expectation(actor=actor, stakeholder_id=known, saying=saying, today=today, now=now)


def _added(*, actor: Actor, newcomer: Newcomer, now: datetime) -> UUID:
    """Add a person; somebody of that name at that customer is that person, and is not added again."""
    name = newcomer.name.strip()
    hold_for(actor=actor)
    known = (
        stakeholders_visible_to(actor)
        .filter(customer_id=newcomer.customer_id, name__iexact=name, left_date__isnull=True, archived_at__isnull=True)
        .order_by("created_at", "id")
        .values_list("id", flat=True)
        .first()
    )
    return known or add_stakeholder(
        actor=actor,
        customer_id=newcomer.customer_id,
        name=name,
        rhythm_days=newcomer.rhythm_days,
        language=newcomer.language,
        now=now,
    )


@transaction.atomic
def capture_expectation(*, actor: Actor, stakeholder_id: UUID, saying: Saying, today: date, now: datetime) -> UUID:
    """Record what one stakeholder expects.

    Edges: line breaks and emoji stay; nothing is trimmed; the same words sent twice within two minutes are one
    expectation, the first; typed in two pages they are asked about.
    Errors: NotFound, Denied (the gate); UnableToCapture with field and reason; SaidAlready.
    """
    stakeholder = get_speaker_for(actor, stakeholder_id, to_write=True)

    check_verbatim(verbatim=saying.verbatim)
    if saying.said_date > today:
        raise UnableToCapture(field="said_date", reason="IN_FUTURE", day=saying.said_date)
    _check_conversation(actor=actor, customer_id=stakeholder.customer_id, conversation_id=saying.conversation_id)
    _check_theme(actor=actor, theme_id=saying.theme_id)
    twice = _sent_before(actor=actor, stakeholder_id=stakeholder.id, saying=saying, now=now)
    if twice is not None:
        return twice

    language = saying.language or tongue_of(words=saying.verbatim) or stakeholder.language
    expectation = Expectation(
        workspace_id=stakeholder.workspace_id,
        customer_id=stakeholder.customer_id,
        stakeholder=stakeholder,
        conversation_id=saying.conversation_id,
        theme_id=saying.theme_id,
        verbatim=saying.verbatim,
        language=language,
        clarity=clarity_label(words=saying.verbatim, language=language),
        said_date=saying.said_date,
        channel=saying.channel,
        source=saying.source,
        weight_met=saying.weight_met,
        weight_missed=saying.weight_missed,
        state_date=saying.said_date,
        is_imported=saying.is_imported,
        recorded_at=now,
        recorded_by_id=actor.member_id,
    )
    expectation.is_provisional = False
    set_rank(expectation=expectation)
    insert_rows(rows=[expectation])
    note_step(expectation=expectation, actor=actor, kind="HEARD", on_date=saying.said_date, now=now, facts=saying.sent)

    facts = {"stakeholder": stakeholder.id, **saying.told}
    record_deed(actor=actor, deed="expectation.captured", about=("expectation", expectation.id), facts=facts, now=now)
    return expectation.id


def _sent_before(*, actor: Actor, stakeholder_id: UUID, saying: Saying, now: datetime) -> UUID | None:
    """Find the same words of the same person, sent a moment ago; the person's row is locked, so the second sees the first.

    Errors: SaidAlready when they were typed in another page, and not kept once more on purpose.
    """
    if saying.is_imported:
        return None
    heard = Event.objects.filter(
        kind="HEARD",
        expectation__recorded_by_id=actor.member_id,
        expectation__recorded_at__gte=since(now=now),
        expectation__stakeholder_id=stakeholder_id,
        expectation__verbatim=saying.verbatim,
    ).exclude(expectation__state="VOID")
    found = list(heard.order_by("recorded_at", "id").values_list("expectation_id", "recorded_at", "facts"))
    sent = [id_ for id_, _at, facts in found if not saying.page or facts.get("page", saying.page) == saying.page]
    if sent or not found or saying.is_again:
        return sent[0] if sent else None
    raise SaidAlready(expectation_id=found[0][0], recorded_at=found[0][1])


def check_verbatim(*, verbatim: str) -> None:
    """Refuse words that are none, or too many for one expectation.

    Errors: UnableToCapture.
    """
    if not verbatim.strip():
        raise UnableToCapture(field="verbatim", reason="EMPTY")
    if len(verbatim) > MAX_VERBATIM:
        raise UnableToCapture(field="verbatim", reason="TOO_LONG", limit=MAX_VERBATIM, length=len(verbatim))


def note_step(
    *,
    expectation: Expectation,
    actor: Actor,
    kind: str,
    on_date: date,
    now: datetime,
    goalpost_id: UUID | None = None,
    note: str = "",
    facts: dict[str, str] | None = None,
) -> None:
    """Write one step in an expectation's life, for its page and for "as of"."""
    note_steps(
        expectation=expectation, actor=actor, kinds=[kind], on_date=on_date, now=now, goalpost_id=goalpost_id,
        note=note, facts=facts,
    )  # fmt: skip


def note_steps(
    *,
    expectation: Expectation,
    actor: Actor,
    kinds: Sequence[str],
    on_date: date,
    now: datetime,
    goalpost_id: UUID | None = None,
    note: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """Write the steps that were taken in one go, in their order; whoever was heard in them has their clock set anew.

    Shapes: `expectation` as its gate gave it, locked with whoever said it.
    """
    steps = [
        Event(
            workspace_id=expectation.workspace_id,
            expectation=expectation,
            kind=kind,
            on_date=on_date,
            recorded_at=now,
            recorded_by_id=actor.member_id,
            goalpost_id=goalpost_id,
            note=note,
            facts=facts or {},
        )
        for kind in kinds
    ]
    insert_rows(rows=steps)
    note_heard(actor=actor, events=steps, now=now, known=expectation)


def _check_theme(*, actor: Actor, theme_id: UUID | None) -> None:
    if theme_id is not None and not themes_visible_to(actor).filter(id=theme_id).exists():
        raise UnableToCapture(field="theme", reason="UNKNOWN_THEME")


def _check_conversation(*, actor: Actor, customer_id: UUID, conversation_id: UUID | None) -> None:
    """What was said in a talk was said by somebody of that customer."""
    if conversation_id is None:
        return
    if get_conversation_for(actor, conversation_id).customer_id != customer_id:
        raise UnableToCapture(field="stakeholder", reason="OTHER_CUSTOMER")
