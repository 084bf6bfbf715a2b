"""How much is still new with each interview, and how much of what there is to hear was heard."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.analysis.hearing import chao2, coverage
from goalposts.apps.interviews.access import get_vault, interviews_of, note_reading, open_keys
from goalposts.apps.interviews.models import Fragment
from goalposts.apps.interviews.queries.plain import FragmentLine, fragment_line
from goalposts.apps.reviews.queries import ReviewFacts
from goalposts.domain.interview import HEARD
from goalposts.domain.roles import Actor

LEAST_INTERVIEWS = 5


@dataclass(frozen=True, kw_only=True)
class HeardIn:
    """What one interview was about, and how much of it nobody before had said."""

    interview_id: UUID
    number: int
    held_at: datetime
    subjects: int
    new: int


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """How far a review has heard what there is to hear.

    Shapes: in the order in which they were held. `coverage` (0 to 1) and `expected`, how many subjects there are at least,
    are None under five interviews with subjects.
    """

    facts: ReviewFacts
    interviews: tuple[HeardIn, ...]
    coverage: float | None
    expected: float | None


@transaction.atomic
def hearing_of(*, actor: Actor, review_id: UUID, now: datetime) -> Hearing:
    """Say how much is still new; it is a reading.

    Shapes: a subject is the expectation that a fragment is about, or else its theme with its horizon; what has neither does
    not count. Errors: NotFound, SecondFactorNeeded; VaultClosed. Source: analysis.hearing.
    """
    _vault, facts = get_vault(actor, review_id)
    keys = open_keys()
    note_reading(review_id=review_id, actor=actor, what="hearing", about_id=review_id, now=now)
    held = [one for one in interviews_of(review_id).order_by("held_at", "id") if one.state in HEARD and one.held_at]
    subjects: dict[UUID, set[str]] = {one.id: set() for one in held}
    for fragment in Fragment.objects.filter(interview__in=held).order_by("cut_at", "id"):
        subject = _subject(fragment_line(fragment=fragment, keys=keys))
        if subject:
            subjects[fragment.interview_id].add(subject)
    lines, known = [], set[str]()
    for one in held:
        assert one.held_at is not None, "held interviews have a day"
        own = subjects[one.id]
        lines.append(
            HeardIn(
                interview_id=one.id, number=one.number, held_at=one.held_at, subjects=len(own), new=len(own - known)
            )
        )
        known |= own
    counts = list(Counter(subject for own in subjects.values() for subject in own).values())
    is_enough = len(held) >= LEAST_INTERVIEWS
    return Hearing(
        facts=facts,
        interviews=tuple(lines),
        coverage=coverage(incidence=counts, interviews=len(held)) if is_enough else None,
        expected=chao2(incidence=counts, interviews=len(held)) if is_enough else None,
    )


def _subject(fragment: FragmentLine) -> str:
    meaning = fragment.meaning
    if meaning.expectation_id is not None:
        return str(meaning.expectation_id)
    return f"{meaning.theme_id} {meaning.horizon or ''}" if meaning.theme_id is not None else ""
