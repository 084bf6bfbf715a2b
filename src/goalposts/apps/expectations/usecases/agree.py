"""The stakeholder's yes, recorded by a member or given by link."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_speaker_for
from goalposts.apps.expectations.access import get_expectation_to_answer
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.queries.parts import parts_of
from goalposts.apps.expectations.usecases.capture import note_steps
from goalposts.apps.expectations.usecases.news import tell_lead
from goalposts.apps.expectations.usecases.standing import posts_of, rejudge
from goalposts.apps.expectations.usecases.stepping import pending_among
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Deed, FactMissing, Facts, State, Word, next_state
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor


class UnableToAgree(Refused):
    """The posts were changed after they were shown to whoever records the yes."""

    code = "UNABLE_TO_AGREE"


@transaction.atomic
def agree_expectation(
    *,
    actor: Actor,
    expectation_id: UUID,
    word: Word,
    today: date,
    now: datetime,
    in_force_from_date: date | None = None,
    is_imported: bool = False,
    revision: int | None = None,
) -> None:
    """Put the pending posts in force on the stakeholder's own yes.

    Shapes: `in_force_from_date` None means today, or the day a move named. Edges: posts that were only heard about are
    proposed in the same talk, so the protocol takes both steps; agreeing to a move leaves the state agreed.
    `revision` is the one that was on the screen; None does not compare.
    Errors: NotFound, Denied (the gate); UnableToAgree when the posts changed meanwhile; what the protocol refuses (domain.expectation), each with code and facts.
    """
    expectation = get_expectation_to_answer(actor, expectation_id, given_by=word.given_by)
    if word.given_by != expectation.stakeholder_id:
        get_speaker_for(actor, word.given_by)
    _check_seen(expectation, revision=revision)
    posts = posts_of(expectation=expectation)
    pending = pending_among(posts)
    has_verdicts = any(post.agreed_date for post in posts)

    start = _first_day(pending, wanted=in_force_from_date, today=today, is_imported=is_imported)
    facts = _facts(expectation, pending=pending, word=word, start=start, today=today, is_imported=is_imported)
    state = _state_after(expectation, pending=pending, facts=facts)
    if pending is None:
        raise FactMissing(facts={"fact": "parts"})

    _note(expectation=expectation, goalpost=pending, actor=actor, word=word, now=now)
    _put_in_force(pending, word=word, start=start, is_imported=is_imported, actor=actor, now=now)
    expectation.state = state.value
    expectation.state_date = expectation.word_date = word.given_date
    expectation.word_by_id, expectation.word_how = word.given_by, word.how.value
    expectation.goalpost = pending if start <= today or expectation.goalpost is None else expectation.goalpost
    expectation.revision += 1
    rejudge(expectation=expectation, today=today, now=now, posts=posts, has_verdicts=has_verdicts)

    told = {"goalpost": pending.id, **asdict(word), "in_force_from_date": start}
    record_deed(actor=actor, deed="expectation.agreed", about=("expectation", expectation.id), facts=told, now=now)
    weigh_tensions(actor=actor, expectation_ids=[expectation.id], today=today, now=now)
    if not is_imported:
        tell_lead(actor=actor, expectation=expectation, kind=NoticeKind.AGREED, now=now)


def _first_day(pending: Goalpost | None, *, wanted: date | None, today: date, is_imported: bool) -> date:
    """The day asked for, else the day the move named or today, whichever is later; imported history may lie back."""
    if wanted is not None:
        return wanted
    named = (pending.in_force_from_date if pending else None) or today
    return named if is_imported else max(named, today)


def _facts(
    expectation: Expectation, *, pending: Goalpost | None, word: Word, start: date, today: date, is_imported: bool
) -> Facts:
    return Facts(
        today=today,
        stakeholder_id=expectation.follower_id or expectation.stakeholder_id,
        said_date=expectation.said_date,
        word=word,
        parts=parts_of(goalpost=pending) if pending else None,
        in_force_from_date=start,
        is_imported=is_imported,
        has_pending_move=pending is not None,
    )


def _check_seen(expectation: Expectation, *, revision: int | None) -> None:
    if revision is not None and revision != expectation.revision:
        raise UnableToAgree(reason="CHANGED_MEANWHILE")


def _is_laid_now(expectation: Expectation, pending: Goalpost) -> bool:
    """Posts that nobody laid before the stakeholder yet are laid in the talk in which they say yes."""
    return pending.laid_date is None and State(expectation.state) is not State.AGREED


def _state_after(expectation: Expectation, *, pending: Goalpost | None, facts: Facts) -> State:
    state = State(expectation.state)
    if state is State.HEARD or (pending is not None and _is_laid_now(expectation, pending)):
        state = next_state(state=state, deed=Deed.PROPOSE, facts=facts)
    return next_state(state=state, deed=Deed.AGREE, facts=facts)


def _put_in_force(
    goalpost: Goalpost, *, word: Word, start: date, is_imported: bool, actor: Actor, now: datetime
) -> None:
    goalpost.laid_date = goalpost.laid_date or word.given_date
    goalpost.agreed_date = word.given_date
    goalpost.agreed_how = word.how.value
    goalpost.agreed_by_id = word.given_by
    goalpost.agreed_recorded_at = now
    goalpost.agreed_recorded_by_id = actor.member_id
    goalpost.in_force_from_date = start
    goalpost.is_imported = is_imported
    goalpost.save()


def _note(*, expectation: Expectation, goalpost: Goalpost, actor: Actor, word: Word, now: datetime) -> None:
    facts = {"how": word.how.value, "given_by": str(word.given_by)}
    kinds = ["PROPOSED", "AGREED"] if _is_laid_now(expectation, goalpost) else ["AGREED"]
    note_steps(
        expectation=expectation, actor=actor, kinds=kinds, on_date=word.given_date, now=now, goalpost_id=goalpost.id,
        facts=facts,
    )  # fmt: skip
