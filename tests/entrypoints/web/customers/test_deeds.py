"""The deeds of this room as they are sent from a form: done, refused with what was typed still there."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.test import Client

from goalposts.apps.customers.queries import (
    CustomerFilter,
    contract_card,
    conversation_card,
    customer_card,
    customers_of,
    stakeholder_card,
)
from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.domain.roles import member_of
from tests import builders
from tests.builders import Cast
from tests.entrypoints.web.customers.conftest import Opener, Setting

PERSON = {
    "name": "Mees Otten",
    "rhythm_days": "21",
    "language": "en",
    "address_form": "JE",
    "parts": ["USES", "BLOCKS"],
}
TERMS = {
    "name": "Schoonmaak",
    "start_date": "1-3-2025",
    "term_months": "12",
    "renewal": "FOREVER",
    "renewal_months": "",
    "notice_n": "6",
    "notice_unit": "WEEK",
    "is_before_first": "on",
    "option_date_0": "2025-11-30",
    "option_what_0": "Uitstapmoment",
    "option_date_1": "",
    "option_what_1": "",
}


def last_part(response: object) -> UUID:
    return UUID(str(response.headers["Location"]).rstrip("/").rsplit("/", 1)[1])  # type: ignore[attr-defined]


def says(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_lead_adds_a_customer_of_their_own(cast: Cast, setting: Setting, as_: Opener) -> None:
    sent = {"name": "Noordkade", "sector": "Haven", "lead": str(cast.milan.member_id), "revenue_per_year_eur": "5"}
    card = customer_card(
        actor=cast.omar, customer_id=last_part(as_("sanne").post(setting.address("customers/new/"), sent))
    )
    assert (card.name, card.sector, card.lead_id) == ("Noordkade", "Haven", member_of(actor=cast.sanne))
    assert card.revenue_per_year_eur is None


def test_a_manager_adds_a_customer_for_a_lead_with_its_revenue(cast: Cast, setting: Setting, as_: Opener) -> None:
    sent = {"name": "Noordkade", "lead": str(cast.sanne.member_id), "revenue_per_year_eur": "€ 120,500.50"}
    card = customer_card(
        actor=cast.omar, customer_id=last_part(as_("milan").post(setting.address("customers/new/"), sent))
    )
    assert (card.lead_name, card.revenue_per_year_eur) == ("Sanne de Wit", Decimal("120500.50"))


def test_a_customer_without_a_name_is_asked_for_again(setting: Setting, as_: Opener) -> None:
    answer = as_("sanne").post(setting.address("customers/new/"), {"name": " ", "sector": "Zeevaart"})
    assert answer.status_code == 422
    assert 'value="Zeevaart"' in answer.content.decode()


def test_a_namesake_is_told_about_and_allowed(setting: Setting, as_: Opener) -> None:
    answer = as_("sanne").post(setting.address("customers/new/"), {"name": "stadsarchief noord"}, follow=True)
    assert "There is another customer called" in answer.content.decode()


def test_a_customer_is_changed_archived_and_handed_over(cast: Cast, setting: Setting, as_: Opener) -> None:
    base = "customers/{customer_id}/"
    as_("sanne").post(setting.address(base + "edit/"), {"name": "De Waterlelie", "sector": ""})
    as_("milan").post(setting.address(base + "lead/"), {"lead": str(cast.omar.member_id)})
    as_("omar").post(setting.address(base + "archive/"), {"archived": "yes"})
    card = customer_card(actor=cast.omar, customer_id=setting.customer_id)
    assert (card.name, card.lead_name, card.archived_at is None) == ("De Waterlelie", "Omar Bensaïd", False)
    assert "is archived since" in says(as_("vik"), setting.address(base))
    as_("omar").post(setting.address(base + "archive/"), {"archived": "no"})
    assert customer_card(actor=cast.omar, customer_id=setting.customer_id).archived_at is None


def test_a_person_is_archived_and_put_back(setting: Setting, as_: Opener) -> None:
    base, people = "customers/people/{ties_id}/", "customers/{customer_id}/people/"
    as_("sanne").post(setting.address(base + "archive/"), {"archived": "yes"})
    assert "Archived since" in says(as_("vik"), setting.address(base))
    assert "Ties Veldkamp" not in says(as_("vik"), setting.address(people))
    assert "Ties Veldkamp" in says(as_("vik"), setting.address(people + "?shown=ARCHIVED"))
    as_("sanne").post(setting.address(base + "archive/"), {"archived": "no"})
    assert "Ties Veldkamp" in says(as_("vik"), setting.address(people))


def test_a_viewer_is_no_lead_to_hand_over_to(cast: Cast, setting: Setting, as_: Opener) -> None:
    answer = as_("milan").post(setting.address("customers/{customer_id}/lead/"), {"lead": str(cast.vik.member_id)})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("path", "says_why"),
    [
        ("customers/{customer_id}/delete/", "2 people"),
        ("customers/people/{carla_id}/delete/", "1 expectation"),
        ("customers/contracts/{contract_id}/delete/", "1 change that was kept"),
        ("customers/conversations/{conversation_id}/delete/", "1 expectation"),
    ],
)
def test_what_has_history_is_not_thrown_away_and_says_why(
    setting: Setting, as_: Opener, path: str, says_why: str
) -> None:
    answer = as_("sanne").post(setting.address(path))
    assert answer.status_code == 422
    assert says_why in answer.content.decode()
    assert as_("sanne").get(setting.address(path)).status_code == 200


def test_what_has_no_history_is_thrown_away(cast: Cast, setting: Setting, as_: Opener) -> None:
    added = last_part(as_("sanne").post(setting.address("customers/new/"), {"name": "Vergissing BV"}))
    answer = as_("sanne").post(setting.address(f"customers/{added}/delete/"), follow=True)
    assert "Vergissing BV was thrown away" in answer.content.decode()
    assert as_("sanne").get(setting.address(f"customers/{added}/")).status_code == 404


def test_a_person_is_added_and_changed(cast: Cast, setting: Setting, as_: Opener) -> None:
    added = last_part(as_("sanne").post(setting.address("customers/{customer_id}/people/new/"), PERSON))
    changed = {**PERSON, "email": "TIES@waterlelie.example", "influence": "7", "parts": ["DECIDES"]}
    answer = as_("sanne").post(setting.address(f"customers/people/{added}/edit/"), changed, follow=True)
    card = stakeholder_card(actor=cast.vik, stakeholder_id=added)
    assert (card.parts, card.influence, card.rhythm_days, card.address_form) == (("DECIDES",), 7, 21, "JE")
    assert "This mail address is also of Ties Veldkamp" in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"influence": "11"}, {"rhythm_days": "0"}, {"name": ""}, {"email": "no address"}])
def test_a_person_that_does_not_fit_is_refused_at_the_field(
    setting: Setting, as_: Opener, wrong: dict[str, str]
) -> None:
    address = setting.address("customers/people/{ties_id}/edit/")
    answer = as_("sanne").post(address, {**PERSON, "job_title": "Havenmeester", **wrong})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'aria-describedby="id_{next(iter(wrong))}' in shown
    assert 'value="Havenmeester"' in shown


def test_a_person_leaves_and_is_there_again(cast: Cast, setting: Setting, as_: Opener) -> None:
    address = setting.address("customers/people/{ties_id}/left/")
    page, offer = setting.address("customers/people/{ties_id}/"), "/check-ins/tell/"
    assert offer in as_("sanne").get(page).content.decode()
    as_("sanne").post(address, {"left_date": "2026-02-01"})
    assert offer not in as_("sanne").get(page).content.decode(), "nobody is told who left"
    assert stakeholder_card(actor=cast.vik, stakeholder_id=setting.ties_id).left_date == date(2026, 2, 1)
    assert as_("sanne").post(address, {"left_date": "2150-01-01"}).status_code == 422
    as_("sanne").post(address, {"returned": "yes"})
    assert stakeholder_card(actor=cast.vik, stakeholder_id=setting.ties_id).left_date is None


def test_a_contract_is_added_as_it_was_typed(cast: Cast, setting: Setting, as_: Opener) -> None:
    added = last_part(as_("sanne").post(setting.address("customers/{customer_id}/contracts/new/"), TERMS))
    card = contract_card(actor=cast.omar, contract_id=added)
    row = card.row
    assert (row.start_date, row.term_months, row.renewal, row.renewal_months) == (date(2025, 3, 1), 12, "FOREVER", None)
    assert (row.notice_n, row.notice_unit, row.is_before_first) == (6, "WEEK", True)
    assert card.break_options == [(date(2025, 11, 30), "Uitstapmoment")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"term_months": ""}, "renewal"),
        ({"notice_unit": ""}, "notice_unit"),
        ({"start_date": "never"}, "start_date"),
        ({"option_date_1": "", "option_what_1": "Zonder dag"}, "option_date_1"),
        ({"option_date_1": "2025-11-30"}, "option_date_0"),
    ],
)
def test_terms_that_do_not_fit_are_refused_at_the_field(
    setting: Setting, as_: Opener, wrong: dict[str, str], field: str
) -> None:
    answer = as_("sanne").post(setting.address("customers/{customer_id}/contracts/new/"), {**TERMS, **wrong})
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.content.decode()


def test_a_changed_contract_shows_what_it_was(cast: Cast, setting: Setting, as_: Opener) -> None:
    changed = {**TERMS, "name": "Beheer", "start_date": "2024-01-01", "term_months": "48", "changed_date": "2026-02-03"}
    address = setting.address("customers/contracts/{contract_id}/edit/")
    shown = as_("sanne").post(address, {**changed, "reason": "Samen verlengd"}, follow=True).content.decode()
    assert "First term: <s>36 months</s> → 48 months" in shown
    assert "Samen verlengd" in shown
    assert contract_card(actor=cast.omar, contract_id=setting.contract_id).row.value_per_year_eur == Decimal(81_900)


def test_more_break_options_can_be_kept_than_the_page_began_with(cast: Cast, setting: Setting, as_: Opener) -> None:
    rows = {f"option_date_{number}": f"2027-0{number + 1}-01" for number in range(5)}
    added = last_part(as_("sanne").post(setting.address("customers/{customer_id}/contracts/new/"), {**TERMS, **rows}))
    assert len(contract_card(actor=cast.omar, contract_id=added).break_options) == 5
    assert 'name="option_date_6"' in says(as_("sanne"), setting.address(f"customers/contracts/{added}/edit/"))


def test_a_talk_is_recorded_and_changed(cast: Cast, setting: Setting, as_: Opener) -> None:
    sent = {"held_date": "2026-03-02", "channel": "CALL", "subject": "Storing", "stakeholders": [str(setting.carla_id)]}
    added = last_part(as_("sanne").post(setting.address("customers/{customer_id}/conversations/new/"), sent))
    card = conversation_card(actor=cast.vik, conversation_id=added)
    assert (card.held_date, card.channel, [one.name for one in card.people]) == (
        date(2026, 3, 2),
        "CALL",
        ["Carla Brandsma"],
    )
    changed = {**sent, "stakeholders": [str(setting.ties_id)]}
    as_("sanne").post(setting.address(f"customers/conversations/{added}/edit/"), changed)
    assert [one.name for one in conversation_card(actor=cast.vik, conversation_id=added).people] == ["Ties Veldkamp"]
    late = as_("sanne").post(
        setting.address(f"customers/conversations/{added}/edit/"), {**sent, "held_date": "2150-01-01"}
    )
    assert late.status_code == 422


def test_what_is_captured_from_a_talk_hangs_on_it(cast: Cast, setting: Setting, as_: Opener) -> None:
    page = says(as_("sanne"), setting.address("customers/conversations/{conversation_id}/"))
    link = f"conversation={setting.conversation_id}"
    assert link in page
    form = says(as_("sanne"), setting.address(f"expectations/new/?{link}&stakeholder={setting.ties_id}"))
    assert f'name="conversation" value="{setting.conversation_id}"' in form
    sent = {
        "verbatim": "Bel mij voor negen uur.",
        "stakeholder": str(setting.ties_id),
        "conversation": str(setting.conversation_id),
    }
    assert as_("sanne").post(setting.address("expectations/new/"), sent).status_code == 302
    narrowed = RegisterFilter(conversation_id=setting.conversation_id)
    found = register_of(actor=cast.vik, narrowed=narrowed, order="newest", after="")
    assert len(found.rows) == 2


def test_nothing_is_captured_from_a_talk_of_elsewhere(cast: Cast, setting: Setting, as_: Opener) -> None:
    theirs = builders.a_stakeholder(actor=cast.milan, customer_id=setting.milans_id)
    sent = {"verbatim": "Sneller.", "stakeholder": str(theirs), "conversation": str(setting.conversation_id)}
    assert as_("milan").post(setting.address("expectations/new/"), sent).status_code == 422
    missing = {**sent, "stakeholder": str(setting.carla_id), "conversation": str(uuid4())}
    assert as_("milan").post(setting.address("expectations/new/"), missing).status_code == 422


def test_the_list_is_narrowed_and_ordered_by_its_address(cast: Cast, setting: Setting, as_: Opener) -> None:
    lead = f"customers/?lead={cast.milan.member_id}"
    assert "Rederij Waterlelie" not in says(as_("vik"), setting.address(lead))
    assert "Rederij Waterlelie" in says(
        as_("vik"), setting.address("customers/?q=WATERLELIE&order=newest&lead=rubbish")
    )
    nothing = says(as_("vik"), setting.address("customers/?q=bestaatniet"))
    assert "No customer fits these filters" in nothing


def test_pages_of_the_list_follow_each_other_whole(cast: Cast, setting: Setting) -> None:
    for number in range(7):
        builders.a_customer(actor=cast.sanne, name=f"{'aB'[number % 2]}klant {number // 2}")
    for order in ("name", "name-down", "lead", "newest"):
        seen: list[str] = []
        after: str | None = ""
        while after is not None:
            page = customers_of(actor=cast.vik, narrowed=CustomerFilter(), order=order, after=after, size=3)
            seen, after = [*seen, *(str(row.id) for row in page.rows)], page.next
        assert (len(seen), len(set(seen))) == (9, 9)
