"""Negotiated, never dropped: the protocol of an expectation. Tables: docs/rules/expectation.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goalposts.domain.perception import Answer
from goalposts.domain.posts import GoalParts, Kind, check_posts, is_measurable, missing_parts
from goalposts.domain.refusal import Refused

MENDING_TIME = timedelta(hours=24)


class State(StrEnum):
    HEARD = "HEARD"
    PROPOSED = "PROPOSED"
    COUNTERED = "COUNTERED"
    AGREED = "AGREED"
    NOT_FEASIBLE = "NOT_FEASIBLE"
    PARKED = "PARKED"
    WITHDRAWN = "WITHDRAWN"
    MET = "MET"
    MISSED = "MISSED"
    VOID = "VOID"


class Deed(StrEnum):
    PROPOSE = "PROPOSE"
    COUNTER = "COUNTER"
    AGREE = "AGREE"
    REFUSE = "REFUSE"
    PARK = "PARK"
    UNPARK = "UNPARK"
    WITHDRAW = "WITHDRAW"
    MOVE = "MOVE"
    DROP_MOVE = "DROP_MOVE"
    MEET = "MEET"
    MISS = "MISS"
    REOPEN = "REOPEN"
    VOID = "VOID"


class How(StrEnum):
    """By which way a stakeholder's word came in."""

    LINK = "LINK"
    TALK = "TALK"
    PHONE = "PHONE"
    MAIL = "MAIL"
    DOCUMENT = "DOCUMENT"


class Asker(StrEnum):
    SUPPLIER = "SUPPLIER"
    STAKEHOLDER = "STAKEHOLDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a stakeholder said: who, how, and on which day."""

    given_by: UUID
    how: How
    given_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The word of whoever is asked about an expectation, as somebody else heard it: how, and on which day."""

    how: How
    given_date: date

    def by(self, *, given_by: UUID) -> Word:
        """Give it as the word of the one who is asked."""
        return Word(given_by=given_by, how=self.how, given_date=self.given_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known when a deed is done; each deed looks at its own (docs/rules/expectation.md §2).

    `said_date` is the day the expectation was voiced; None does not compare.
    `laid_date` is the day posts were laid before the stakeholder; None is today.
    `answer` is the judge's that counts; `parked_from` and `parked_until_date` are what PARK left.
    """

    today: date
    stakeholder_id: UUID | None = None
    said_date: date | None = None
    laid_date: date | None = None
    word: Word | None = None
    parts: GoalParts | None = None
    in_force_from_date: date | None = None
    is_imported: bool = False
    has_pending_move: bool = False
    asked_by: Asker | None = None
    asked_date: date | None = None
    reason: str = ""
    alternative: str = ""
    is_without_alternative: bool = False
    parked_from: State | None = None
    parked_until_date: date | None = None
    is_due: bool = False
    answer: Answer | None = None


class UnableToStep(Refused):
    """A step of the protocol that was refused; the code says which rule, the facts say on what."""

    code = "UNABLE_TO_STEP"

    def __init__(self, *, facts: Mapping[str, object]) -> None:
        super().__init__(**facts)


class DeedNotAllowed(UnableToStep):
    code = "DEED_NOT_ALLOWED"


class FactMissing(UnableToStep):
    code = "FACT_MISSING"


class NotTheirWord(UnableToStep):
    code = "NOT_THEIR_WORD"


class DayInFuture(UnableToStep):
    code = "DAY_IN_FUTURE"


class DayBeforeSaid(UnableToStep):
    code = "DAY_BEFORE_SAID"


class DayNotAhead(UnableToStep):
    code = "DAY_NOT_AHEAD"


class DayBackdated(UnableToStep):
    code = "DAY_BACKDATED"


class NotMeasurable(UnableToStep):
    code = "NOT_MEASURABLE"


class NothingPending(UnableToStep):
    code = "NOTHING_PENDING"


class NotYet(UnableToStep):
    code = "NOT_YET"


class NotDue(UnableToStep):
    code = "NOT_DUE"


class AnswerDiffers(UnableToStep):
    code = "ANSWER_DIFFERS"


_NEGOTIATED = (State.HEARD, State.PROPOSED, State.COUNTERED)
_OPEN = (*_NEGOTIATED, State.PARKED, State.AGREED)
_CLOSED = (State.NOT_FEASIBLE, State.WITHDRAWN, State.MET, State.MISSED)

_FROM: dict[Deed, tuple[State, ...]] = {
    Deed.PROPOSE: _NEGOTIATED,
    Deed.COUNTER: (State.PROPOSED, State.COUNTERED),
    Deed.AGREE: (State.PROPOSED, State.COUNTERED, State.AGREED),
    Deed.REFUSE: _NEGOTIATED,
    Deed.PARK: _NEGOTIATED,
    Deed.UNPARK: (State.PARKED,),
    Deed.WITHDRAW: _OPEN,
    Deed.MOVE: (State.AGREED,),
    Deed.DROP_MOVE: (State.AGREED,),
    Deed.MEET: (State.AGREED,),
    Deed.MISS: (State.AGREED,),
    Deed.REOPEN: _CLOSED,
    Deed.VOID: (*_OPEN, *_CLOSED),
}
_TO: dict[Deed, State] = {
    Deed.PROPOSE: State.PROPOSED,
    Deed.COUNTER: State.COUNTERED,
    Deed.AGREE: State.AGREED,
    Deed.REFUSE: State.NOT_FEASIBLE,
    Deed.PARK: State.PARKED,
    Deed.WITHDRAW: State.WITHDRAWN,
    Deed.MOVE: State.AGREED,
    Deed.DROP_MOVE: State.AGREED,
    Deed.MEET: State.MET,
    Deed.MISS: State.MISSED,
    Deed.REOPEN: State.HEARD,
    Deed.VOID: State.VOID,
}


def _need(is_there: bool, name: str) -> None:
    if not is_there:
        raise FactMissing(facts={"fact": name})


def _check_reason(facts: Facts) -> None:
    _need(bool(facts.reason.strip()), "reason")


def _check_word(facts: Facts) -> None:
    word = facts.word
    if word is None:
        raise FactMissing(facts={"fact": "word"})
    _need(facts.stakeholder_id is not None, "stakeholder_id")
    if word.given_by != facts.stakeholder_id:
        raise NotTheirWord(facts={"given_by": word.given_by, "stakeholder_id": facts.stakeholder_id})
    _check_day(word.given_date, facts=facts)


def _check_day(day: date, *, facts: Facts) -> None:
    if day > facts.today:
        raise DayInFuture(facts={"day": day, "today": facts.today})
    if facts.said_date is not None and day < facts.said_date:
        raise DayBeforeSaid(facts={"day": day, "said": facts.said_date})


def _check_laid(facts: Facts) -> None:
    if facts.laid_date is not None:
        _check_day(facts.laid_date, facts=facts)


def _check_posts(facts: Facts) -> None:
    parts = facts.parts
    if parts is None or parts.kind is None:
        raise FactMissing(facts={"fact": "parts"})
    check_posts(kind=parts.kind, floor=parts.floor, aim=parts.aim)
    if parts.kind is not Kind.JUDGEMENT and not is_measurable(parts=parts):
        raise NotMeasurable(facts={"missing": missing_parts(parts=parts)})


def _check_drawn(facts: Facts) -> None:
    _need(facts.parts is not None and facts.parts.kind is not None, "parts")


def _check_in_force(facts: Facts) -> None:
    start = facts.in_force_from_date
    if start is None:
        raise FactMissing(facts={"fact": "in_force_from_date"})
    if start < facts.today and not facts.is_imported:
        raise DayBackdated(facts={"day": start, "today": facts.today})


def _check_named_start(facts: Facts) -> None:
    if facts.in_force_from_date is not None:
        _check_in_force(facts)


def _check_alternative(facts: Facts) -> None:
    _need(bool(facts.alternative.strip()) or facts.is_without_alternative, "alternative")


def _check_day_ahead(facts: Facts) -> None:
    until = facts.parked_until_date
    if until is None:
        raise FactMissing(facts={"fact": "parked_until_date"})
    if until <= facts.today:
        raise DayNotAhead(facts={"day": until, "today": facts.today})


def _check_return(facts: Facts) -> None:
    until = facts.parked_until_date
    if until is None:
        raise FactMissing(facts={"fact": "parked_until_date"})
    _need(facts.parked_from in _NEGOTIATED, "parked_from")
    if facts.today < until and not facts.reason.strip():
        raise NotYet(facts={"day": until, "today": facts.today})


def _check_asker(facts: Facts) -> None:
    _need(facts.asked_by is not None, "asked_by")
    if facts.asked_date is None:
        raise FactMissing(facts={"fact": "asked_date"})
    if facts.asked_date > facts.today:
        raise DayInFuture(facts={"day": facts.asked_date, "today": facts.today})


def _check_pending(facts: Facts) -> None:
    if not facts.has_pending_move:
        raise NothingPending(facts={})


def _check_due(facts: Facts) -> None:
    if not facts.is_due:
        raise NotDue(facts={"today": facts.today})
    _need(facts.answer is not None, "answer")


def _check_said_met(facts: Facts) -> None:
    if facts.answer is not Answer.MET:
        raise AnswerDiffers(facts={"answer": facts.answer})


def _check_said_missed(facts: Facts) -> None:
    if facts.answer is Answer.MET:
        raise AnswerDiffers(facts={"answer": facts.answer})


_CHECKS: dict[Deed, tuple[Callable[[Facts], None], ...]] = {
    Deed.PROPOSE: (_check_laid, _check_drawn),
    Deed.COUNTER: (_check_word,),
    Deed.AGREE: (_check_word, _check_posts, _check_in_force),
    Deed.REFUSE: (_check_reason, _check_alternative),
    Deed.PARK: (_check_day_ahead,),
    Deed.UNPARK: (_check_return,),
    Deed.WITHDRAW: (_check_word,),
    Deed.MOVE: (_check_asker, _check_reason, _check_named_start),
    Deed.DROP_MOVE: (_check_pending, _check_reason),
    Deed.MEET: (_check_due, _check_said_met),
    Deed.MISS: (_check_due, _check_said_missed),
    Deed.VOID: (_check_reason,),
}


def next_state(*, state: State, deed: Deed, facts: Facts) -> State:
    """Say which state a deed leads to, or refuse it.

    Edges: a parked one returns to where PARK found it; agreeing while agreed takes a pending move.
    Errors: DeedNotAllowed from a state that does not know the deed; else a small class per rule,
    and InconsistentPosts, when what the deed needs is missing or cannot be.
    Source: docs/rules/expectation.md §1 and §2.
    """
    if state not in _FROM[deed]:
        raise DeedNotAllowed(facts={"state": state, "deed": deed})
    if state is State.AGREED and deed is Deed.AGREE:
        _check_pending(facts)
    for check in _CHECKS.get(deed, ()):
        check(facts)
    if deed is Deed.UNPARK and facts.parked_from is not None:
        return facts.parked_from
    return _TO[deed]


def check_reaction(*, state: State, facts: Facts) -> None:
    """Refuse a reaction to what was never refused, or one that is not the stakeholder's own word.

    Errors: DeedNotAllowed, FactMissing, NotTheirWord, DayInFuture, DayBeforeSaid.
    """
    if state is not State.NOT_FEASIBLE:
        raise DeedNotAllowed(facts={"state": state, "deed": "REACT"})
    _check_word(facts)


def allowed_deeds(*, state: State, has_pending_move: bool = False, is_due: bool = False) -> tuple[Deed, ...]:
    """List the deeds that a screen may offer in a state, in the order of the protocol.

    Shapes: empty once void. What a deed asks beyond these two facts is asked when it is done.
    """
    hidden: set[Deed] = set()
    if not has_pending_move:
        hidden |= {Deed.DROP_MOVE} | ({Deed.AGREE} if state is State.AGREED else set())
    if not is_due:
        hidden |= {Deed.MEET, Deed.MISS}
    return tuple(deed for deed in Deed if state in _FROM[deed] and deed not in hidden)


def is_open(*, state: State) -> bool:
    """Say whether an expectation still asks something of somebody."""
    return state in _OPEN


def waits_for_us(*, state: State) -> bool:
    """Say whether the supplier owes the next word: heard and not answered, or countered."""
    return state in (State.HEARD, State.COUNTERED)


def may_mend_verbatim(
    *, recorded_at: datetime, now: datetime, is_recorder: bool, is_shown: bool, is_answered: bool
) -> bool:
    """Say whether a typing error in a customer's words may still be mended in place.

    Shapes: `is_shown` when anybody but the recorder was shown it, `is_answered` when it got any
    answer. Afterwards a correction stands beside the words.
    Edges: exactly 24 hours is still in time.
    """
    is_untouched = is_recorder and not is_shown and not is_answered
    return is_untouched and now - recorded_at <= MENDING_TIME
