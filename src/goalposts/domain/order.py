"""In which order expectations ask for us: the worst first, the unknown before the good. Table: docs/rules/order.md."""

from goalposts.domain.expectation import State, is_open
from goalposts.domain.perception import Reading, reading_of
from goalposts.domain.posts import Verdict

_RANKS: dict[Reading, int] = {
    Reading.NUMBERS_YES_CUSTOMER_NO: 0,
    Reading.BOTH_OUT: 10,
    Reading.NUMBERS_NEAR_CUSTOMER_OUT: 12,
    Reading.NUMBERS_OUT_CUSTOMER_NEAR: 14,
    Reading.BOTH_NEAR: 20,
    Reading.NUMBERS_NO_CUSTOMER_YES: 40,
    Reading.BOTH_IN: 60,
}
_ALONE: dict[Verdict, int] = {Verdict.OUT: 16, Verdict.NEAR: 24, Verdict.NONE: 30, Verdict.IN: 50}
CLOSED_RANK = 90


def rank_of(*, measured: Verdict, felt: Verdict, state: State) -> int:
    """Say how soon an expectation asks for attention: lower is sooner.

    Edges: numbers yes and customer no comes before everything; what is closed comes last; nothing known stands before
    what is met, since no evidence is never good.
    Source: docs/rules/order.md.
    """
    if not is_open(state=state):
        return CLOSED_RANK
    reading = reading_of(measured=measured, felt=felt)
    if reading in _RANKS:
        return _RANKS[reading]
    return _ALONE[felt if measured is Verdict.NONE else measured]
