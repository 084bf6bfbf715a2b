"""What every step of the protocol does alike: the gate, the rule, the state that is kept, the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_speaker_for
from goalposts.apps.expectations.access import get_expectation_for, get_expectation_to_answer
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.queries.parts import parts_of
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.news import tell_lead
from goalposts.apps.expectations.usecases.standing import posts_of, rejudge
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Deed, Facts, State, Word, next_state
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor


class ChangedMeanwhile(Refused):
    """Somebody else changed the expectation after it was shown; nothing was written."""

    code = "CHANGED_MEANWHILE"


@dataclass(frozen=True, kw_only=True)
class Step:
    """Who takes a step with which expectation, and when.

    Shapes: `revision` is the one that was on the screen; None does not compare.
    """

    actor: Actor
    expectation_id: UUID
    today: date
    now: datetime
    revision: int | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said with a step, verbatim, and what the page and the trail keep beside it.

    Shapes: `on_date` is the day of a step of ours that was taken earlier than it was noted; None is today.
    """

    words: str = ""
    facts: Mapping[str, str] | None = None
    on_date: date | None = None


def expectation_for(step: Step, *, word: Word | None = None) -> Expectation:
    """Pass the gate: the expectation, locked, as it was on the screen; a word only of somebody of this workspace.

    Errors: NotFound, Denied; ChangedMeanwhile.
    """
    expectation = (
        get_expectation_for(step.actor, step.expectation_id, to_write=True)
        if word is None
        else get_expectation_to_answer(step.actor, step.expectation_id, given_by=word.given_by)
    )
    if word is not None and word.given_by != expectation.stakeholder_id:
        get_speaker_for(step.actor, word.given_by)
    if step.revision is not None and step.revision != expectation.revision:
        raise ChangedMeanwhile(revision=expectation.revision)
    return expectation


def pending_among(posts: Sequence[Goalpost]) -> Goalpost | None:
    """Find the posts that wait for a yes among all of an expectation's, if any."""
    return next((post for post in posts if post.agreed_date is None and post.dropped_at is None), None)


def take_step(
    expectation: Expectation,
    *,
    step: Step,
    deed: Deed,
    facts: Facts,
    said: Said,
    posts: Goalpost | None = None,
    every: Sequence[Goalpost] | None = None,
) -> State:
    """Ask the protocol, keep the state it leads to with the word it stands on, and write both histories.

    Shapes: `posts` are those the step is about; `every` are all, as saved now, for whoever read them; None reads them.
    Edges: judges again, since a state can end the posts; saves the whole expectation.
    Errors: UnableToStep and its kind.
    """
    asked_id = expectation.follower_id or expectation.stakeholder_id
    parts = parts_of(goalpost=posts) if posts else facts.parts
    whole = replace(facts, stakeholder_id=asked_id, said_date=expectation.said_date, parts=parts)
    state = next_state(state=State(expectation.state), deed=deed, facts=whole)

    word = facts.word
    day = word.given_date if word else said.on_date or step.today
    if state.value != expectation.state or word is not None:
        expectation.state_date = day
    expectation.state = state.value
    if word is not None:
        expectation.word_by_id = word.given_by
        expectation.word_how = word.how.value
        expectation.word_date = word.given_date
    expectation.revision += 1
    note_step(
        expectation=expectation, actor=step.actor, kind=KINDS[deed], on_date=day,
        now=step.now, goalpost_id=posts.id if posts else None, note=said.words or facts.reason, facts=_told(said, word),
    )  # fmt: skip
    _judge_again(expectation, posts_of(expectation=expectation) if every is None else every, step=step)

    told: dict[str, object] = {"state": state, "words": said.words, "reason": facts.reason, **_told(said, word)}
    about = ("expectation", expectation.id)
    record_deed(actor=step.actor, deed=DEEDS[deed], about=about, facts=told, now=step.now)
    weigh_tensions(actor=step.actor, expectation_ids=[expectation.id], today=step.today, now=step.now)
    if deed in NEWS:
        tell_lead(actor=step.actor, expectation=expectation, kind=NEWS[deed], now=step.now)
    return state


def _judge_again(expectation: Expectation, posts: Sequence[Goalpost], *, step: Step) -> None:
    has_verdicts = any(post.agreed_date for post in posts)
    rejudge(expectation=expectation, today=step.today, now=step.now, posts=posts, has_verdicts=has_verdicts)


def _told(said: Said, word: Word | None) -> dict[str, str]:
    given = {"how": word.how.value, "given_by": str(word.given_by)} if word else {}
    return {**given, **(said.facts or {})}


KINDS: dict[Deed, str] = {
    Deed.PROPOSE: "PROPOSED",
    Deed.COUNTER: "COUNTERED",
    Deed.REFUSE: "NOT_FEASIBLE",
    Deed.PARK: "PARKED",
    Deed.UNPARK: "UNPARKED",
    Deed.WITHDRAW: "WITHDRAWN",
    Deed.DROP_MOVE: "MOVE_DROPPED",
    Deed.MEET: "MET",
    Deed.MISS: "MISSED",
    Deed.REOPEN: "REOPENED",
}
DEEDS: dict[Deed, str] = {
    Deed.PROPOSE: "expectation.proposed",
    Deed.COUNTER: "expectation.countered",
    Deed.REFUSE: "expectation.not_feasible",
    Deed.PARK: "expectation.parked",
    Deed.UNPARK: "expectation.unparked",
    Deed.WITHDRAW: "expectation.withdrawn",
    Deed.DROP_MOVE: "expectation.move_dropped",
    Deed.MEET: "expectation.met",
    Deed.MISS: "expectation.missed",
    Deed.REOPEN: "expectation.reopened",
}
# Steps on the stakeholder's own word; what we did ourselves is no news to tell.
NEWS: dict[Deed, NoticeKind] = {Deed.COUNTER: NoticeKind.COUNTER, Deed.WITHDRAW: NoticeKind.WITHDRAWN}
