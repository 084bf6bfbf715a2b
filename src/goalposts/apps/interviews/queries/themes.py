"""What was said under one theme, over all interviews of a review."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import Keys, get_vault, note_reading, open_keys
from goalposts.apps.interviews.models import Fragment
from goalposts.apps.interviews.queries.plain import BesideLine, Who, as_who, fragment_line
from goalposts.apps.reviews.queries import ReviewFacts
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class ThemePart:
    """What is asked of a theme: so many from the first-th on.

    Shapes: `theme_id` None asks what lies under none; `known` are the themes in use, what lies under another lies under none.
    """

    theme_id: UUID | None
    known: frozenset[UUID]
    first: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class ThemeShelf:
    """Some of what lies under one theme, by interview and then as it was cut.

    Shapes: `counts` are of every theme that holds any, None of what lies under none.
    """

    facts: ReviewFacts
    counts: Mapping[UUID | None, int]
    lines: tuple[BesideLine, ...]


@transaction.atomic
def fragments_of_theme(*, actor: Actor, review_id: UUID, part: ThemePart, now: datetime) -> ThemeShelf:
    """Give what was said under a theme, or under none; it is a reading.

    Errors: NotFound, SecondFactorNeeded; VaultClosed.
    """
    _vault, facts = get_vault(actor, review_id)
    keys = open_keys()
    note_reading(review_id=review_id, actor=actor, what="theme", about_id=review_id, now=now)
    in_order = Fragment.objects.filter(review_id=review_id).order_by("interview__number", "cut_at", "id")
    cells = list(in_order.values_list("id", "interview_id", "reading"))
    told = keys.read_cells(table=Fragment, field="reading", review_id=review_id, cells=cells)
    known = {str(one): one for one in part.known}
    themes = [known.get(one["theme_id"]) if one else None for one in told]
    wanted = [cell[0] for cell, theme in zip(cells, themes, strict=True) if theme == part.theme_id]
    return ThemeShelf(facts=facts, counts=Counter(themes), lines=_lines(wanted[part.first :][: part.limit], keys=keys))


def _lines(ids: list[UUID], *, keys: Keys) -> tuple[BesideLine, ...]:
    rows = {row.id: row for row in Fragment.objects.filter(id__in=ids).select_related("interview")}
    names: dict[UUID, Who | None] = {}
    for row in rows.values():
        if row.interview_id not in names:
            names[row.interview_id] = as_who(told=keys.read(row=row.interview, field="who"))
    return tuple(
        BesideLine(
            fragment=fragment_line(fragment=rows[id_], keys=keys),
            number=rows[id_].interview.number,
            who=names[rows[id_].interview_id],
        )
        for id_ in ids
    )
