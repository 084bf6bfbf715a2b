"""Lists and pages ask the database a fixed number of times, whatever the number of rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.usecases import Talk, Terms, add_contract, record_conversation
from tests import builders
from tests.builders import NOW, TODAY, Cast
from tests.entrypoints.web.customers.conftest import Opener, Setting

MORE = 60
MOST_FOR_A_LIST = 8
MOST_FOR_A_PAGE = 12
PAGES = {
    "customers/": MOST_FOR_A_LIST,
    "customers/?q=a&order=lead": MOST_FOR_A_LIST,
    "customers/{customer_id}/": MOST_FOR_A_PAGE,
    "customers/{customer_id}/expectations/": MOST_FOR_A_LIST,
    "customers/{customer_id}/people/": MOST_FOR_A_LIST,
    "customers/{customer_id}/contracts/": MOST_FOR_A_LIST,
    "customers/{customer_id}/metrics/": MOST_FOR_A_LIST,
    "customers/{customer_id}/conversations/": MOST_FOR_A_LIST,
    "customers/{customer_id}/history/": MOST_FOR_A_LIST,
    "customers/people/{carla_id}/": MOST_FOR_A_PAGE,
    "customers/contracts/{contract_id}/": MOST_FOR_A_PAGE,
    "customers/conversations/{conversation_id}/": MOST_FOR_A_PAGE,
    "customers/people/{carla_id}/sheet/": MOST_FOR_A_PAGE,
    "customers/people/{carla_id}/sheet/?talk={conversation_id}": MOST_FOR_A_PAGE,
    "runway/": MOST_FOR_A_LIST,
    "runway/?q=a&when=ALL": MOST_FOR_A_LIST,
    "silence/": MOST_FOR_A_LIST,
    "silence/?state=ALL&who=DECIDERS&voices=ONE&order=customer": MOST_FOR_A_LIST,
    "silence/?q=a&state=ALL": MOST_FOR_A_LIST,
    "expectations/?rhythm=OVERDUE": MOST_FOR_A_LIST,
    "search/?q=a": MOST_FOR_A_LIST,
    "search/?q=a&only=people": MOST_FOR_A_LIST,
}
Counter = Callable[[Client, str], int]


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # signing in and idling are noted once
    counted: AbstractContextManager[Any] = CaptureQueriesContext(connection)
    with counted as found:
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    return sum(1 for one in found.captured_queries if "set_config" not in one["sql"])


def grow(cast: Cast, setting: Setting) -> None:
    """Hang many of everything on the customer."""
    for number in range(MORE):
        builders.a_customer(actor=cast.sanne, name=f"Klant {number}")
        person_id = builders.a_stakeholder(actor=cast.sanne, customer_id=setting.customer_id, name=f"Anna {number}")
        day = TODAY - timedelta(days=number)
        talk = Talk(held_date=day, stakeholder_ids=[person_id, setting.carla_id])
        talk_id = record_conversation(
            actor=cast.sanne, customer_id=setting.customer_id, talk=talk, today=TODAY, now=NOW
        )
        builders.an_expectation(
            actor=cast.sanne,
            stakeholder_id=setting.carla_id,
            conversation_id=talk_id,
            verbatim=f"Sneller dan {number}.",
        )
        builders.a_metric(actor=cast.sanne, customer_id=setting.customer_id, name=f"Maat {number}")
        add_contract(actor=cast.sanne, customer_id=setting.customer_id, terms=Terms(start_date=day), now=NOW)


def test_the_number_of_queries_is_fixed_and_small(cast: Cast, setting: Setting, as_: Opener) -> None:
    client = as_("sanne")
    before = {path: queries_of(client, setting.address(path)) for path in PAGES}
    grow(cast, setting)
    after = {path: queries_of(client, setting.address(path)) for path in PAGES}
    assert after == before
    assert {path: number for path, number in after.items() if number > PAGES[path]} == {}


@pytest.mark.parametrize("path", ["customers/{customer_id}/", "search/?q=anna"])
def test_a_page_of_many_offers_the_way_to_all(cast: Cast, setting: Setting, as_: Opener, path: str) -> None:
    grow(cast, setting)
    shown = as_("sanne").get(setting.address(path)).content.decode()
    every = "only=people" if "search" in path else f"{setting.customer_id}/people/"
    assert every in shown


def test_missing_and_foreign_ask_the_same_of_the_database(cast: Cast, setting: Setting, as_: Opener) -> None:
    foreign = builders.a_customer(actor=cast.vera)
    client, seen = as_("sanne"), []
    client.get(setting.address("customers/"))
    for customer_id in (foreign, cast.fenna_id):
        with CaptureQueriesContext(connection) as found:
            assert client.get(setting.address(f"customers/{customer_id}/")).status_code == 404
        seen.append(len(found.captured_queries))
    assert seen[0] == seen[1]
