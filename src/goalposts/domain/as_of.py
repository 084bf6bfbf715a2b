"""What held on a former day, by the dates of the things themselves. Tables: docs/rules/as_of.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goalposts.domain.expectation import State
from goalposts.domain.verdicts import PostsInForce

# Which state each step leads to; a step that is not here leaves the state as it is.
LEADS_TO: dict[str, State] = {
    "HEARD": State.HEARD,
    "REOPENED": State.HEARD,
    "PROPOSED": State.PROPOSED,
    "COUNTERED": State.COUNTERED,
    "AGREED": State.AGREED,
    "NOT_FEASIBLE": State.NOT_FEASIBLE,
    "PARKED": State.PARKED,
    "WITHDRAWN": State.WITHDRAWN,
    "MET": State.MET,
    "MISSED": State.MISSED,
    "VOID": State.VOID,
}
TAKEN_UP = "UNPARKED"
ASIDE = ("PARKED", TAKEN_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedStep:
    """One step in an expectation's life: on which day it was taken, and on which it was written down."""

    kind: str
    on_date: date
    recorded_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPosts:
    """One revision with the days of its life: drawn or laid, said yes to, let go."""

    posts: PostsInForce
    drawn_date: date
    agreed_date: date | None
    dropped_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateOn:
    """The state on a day, and the step that it stands on; None where nothing was heard by then."""

    state: State
    step: DatedStep | None


def state_on(*, steps: Sequence[DatedStep], day: date) -> StateOn:
    """Say in which state an expectation was on a day: of the steps dated by then, the last one written down decides.

    Shapes: steps in the order in which they were written down.
    Edges: a word that was given before it was written down counts from its own day; what is taken up again is where it
    was before it was put aside; what was recorded by mistake never held, so it is void on every day.
    Source: docs/rules/as_of.md §1.
    """
    if steps and (mistake := next((step for step in steps if step.kind == State.VOID), None)):
        return StateOn(state=State.VOID, step=mistake)
    taken = [step for step in steps if step.on_date <= day and (step.kind in LEADS_TO or step.kind == TAKEN_UP)]
    last = taken[-1] if taken else None
    led = next((step for step in reversed(taken) if step.kind not in ASIDE), None) if _is_taken_up(last) else last
    return StateOn(state=LEADS_TO[led.kind] if led else State.HEARD, step=last)


def _is_taken_up(step: DatedStep | None) -> bool:
    return step is not None and step.kind == TAKEN_UP


def posts_on(*, revisions: Sequence[DatedPosts], day: date) -> list[PostsInForce]:
    """List the posts that were on the table on a day, each as far as it had come by then.

    Shapes: oldest first, as `standing` and `verdicts` take them; may be empty.
    Edges: a yes of a later day was not given yet, so those posts are a draft, or not there; what was let go on the day
    itself is gone; an end that came later had not come; a draft under posts that were agreed already is not shown.
    Source: docs/rules/as_of.md §2.
    """
    found: list[PostsInForce] = []
    for one in revisions:
        if one.agreed_date is not None and one.agreed_date <= day:
            found = [posts for posts in found if posts.is_agreed]
            found.append(
                replace(one.posts, is_agreed=True, in_force_until_date=_by(one.posts.in_force_until_date, day))
            )
        elif one.drawn_date <= day and (one.dropped_date is None or one.dropped_date > day):
            found.append(replace(one.posts, is_agreed=False, in_force_until_date=None))
    return found


def _by(ended: date | None, day: date) -> date | None:
    return ended if ended is not None and ended <= day else None


def became_known(*, recorded: Iterable[date | None], day: date) -> date | None:
    """Say on which day it became known what is shown of a day: None when all of it was known by then.

    Shapes: the days on which each thing was entered or corrected; None among them does not count.
    Source: docs/rules/as_of.md §3.
    """
    latest = max((one for one in recorded if one is not None), default=day)
    return latest if latest > day else None
