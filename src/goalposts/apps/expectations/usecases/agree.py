"""The stakeholder's yes, recorded by a member or given by link."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.usecases.standing import posts_of
from goalposts.apps.expectations.usecases.stepping import (
    ChangedMeanwhile,
    Step,
    allowed_step,
    expectation_for,
    keep_step,
    pending_among,
    word_of,
)
from goalposts.domain.expectation import Deed, Facts, Said, State, Word
from goalposts.domain.roles import Actor
from goalposts.lib.rows import save_whole


class UnableToAgree(ChangedMeanwhile):
    """The posts were changed after they were shown to whoever records the yes."""

    code = "UNABLE_TO_AGREE"


@transaction.atomic
def agree_expectation(
    *,
    actor: Actor,
    expectation_id: UUID,
    word: Word | Said,
    today: date,
    now: datetime,
    in_force_from_date: date | None = None,
    is_imported: bool = False,
    revision: int | None = None,
) -> str:
    """Put the pending posts in force on the stakeholder's own yes; gives the name of whoever is asked.

    Shapes: `in_force_from_date` None means today, or the day a move named. Edges: posts that were only heard about are
    proposed in the same talk, so the protocol takes both steps; agreeing to a move leaves the state agreed.
    `revision` is the one that was on the screen; None does not compare.
    Errors: NotFound, Denied (the gate); UnableToAgree when the posts changed meanwhile; what the protocol refuses (domain.expectation), each with code and facts.
    """
    step = Step(actor=actor, expectation_id=expectation_id, today=today, now=now, revision=revision)
    expectation = _expectation_for(step, word=word)
    word = word_of(expectation, word=word)
    posts = posts_of(expectation=expectation)
    pending = pending_among(posts)

    start = _first_day(pending, wanted=in_force_from_date, today=today, is_imported=is_imported)
    facts = Facts(
        today=today, word=word, in_force_from_date=start, is_imported=is_imported, has_pending_move=pending is not None
    )
    allowed = allowed_step(expectation, deeds=_deeds(expectation, pending), facts=facts, posts=pending, every=posts)
    assert pending is not None, "the protocol refuses a yes without posts"

    _put_in_force(pending, word=word, start=start, is_imported=is_imported, step=step)
    expectation.goalpost = pending if start <= today or expectation.goalpost is None else expectation.goalpost
    keep_step(expectation, step=step, allowed=allowed, every=posts)
    return (expectation.follower or expectation.stakeholder).name


def _expectation_for(step: Step, *, word: Word | Said) -> Expectation:
    try:
        return expectation_for(step, word=word)
    except ChangedMeanwhile as refused:
        raise UnableToAgree(reason="CHANGED_MEANWHILE", **refused.facts) from refused


def _first_day(pending: Goalpost | None, *, wanted: date | None, today: date, is_imported: bool) -> date:
    """The day asked for, else the day the move named or today, whichever is later; imported history may lie back."""
    if wanted is not None:
        return wanted
    named = (pending.in_force_from_date if pending else None) or today
    return named if is_imported else max(named, today)


def _deeds(expectation: Expectation, pending: Goalpost | None) -> list[Deed]:
    """Posts that nobody laid before the stakeholder yet are laid in the talk in which they say yes."""
    state = State(expectation.state)
    is_laid = state is State.AGREED or (pending is not None and pending.laid_date is not None)
    return [Deed.AGREE] if is_laid and state is not State.HEARD else [Deed.PROPOSE, Deed.AGREE]


def _put_in_force(goalpost: Goalpost, *, word: Word, start: date, is_imported: bool, step: Step) -> None:
    goalpost.laid_date = goalpost.laid_date or word.given_date
    goalpost.agreed_date = word.given_date
    goalpost.agreed_how = word.how.value
    goalpost.agreed_by_id = word.given_by
    goalpost.agreed_recorded_at = step.now
    goalpost.agreed_recorded_by_id = step.actor.member_id
    goalpost.in_force_from_date = start
    goalpost.is_imported = is_imported
    save_whole(row=goalpost)
