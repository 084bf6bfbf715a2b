"""Taking texts out of stored rows: in columns of text and inside JSON, the same on both databases."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

AT_ONCE = 40
SOME = 500


def mentioning(*, rows: QuerySet[Any], fields: Sequence[str], texts: Collection[str]) -> Iterator[Any]:
    """Give the rows in which one of these texts stands, in whichever of these fields; each once.

    Edges: in capitals and small letters alike.
    """
    shown = {f"text_of_{name}": Cast(name, TextField()) for name in fields}
    seen: set[object] = set()
    for some in _batches(sorted(texts)):
        spelled = {spelling for text in some for spelling in _spellings(text)}
        wanted = Q(pk__in=[])
        for name, spelling in product(shown, sorted(spelled)):
            wanted |= Q(**{f"{name}__icontains": spelling})
        for row in rows.annotate(**shown).filter(wanted):
            if row.pk not in seen:
                seen.add(row.pk)
                yield row


def _spellings(text: str) -> set[str]:
    """Give a text as it may stand: accents have no capitals for one of the databases, and inside JSON are written out."""
    cases = {text, text.upper(), text.lower()}
    return cases | {json.dumps(one)[1:-1] for one in cases}


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), AT_ONCE):
        yield texts[start : start + AT_ONCE]


def black_out(*, rows: QuerySet[Any], fields: Sequence[str], texts: Collection[str], mark: str) -> int:
    """Put a mark wherever one of these texts stands as words of its own; gives in how many rows one stood."""
    if not texts:
        return 0
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first), re.IGNORECASE)
    limits = {name: getattr(rows.query.get_meta().get_field(name), "max_length", None) for name in fields}
    changed: list[Model] = []
    for row in mentioning(rows=rows, fields=fields, texts=texts):
        for name in fields:
            value = _blacked(getattr(row, name), pattern=pattern, mark=mark)
            setattr(row, name, value[: limits[name]] if isinstance(value, str) else value)
        changed.append(row)
    rows.bulk_update(changed, fields, batch_size=SOME)
    return len(changed)


def _blacked(value: Any, *, pattern: re.Pattern[str], mark: str) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda _found: mark, value)
    if isinstance(value, dict):
        return {
            pattern.sub(lambda _found: mark, key): _blacked(one, pattern=pattern, mark=mark)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_blacked(one, pattern=pattern, mark=mark) for one in value]
    return value


def without_words(*, facts: dict[str, Any], codes: Collection[str]) -> dict[str, Any]:
    """Give what facts hold beside words: ids, days, numbers, yes and no; and what stands under one of these names."""
    return {name: value for name, value in facts.items() if name in codes or _is_plain(value)}


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(one) for one in value.values())
    if isinstance(value, list):
        return all(_is_plain(one) for one in value)
    return not isinstance(value, str) or _is_id(value) or _is_day(value)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text[:10]).isoformat() == text or datetime.fromisoformat(text) is not None
    except ValueError:
        return False
