"""A member's own self-image: what there is to guess, and what they guessed. Nobody reads another's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goalposts.apps.expectations.queries.dues import due_at_customer
from goalposts.apps.reviews.access import get_review_for, own_guess
from goalposts.apps.workspaces.access import require
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.review_plan import may_predict
from goalposts.domain.roles import Actor, Right

MOST_DUE = 12


@dataclass(frozen=True)
class Question:
    """One thing to guess: a theme by its names, or a due expectation by whose words it is.

    Shapes: `is_theme` tells which; `name_nl` and `name_en` are the theme's, `verbatim` to `said_date` the expectation's.
    `grade` or `answer` with `sure` are the member's own guess, None without one.
    """

    about_id: UUID
    is_theme: bool
    name_nl: str = ""
    name_en: str = ""
    verbatim: str = ""
    language: str = ""
    source: str = ""
    who: str = ""
    job_title: str = ""
    said_date: date | None = None
    grade: int | None = None
    answer: str | None = None
    sure: int | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the member guessed."""
        return self.grade is not None or self.answer is not None


@dataclass(frozen=True)
class SelfImage:
    """A member's self-image of one customer: the questions in their order, and how it stands."""

    review_id: UUID
    customer_name: str
    label_nl: str
    label_en: str
    is_accepted: bool
    is_open: bool
    locked_date: date
    sealed_at: datetime | None
    digest: str
    questions: tuple[Question, ...]

    @property
    def may_guess(self) -> bool:
        """Whether a guess can still be kept: a reviewer accepted, it is not locked, and not sealed."""
        return self.is_accepted and self.is_open and self.sealed_at is None

    @property
    def answered(self) -> int:
        """Count what was guessed."""
        return sum(one.is_answered for one in self.questions)


def self_image_of(*, actor: Actor, review_id: UUID, today: date) -> SelfImage:
    """Give the actor's own self-image, whether or not anything was guessed yet.

    Edges: at most MOST_DUE expectations, longest due first.
    Errors: NotFound (the gate); Denied for whoever may write for no customer.
    """
    review = get_review_for(actor, review_id)
    require(actor, right=Right.WRITE_OWN_CUSTOMERS)
    own = own_guess(actor, review)
    guesses: Mapping[str, Mapping[str, Any]] = own.answers if own else {}
    themes = [
        Question(one.id, is_theme=True, name_nl=one.name_nl, name_en=one.name_en, **_guessed(guesses, one.id))
        for one in themes_of(actor=actor)
    ]
    dues = [
        Question(
            one.id,
            is_theme=False,
            verbatim=one.verbatim,
            language=one.language,
            source=one.source,
            who=one.who,
            job_title=one.job_title,
            said_date=one.said_date,
            **_guessed(guesses, one.id),
        )
        for one in due_at_customer(actor=actor, customer_id=review.customer_id, today=today, limit=MOST_DUE)
    ]
    return SelfImage(
        review_id=review.id,
        customer_name=review.customer.name,
        label_nl=review.workspace.review_label_nl,
        label_en=review.workspace.review_label_en,
        is_accepted=review.accepted_at is not None,
        is_open=may_predict(first_date=review.first_interview_date, today=today) and review.ended_at is None,
        locked_date=review.first_interview_date,
        sealed_at=own.sealed_at if own else None,
        digest=own.digest if own else "",
        questions=(*themes, *dues),
    )


def _guessed(guesses: Mapping[str, Mapping[str, Any]], about_id: UUID) -> dict[str, Any]:
    return dict(guesses.get(str(about_id), {}))
