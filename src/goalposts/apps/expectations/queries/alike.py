"""What the same person said before that looks like this: a post that moved, or something new."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.queries.page import ExpectationPage
from goalposts.domain.expectation import State, is_open
from goalposts.domain.roles import Actor
from goalposts.lib.likeness import SENTENCES_ALIKE, sentence_likeness

LOOKED_BACK = timedelta(days=90)
LOOKED_AT = 200
OFFERED = 3
_OPEN = [state.value for state in State if is_open(state=state)]
_FIELDS = (
    "id",
    "verbatim",
    "correction",
    "language",
    "source",
    "said_date",
    "state",
    "goalpost__version",
    "goalpost__metric__name",
)


@dataclass(frozen=True)
class AlikeLine:
    """An earlier open expectation of the same person that looks like this one; `version` None while it has no posts."""

    id: UUID
    verbatim: str
    language: str
    source: str
    said_date: date
    state: str
    version: int | None
    metric_name: str | None


def alike_before(*, actor: Actor, page: ExpectationPage) -> list[AlikeLine]:
    """List what this person said in the 90 days before that looks like it and is still open, most alike first.

    Shapes: at most three, in one query. Edges: empty once this one was negotiated, and without those that a member told
    apart before; what was said on the same day counts when it was recorded earlier. Whoever was erased left no words to
    compare.
    """
    row = page.row
    if row.state != State.HEARD or any(line.is_agreed for line in page.goalposts):
        return []
    apart = {event.facts.get("other") for event in page.events if event.kind == "TOLD_APART"}
    earlier = Q(said_date__lt=row.said_date) | Q(said_date=row.said_date, recorded_at__lt=page.head.recorded_at)
    rows = (
        expectations_visible_to(actor)
        .filter(
            earlier,
            stakeholder_id=row.stakeholder_id,
            stakeholder__erased_at__isnull=True,
            said_date__gte=row.said_date - LOOKED_BACK,
            state__in=_OPEN,
        )
        .exclude(id=row.id)
        .order_by("-said_date", "-id")
        .values_list(*_FIELDS)[:LOOKED_AT]
    )
    said = row.correction or row.verbatim
    found = [
        (_likeness(said, correction or verbatim), AlikeLine(id_, correction or verbatim, *rest))
        for id_, verbatim, correction, *rest in rows
        if str(id_) not in apart
    ]
    alike = [pair for pair in found if pair[0] >= SENTENCES_ALIKE]
    return [line for _, line in sorted(alike, key=lambda pair: -pair[0])[:OFFERED]]


def _likeness(one: str, other: str) -> float:
    return 1.0 if _plain(one) == _plain(other) else sentence_likeness(one=one, other=other)


def _plain(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
