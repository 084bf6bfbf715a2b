"""docs/rules/zone.md, row by row, in exact fractions and in code."""

from fractions import Fraction

import pytest

from goalposts.domain.zone import zone

from .exact import exact, number, same
from .rule_tables import table


def place_on_the_line(
    perceived: Fraction | None, adequate: Fraction | None, desired: Fraction | None
) -> list[Fraction | None]:
    """Give adequacy, superiority and position by solving P = A + position × (D − A)."""
    if adequate is not None and desired is not None and desired < adequate:
        return [None, None, None]
    adequacy = None if perceived is None or adequate is None else perceived - adequate
    superiority = None if perceived is None or desired is None else perceived - desired
    if adequacy is None or superiority is None or adequacy == superiority:
        return [adequacy, superiority, None]
    return [adequacy, superiority, adequacy / (adequacy - superiority)]


@pytest.mark.parametrize("row", table(page="zone", section=""))
def test_the_zone_table(row: dict[str, str]) -> None:
    names, results = ("perceived", "adequate", "desired"), ("adequacy", "superiority", "position")

    worked_out = place_on_the_line(*(exact(row[name]) for name in names))
    found = zone(**{name: number(row[name]) for name in names})

    for name, exactly in zip(results, worked_out, strict=True):
        assert same(exactly, row[name]), name
        assert same(getattr(found, name), row[name]), name
    assert found.reason == row["reason"]
