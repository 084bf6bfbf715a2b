"""The only ways to a round, to who is asked in it, and to their cards."""

from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.checkins.models import Asked, Card, Prediction, ProgressReport, Reply, Round
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Right, may, member_of, workspace_of
from goalposts.lib.prepared import first_instance

# What an answer on a card needs of the round, the person's place in it and the expectation.
OF_A_CARD = (
    "workspace_id", "expectation_id", "goalpost_id", "period_end", "asked__stakeholder_id", "asked__round_id",
    "asked__answered_at", "asked__next_mail_at", "asked__closed_at", "asked__round__closes_date",
    "asked__round__workspace__time_zone", "expectation__state",
)  # fmt: skip


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """Give the rounds of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Round.objects.none()
    return Round.objects.filter(workspace_id=workspace_of(actor=actor))


def get_round_for(actor: Actor, round_id: UUID, *, to_write: bool = False) -> Round:
    """Give a round of the actor's own workspace; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied for whoever neither started it nor writes on every customer.
    """
    found = rounds_visible_to(actor).select_related("started_by__person")
    if to_write:
        found = found.select_for_update(of=("self",))
    round_ = found.filter(id=round_id).first()
    if round_ is None:
        raise NotFound
    if to_write and not may_write_round(actor, started_by_id=round_.started_by_id):
        raise Denied(round=round_.name)
    return round_


def may_write_round(actor: Actor, *, started_by_id: UUID) -> bool:
    """Say whether an actor may close a round: whoever started it, and whoever writes on every customer."""
    if may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        return True
    return may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS) and started_by_id == member_of(actor=actor)


def asked_visible_to(actor: Actor) -> QuerySet[Asked]:
    """Give the places in rounds of whoever came in by link; to everybody else none."""
    if actor.kind is not ActorKind.STAKEHOLDER or actor.stakeholder_id is None:
        return Asked.objects.none()
    return Asked.objects.filter(workspace_id=workspace_of(actor=actor), stakeholder_id=actor.stakeholder_id)


def get_asked_for(actor: Actor, round_id: UUID, *, to_write: bool = False) -> Asked:
    """Give the place of a stakeholder who came in by link in a round; to write it, locked.

    Errors: NotFound for whoever is not asked in it, and for everybody who is no stakeholder.
    """
    asked = first_instance(_asked, actor=actor, round_id=round_id, to_write=to_write)
    if asked is None:
        raise NotFound
    return asked


def get_card_for(actor: Actor, round_id: UUID, expectation_id: UUID) -> Card:
    """Give the card of a stakeholder on one expectation, with their place in the round locked until the transaction ends.

    Errors: NotFound when it is not theirs.
    """
    own = {"workspace_id": workspace_of(actor=actor), "stakeholder_id": _own_id(actor)}
    card = first_instance(_card, **own, round_id=round_id, expectation_id=expectation_id)
    if card is None:
        raise NotFound
    return card


def _own_id(actor: Actor) -> UUID:
    """Give who came in by link. Errors: NotFound for everybody who is no stakeholder."""
    if actor.kind is not ActorKind.STAKEHOLDER or actor.stakeholder_id is None:
        raise NotFound
    return actor.stakeholder_id


def _asked(*, actor: Actor, round_id: UUID, to_write: bool) -> QuerySet[Asked]:
    own = asked_visible_to(actor).filter(round_id=round_id)
    found = own.select_related("round__started_by__person", "round__workspace", "stakeholder")
    return found.select_for_update(of=("self",)) if to_write else found


def _card(*, workspace_id: UUID, stakeholder_id: UUID, round_id: UUID, expectation_id: UUID) -> QuerySet[Card]:
    own = Card.objects.filter(workspace_id=workspace_id, asked__stakeholder_id=stakeholder_id, asked__round_id=round_id)
    found = own.filter(expectation_id=expectation_id).select_related("expectation", "asked__round__workspace")
    return found.only(*OF_A_CARD).select_for_update(of=("asked",))


def get_reply_for(actor: Actor, deed_key: UUID) -> Reply:
    """Give an answer of the stakeholder's own, locked until the transaction ends.

    Errors: NotFound when it is missing or somebody else's.
    """
    if actor.kind is not ActorKind.STAKEHOLDER or actor.stakeholder_id is None:
        raise NotFound
    own = Reply.objects.filter(
        workspace_id=workspace_of(actor=actor), card__asked__stakeholder_id=actor.stakeholder_id
    ).select_related("card__asked__round")
    reply = own.select_for_update(of=("self",)).filter(deed_key=deed_key).first()
    if reply is None:
        raise NotFound
    return reply


def reports_visible_to(actor: Actor) -> QuerySet[ProgressReport]:
    """Give the progress reports of the actor's own workspace; a stakeholder sees those that were sent to them."""
    if actor.kind is ActorKind.STAKEHOLDER:
        own = ProgressReport.objects.filter(workspace_id=workspace_of(actor=actor))
        return own.filter(stakeholder_id=actor.stakeholder_id or UUID(int=0))
    if not may(actor=actor, right=Right.READ):
        return ProgressReport.objects.none()
    return ProgressReport.objects.filter(workspace_id=workspace_of(actor=actor))


def get_report_for(actor: Actor, report_id: UUID) -> ProgressReport:
    """Give a progress report of the actor's own workspace; for a stakeholder one that was sent to them.

    Errors: NotFound when missing, foreign, somebody else's, or of somebody who was erased.
    """
    found = reports_visible_to(actor).exclude(facts={}).select_related("stakeholder__customer", "sent_by__person")
    report = found.filter(id=report_id).first()
    if report is None:
        raise NotFound
    return report


def own_predictions(actor: Actor) -> QuerySet[Prediction]:
    """Give what a member predicted themselves; nobody reads another's, whatever their role.

    Errors: UnfitActor for whoever is no member.
    """
    return Prediction.objects.filter(workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor))


def predictions_to_count(actor: Actor) -> QuerySet[Prediction]:
    """Give what was predicted in the actor's own workspace, to be counted for a group and never told one by one."""
    if not may(actor=actor, right=Right.READ):
        return Prediction.objects.none()
    return Prediction.objects.filter(workspace_id=workspace_of(actor=actor))
