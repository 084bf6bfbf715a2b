"""What every step of the protocol does alike: the gate, the rule, the state that is kept, the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_speaker_for
from goalposts.apps.expectations.access import get_expectation_for, get_expectation_to_answer
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.queries.parts import parts_of
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.apps.expectations.usecases.capture import note_steps
from goalposts.apps.expectations.usecases.judging import set_rank
from goalposts.apps.expectations.usecases.news import tell_lead
from goalposts.apps.expectations.usecases.standing import StoodAt, posts_of, rejudge
from goalposts.apps.expectations.usecases.way_back import BEFORE, way_back_of
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Deed, Facts, Said, State, Word, next_state
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, ActorKind
from goalposts.domain.tension import Claim, asks_something, asks_the_same, claims_of
from goalposts.lib.rows import save_whole


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
class Noted:
    """What is kept with a step: what was said with it, verbatim, and facts for the page and the trail.

    Shapes: `on_date` is the day of a step of ours that was taken earlier than it was noted; None is today.
    """

    words: str = ""
    facts: Mapping[str, str] | None = None
    on_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """Steps that the protocol allows, taken in one go: the state they lead to, on what, about which posts.

    Shapes: `stood_at` are the posts and the end of the period that it stood at before; `asked` is what its posts asked of
    their metrics before, None where that was not looked at. `way_back` is where it stood, for a step by link.
    """

    deeds: Sequence[Deed]
    state: State
    facts: Facts
    stood_at: StoodAt
    posts: Goalpost | None = None
    asked: Sequence[Claim] | None = None
    way_back: Mapping[str, str | None] = field(default_factory=dict)


def expectation_for(step: Step, *, word: Word | Said | None = None) -> Expectation:
    """Pass the gate: the expectation, locked, as it was on the screen; a word only of somebody of this workspace.

    Shapes: what is `Said` is the word of whoever is asked about it (`word_of`).

    Errors: NotFound, Denied; ChangedMeanwhile.
    """
    expectation = (
        get_expectation_for(step.actor, step.expectation_id, to_write=True)
        if word is None
        else get_expectation_to_answer(step.actor, step.expectation_id, given_by=_given_by(word))
    )
    if isinstance(word, Word) and word.given_by != expectation.stakeholder_id:
        get_speaker_for(step.actor, word.given_by)
    if step.revision is not None and step.revision != expectation.revision:
        raise ChangedMeanwhile(revision=expectation.revision)
    return expectation


def word_of(expectation: Expectation, *, word: Word | Said) -> Word:
    """Give a word with whose it is: of whoever is asked about the expectation, where only what was said is known."""
    return word if isinstance(word, Word) else word.by(given_by=expectation.follower_id or expectation.stakeholder_id)


def _given_by(word: Word | Said) -> UUID | None:
    return word.given_by if isinstance(word, Word) else None


def pending_among(posts: Sequence[Goalpost]) -> Goalpost | None:
    """Find the posts that wait for a yes among all of an expectation's, if any."""
    return next((post for post in posts if post.agreed_date is None and post.dropped_at is None), None)


def allowed_step(
    expectation: Expectation,
    *,
    deeds: Sequence[Deed],
    facts: Facts,
    posts: Goalpost | None = None,
    every: Sequence[Goalpost] | None = None,
) -> Allowed:
    """Ask the protocol for one step, or for several that are taken in one go; nothing is changed.

    Shapes: `posts` are those the step is about; `every` are all, as they are before it, for a step that changes none as
    drawn. Errors: UnableToStep and its kind, InconsistentPosts.
    """
    asked_id = expectation.follower_id or expectation.stakeholder_id
    parts = parts_of(goalpost=posts) if posts else facts.parts
    whole = replace(facts, stakeholder_id=asked_id, said_date=expectation.said_date, parts=parts)
    state = State(expectation.state)
    for deed in deeds:
        state = next_state(state=state, deed=deed, facts=whole)
    stood_at = (expectation.judged_goalpost_id, expectation.due_date)
    asked = _asked(every, today=facts.today) if every is not None else None
    return Allowed(
        deeds=deeds,
        state=state,
        facts=whole,
        stood_at=stood_at,
        posts=posts,
        asked=asked,
        way_back=way_back_of(expectation=expectation, posts=posts),
    )


def _asked(every: Sequence[Goalpost], *, today: date) -> list[Claim]:
    held = [post for post in every if post.dropped_at is None]
    return claims_of(revisions=revisions_of(held), today=today)


def keep_step(
    expectation: Expectation,
    *,
    step: Step,
    allowed: Allowed,
    noted: Noted | None = None,
    every: Sequence[Goalpost] | None = None,
) -> None:
    """Keep the state that allowed steps lead to with the word it stands on, and write both histories.

    Shapes: `every` are all posts, as saved now, for a step that may change what they judge or ask; None for one that
    leaves them as they are.
    Edges: saves the whole expectation.
    """
    noted, facts, word = noted or Noted(), allowed.facts, allowed.facts.word
    was = State(expectation.state)
    day = word.given_date if word else noted.on_date or step.today
    if allowed.state.value != expectation.state or word is not None:
        expectation.state_date = day
    expectation.state = allowed.state.value
    if word is not None:
        expectation.word_by_id, expectation.word_how = word.given_by, word.how.value
        expectation.word_date = word.given_date
    expectation.revision += 1
    _judge_again(expectation, every, step=step, allowed=allowed)
    beside = _beside(noted, word)
    note_steps(
        expectation=expectation, actor=step.actor, kinds=[KINDS[deed] for deed in allowed.deeds], on_date=day,
        now=step.now, goalpost_id=allowed.posts.id if allowed.posts else None, note=noted.words or facts.reason,
        facts=_with_way_back(beside, step=step, allowed=allowed),
    )  # fmt: skip

    told: dict[str, object] = {"state": allowed.state, "words": noted.words, "reason": facts.reason, **beside}
    told |= {"goalpost": allowed.posts.id} if allowed.posts else {}
    told |= {"given_date": word.given_date} if word else {}
    told |= {"in_force_from_date": facts.in_force_from_date} if facts.in_force_from_date else {}
    about = ("expectation", expectation.id)
    record_deed(actor=step.actor, deed=DEEDS[allowed.deeds[-1]], about=about, facts=told, now=step.now)
    _weigh_again(expectation, was=was, every=every, step=step, allowed=allowed)
    if allowed.deeds[-1] in NEWS and not facts.is_imported:
        tell_lead(actor=step.actor, expectation=expectation, kind=NEWS[allowed.deeds[-1]], now=step.now)


def _judge_again(expectation: Expectation, every: Sequence[Goalpost] | None, *, step: Step, allowed: Allowed) -> None:
    """Judge by all posts, where they or the day changed; no verdict can stand yet on posts agreed in this very step."""
    is_due = expectation.rejudge_date is not None and expectation.rejudge_date <= step.today
    if every is None and not is_due:
        set_rank(expectation=expectation)
        save_whole(row=expectation)
        return
    posts = posts_of(expectation=expectation) if every is None else every
    agreeing = allowed.posts if Deed.AGREE in allowed.deeds else None
    has_verdicts = any(post.agreed_date for post in posts if agreeing is None or post.id != agreeing.id)
    rejudge(
        expectation=expectation, today=step.today, now=step.now, posts=posts, has_verdicts=has_verdicts,
        stood_at=allowed.stood_at,
    )  # fmt: skip


def _weigh_again(
    expectation: Expectation, *, was: State, every: Sequence[Goalpost] | None, step: Step, allowed: Allowed
) -> None:
    """Weigh what pulls apart now, where the step can have changed that: what is asked of a metric, or on which days.

    Edges: what asks nothing any more ends its tensions and begins none.
    """
    asked = None if every is None else _asked(every, today=step.today)
    asks = asks_something(state=State(expectation.state))
    if asks == asks_something(state=was) and _is_as_before(allowed.asked, now=asked):
        return
    if (asks and asked != []) or getattr(expectation, "is_in_tension", True):
        weigh_tensions(actor=step.actor, expectation_ids=[expectation.id], today=step.today, now=step.now)


def _is_as_before(before: Sequence[Claim] | None, *, now: Sequence[Claim] | None) -> bool:
    """Tell whether posts ask what they asked; a step that leaves them as they are brings none to compare."""
    return now is None or (before is not None and asks_the_same(before=before, after=now))


def _beside(noted: Noted, word: Word | None) -> dict[str, str]:
    given = {"how": word.how.value, "given_by": str(word.given_by)} if word else {}
    return {**given, **(noted.facts or {})}


def _with_way_back(beside: dict[str, str], *, step: Step, allowed: Allowed) -> dict[str, Any]:
    """Give what is kept with a step; by link also where it stood before, as it can be taken back for ten seconds."""
    is_by_link = step.actor.kind is ActorKind.STAKEHOLDER
    return {**beside, BEFORE: dict(allowed.way_back)} if is_by_link else {**beside}


KINDS: dict[Deed, str] = {
    Deed.PROPOSE: "PROPOSED",
    Deed.COUNTER: "COUNTERED",
    Deed.AGREE: "AGREED",
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
    Deed.AGREE: "expectation.agreed",
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
NEWS: dict[Deed, NoticeKind] = {
    Deed.AGREE: NoticeKind.AGREED,
    Deed.COUNTER: NoticeKind.COUNTER,
    Deed.WITHDRAW: NoticeKind.WITHDRAWN,
}
