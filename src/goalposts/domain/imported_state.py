"""By which deeds did history that comes in reach the state that a file names? Worked table: docs/rules/expectation.md §5."""

from goalposts.domain.expectation import Deed, State, UnableToStep

_NEGOTIATED = (State.HEARD, State.PROPOSED, State.COUNTERED)
_ON_AGREED_POSTS = (State.AGREED, State.MET, State.MISSED)
# What leads to a state from heard, or from agreed where its posts were agreed first.
_LEADING: dict[State, tuple[Deed, ...]] = {
    State.HEARD: (),
    State.PROPOSED: (Deed.PROPOSE,),
    State.COUNTERED: (Deed.PROPOSE, Deed.COUNTER),
    State.AGREED: (),
    State.NOT_FEASIBLE: (Deed.REFUSE,),
    State.WITHDRAWN: (Deed.WITHDRAW,),
    State.MET: (Deed.MEET,),
    State.MISSED: (Deed.MISS,),
}


class StateContradicts(UnableToStep):
    code = "STATE_CONTRADICTS"


def deeds_to(*, state: State, is_agreed: bool, parked_from: State | None = None) -> tuple[Deed, ...]:
    """List the deeds by which history that comes in reached a state: the shortest way that the protocol knows.

    Shapes: `is_agreed` when its posts were agreed; `parked_from` None is from heard.
    Errors: StateContradicts for posts that were agreed in a state that knows no agreed posts, or the other way round; for
    what was void, and for what was parked from a state that cannot be parked.
    Source: docs/rules/expectation.md §5.
    """
    is_parked = state is State.PARKED
    before = (parked_from or State.HEARD) if is_parked else state
    if before not in _LEADING or (is_parked and before not in _NEGOTIATED):
        raise StateContradicts(facts={"state": state, "parked_from": parked_from})
    if is_agreed != (before in _ON_AGREED_POSTS) and before is not State.WITHDRAWN:
        raise StateContradicts(facts={"state": state, "is_agreed": is_agreed})
    agreed = (Deed.PROPOSE, Deed.AGREE) if is_agreed else ()
    return (*agreed, *_LEADING[before], *((Deed.PARK,) if is_parked else ()))
