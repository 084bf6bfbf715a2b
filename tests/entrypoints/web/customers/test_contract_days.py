"""What follows from a contract: shown before it is saved, on its page, with its steps; problems at their field."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest

from goalposts.apps.customers.models import Contract
from goalposts.entrypoints.shared import clock
from tests.builders import Cast
from tests.entrypoints.web.customers.conftest import Opener, Setting

TYPED: dict[str, Any] = {
    "start_date": "1-3-2026",
    "term_months": "36",
    "renewal": "FOREVER",
    "renewal_months": "12",
    "notice_n": "3",
    "notice_unit": "MONTH",
}


def test_the_dates_are_shown_before_anything_is_saved(setting: Setting, as_: Opener) -> None:
    url = setting.address("customers/{customer_id}/contracts/new/")
    before = Contract.objects.count()
    answer = as_("sanne").post(url, {**TYPED, "preview": "yes"})
    page = answer.content.decode()
    assert (answer.status_code, Contract.objects.count()) == (200, before)
    assert "30 Nov 2028" in page
    assert "28 Feb 2029" in page
    assert 'value="36"' in page
    assert "Nothing has been saved yet." in page


def test_a_change_can_be_looked_at_first_too(setting: Setting, as_: Opener) -> None:
    url = setting.address("customers/contracts/{contract_id}/edit/")
    given = {**TYPED, "tender_start_date": "1-5-2028", "changed_date": "1-3-2026", "preview": "yes"}
    answer = as_("sanne").post(url, given)
    assert answer.status_code == 200
    assert "1 May 2028" in answer.content.decode()
    assert Contract.objects.get(id=setting.contract_id).tender_start_date is None


@pytest.mark.parametrize("more", [{}, {"preview": "yes"}])
def test_a_notice_that_could_never_be_given_is_refused_at_its_field(
    setting: Setting, as_: Opener, more: dict[str, str]
) -> None:
    url = setting.address("customers/{customer_id}/contracts/new/")
    answer = as_("sanne").post(url, {**TYPED, "notice_n": "90", **more})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "could never be stopped" in page
    assert "Nothing has been saved yet." not in page


def test_a_step_is_noted_as_done_from_the_page_and_taken_back(cast: Cast, setting: Setting, as_: Opener) -> None:
    page, steps = setting.address("customers/contracts/{contract_id}/"), "steps/talk/"
    client = as_("sanne")
    assert f"{page}{steps}" in client.get(page).content.decode()
    tomorrow = (clock.now() + timedelta(days=2)).strftime("%d-%m-%Y")
    for day, words in ((tomorrow, "Gesproken."), (clock.now().strftime("%d-%m-%Y"), "")):
        assert client.post(f"{page}{steps}", {"done_date": day, "words": words}).status_code == 422
    refused = client.post(f"{page}{steps}", {"done_date": "1-1-1950", "words": "Gesproken."})
    assert refused.status_code == 422
    assert "This day lies too long before the decision. It can be" in refused.content.decode()
    today = {"done_date": clock.now().strftime("%d-%m-%Y"), "words": "Met de directeur gesproken."}
    for _ in range(2):
        assert client.post(f"{page}{steps}", today).status_code == 302
    shown = client.get(page).content.decode()
    assert "Met de directeur gesproken." in shown
    assert f"{page}{steps}undo/" in shown
    for _ in range(2):
        assert client.post(f"{page}{steps}undo/").status_code == 302
    assert "Met de directeur gesproken." not in client.get(page).content.decode()
    assert client.get(f"{page}steps/none/").status_code == 404
    assert as_("vik").get(f"{page}{steps}").status_code == 403


def test_a_step_that_the_plan_does_not_have_is_refused_in_words(setting: Setting, as_: Opener) -> None:
    client, page = as_("sanne"), setting.address("customers/contracts/{contract_id}/")
    today, soon = clock.now(), (clock.now() + timedelta(days=40)).strftime("%d-%m-%Y")
    changed = client.post(
        f"{page}edit/", {**TYPED, "tender_start_date": soon, "changed_date": today.strftime("%d-%m-%Y")}
    )
    assert changed.status_code == 302
    given = {"done_date": today.strftime("%d-%m-%Y"), "words": "Zes gesprekken."}
    refused = client.post(f"{page}steps/interviews/", given)
    assert refused.status_code == 422
    assert "The plan does not have this step" in refused.content.decode()
    assert client.post(f"{page}steps/talk/", given).status_code == 302


def test_the_page_of_a_customer_leads_to_its_runway(setting: Setting, as_: Opener) -> None:
    client = as_("sanne")
    page = client.get(setting.address("customers/{customer_id}/")).content.decode()
    way = re.search(r'href="([^"]*/runway/[^"]*)"', page)
    assert way
    shown = client.get(html.unescape(way[1])).content.decode()
    assert setting.address("customers/contracts/{contract_id}/") in shown
    assert setting.address("runway/") in client.get(setting.address("customers/")).content.decode()


def test_the_runway_shows_what_is_not_known_first(setting: Setting, as_: Opener) -> None:
    client = as_("sanne")
    new = setting.address("customers/{customer_id}/contracts/new/")
    client.post(new, {"start_date": "1-3-2026", "renewal": "NONE", "name": "Los contract"})
    shown = client.get(setting.address("runway/")).content.decode()
    assert "not known" in shown
    every = client.get(setting.address("runway/?when=ALL")).content.decode()
    assert every.index("Los contract") < every.rindex("They decide by")
    assert client.get(setting.address("runway/?q=zeppelin")).status_code == 200
    assert "No contract fits" in client.get(setting.address("runway/?q=zeppelin")).content.decode()
    assert "Los contract" in client.get(setting.address("runway/?when=UNKNOWN")).content.decode()
