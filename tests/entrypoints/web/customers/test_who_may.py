"""Each address of this room against the cast: who reads, who writes, and who sees nothing."""

import pytest

from tests.entrypoints.web.customers.conftest import Opener, Setting

MEMBERS = ("sanne", "milan", "omar", "vik")
STRANGERS = {"vera": 404, "fenna": 404, "root": 404, "nobody": 302}
READ = [
    "customers/",
    "customers/{customer_id}/",
    *(f"customers/{{customer_id}}/{part}/" for part in ("expectations", "people", "contracts", "metrics")),
    *(f"customers/{{customer_id}}/{part}/" for part in ("conversations", "history")),
    "customers/people/{carla_id}/",
    "customers/contracts/{contract_id}/",
    "customers/conversations/{conversation_id}/",
    "search/",
    "search/?q=carla",
]
FORMS = [
    "customers/{customer_id}/edit/",
    "customers/{customer_id}/delete/",
    "customers/{customer_id}/people/new/",
    "customers/{customer_id}/contracts/new/",
    "customers/{customer_id}/conversations/new/",
    "customers/people/{carla_id}/edit/",
    "customers/people/{carla_id}/left/",
    "customers/people/{carla_id}/delete/",
    "customers/contracts/{contract_id}/edit/",
    "customers/contracts/{contract_id}/delete/",
    "customers/conversations/{conversation_id}/edit/",
    "customers/conversations/{conversation_id}/delete/",
]
POST_ONLY = ["customers/{customer_id}/archive/", "customers/contracts/{contract_id}/archive/"]
OF_ANOTHER_LEAD = ["edit/", "lead/", "delete/", "people/new/", "contracts/new/", "conversations/new/"]


@pytest.mark.parametrize("path", READ)
def test_every_member_reads_and_strangers_find_nothing(setting: Setting, as_: Opener, path: str) -> None:
    address = setting.address(path)
    wanted = dict.fromkeys(MEMBERS, 200) | STRANGERS
    assert {name: as_(name).get(address).status_code for name in wanted} == wanted


@pytest.mark.parametrize("path", FORMS)
def test_forms_are_shown_to_who_may_send_them(setting: Setting, as_: Opener, path: str) -> None:
    address = setting.address(path)
    wanted = {"sanne": 200, "milan": 200, "omar": 200, "vik": 403} | STRANGERS
    assert {name: as_(name).get(address).status_code for name in wanted} == wanted


@pytest.mark.parametrize("path", [*FORMS, *POST_ONLY])
def test_who_may_not_write_sends_nothing(setting: Setting, as_: Opener, path: str) -> None:
    address = setting.address(path)
    wanted = {"vik": 403} | STRANGERS
    assert {name: as_(name).post(address, {}).status_code for name in wanted} == wanted


@pytest.mark.parametrize("path", POST_ONLY)
def test_a_deed_is_no_page(setting: Setting, as_: Opener, path: str) -> None:
    assert as_("omar").get(setting.address(path)).status_code == 405
    assert as_("sanne").post(setting.address(path)).status_code == 302


@pytest.mark.parametrize("path", OF_ANOTHER_LEAD)
def test_a_lead_writes_on_no_customer_of_another(setting: Setting, as_: Opener, path: str) -> None:
    address = setting.address(f"customers/{{milans_id}}/{path}")
    for send in (as_("sanne").get, as_("sanne").post):
        assert send(address).status_code == 403
    assert as_("milan").get(address).status_code == 200


def test_only_managers_and_owners_hand_over(setting: Setting, as_: Opener) -> None:
    address = setting.address("customers/{customer_id}/lead/")
    wanted = {"sanne": 403, "vik": 403, "milan": 200, "omar": 200} | STRANGERS
    assert {name: as_(name).get(address).status_code for name in wanted} == wanted


def test_a_viewer_adds_no_customer_and_a_lead_does(setting: Setting, as_: Opener) -> None:
    wanted = {"sanne": 200, "milan": 200, "omar": 200, "vik": 403} | STRANGERS
    assert {name: as_(name).get(setting.address("customers/new/")).status_code for name in wanted} == wanted


@pytest.mark.parametrize("name", ["vik", "sanne"])
def test_nobody_below_manager_reads_an_amount(setting: Setting, as_: Opener, name: str) -> None:
    for path in ("customers/contracts/{contract_id}/", "customers/{customer_id}/", "customers/{customer_id}/history/"):
        shown = as_(name).get(setting.address(path)).content.decode()
        assert "77,300" not in shown
        assert "81,900" not in shown
    assert "81,900" in as_("milan").get(setting.address("customers/contracts/{contract_id}/")).content.decode()


def test_a_viewer_is_offered_nothing_to_write(setting: Setting, as_: Opener) -> None:
    for path in READ[:9]:
        shown = as_("vik").get(setting.address(path)).content.decode().split("<main")[1].split("</main>")[0]
        assert 'method="post"' not in shown
        assert "/edit/" not in shown
        assert "/new/" not in shown
