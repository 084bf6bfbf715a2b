"""The register in the browser: its address carries all, nothing unknown breaks it, and it asks little of the database."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goalposts.apps.expectations.queries import RegisterFilter, felt_counts
from goalposts.apps.expectations.usecases import Answered, record_perception, tell_back
from goalposts.domain.perception import Answer
from tests import builders
from tests.entrypoints.web.expectations.conftest import WORDS, Opener, Room, text_of

MOST_QUERIES = 8
MOST_BYTES = 140_000


def rows(answer: Any) -> list[str]:
    return re.findall(r'class="said-line"[^>]*>([^<]+)</a>', text_of(answer))


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return sum(1 for one in found.captured_queries if "set_config" not in one["sql"])


def more(room: Room, count: int) -> None:
    for number in range(count):
        builders.an_expectation(
            actor=room.cast.sanne,
            stakeholder_id=room.ties_id,
            verbatim=f"Zin {number:02d}",
            said_date=room.today - timedelta(days=number + 1),
            today=room.today,
            now=timezone.now() - timedelta(days=number + 1),
        )


def judged(room: Room, *, answer: Answer | None = None) -> None:
    """Let last month be judged met, and let Carla say how she sees it."""
    last_month = room.today.replace(day=1) - timedelta(days=1)
    then, now = last_month.replace(day=1), timezone.now() - timedelta(days=70)
    builders.posts_for(
        actor=room.cast.sanne, expectation_id=room.expectation_id, metric_id=room.metric_id, today=then, now=now
    )
    builders.agreed(
        actor=room.cast.sanne, expectation_id=room.expectation_id, stakeholder_id=room.carla_id, today=then, now=now
    )
    room.measure({last_month: 5})
    if answer is not None:
        answered = Answered(answer=answer, said_date=room.today)
        record_perception(
            actor=room.cast.sanne, expectation_id=room.expectation_id, stakeholder_id=room.carla_id,
            answered=answered, today=room.today, now=timezone.now(),
        )  # fmt: skip


def test_everybody_inside_reads_it_and_only_writers_are_asked_to_capture(room: Room, as_: Opener) -> None:
    for name in ("sanne", "milan", "omar", "vik"):
        answer = as_(name).get(room.url())
        assert rows(answer) == [WORDS]
        assert ("Capture an expectation" in text_of(answer)) is (name != "vik")
    assert as_("vera").get(room.url()).status_code == 404
    assert as_("nobody").get(room.url()).status_code == 302


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Ask one customer: what do you expect of us today?"), ("nl", "Vraag één klant: wat verwacht u vandaag")],
)
def test_an_empty_register_gives_the_one_next_step(room: Room, as_: Opener, language: str, words: str) -> None:
    shown = text_of(as_("vera", language).get(f"/w/{room.cast.vera_slug}/expectations/"))
    assert words in shown
    assert f'button-primary" href="/w/{room.cast.vera_slug}/expectations/new/"' in shown


def test_filters_stand_as_chips_that_take_themselves_away(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    shown = text_of(client.get(room.url(), {"q": "storing", "state": "HEARD", "order": "oldest"}))
    chips = re.findall(r'class="chip" href="([^"]+)">([^<]+)<', shown)
    assert [text for _, text in chips] == ["Words: storing", "State: Heard"]
    assert chips[0][0] == f"{room.url()}?state=HEARD&amp;order=oldest"
    assert '<option value="oldest" selected>' in shown


def test_nothing_that_fits_leads_back_to_all(room: Room, as_: Opener) -> None:
    shown = text_of(as_("sanne", "nl").get(room.url(), {"q": "bestaat niet"}))
    assert "Niets past bij deze filters." in shown
    assert rows(as_("sanne").get(room.url(), {"q": "STÓRING carla"})) == [WORDS]


@pytest.mark.parametrize(
    "query", ["state=GONE", "verdict=x&felt=y", "theme=1", "lead=zzz", "customer=no", "order=up", "after=%%%", "told=7"]
)
def test_what_the_address_cannot_mean_is_ignored(room: Room, as_: Opener, query: str) -> None:
    answer = as_("sanne").get(f"{room.url()}?{query}")
    assert answer.status_code == 200
    assert rows(answer) == [WORDS]
    assert 'class="error"' not in text_of(answer)


def test_a_customer_or_person_in_the_address_is_named_and_kept(room: Room, as_: Opener) -> None:
    more(room, 60)
    client = as_("sanne")
    answer = client.get(room.url(), {"person": str(room.ties_id)})
    assert "Person: Ties Veldkamp" in text_of(answer)
    assert WORDS not in rows(answer)
    assert f'name="person" value="{room.ties_id}"' in text_of(answer)
    assert f"person={room.ties_id}&amp;after=" in text_of(answer)
    assert "Customer: Rederij Waterlelie" in text_of(client.get(room.url(), {"customer": str(room.customer_id)}))


@pytest.mark.parametrize("typed", ["14-03-2026", "2026-03-14", "14 Mar 2026"])
def test_the_day_since_when_posts_moved_stays_in_the_address_and_in_the_box(
    room: Room, as_: Opener, typed: str
) -> None:
    page = text_of(as_("sanne", "en").get(room.url("?moved=" + typed.replace(" ", "+") + "&tension=UNDECIDED")))
    assert 'value="14 Mar 2026"' in page
    assert "Posts moved since: 14 Mar 2026" in page
    assert "Tension: In a tension that nobody decided" in page
    assert 'href="/w/brugwachter-services/expectations/?moved=2026-03-14"' in page
    assert "Nothing fits these filters." in page


def test_void_ones_are_shown_when_asked_only(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    client.post(room.url("{id}/void/"), {"reason": "Verkeerde klant"})
    assert rows(client.get(room.url())) == []
    assert rows(client.get(room.url(), {"state": "VOID"})) == [WORDS]


def test_pages_go_on_and_back_to_the_first(room: Room, as_: Opener) -> None:
    more(room, 60)
    client = as_("sanne")
    first = client.get(room.url(), {"q": "e"})
    assert len(rows(first)) == 50
    following = re.search(r'rel="next" href="([^"]+)"', text_of(first))
    assert following
    second = client.get(following.group(1).replace("&amp;", "&"))
    assert len(rows(second)) == 11
    assert not set(rows(first)) & set(rows(second))
    assert f'href="{room.url()}?q=e"' in text_of(second)
    assert 'rel="next"' not in text_of(second)


def test_a_final_verdict_that_nobody_heard_is_marked_until_it_is_told(room: Room, as_: Opener) -> None:
    judged(room)
    client = as_("sanne")
    assert "sub-due" in text_of(client.get(room.url()))
    assert rows(client.get(room.url(), {"told": "no"})) == [WORDS]
    assert rows(client.get(room.url(), {"told": "yes"})) == []
    tell_back(
        actor=room.cast.sanne,
        expectation_id=room.expectation_id,
        told_date=room.today,
        today=room.today,
        now=timezone.now(),
    )
    assert "sub-due" not in text_of(client.get(room.url()))
    assert rows(client.get(room.url(), {"told": "yes"})) == [WORDS]


@pytest.mark.parametrize(
    ("answer", "cell"), [(Answer.NOT_MET, "OUT"), (Answer.JUST_MISSED, "NEAR"), (Answer.MET, "IN")]
)
def test_measured_beside_felt_counts_what_its_cells_lead_to(room: Room, as_: Opener, answer: Answer, cell: str) -> None:
    more(room, 3)
    judged(room, answer=answer)
    assert felt_counts(actor=room.cast.vik, narrowed=RegisterFilter()) == {("IN", cell): 1}
    assert felt_counts(actor=room.cast.vera, narrowed=RegisterFilter()) == {}
    client = as_("vik")
    assert "felt-cell" not in text_of(client.get(room.url()))
    assert f'href="{room.url()}?beside=1#beside"' in text_of(client.get(room.url()))
    linked = re.search(r'felt-cell[^"]*">\s*<a href="([^"]+)">1</a>', text_of(client.get(room.url() + "?beside=1")))
    assert linked
    narrowed = client.get(linked.group(1).replace("&amp;", "&"))
    assert rows(narrowed) == [WORDS]
    assert "is-here" in text_of(narrowed)
    assert ("1 time the figure is fine" in text_of(narrowed)) is (answer is Answer.NOT_MET)


def test_a_provisional_or_unagreed_standing_counts_in_no_cell(room: Room) -> None:
    room.draw()
    room.measure({room.today: 5})
    assert felt_counts(actor=room.cast.sanne, narrowed=RegisterFilter()) == {}
    room.agree()
    assert room.page().row.verdict == "IN"
    assert felt_counts(actor=room.cast.sanne, narrowed=RegisterFilter()) == {}


def test_few_queries_and_bytes_however_many_stand_there(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    before = queries(client, room.url())
    more(room, 80)
    asked = f"{room.url()}?q=zin&customer={room.customer_id}&order=standing&standing=DASHED"
    assert queries(client, room.url()) == queries(client, asked) == before <= MOST_QUERIES
    assert len(client.get(room.url()).content) < MOST_BYTES
