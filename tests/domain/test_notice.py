"""Who hears what, how soon and by which way: the tables of docs/rules/notices.md are the tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from goalposts.domain.notice import NoticeKind, Way, digest_day, is_told_at_once, way_for
from tests.domain.rule_tables import table

ASCENSION = frozenset({date(2026, 5, 14)})


@pytest.mark.parametrize("row", table(page="notices", section="1."), ids=lambda row: row["kind"])
def test_is_mailed_as_the_rule_page_says(row: dict[str, str]) -> None:
    assert is_told_at_once(kind=NoticeKind(row["kind"])) == (row["mailed"] == "at once")


def test_the_rule_page_names_every_kind() -> None:
    assert [row["kind"] for row in table(page="notices", section="1.")] == [kind.value for kind in NoticeKind]


@pytest.mark.parametrize("row", table(page="notices", section="2."), ids=str)
def test_comes_the_way_the_rule_page_says(row: dict[str, str]) -> None:
    chosen = None if row["chosen"] == "–" else Way(row["chosen"])
    is_own = row["own customer"] == "yes"
    assert way_for(kind=NoticeKind(row["kind"]), chosen=chosen, is_own_customer=is_own) == row["comes"]


@pytest.mark.parametrize("row", table(page="notices", section="3."), ids=lambda row: row["happens"])
def test_waits_for_the_digest_that_the_rule_page_says(row: dict[str, str]) -> None:
    at = datetime.fromisoformat(row["happens"]).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert digest_day(at=at, hour=8, free_days=ASCENSION).isoformat() == row["digest of"]
