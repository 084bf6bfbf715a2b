"""The tables of docs/rules/portal_access.md, row by row; and how an address names nobody."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from goalposts.domain.expectation import State
from goalposts.domain.portal_access import (
    LINK_TIME,
    LinkFacts,
    is_in_mail,
    is_session_alive,
    link_standing,
    masked_address,
    may_see,
    offers_on,
    power_of,
)
from goalposts.domain.roles import Power
from tests.domain.rule_tables import table

MADE = datetime(2026, 4, 3, 8, 15, tzinfo=UTC)
ONE, OTHER = UUID(int=1), UUID(int=2)


def is_yes(text: str) -> bool:
    """Read a cell of yes or no."""
    return {"yes": True, "no": False}[text]


@pytest.mark.parametrize("row", table(page="portal_access", section="1."), ids=str)
def test_a_link_works_until_its_day(row: dict[str, str]) -> None:
    now = MADE + timedelta(days=int(row["days since made"]))
    link = LinkFacts(
        expires_at=MADE + LINK_TIME,
        revoked_at=MADE + timedelta(hours=2) if is_yes(row["revoked"]) else None,
        is_person_gone=is_yes(row["person gone"]),
    )
    assert link_standing(link=link, now=now) == row["standing"]


@pytest.mark.parametrize("row", table(page="portal_access", section="2."), ids=str)
def test_a_visit_ends_by_itself(row: dict[str, str]) -> None:
    began = MADE
    now = began + timedelta(minutes=int(row["minutes since begun"]))
    seen = now - timedelta(minutes=int(row["minutes since last page"]))
    ended = now if is_yes(row["logged out"]) else None
    assert is_session_alive(began_at=began, seen_at=seen, ended_at=ended, now=now) == is_yes(row["goes on"])


@pytest.mark.parametrize("row", table(page="portal_access", section="3."), ids=str)
def test_a_link_shows_what_its_mail_showed(row: dict[str, str]) -> None:
    seen = may_see(power=Power(row["power"]), is_asked=is_yes(row["asked"]), is_shown=is_yes(row["shown"]))
    assert seen == is_yes(row["seen"])


@pytest.mark.parametrize("row", table(page="portal_access", section="4."), ids=str)
def test_only_what_waits_is_offered(row: dict[str, str]) -> None:
    offers = offers_on(
        state=State(row["state"]),
        has_proposal=is_yes(row["posts wait"]),
        has_agreed_posts=is_yes(row["agreed posts shown"]),
        has_refusal=is_yes(row["why not shown"]),
    )
    assert [*offers] == [one for one in row["offers"].split(", ") if one]


def test_a_code_gives_more_power() -> None:
    assert (power_of(is_confirmed=False), power_of(is_confirmed=True)) == (Power.P1, Power.P2)


def test_posts_are_seen_when_the_mail_showed_them_or_a_code_was_typed() -> None:
    assert is_in_mail(power=Power.P1, id_=ONE, shown_ids={ONE})
    assert not is_in_mail(power=Power.P1, id_=OTHER, shown_ids={ONE})
    assert is_in_mail(power=Power.P2, id_=OTHER, shown_ids={ONE})
    assert not is_in_mail(power=Power.P2, id_=None, shown_ids={ONE})


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        ("anna.de.boer@noordkade.example", "a…@noordkade.example"),
        (" j@kade.example ", "j…@kade.example"),
        ("", ""),
        ("nobody", ""),
        ("@kade.example", ""),
    ],
)
def test_an_address_is_known_to_its_owner_and_names_nobody(email: str, masked: str) -> None:
    assert masked_address(email=email) == masked
