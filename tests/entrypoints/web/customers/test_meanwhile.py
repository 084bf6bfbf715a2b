"""Two people at one form: the second sees what the first saved, and chooses."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from goalposts.apps.customers.queries import contract_card, conversation_card, customer_card, stakeholder_card
from tests.builders import Cast
from tests.entrypoints.web.customers.conftest import Opener, Setting

PERSON = "customers/people/{carla_id}/edit/"
CUSTOMER = "customers/{customer_id}/edit/"
CONTRACT = "customers/contracts/{contract_id}/edit/"
TALK = "customers/conversations/{conversation_id}/edit/"


def opened(client: Client, address: str) -> dict[str, Any]:
    """Open a form, and give every field as the page would send it untouched."""
    page = client.get(address).content.decode().split("<main")[1]
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, kind = re.search(r'name="([^"]*)"', tag), re.search(r'type="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name is None or name[1] == "csrfmiddlewaretoken":
            continue
        is_box = kind is not None and kind[1] in {"checkbox", "radio"}
        if is_box and " checked" not in tag:
            continue
        empty = "on" if is_box else ""
        fields.setdefault(name[1], []).append(unescape(value[1]) if value else empty)
    for name_, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        fields[name_] = [chosen[1] if chosen else ""]
    return fields


def compared(answer: Any) -> list[list[str]]:
    """Give the rows of what differs: field, was, theirs, mine."""
    found = re.search(r'id="meanwhile".*?<tbody>(.*?)</tbody>', answer.content.decode(), re.DOTALL)
    rows = found[1].split("</tr>")[:-1] if found else []
    return [[unescape(cell) for cell in re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row)] for row in rows]


def test_the_second_sees_the_difference_and_saves_theirs_or_their_own(
    cast: Cast, setting: Setting, as_: Opener
) -> None:
    address = setting.address(PERSON)
    sanne, milan = as_("sanne"), as_("milan")
    first, second = opened(milan, address), opened(sanne, address)
    assert milan.post(address, {**first, "job_title": "Directeur", "influence": "9"}).status_code == 302
    answer = sanne.post(address, {**second, "job_title": "Financieel directeur"})
    assert answer.status_code == 422
    assert compared(answer) == [
        ["Job title", "CFO", "Directeur", "Financieel directeur"],
        ["Influence", "–", "9", "– (you left it so)"],
    ]
    card = stakeholder_card(actor=cast.vik, stakeholder_id=setting.carla_id)
    assert (card.job_title, card.influence) == ("Directeur", 9), "nothing was saved over it"

    page = answer.content.decode()
    assert 'value="Financieel directeur"' in page, "what was typed stands in the form"
    stood = unescape(re.findall(r'name="stood" value="([^"]*)"', page)[0])
    mine = {**second, "stood": stood, "job_title": "Financieel directeur", "influence": "9"}
    assert sanne.post(address, mine).status_code == 302
    card = stakeholder_card(actor=cast.vik, stakeholder_id=setting.carla_id)
    assert (card.job_title, card.influence) == ("Financieel directeur", 9)


@pytest.mark.parametrize(
    ("path", "field", "theirs", "mine"),
    [
        (CUSTOMER, "name", "De Waterlelie", "Rederij W."),
        (CONTRACT, "term_months", "48", "60"),
        (TALK, "subject", "Jaargesprek", "Maandgesprek"),
        (PERSON, "parts", ["DECIDES"], ["BLOCKS"]),
    ],
)
def test_every_form_that_edits_compares(
    setting: Setting, as_: Opener, path: str, field: str, theirs: object, mine: object
) -> None:
    address = setting.address(path)
    milan = as_("milan")
    first = opened(milan, address)
    second = opened(milan, address)
    assert milan.post(address, {**first, field: theirs}).status_code == 302
    answer = milan.post(address, {**second, field: mine})
    assert (answer.status_code, len(compared(answer))) == (422, 1)
    assert milan.post(address, {**second, field: theirs}).status_code == 302, "the same typed twice is no difference"


def test_who_opened_it_after_the_other_saved_is_asked_nothing(cast: Cast, setting: Setting, as_: Opener) -> None:
    for path in (CUSTOMER, CONTRACT, TALK, PERSON):
        milan, address = as_("milan"), setting.address(path)
        assert milan.post(address, opened(milan, address)).status_code == 302, path
    assert customer_card(actor=cast.vik, customer_id=setting.customer_id).name == "Rederij Waterlelie"
    assert contract_card(actor=cast.vik, contract_id=setting.contract_id).row.term_months == 36
    assert conversation_card(actor=cast.vik, conversation_id=setting.conversation_id).subject == "Kwartaalgesprek"


def test_settings_compare_too(cast: Cast, setting: Setting, as_: Opener) -> None:
    address, omar = setting.address("settings/"), as_("omar")
    first, second = opened(omar, address), opened(omar, address)
    assert omar.post(address, {**first, "grace_days": "9"}).status_code == 302
    answer = omar.post(address, {**second, "name": "Brugwachter", "grace_days": "4"})
    assert answer.status_code == 422
    assert [row[0] for row in compared(answer)] == ["Grace"]
