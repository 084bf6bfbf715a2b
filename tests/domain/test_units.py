"""docs/rules/units.md, row by row, both ways round."""

import pytest

from goalposts.domain.units import may_be_one

from .rule_tables import table


@pytest.mark.parametrize("row", table(page="units", section=""), ids=lambda row: f"{row['one']}-{row['other']}")
def test_the_page(row: dict[str, str]) -> None:
    is_one = {"yes": True, "no": False}[row["may be one"]]
    assert may_be_one(one=row["one"], other=row["other"]) is is_one
    assert may_be_one(one=row["other"], other=row["one"]) is is_one


def test_spaces_are_no_unit() -> None:
    assert may_be_one(one=" ", other="%")
