"""Which units may be of one metric: money and a share never. Table: docs/rules/units.md."""

import re
from enum import StrEnum

_WORD = re.compile(r"[^\W\d_]+|[%‰€$£]")
_SHARE = frozenset({"%", "‰", "procent", "percent", "pct", "promille", "permille"})
_MONEY = frozenset({"€", "$", "£", "eur", "euro", "euros", "eurocent", "usd", "gbp"})


class _Sort(StrEnum):
    """What a unit counts in."""

    SHARE = "SHARE"
    MONEY = "MONEY"
    OTHER = "OTHER"


def may_be_one(*, one: str, other: str) -> bool:
    """Say whether what is counted in two units may be one metric.

    Shapes: units as somebody typed them, or as they were read from a sentence; "" for none.
    Edges: what has no unit may be anything; money in one size or coin may be money in another, and so a share; what is
    counted otherwise is neither, and of that the unit does not tell more.
    Source: docs/rules/units.md.
    """
    return not one.strip() or not other.strip() or _sort_of(one) is _sort_of(other)


def _sort_of(unit: str) -> _Sort:
    """Say what a unit counts in. Edges: a share of money is a share; a word that only begins like a coin is none."""
    words = set(_WORD.findall(unit.casefold()))
    if words & _SHARE:
        return _Sort.SHARE
    return _Sort.MONEY if words & _MONEY else _Sort.OTHER
