"""What does not wobble: queries, bytes and requests of each page and save; the same with few children or many.

The most that each may be is goal S1 and S7 of the speed table in docs/speed.md; where a page does not get there yet its
present number stands here, so that it can only go down.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.usecases import note_informed_otherwise
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, register_complaint
from goalposts.domain.action_item import Parent
from goalposts.domain.roles import member_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.bundle import build_assets
from tests.builders import Cast, a_customer, a_metric, agreed, an_expectation, carla_at, measured, posts_for, signed_in

FEW, MANY = 3, 20  # of more the standings of one metric go in several statements on SQLite, which takes 999 values
SESSION = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|SELECT set_config)")
PAGES = {
    "monday": ("/w/{slug}/monday/", 12),
    "who needs us": ("/w/{slug}/monday/all/", 8),
    "why on monday": ("/w/{slug}/monday/why/{customer}/", 8),
    "what is put aside": ("/w/{slug}/monday/aside/", 5),
    "put aside": ("/w/{slug}/monday/snooze/{customer}/", 8),
    "register": ("/w/{slug}/expectations/", 6),
    "register, narrowed": ("/w/{slug}/expectations/?state=AGREED&order=standing&q=storing", 6),
    "register, moved and in a tension": ("/w/{slug}/expectations/?moved=2020-01-01&tension=OPEN", 6),
    "customers": ("/w/{slug}/customers/", 6),
    "customer": ("/w/{slug}/customers/{customer}/", 12),  # nine lists and counts, one query each, and who asks
    "expectation": ("/w/{slug}/expectations/{expectation}/", 10),
    "complaints": ("/w/{slug}/complaints/?state=OPEN&q=laat", 8),
    "complaint": ("/w/{slug}/complaints/{complaint}/", 12),
    "ask whether it is solved": ("/w/{slug}/complaints/{complaint}/ask/", 8),
    "board": ("/w/{slug}/action-items/?q=bellen", 8),
    "action items by day": ("/w/{slug}/action-items/?view=day", 8),
    "action item": ("/w/{slug}/action-items/{item}/", 12),
    "loop": ("/w/{slug}/loop/", 8),
    "behind the loop": ("/w/{slug}/loop/complaint/open/", 8),
    "you said, we did": ("/w/{slug}/loop/told/{carla}/", 12),
    "tell how it stands": ("/w/{slug}/check-ins/tell/{carla}/", 13),  # five of the register, two of what was promised
    "still to tell": ("/w/{slug}/check-ins/tell/", 8),
    "personal data": ("/w/{slug}/customers/people/{carla}/personal-data/", 6),
    "register as of a day": ("/w/{slug}/expectations/?as_of={yesterday}", 11),
    "register as of a day, narrowed": (
        "/w/{slug}/expectations/?as_of={yesterday}&state=AGREED&verdict=NONE&q=verw",
        11,
    ),
    "customer as of a day": ("/w/{slug}/customers/{customer}/?as_of={yesterday}", 14),
    "person as of a day": ("/w/{slug}/customers/people/{carla}/?as_of={yesterday}", 12),
    "expectation as of a day": ("/w/{slug}/expectations/{expectation}/?as_of={yesterday}", 14),
    "metric": ("/w/{slug}/metrics/{metric}/", 7),
    "capture": ("/w/{slug}/expectations/new/", 10),
}


class Ground:
    """A customer with a number of expectations, all agreed and judged by one metric."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.now = clock.now()
        self.today = clock.today_in(time_zone="Europe/Amsterdam")
        self.customer = a_customer(actor=cast.omar)
        self.carla = carla_at(actor=cast.omar, customer_id=self.customer)
        note_informed_otherwise(actor=cast.omar, stakeholder_ids=[self.carla], now=self.now)
        self.metric = a_metric(actor=cast.omar, customer_id=self.customer)
        self.expectations: list[UUID] = []
        self.complaints: list[UUID] = []
        self.items: list[UUID] = []
        self.browser = signed_in(person_id=cast.omar.person_id)

    def grow(self, count: int) -> None:
        """Bring the number of expectations, and of values, to a count."""
        actor, today, now = self.cast.omar, self.today, self.now
        while len(self.expectations) < count:
            words, said = f"Verwachting {len(self.expectations)}", today - timedelta(days=2)
            one = an_expectation(
                actor=actor, stakeholder_id=self.carla, verbatim=words, said_date=said, today=today, now=now
            )
            posts_for(actor=actor, expectation_id=one, metric_id=self.metric, today=today, now=now)
            agreed(actor=actor, expectation_id=one, stakeholder_id=self.carla, today=today, now=now)
            self.expectations.append(one)
            self.follow(one)
        values = {today - timedelta(days=back): 5.0 + back % 3 for back in range(2, count)}
        measured(actor=actor, metric_id=self.metric, values=values, today=today, now=now)

    def follow(self, expectation_id: UUID) -> None:
        """Complain about an expectation, and promise something because of it."""
        actor, today, now = self.cast.omar, self.today, self.now
        complaint = register_complaint(
            actor=actor, stakeholder_id=self.carla, words=f"Te laat, nummer {len(self.complaints)}.",
            expectation_id=expectation_id, said_date=today, today=today, now=now,
        )  # fmt: skip
        self.complaints.append(complaint)
        for because in (
            Because(kind=Parent.COMPLAINT, id=complaint),
            Because(kind=Parent.EXPECTATION, id=expectation_id),
        ):
            promise = Promise(words="Wij bellen elke ochtend.", to_id=self.carla)
            item = create_action_item(
                actor=actor, owner_id=member_of(actor=actor), due_date=today, parent=because, promise=promise, today=today,
                now=now,
            )  # fmt: skip
            self.items.append(item)

    def path(self, path: str) -> str:
        """Fill in an address."""
        return path.format(
            slug=self.cast.slug,
            customer=self.customer,
            expectation=self.expectations[0],
            metric=self.metric,
            complaint=self.complaints[0],
            item=self.items[0],
            carla=self.carla,
            yesterday=self.today - timedelta(days=1),
        )


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return Ground(cast)


def queries_of(deed: Callable[[], Any]) -> int:
    """Count the queries of a deed, without what only opens and closes transactions."""
    with CaptureQueriesContext(connection) as seen:
        deed()
    asked = [one for one in seen.captured_queries if not SESSION.match(one["sql"])]
    return len(asked)


def get(browser: Client, path: str) -> None:
    assert browser.get(path).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_a_fixed_number_of_queries(ground: Ground, name: str) -> None:
    path, most = PAGES[name]
    seen = []
    for count in (FEW, MANY):
        ground.grow(count)
        get(ground.browser, ground.path(path))
        seen.append(queries_of(lambda: get(ground.browser, ground.path(path))))
    assert seen[0] == seen[1]
    assert seen[1] <= most


def locked(most: int) -> int:
    """PostgreSQL takes a lock by asking for it, SQLite by having one writer."""
    return most + (connection.vendor == "postgresql")


def post(browser: Client, path: str, fields: dict[str, str]) -> None:
    assert browser.post(path, fields).status_code == 302


def test_a_value_is_saved_in_as_many_queries_for_one_expectation_as_for_many(ground: Ground) -> None:
    path = "/w/{slug}/metrics/{metric}/"
    seen = []
    for turn, count in enumerate((FEW, MANY)):
        ground.grow(count)
        get(ground.browser, ground.path(path))
        fields = {
            "day": str(ground.today - timedelta(days=1 - turn)),
            "value": str(7 + turn),
            "source": "Storingslijst",
        }
        seen.append(queries_of(partial(post, ground.browser, ground.path(path), fields)))
    assert seen[1] <= 12
    assert seen[1] <= seen[0] <= 14  # two more where the verdict of a period that has closed is replaced


def test_a_save_of_the_register_asks_no_more_than_it_does_now(ground: Ground) -> None:
    ground.grow(FEW)
    for path, fields, most in (
        ("/w/{slug}/expectations/new/", {"verbatim": "Bel mij eerder.", "stakeholder": str(ground.carla)}, locked(12)),
        (
            "/w/{slug}/expectations/{expectation}/felt/",
            {"answer": "MET", "stakeholder": str(ground.carla), "said_date": str(ground.today), "channel": "TALK"},
            12,
        ),
        ("/w/{slug}/expectations/{expectation}/told/", {"told_date": str(ground.today)}, 10),
        ("/w/{slug}/expectations/{expectation}/void/", {"reason": "Voor de verkeerde persoon."}, 12),
    ):
        ground.browser.get(ground.path("/w/{slug}/"))
        asked = queries_of(partial(post, ground.browser, ground.path(path), fields))
        assert asked <= most, path


def sent_by(browser: Client, path: str, fields: dict[str, str]) -> Callable[[], None]:
    """Open the page of a deed as a reader does, and give the sending of its form with what the page put in it."""
    shown = browser.get(path).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(?!csrf)([a-z_]+)" value="([^"]*)"', shown)
    return partial(post, browser, path, {**{name: unescape(value) for name, value in hidden}, **fields})


def test_a_step_that_was_opened_on_what_stands_reads_it_once(ground: Ground) -> None:
    """Each with who leads the customer; where somebody is heard on a later day than before, one more."""
    actor, today, now = ground.cast.omar, ground.today, ground.now
    ground.grow(FEW)
    one = an_expectation(actor=actor, stakeholder_id=ground.carla, verbatim="Bel eerder.", today=today, now=now)
    word = {"how": "TALK", "given_date": str(today)}
    goal = {
        "kind": "AT_MOST", "metric": str(ground.metric), "floor": "8", "aim": "5", "timing": "RECURRING",
        "period": "MONTH", "evidence": "Lijst",
    }  # fmt: skip
    asked = {}
    for name, fields, most in (
        ("goal", goal, locked(18)),  # reads the page for its form, and weighs the posts beside those of others
        ("propose", {"how": "TALK", "on_date": str(today), "words": "Zo?"}, 11),
        ("counter", {**word, "words": "Nee, zo."}, 12),
        ("propose", {"how": "TALK", "on_date": str(today), "words": "Dan zo?"}, 11),
        ("agree", word, 13),
        ("withdraw", {**word, "words": "Het hoeft niet meer."}, 15),  # two more reads: its verdicts, and its answers
        ("reopen", {"reason": "Toch wel."}, 12),
        ("park", {"until_date": str(today + timedelta(days=9)), "reason": "Later."}, 9),
        ("unpark", {"reason": "Toch eerder."}, 10),
        ("decline", {"reason": "Kan niet.", "alternative": "Wel dit."}, 10),
        ("react", {**word, "reaction": "THINKS", "words": "Hm."}, 10),
    ):
        path = ground.path(f"/w/{{slug}}/expectations/{one}/{name}/")
        asked[name] = queries_of(sent_by(ground.browser, path, fields))
        assert asked[name] <= most, (name, asked[name])


def test_the_first_load_of_a_member_is_small_and_the_second_smaller(ground: Ground, tmp_path: Path) -> None:
    ground.grow(50)
    page = ground.browser.get(ground.path("/w/{slug}/expectations/"), headers={"Accept-Encoding": "gzip, deflate, br"})
    assert page.headers["Content-Encoding"] == "br"
    assert len(page.content) <= 20_000

    build_assets(target=tmp_path)
    text = brotli.decompress(page.content).decode()
    linked = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*?(?:href|src)="([^"]+)"', text)
    files = [tmp_path / path.removeprefix(settings.STATIC_URL) for path in dict.fromkeys(linked)]
    fonts = sorted(tmp_path.glob("fonts/*"))
    sent = len(page.content) + sum(len(brotli.compress(file.read_bytes())) for file in files)
    sent += sum(font.stat().st_size for font in fonts)
    assert sent <= 120_000
    assert 1 + len(files) + len(fonts) <= 12
