"""A step of the protocol by link, taken back within ten seconds: a yes, a counter, a reaction, that it has moved."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_expectation_to_answer
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod
from goalposts.apps.expectations.queries.own_said import DRAWN, last_step_by_link
from goalposts.apps.expectations.usecases.hearing import unhear
from goalposts.apps.expectations.usecases.standing import posts_of, rejudge
from goalposts.apps.expectations.usecases.way_back import BEFORE, go_back
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.apps.workspaces.usecases import forget_notices
from goalposts.domain.asking import may_take_back
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor

TOLD_AS = {
    "AGREED": NoticeKind.AGREED,
    "COUNTERED": NoticeKind.COUNTER,
    "REACTED": NoticeKind.ANSWER,
    "HAS_MOVED": NoticeKind.MOVED,
}


class UnableToTakeBack(Refused):
    """The seconds in which an answer can be taken back are over."""

    code = "UNABLE_TO_TAKE_BACK"


@transaction.atomic
def take_step_back(*, actor: Actor, expectation_id: UUID, today: date, now: datetime) -> None:
    """Take a stakeholder's last step by link back within ten seconds, as if it had not been tapped.

    Edges: state, posts, whoever was heard and what the lead is told are as before; the trail keeps both. Once anybody
    went on with the expectation it stands. Errors: NotFound (the gate); AlreadyDone when their step is not the last;
    UnableToTakeBack when it is too late.
    """
    expectation = get_expectation_to_answer(actor, expectation_id, given_by=actor.stakeholder_id)
    step = last_step_by_link(actor=actor, expectation_id=expectation.id)

    if step is None:
        raise AlreadyDone
    if not may_take_back(given_at=step.recorded_at, now=now):
        raise UnableToTakeBack(given_at=step.recorded_at)

    kinds = (step.kind, DRAWN) if step.kind == "COUNTERED" else (step.kind,)
    steps = Event.objects.filter(expectation=expectation, recorded_at=step.recorded_at, kind__in=kinds)
    drawn = [event.goalpost_id for event in steps if event.kind == DRAWN and event.goalpost_id]
    unhear(actor=actor, steps=steps)
    expectation.revision += 1
    if BEFORE in step.facts:
        _stand_as_before(expectation, step, drawn=drawn, today=today, now=now)
    else:
        expectation.save(update_fields=["revision"])

    facts = {"step": step.kind, "words": step.note}
    about = ("expectation", expectation.id)
    record_deed(actor=actor, deed="expectation.step_taken_back", about=about, facts=facts, now=now)
    if BEFORE in step.facts:
        weigh_tensions(actor=actor, expectation_ids=[expectation.id], today=today, now=now)
    forget_notices(actor=actor, kind=TOLD_AS[step.kind], about_id=expectation.id, told_at=step.recorded_at)


def _stand_as_before(
    expectation: Expectation, step: Event, *, drawn: Collection[UUID], today: date, now: datetime
) -> None:
    """Put back the posts and the state; posts that were drawn with a counter were never on the table."""
    posts = [post for post in posts_of(expectation=expectation) if post.id not in drawn]
    pending = next(post for post in posts if post.id == step.goalpost_id)
    Goalpost.objects.filter(id__in=drawn).update(dropped_at=now)  # one set of posts waits for a yes at a time
    go_back(expectation=expectation, posts=pending, before=step.facts[BEFORE])
    pending.save()
    rejudge(expectation=expectation, today=today, now=now, posts=posts)
    JudgedPeriod.objects.filter(goalpost_id__in=drawn).delete()
    Goalpost.objects.filter(id__in=drawn).delete()
