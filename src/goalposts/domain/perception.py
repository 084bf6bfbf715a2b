"""How it felt, beside what was measured; never merged. Tables: docs/rules/perception.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from goalposts.domain.posts import Verdict


class Answer(StrEnum):
    """What a stakeholder answers about an expectation; "has moved" is no answer but a move."""

    MET = "MET"
    JUST_MISSED = "JUST_MISSED"
    NOT_MET = "NOT_MET"


class Reading(StrEnum):
    """What a measured and a felt verdict say together: the name of a cell of the 3 × 3."""

    BOTH_IN = "BOTH_IN"
    BOTH_NEAR = "BOTH_NEAR"
    BOTH_OUT = "BOTH_OUT"
    NUMBERS_YES_CUSTOMER_NO = "NUMBERS_YES_CUSTOMER_NO"
    NUMBERS_NO_CUSTOMER_YES = "NUMBERS_NO_CUSTOMER_YES"
    NUMBERS_NEAR_CUSTOMER_OUT = "NUMBERS_NEAR_CUSTOMER_OUT"
    NUMBERS_OUT_CUSTOMER_NEAR = "NUMBERS_OUT_CUSTOMER_NEAR"
    ONLY_MEASURED = "ONLY_MEASURED"
    ONLY_FELT = "ONLY_FELT"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPerception:
    """One answer of one stakeholder, about one revision of the posts and one day or period.

    `due_date` is the by-day, or the last day of the period that it is about.
    """

    perception_id: UUID
    stakeholder_id: UUID
    goalpost_id: UUID
    due_date: date | None
    answered_date: date
    answer: Answer


_FELT: dict[Answer, Verdict] = {Answer.MET: Verdict.IN, Answer.JUST_MISSED: Verdict.NEAR, Answer.NOT_MET: Verdict.OUT}
_ALIKE: dict[Verdict, Reading] = {
    Verdict.IN: Reading.BOTH_IN,
    Verdict.NEAR: Reading.BOTH_NEAR,
    Verdict.OUT: Reading.BOTH_OUT,
    Verdict.NONE: Reading.UNKNOWN,
}


def felt_verdict(*, answer: Answer | None) -> Verdict:
    """Say which verdict an answer is; without an answer there is none."""
    return Verdict.NONE if answer is None else _FELT[answer]


def reading_of(*, measured: Verdict, felt: Verdict) -> Reading:
    """Name what a measured and a felt verdict say together, without merging them.

    Edges: near is not in, so "numbers yes, customer no" holds a customer's just missed as well.
    Source: docs/rules/perception.md §2.
    """
    if measured is felt:
        return _ALIKE[measured]
    if felt is Verdict.NONE:
        return Reading.ONLY_MEASURED
    if measured is Verdict.NONE:
        return Reading.ONLY_FELT
    if measured is Verdict.IN:
        return Reading.NUMBERS_YES_CUSTOMER_NO
    if felt is Verdict.IN:
        return Reading.NUMBERS_NO_CUSTOMER_YES
    if felt is Verdict.OUT:
        return Reading.NUMBERS_NEAR_CUSTOMER_OUT
    return Reading.NUMBERS_OUT_CUSTOMER_NEAR


def counting_perception(
    *, perceptions: Sequence[GivenPerception], judge_id: UUID, goalpost_id: UUID, due_date: date | None
) -> GivenPerception | None:
    """Pick the answer that counts for one revision and one day or period: the judge's latest.

    Shapes: `perceptions` in the order in which they were recorded; None when the judge has not
    answered about this one.
    Edges: of two answers of the same day the one recorded later counts.
    Source: docs/rules/perception.md §3.
    """
    about = [
        given
        for given in perceptions
        if given.stakeholder_id == judge_id and given.goalpost_id == goalpost_id and given.due_date == due_date
    ]
    latest: GivenPerception | None = None
    for given in about:
        if latest is None or given.answered_date >= latest.answered_date:
            latest = given
    return latest
