"""What was said under one theme, over all interviews of a review."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from goalposts.apps.interviews.access import Keys, get_vault, note_reading, open_keys
from goalposts.apps.interviews.models import Fragment
from goalposts.apps.interviews.queries.plain import BESIDE, BesideLine, beside_lines
from goalposts.apps.reviews.queries import ReviewFacts
from goalposts.domain.roles import Actor
from goalposts.lib.ids import id_written
from goalposts.lib.prepared import plain_rows


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
    cells = plain_rows(_readings, review_id=review_id)
    written = [(id_written(stored=stored), interview_id, sealed) for stored, interview_id, sealed in cells]
    told = keys.read_cells(table=Fragment, field="reading", review_id=review_id, cells=written)
    texts = [one["theme_id"] if one else None for one in told]
    known: dict[str | None, UUID] = {str(one): one for one in part.known}
    under = {text: known.get(text) for text in set(texts)}
    counts = Counter[UUID | None]()
    for text, count in Counter(texts).items():
        counts[under[text]] += count
    here = {text for text, theme_id in under.items() if theme_id == part.theme_id}
    wanted = [cell[0] for cell, text in zip(written, texts, strict=True) if text in here][part.first :][: part.limit]
    lines = _lines([UUID(one) for one in wanted], review_id=review_id, keys=keys)
    return ThemeShelf(facts=facts, counts=counts, lines=lines)


def _readings(*, review_id: UUID) -> QuerySet[Fragment, Any]:
    in_order = Fragment.objects.filter(review_id=review_id).order_by("interview__number", "cut_at", "id")
    # As text: of all these rows a hundred are shown, and making an identifier of each takes longer than fetching them.
    return in_order.values_list(Cast("id", TextField()), "interview_id", "reading")


def _lines(ids: list[UUID], *, review_id: UUID, keys: Keys) -> tuple[BesideLine, ...]:
    return tuple(beside_lines(rows=plain_rows(_rows_of, ids=tuple(ids)), review_id=review_id, keys=keys))


def _rows_of(*, ids: tuple[UUID, ...]) -> QuerySet[Fragment, Any]:
    return Fragment.objects.filter(id__in=ids).order_by("interview__number", "cut_at", "id").values_list(*BESIDE)
