"""What follows when a mail came back: found to whom it was sent, judged, and told to whom it concerns."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goalposts.apps.customers.queries.reach import reach_of
from goalposts.apps.customers.usecases import mark_unreachable
from goalposts.apps.interviews.usecases import note_letter_bounced
from goalposts.apps.outbox.queries import SentMessage, last_message_to, message_sent_as
from goalposts.apps.reviews.queries import is_review_around
from goalposts.apps.workspaces.queries import workspaces_of_person
from goalposts.apps.workspaces.usecases import tell_owners_of_failed_mail
from goalposts.domain.bounce import Fate, judge_bounce
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared.untelling import note_unheard
from goalposts.intake.bounces import Bounce
from goalposts.lib import tenancy

LOOKED_BACK = timedelta(days=30)
REASON = "a mail came back"


class Outcome(StrEnum):
    """What was done about one receiver of a report."""

    UNREACHABLE = "UNREACHABLE"
    KNOWN_ALREADY = "KNOWN_ALREADY"
    OTHER_ADDRESS = "OTHER_ADDRESS"
    OWNERS_TOLD = "OWNERS_TOLD"
    NOTHING_TO_DO = "NOTHING_TO_DO"
    NOT_OURS = "NOT_OURS"


def take_in_bounce(*, bounce: Bounce, now: datetime) -> Outcome:
    """Do what follows from one receiver of a report; the same report twice is once.

    Edges: a mail of a review that came back is told to its reviewer alone; here it is not ours, as that of a stranger.
    """
    fate = judge_bounce(action=bounce.action, status=bounce.status)
    if fate in (Fate.LATER, Fate.ARRIVED):
        return Outcome.NOTHING_TO_DO
    if bounce.mail_id and note_letter_bounced(actor=Actor.system(reason=REASON), mail_id=bounce.mail_id, now=now):
        return Outcome.NOT_OURS
    sent = _sent(bounce, now=now)
    return Outcome.NOT_OURS if sent is None else take_in_failure(sent=sent, fate=fate, said=bounce.said, now=now)


def take_in_failure(*, sent: SentMessage, fate: Fate, said: str, now: datetime) -> Outcome:
    """Do what follows when a mail of ours can never arrive where it was sent; what it told counts as not told."""
    note_unheard(sent=sent, now=now)
    stakeholder_id = sent.facts.get("stakeholder_id")
    if stakeholder_id and sent.workspace_id and fate is Fate.GONE:
        return _mark(UUID(str(stakeholder_id)), workspace_id=sent.workspace_id, sent=sent, said=said, now=now)
    email, name = str(sent.facts.get("to_email", "")), str(sent.facts.get("to_name", ""))
    with tenancy.scope(workspace_id=tenancy.EVERY):
        places = [sent.workspace_id] if sent.workspace_id else workspaces_of_person(email=email)
    told = [_tell_owners(place, email=email, name=name, said=said, now=now) for place in places]
    return Outcome.OWNERS_TOLD if any(told) else Outcome.KNOWN_ALREADY


def _sent(bounce: Bounce, *, now: datetime) -> SentMessage | None:
    if bounce.mail_id:
        return message_sent_as(mail_id=bounce.mail_id)
    sent = last_message_to(email=bounce.receiver, since=now - LOOKED_BACK) if bounce.receiver else None
    return None if sent is None or _may_be_of_a_review(bounce, sent=sent) else sent


def _may_be_of_a_review(bounce: Bounce, *, sent: SentMessage) -> bool:
    """Say whether a report that names no mail may be of a review's, of which nobody here is told.

    Edges: where a customer has a review that holds for everybody there. Anybody can make such a report up: were it asked to
    whom a review wrote, whoever stays reachable would be known to take part.
    """
    stakeholder_id = sent.facts.get("stakeholder_id")
    with tenancy.scope(workspace_id=tenancy.EVERY):
        return is_review_around(
            actor=Actor.system(reason=REASON),
            email=bounce.receiver,
            stakeholder_id=UUID(str(stakeholder_id)) if stakeholder_id else None,
        )


def _mark(stakeholder_id: UUID, *, workspace_id: UUID, sent: SentMessage, said: str, now: datetime) -> Outcome:
    actor = Actor.system(reason=REASON, workspace_id=workspace_id)
    with tenancy.scope(workspace_id=workspace_id):
        try:
            reach = reach_of(actor=actor, stakeholder_id=stakeholder_id)
        except NotFound:
            return Outcome.NOT_OURS
        if reach.email.lower() != str(sent.facts.get("to_email", "")).lower():
            return Outcome.OTHER_ADDRESS
        if reach.unreachable_at is not None:
            return Outcome.KNOWN_ALREADY
        mark_unreachable(actor=actor, stakeholder_id=stakeholder_id, reason=said, now=now)
    return Outcome.UNREACHABLE


def _tell_owners(workspace_id: UUID, *, email: str, name: str, said: str, now: datetime) -> bool:
    actor = Actor.system(reason=REASON, workspace_id=workspace_id)
    with tenancy.scope(workspace_id=workspace_id):
        return tell_owners_of_failed_mail(actor=actor, email=email, name=name, reason=said, now=now)
