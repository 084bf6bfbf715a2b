"""The ends of the protocol, and the ways back: parked until a day, withdrawn, met or missed, reopened."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.expectations.models import Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.apps.expectations.usecases.judging import judge_of
from goalposts.apps.expectations.usecases.negotiate import let_go
from goalposts.apps.expectations.usecases.standing import posts_of
from goalposts.apps.expectations.usecases.stepping import (
    Noted,
    Step,
    allowed_step,
    expectation_for,
    keep_step,
    pending_among,
    word_of,
)
from goalposts.domain.expectation import Deed, Facts, How, Said, State, Word
from goalposts.domain.perception import Answer, GivenPerception, counting_perception
from goalposts.domain.roles import Actor
from goalposts.domain.verdicts import PostsInForce, is_due, last_day_of, posts_in_force

BATCH = 100
HOW_OF_CHANNEL = {"CALL": How.PHONE, "MAIL": How.MAIL, "LINK": How.LINK}


@transaction.atomic
def park_expectation(*, step: Step, until_date: date, reason: str = "") -> None:
    """Put it aside until a day, on which it comes back by itself to where it was.

    Errors: NotFound, Denied, ChangedMeanwhile (the gate); DayNotAhead; DeedNotAllowed.
    """
    expectation = expectation_for(step)

    facts = Facts(today=step.today, parked_until_date=until_date, reason=reason)
    allowed = allowed_step(expectation, deeds=[Deed.PARK], facts=facts)

    expectation.parked_from = expectation.state
    expectation.parked_until_date = until_date
    keep_step(expectation, step=step, allowed=allowed, noted=Noted(facts={"until": until_date.isoformat()}))


@transaction.atomic
def unpark_expectation(*, step: Step, reason: str = "") -> None:
    """Take it up again where it was left; before its day with a reason.

    Errors: NotFound, Denied, ChangedMeanwhile (the gate); NotYet before its day without a reason; DeedNotAllowed.
    """
    expectation = expectation_for(step)

    _take_up(expectation, step=step, reason=reason)


@transaction.atomic
def return_parked(*, actor: Actor, workspace_id: UUID, today: date, now: datetime) -> int:
    """Take up again what was parked until today or a day before, in one workspace.

    Shapes: gives how many came back; call until it is 0. Edges: system work only.
    """
    assert actor.reason, "only automatic work takes up again without a cause"
    back = Expectation.objects.filter(workspace_id=workspace_id, state=State.PARKED, parked_until_date__lte=today)
    found = list(back.order_by("parked_until_date", "id").select_for_update()[:BATCH])
    for expectation in found:
        step = Step(actor=actor, expectation_id=expectation.id, today=today, now=now)
        _take_up(expectation, step=step, reason="")
    return len(found)


def _take_up(expectation: Expectation, *, step: Step, reason: str) -> None:
    facts = Facts(
        today=step.today,
        reason=reason,
        parked_until_date=expectation.parked_until_date,
        parked_from=State(expectation.parked_from) if expectation.parked_from else None,
    )
    keep_step(expectation, step=step, allowed=allowed_step(expectation, deeds=[Deed.UNPARK], facts=facts))


@transaction.atomic
def withdraw_expectation(*, step: Step, word: Word | Said, words: str = "") -> None:
    """Close it because the stakeholder no longer expects it; the posts hold no more from today.

    Edges: periods that ended before keep their verdict; a pending move is let go.
    Errors: NotFound, Denied, ChangedMeanwhile (the gate); what the protocol refuses.
    """
    expectation = expectation_for(step, word=word)
    word = word_of(expectation, word=word)
    posts = posts_of(expectation=expectation)
    pending = pending_among(posts)

    allowed = allowed_step(expectation, deeds=[Deed.WITHDRAW], facts=Facts(today=step.today, word=word))

    if pending is not None:
        let_go(pending, step=step)
    _end_posts(posts, today=step.today)
    keep_step(expectation, step=step, allowed=allowed, noted=Noted(words=words), every=posts)


@transaction.atomic
def close_expectation(*, step: Step) -> State:
    """Close what is due by the judge's answer: met or missed.

    Errors: NotFound, Denied, ChangedMeanwhile (the gate); NotDue before the day, or the last period, has ended;
    FactMissing while the judge has not answered about it; DeedNotAllowed.
    """
    expectation = expectation_for(step)
    every = posts_of(expectation=expectation)
    posts = [post for post in every if post.dropped_at is None]
    revisions = revisions_of(posts)
    current = posts_in_force(revisions=revisions, day=step.today)
    counts = _answer_of_judge(expectation, posts=posts, current=current)
    by_id = {post.id: post for post in posts}

    answer = counts.answer if counts else None
    deed = Deed.MEET if answer is Answer.MET else Deed.MISS
    facts = Facts(today=step.today, is_due=is_due(revisions=revisions, today=step.today), answer=answer)
    shown = by_id.get(current.goalpost_id) if current else None
    allowed = allowed_step(expectation, deeds=[deed], facts=facts, posts=shown)

    assert counts is not None, "the protocol refuses without the judge's answer"
    given = Perception.objects.values_list("channel", "stakeholder_id")
    channel, said_by_id = given.get(id=counts.perception_id)
    expectation.word_by_id, expectation.word_date = said_by_id, counts.answered_date
    expectation.word_how = HOW_OF_CHANNEL.get(channel, How.TALK).value
    told = {"answer": counts.answer.value, "stakeholder": str(expectation.word_by_id)}
    keep_step(expectation, step=step, allowed=allowed, noted=Noted(facts=told), every=every)
    return allowed.state


@transaction.atomic
def reopen_expectation(*, step: Step, reason: str = "") -> None:
    """Hear it again: closed or refused before, now open; former posts and verdicts stay as history.

    Errors: NotFound, Denied, ChangedMeanwhile (the gate); DeedNotAllowed.
    """
    expectation = expectation_for(step)

    facts = Facts(today=step.today, reason=reason)
    allowed = allowed_step(expectation, deeds=[Deed.REOPEN], facts=facts)

    posts = posts_of(expectation=expectation)
    _end_posts(posts, today=step.today)
    keep_step(expectation, step=step, allowed=allowed, every=posts)


def _end_posts(posts: Sequence[Goalpost], *, today: date) -> None:
    """Agreed posts hold no more from today; what ended before was judged by them and stays so."""
    ending = [post for post in posts if post.agreed_date is not None and post.in_force_until_date is None]
    for post in ending:
        post.in_force_until_date = today
    if ending:
        Goalpost.objects.filter(id__in=[post.id for post in ending]).update(in_force_until_date=today)


def _answer_of_judge(
    expectation: Expectation, *, posts: list[Goalpost], current: PostsInForce | None
) -> GivenPerception | None:
    """Find the judge's answer about the last day or period of the posts in force."""
    post = next((one for one in posts if current and one.id == current.goalpost_id), None)
    if post is None or current is None:
        return None
    judge_id, follower_id = judge_of(expectation=expectation, posts=post)
    given = Perception.objects.filter(expectation=expectation, goalpost=post).order_by("recorded_at", "id")
    rows = given.values_list("id", "stakeholder_id", "period_end", "said_date", "answer")
    answers = [
        GivenPerception(
            perception_id=id_,
            stakeholder_id=judge_id if stakeholder_id == follower_id else stakeholder_id,
            goalpost_id=post.id,
            due_date=due,
            answered_date=said,
            answer=Answer(answer),
        )
        for id_, stakeholder_id, due, said, answer in rows
    ]
    return counting_perception(
        perceptions=answers, judge_id=judge_id, goalpost_id=post.id, due_date=last_day_of(posts=current)
    )
