"""What the supplier's own side adds to a report: how many were wished for, and what the team believed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.reviews.access import guesses_seated, wishes_seated
from goalposts.domain.roles import Actor

LEAST_GUESSERS = 3


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """What a report tells beside the interviews.

    Shapes: `guesses` the mean grade that the team believed, by theme, only where at least three sealed a guess.
    Units: grades 1-10, one decimal.
    """

    proposed: int
    objected: int
    guesses: Mapping[UUID, float]


def report_facts(*, actor: Actor, review_id: UUID) -> ReportFacts:
    """Give what a report tells of the supplier's side, in two queries.

    Edges: nothing for whoever has no seat. Errors: none.
    """
    kinds = list(wishes_seated(actor, review_id).values_list("kind", flat=True))
    grades: dict[UUID, list[int]] = defaultdict(list)
    for answers in guesses_seated(actor, review_id).values_list("answers", flat=True):
        for about, guess in answers.items():
            if "grade" in guess:
                grades[UUID(about)].append(guess["grade"])
    means = {id_: round(sum(all_) / len(all_), 1) for id_, all_ in grades.items() if len(all_) >= LEAST_GUESSERS}
    return ReportFacts(proposed=kinds.count("PROPOSED"), objected=kinds.count("OBJECTED"), guesses=means)
