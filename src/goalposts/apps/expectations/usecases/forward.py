"""What somebody seeks next, in their own words, and what we do about it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_speaker_for
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import ContactKind, forget_contacts, note_contact
from goalposts.apps.expectations.access import get_chance_for
from goalposts.apps.expectations.models import ChanceStep, ForwardAnswer
from goalposts.apps.workspaces.access import get_member_for
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor, member_of, workspace_of
from goalposts.domain.tongue import tongue_of

MAX_WORDS = 4000
MAX_NOT_NOW = 300
FORWARD = "forward"


class UnableToLookForward(Refused):
    """Nothing was answered, too much, or a figure outside its scale; the facts name field and reason."""

    code = "UNABLE_TO_LOOK_FORWARD"


@dataclass(frozen=True, kw_only=True)
class Forward:
    """The four answers; what was left open is None or empty.

    Units: `sureness` and `choose_again` 0-10, `fulfilment` -3 (much worse than expected) to +3 (much better).
    """

    value_sought: str = ""
    sureness: int | None = None
    sure_because: str = ""
    fulfilment: int | None = None
    choose_again: int | None = None


@transaction.atomic
def record_forward(
    *,
    actor: Actor,
    stakeholder_id: UUID,
    forward: Forward,
    source: str,
    said_date: date,
    today: date,
    now: datetime,
    source_id: UUID | None = None,
    deed_key: UUID | None = None,
) -> UUID:
    """Keep what a stakeholder answered to the questions that look forward; earlier answers stay.

    Edges: the same `deed_key` of the same person again is the same answer.
    Errors: NotFound, Denied (the gate); UnableToLookForward.
    """
    stakeholder = get_speaker_for(actor, stakeholder_id, to_write=True)
    if deed_key is not None:
        before = ForwardAnswer.objects.filter(workspace_id=stakeholder.workspace_id, deed_key=deed_key)
        found = before.values_list("id", "stakeholder_id").first()
        if found is not None and found[1] == stakeholder.id:
            return UUID(str(found[0]))
        if found is not None:
            raise NotFound

    _check(forward=forward, said_date=said_date, today=today)

    answer = _answer(forward, stakeholder=stakeholder, said_date=said_date)
    answer.source, answer.source_id, answer.deed_key = source, source_id, deed_key
    answer.recorded_at, answer.recorded_by_id = now, actor.member_id
    answer.save(force_insert=True)
    note_contact(
        actor=actor, stakeholder_id=stakeholder.id, on_date=said_date, kind=ContactKind.ANSWER, source=FORWARD,
        source_id=answer.id, now=now,
    )  # fmt: skip

    facts = {"stakeholder": stakeholder.id, "source": source, **_told(forward)}
    record_deed(actor=actor, deed="forward.recorded", about=("forward", answer.id), facts=facts, now=now)
    return answer.id


@transaction.atomic
def take_forward_back(*, actor: Actor, deed_key: UUID, now: datetime) -> None:
    """Take back what somebody answered by link a moment ago, as if they had not; the trail keeps it.

    Edges: for the room that took the answer, which says how long that may; never for a member.
    Errors: NotFound for whoever did not give it.
    """
    if actor.stakeholder_id is None:
        raise NotFound
    own = ForwardAnswer.objects.filter(workspace_id=workspace_of(actor=actor), recorded_by__isnull=True)
    answer = own.filter(deed_key=deed_key, stakeholder_id=actor.stakeholder_id).select_for_update().first()
    if answer is None:
        raise NotFound

    about = ("forward", answer.id)
    forget_contacts(actor=actor, source=FORWARD, source_ids=[answer.id])
    answer.delete()

    facts = {"value_sought": answer.value_sought}
    record_deed(actor=actor, deed="forward.taken_back", about=about, facts=facts, now=now)


@transaction.atomic
def own_chance(*, actor: Actor, forward_id: UUID, owner_id: UUID, words: str, now: datetime) -> None:
    """Give a chance an owner, who sees to it from now on; what was decided before stays readable.

    Errors: NotFound, Denied (the gate); NotFound for an owner who is not there; AlreadyDone when nothing changes;
    UnableToLookForward for words that are too long.
    """
    answer = get_chance_for(actor, forward_id)
    owner = get_member_for(actor, owner_id)

    if len(words) > MAX_NOT_NOW:
        raise UnableToLookForward(field="words", reason="TOO_LONG", limit=MAX_NOT_NOW)
    if answer.owner_id == owner.id and not words.strip():
        raise AlreadyDone(owner=owner.id)

    answer.owner, answer.not_now_because = owner, ""
    _keep(answer, words=words.strip(), actor=actor, now=now)

    facts = {"owner": owner.id, "words": words}
    record_deed(actor=actor, deed="chance.owned", about=("forward", answer.id), facts=facts, now=now)


@transaction.atomic
def put_chance_off(*, actor: Actor, forward_id: UUID, because: str, now: datetime) -> None:
    """Say of a chance: not now, because; what was decided before stays readable.

    Errors: NotFound, Denied (the gate); UnableToLookForward without a reason; AlreadyDone when nothing changes.
    """
    answer = get_chance_for(actor, forward_id)

    if not because.strip():
        raise UnableToLookForward(field="words", reason="NO_REASON")
    if len(because) > MAX_NOT_NOW:
        raise UnableToLookForward(field="words", reason="TOO_LONG", limit=MAX_NOT_NOW)
    if answer.not_now_because == because.strip():
        raise AlreadyDone(because=because)

    answer.owner, answer.not_now_because = None, because.strip()
    _keep(answer, words=because.strip(), actor=actor, now=now)

    facts = {"because": because}
    record_deed(actor=actor, deed="chance.put_off", about=("forward", answer.id), facts=facts, now=now)


def _answer(forward: Forward, *, stakeholder: Stakeholder, said_date: date) -> ForwardAnswer:
    words = forward.value_sought.strip()
    return ForwardAnswer(
        workspace_id=stakeholder.workspace_id,
        customer_id=stakeholder.customer_id,
        stakeholder=stakeholder,
        said_date=said_date,
        language=tongue_of(words=f"{words} {forward.sure_because}") or stakeholder.language,
        value_sought=words,
        sureness=forward.sureness,
        sure_because=forward.sure_because.strip(),
        fulfilment=forward.fulfilment,
        choose_again=forward.choose_again,
    )


def _check(*, forward: Forward, said_date: date, today: date) -> None:
    if said_date > today:
        raise UnableToLookForward(field="said_date", reason="IN_FUTURE", day=said_date)
    figures = (forward.sureness, forward.fulfilment, forward.choose_again)
    if not forward.value_sought.strip() and all(figure is None for figure in figures):
        raise UnableToLookForward(field="value_sought", reason="NOTHING")
    for field in ("value_sought", "sure_because"):
        if len(getattr(forward, field)) > MAX_WORDS:
            raise UnableToLookForward(field=field, reason="TOO_LONG", limit=MAX_WORDS)
    scales = {"sureness": (0, 10), "fulfilment": (-3, 3), "choose_again": (0, 10)}
    for field, (low, high) in scales.items():
        figure = getattr(forward, field)
        if figure is not None and not low <= figure <= high:
            raise UnableToLookForward(field=field, reason="OUT_OF_RANGE", low=low, high=high)


def _keep(answer: ForwardAnswer, *, words: str, actor: Actor, now: datetime) -> None:
    answer.save(update_fields=["owner", "not_now_because"])
    ChanceStep.objects.create(
        workspace_id=answer.workspace_id, forward=answer, owner_id=answer.owner_id, words=words, recorded_at=now,
        recorded_by_id=member_of(actor=actor),
    )  # fmt: skip


def _told(forward: Forward) -> dict[str, object]:
    names = ("value_sought", "sureness", "sure_because", "fulfilment", "choose_again")
    return {name: getattr(forward, name) for name in names}
