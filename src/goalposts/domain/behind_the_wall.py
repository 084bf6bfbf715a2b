"""What waits behind the wall of one review, and which turns of its plan were taken there? Told to its reviewer alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goalposts.domain.interview import HEARD, InterviewState
from goalposts.domain.review_plan import ReviewStep

_BEFORE = (InterviewState.INVITED, InterviewState.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one interview stands.

    Shapes: `until_date` is the last day of its playback, None before that was sent; `hot_agreed` counts what they let us
    pass on today and nobody did yet, `hot_asked` what they did not answer; `has_taken_back` where something of a release was
    taken back and its reviewer did not look yet.
    """

    state: InterviewState
    until_date: date | None
    without_meaning: int
    failed_mails: int
    hot_agreed: int
    hot_asked: int
    has_taken_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What waits, in numbers.

    Shapes: `unanswered`, `hot_unanswered` and `out` wait for others, the rest for the reviewer; `out_until_date` is the last day of the
    playbacks that are out, None without any.
    """

    to_settle: bool
    to_invite: int
    unanswered: int
    to_hear: int
    to_play_back: int
    out: int
    out_until_date: date | None
    without_meaning: int
    failed_mails: int
    to_pass_on: int
    hot_unanswered: int
    taken_back: int


def waits_of(*, standings: Iterable[Standing], is_settled: bool, today: date) -> Waits:
    """Count what waits.

    Edges: of whoever was played back nothing is left without meaning, since they read it; what was withdrawn waits no more.
    """
    known = list(standings)
    count = Counter(one.state for one in known)
    out = [one.until_date for one in known if _is_out(one, today=today) and one.until_date is not None]
    return Waits(
        to_settle=not is_settled,
        to_invite=count[InterviewState.PICKED] if is_settled else 0,
        unanswered=count[InterviewState.INVITED],
        to_hear=count[InterviewState.ACCEPTED],
        to_play_back=count[InterviewState.HELD],
        out=len(out),
        out_until_date=max(out, default=None),
        without_meaning=sum(one.without_meaning for one in known if one.state is InterviewState.HELD),
        failed_mails=sum(one.failed_mails for one in known if one.state is not InterviewState.WITHDRAWN),
        to_pass_on=sum(one.hot_agreed for one in known),
        hot_unanswered=sum(one.hot_asked for one in known),
        taken_back=sum(one.has_taken_back for one in known),
    )


def turns_behind(*, standings: Iterable[Standing], is_settled: bool, today: date) -> Mapping[ReviewStep, int]:
    """Count the turns that were taken behind the wall, as the rules of the plan ask them.

    Edges: an announcement that the supplier did not make is overtaken once everybody was invited. Nobody heard and nobody
    left to hear is no interviews.
    Source: docs/rules/review_plan.md §5.
    """
    known = list(standings)
    states = {one.state for one in known}
    if not is_settled or InterviewState.PICKED in states or not known:
        return {}
    turns = {ReviewStep.INVITATION: 2}
    if states & set(_BEFORE) or not states & HEARD:
        return turns
    turns[ReviewStep.INTERVIEWS] = 1
    if InterviewState.HELD not in states:
        turns[ReviewStep.PLAYBACK] = 1 if any(_is_out(one, today=today) for one in known) else 2
    return turns


def _is_out(one: Standing, *, today: date) -> bool:
    return one.state is InterviewState.PLAYED_BACK and one.until_date is not None and today <= one.until_date
