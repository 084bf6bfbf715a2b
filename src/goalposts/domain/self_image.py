"""What may stand in a self-image: what members believe a customer will say? Table: docs/rules/self_image.md."""

from collections.abc import Mapping
from dataclasses import dataclass

from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Refused

LEAST_GRADE, MOST_GRADE = 1, 10
# How sure somebody is, in percent: 50 is a toss, and nobody is sure of what another will say.
SURENESS = (50, 60, 70, 80, 90)


class UnfitGuess(Refused):
    """A guess that nobody can check later; the facts name the field: grade, answer or sure."""

    code = "UNFIT_GUESS"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeGuess:
    """The mean grade that a member believes the customer gives to a theme, and how sure they are."""

    grade: int
    sure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueGuess:
    """What a member believes the customer says of a due expectation, and how sure they are."""

    answer: Answer
    sure: int


def guessed_grade(*, grade: int | None, sure: int | None) -> ThemeGuess:
    """Take a guess of a theme's mean grade.

    Errors: UnfitGuess naming the field. Source: docs/rules/self_image.md §1.
    """
    if grade is None or not LEAST_GRADE <= grade <= MOST_GRADE:
        raise UnfitGuess(field="grade")
    return ThemeGuess(grade=grade, sure=_sure(sure))


def guessed_answer(*, answer: Answer | None, sure: int | None) -> DueGuess:
    """Take a guess of what the customer says of an expectation.

    Errors: UnfitGuess naming the field. Source: docs/rules/self_image.md §1.
    """
    if answer is None:
        raise UnfitGuess(field="answer")
    return DueGuess(answer=answer, sure=_sure(sure))


def plain_guess(*, guess: ThemeGuess | DueGuess) -> Mapping[str, object]:
    """Write a guess as it is kept, and as its digest is made of."""
    what = {"grade": guess.grade} if isinstance(guess, ThemeGuess) else {"answer": guess.answer.value}
    return {**what, "sure": guess.sure}


def _sure(sure: int | None) -> int:
    if sure not in SURENESS:
        raise UnfitGuess(field="sure")
    return sure
