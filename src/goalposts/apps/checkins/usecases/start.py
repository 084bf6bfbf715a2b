"""Starting a check-in, and closing one before its day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed, told_together
from goalposts.apps.checkins.access import get_round_for
from goalposts.apps.checkins.models import Asked, Card, LeftOut, Round
from goalposts.apps.checkins.queries.plan import PlannedPerson, RoundPlan, plan_of
from goalposts.apps.checkins.queries.sheet import SheetCard, due_card
from goalposts.apps.checkins.usecases.mailing import free_days_around, put_mails
from goalposts.apps.checkins.usecases.progress_mail import CHECKIN, note_progress_mails
from goalposts.apps.customers.queries.asking import people_to_ask
from goalposts.apps.signin.usecases.personal import LinkFor, make_links
from goalposts.apps.workspaces.access import require
from goalposts.apps.workspaces.queries import AskingTerms, asking_terms_of
from goalposts.domain.calendar import end_of_quiet
from goalposts.domain.portal_access import LinkPurpose
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor, Right, member_of, workspace_of
from goalposts.lib.locks import hold

MAX_NAME = 120
SENT_TWICE = timedelta(minutes=2)


class UnableToStart(Refused):
    """Nobody can be asked, or the round has no fit name; `facts["reason"]` says which."""

    code = "UNABLE_TO_START_ROUND"


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What a round is called, whom it was shown to ask, and whether it asks them to look forward."""

    name: str
    stakeholder_ids: Collection[UUID]
    has_forward: bool = False


@transaction.atomic
@told_together()
def start_round(*, actor: Actor, asking: Asking, today: date, now: datetime) -> UUID:
    """Ask these people about what is due of theirs; who cannot be asked is kept with the reason.

    Edges: what falls in quiet hours is mailed when they end; sent twice within two minutes it is one round.
    Errors: Denied for whoever may write for no customer; UnableToStart without anybody to ask, or without a name.
    """
    require(actor, right=Right.WRITE_OWN_CUSTOMERS)
    hold(name=f"rounds of {actor.member_id}")
    people = people_to_ask(actor=actor, stakeholder_ids=asking.stakeholder_ids, is_locked=True)
    twice = _started_before(actor, [person.id for person in people], now)
    if twice is not None:
        return twice

    name = asking.name.strip()
    if not name or len(name) > MAX_NAME:
        raise UnableToStart(field="name", reason="NAME", limit=MAX_NAME)
    plan = plan_of(actor=actor, people=people, has_forward=asking.has_forward, today=today)
    if not plan.asked:
        raise UnableToStart(reason="NOBODY")

    terms = asking_terms_of(actor=actor)
    round_ = _round(actor, name=name, has_forward=asking.has_forward, terms=terms, today=today, now=now)
    round_.save(force_insert=True)
    _keep_left_out(round_, plan)
    first_at = _first_mail_at(terms=terms, now=now)
    places = _keep_asked(round_, plan.asked, first_at=first_at, actor=actor, now=now)
    if first_at <= now:
        put_mails(several=_with_people(places), terms=terms, now=now, known=places)

    facts = {"name": name, "asked": len(plan.asked), "left_out": len(plan.left_out), "forward": asking.has_forward}
    record_deed(actor=actor, deed="checkin.started", about=("checkin", round_.id), facts=facts, now=now)
    return round_.id


@transaction.atomic
def close_round(*, actor: Actor, round_id: UUID, now: datetime) -> None:
    """Close a round before its day: nobody is reminded any more, and no answer is taken.

    Errors: NotFound, Denied (the gate); AlreadyDone when it was closed.
    """
    round_ = get_round_for(actor, round_id, to_write=True)

    if round_.closed_at is not None:
        raise AlreadyDone(closed_at=round_.closed_at)

    end_round(round_=round_, member_id=actor.member_id, now=now)

    record_deed(actor=actor, deed="checkin.closed", about=("checkin", round_.id), facts={"name": round_.name}, now=now)


def end_round(*, round_: Round, member_id: UUID | None, now: datetime) -> None:
    """Write that a round is over, for itself and for everybody asked in it."""
    round_.closed_at, round_.closed_by_id = now, member_id
    round_.save(update_fields=["closed_at", "closed_by"])
    Asked.objects.filter(round=round_).update(closed_at=now, next_mail_at=None)


def _started_before(actor: Actor, ids: list[UUID], now: datetime) -> UUID | None:
    """Find the round of the same member a moment ago that asks somebody of these: the same press, sent twice."""
    own = Asked.objects.filter(
        stakeholder_id__in=ids, round__started_by_id=member_of(actor=actor), round__started_at__gte=now - SENT_TWICE
    )
    return own.order_by("-id").values_list("round_id", flat=True).first()


def _round(actor: Actor, *, name: str, has_forward: bool, terms: AskingTerms, today: date, now: datetime) -> Round:
    return Round(
        workspace_id=workspace_of(actor=actor),
        name=name,
        started_at=now,
        started_date=today,
        started_by_id=member_of(actor=actor),
        closes_date=today + timedelta(days=terms.round_days),
        reminder_count=terms.reminder_count,
        reminder_days=terms.reminder_days,
        has_forward=has_forward,
    )


def _first_mail_at(*, terms: AskingTerms, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(terms.time_zone))
    return end_of_quiet(at=local, free_days=free_days_around(terms=terms, day=local.date()))


def _keep_asked(
    round_: Round, several: Sequence[PlannedPerson], *, first_at: datetime, actor: Actor, now: datetime
) -> dict[UUID, list[SheetCard]]:
    """Keep who is asked about what, each with a link of their own, and that a progress mail goes to each.

    Shapes: gives the cards of each place, as they are shown.
    """
    wanted = [LinkFor(stakeholder_id=one.person.id, shown=_shown(one)) for one in several]
    links = make_links(actor=actor, several=wanted, purpose=LinkPurpose.CHECKIN, about_id=round_.id, now=now)
    places = [
        Asked(
            workspace_id=round_.workspace_id, round=round_, stakeholder_id=one.person.id, link_id=links[one.person.id],
            has_forward=one.has_forward, effect_ids=_effects(one), next_mail_at=first_at,
        )
        for one in several
    ]  # fmt: skip
    Asked.objects.bulk_create(places)
    Card.objects.bulk_create(card for asked, one in zip(places, several, strict=True) for card in _cards(asked, one))
    note_progress_mails(
        workspace_id=round_.workspace_id, stakeholder_ids=[one.person.id for one in several], kind=CHECKIN,
        about_id=round_.id, due_date=first_at.date(),
    )  # fmt: skip
    return {asked.id: [due_card(due=due) for due in one.cards] for asked, one in zip(places, several, strict=True)}


def _shown(planned: PlannedPerson) -> dict[str, list[str]]:
    """Say what the mail of somebody shows, for their link to show no more."""
    is_bare = planned.person.is_without_content
    cards = () if is_bare else planned.cards
    return {
        "expectations": [str(card.expectation_id) for card in cards],
        "goalposts": [str(card.goalpost_id) for card in cards],
        "action_items": [] if is_bare else _effects(planned),
    }


def _effects(planned: PlannedPerson) -> list[str]:
    return [str(one.id) for one in planned.effects]


def _with_people(ids: Collection[UUID]) -> list[Asked]:
    return list(Asked.objects.filter(id__in=ids).select_related("round__started_by__person", "stakeholder"))


def _cards(asked: Asked, planned: PlannedPerson) -> list[Card]:
    return [
        Card(
            workspace_id=asked.workspace_id,
            asked=asked,
            expectation_id=due.expectation_id,
            goalpost_id=due.goalpost_id,
            position=position,
            period_start=due.period_start,
            period_end=due.due_date,
            is_posts_only=due.is_posts_only,
            verdict=due.verdict,
            value=due.value,
            value_date=due.value_date,
        )
        for position, due in enumerate(planned.cards)
    ]


def _keep_left_out(round_: Round, plan: RoundPlan) -> None:
    LeftOut.objects.bulk_create(
        LeftOut(
            workspace_id=round_.workspace_id, round=round_, stakeholder_id=one.person.id, reason=one.reason.value,
            until_date=one.until_date,
        )
        for one in plan.left_out
    )  # fmt: skip
