"""Beside a sentence that nobody drew posts for: what it tells, what it lacks, and what to ask next time."""

import re
from datetime import date
from types import SimpleNamespace
from typing import cast
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from goalposts.apps.expectations.queries import ExpectationPage, MetricChoice
from goalposts.entrypoints.web.expectations.sharpening import found_in_sentence
from tests.builders import an_expectation
from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of

VAGUE = "Jullie moeten sneller en <b>proactiever</b> zijn"
CLEAR = "Sneller: van 9 naar 5 werkdagen vóór 1 oktober. Ik klok tien dossiers, volgens Topdesk."


def heard(room: Room, words: str) -> UUID:
    return an_expectation(
        actor=room.cast.sanne,
        stakeholder_id=room.carla_id,
        verbatim=words,
        said_date=room.today,
        today=room.today,
        now=timezone.now(),
    )


def page_of(room: Room, as_: Opener, words: str, *, who: str = "sanne", language: str = "en") -> str:
    made = heard(room, words)
    return text_of(as_(who, language).get(room.url(f"{made}/")))


def test_saving_a_vague_sentence_is_not_blocked_and_its_page_shows_what_to_ask(room: Room, as_: Opener) -> None:
    client = as_("sanne", "en")
    saved = client.post(room.url("new/"), {"verbatim": VAGUE, "stakeholder": str(room.carla_id), "language": "nl"})
    assert saved.status_code == 302

    page = text_of(client.get(saved["Location"]))

    assert page.count('class="fuzzy"') == 2
    assert '<span class="fuzzy">sneller</span>' in page
    assert "&lt;b&gt;" in page
    assert '<dt lang="nl">proactiever</dt>' in page
    questions = re.findall(r'class="chip"[^>]* data-copy="[^"]*">([^<]+)<', page)
    assert all(page.count(question) == 1 for question in questions), "each is asked once"
    assert questions[0] == "Sneller dan wat? Van hoeveel naar hoeveel?"
    assert len(questions) == 3
    assert "Not in it yet: the metric, where it stands now" in page
    assert "Later is a good answer." in page


def test_a_measurable_sentence_is_not_nagged_about(room: Room, as_: Opener) -> None:
    page = page_of(room, as_, CLEAR, language="nl")
    assert "Deze zin is meetbaar zoals hij is" in page
    assert "Gevonden in de zin: de maatstaf, hoe het nu is" in page
    assert 'class="fuzzy"' not in page
    assert 'class="chip"' not in page
    assert "Niemand kan nog zeggen" not in page


def test_who_may_not_write_there_sees_the_words_alone(room: Room, as_: Opener) -> None:
    page = page_of(room, as_, VAGUE, who="vik")
    assert 'class="fuzzy"' not in page
    assert "_sharpening" not in page


def test_once_posts_are_drawn_the_sentence_is_left_alone(room: Room, as_: Opener) -> None:
    client = as_("sanne", "en")
    assert "_sharpening" in text_of(client.get(room.url("{id}/")))
    room.draw()
    assert "_sharpening" not in text_of(client.get(room.url("{id}/")))


def test_the_builder_starts_with_what_the_sentence_tells_and_saves_nothing(room: Room, as_: Opener) -> None:
    made = heard(room, CLEAR)
    page = text_of(as_("sanne", "en").get(room.url(f"{made}/goal/")))

    for name, value in {
        "metric_unit": "werkdagen",
        "baseline": "9",
        "floor": "5",
        "evidence": "volgens Topdesk",
    }.items():
        assert re.search(rf'name="{name}"[^>]*value="{value}"', page), name
    assert re.search(r'name="by_date"[^>]*value="30 Sep \d{4}"', page)
    assert re.search(r'name="metric_name"[^>]*value="Dossiers"', page)
    assert re.search(r'value="AT_MOST"[^>]*checked', page)
    assert page.count("Found in the sentence") == 9
    room_page = text_of(as_("sanne", "en").get(room.url(f"{made}/")))
    assert "_sharpening" in room_page


def test_the_builder_keeps_what_was_typed_over_what_was_found(room: Room, as_: Opener) -> None:
    made = heard(room, CLEAR)
    fields = {"revision": "1", "kind": "AT_LEAST", "floor": "twelve", "timing": ""}
    answer = as_("sanne", "en").post(room.url(f"{made}/goal/"), fields)
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'value="twelve"' in page
    assert "Found in the sentence" not in page


def test_a_metric_and_a_judge_that_are_known_are_chosen(room: Room, as_: Opener) -> None:
    made = heard(room, "De hersteltijd moet omlaag naar 4 uur, Ties Veldkamp controleert dat.")
    page = text_of(as_("sanne", "en").get(room.url(f"{made}/goal/")))
    for known in (room.metric_id, room.ties_id):
        assert re.search(f'<option value="{known}"[^>]* selected', page)


@pytest.mark.parametrize(
    ("words", "is_known"),
    [
        ("De hersteltijden moeten vóór 1 oktober van 9 naar 4 uur", True),
        ("Hersteltijd from nine to four hours before 1 October", True),
        ("De storingen moeten van 9 naar 4 per maand, de hersteltijd is goed", False),
        ("De reactietijd moet van 9 naar 4 uur", False),
    ],
)
def test_a_metric_is_chosen_only_when_it_is_plainly_meant(room: Room, as_: Opener, words: str, is_known: bool) -> None:
    made = heard(room, words)
    page = text_of(as_("sanne", "en").get(room.url(f"{made}/goal/")))
    assert bool(re.search(f'<option value="{room.metric_id}"[^>]* selected', page)) is is_known
    assert bool(re.search(r'name="metric_name"[^>]*value="\w', page)) is not is_known


@pytest.mark.parametrize(
    ("words", "unit", "is_known"),
    [
        ("De kosten zijn hooguit € 5.000 per maand.", "€", True),
        ("De kosten zijn hooguit € 5.000 per maand.", "k€", True),
        ("De kosten zijn hooguit € 5.000 per maand.", "", True),
        ("De kosten zijn hooguit € 5.000 per maand.", "%", False),
        ("De kosten dalen met 12 % per jaar.", "%", True),
        ("De kosten dalen met 12 % per jaar.", "procent", True),
        ("De kosten dalen met 12 % per jaar.", "€", False),
        ("De kosten dalen met 12 % per jaar.", "uur", False),
    ],
)
def test_money_and_a_share_are_never_taken_for_one_metric(words: str, unit: str, is_known: bool) -> None:
    row = SimpleNamespace(verbatim=words, language="nl", said_date=date(2026, 3, 16))
    page = cast(ExpectationPage, SimpleNamespace(row=row, goalpost=None, pending=None))
    kept = MetricChoice(id=uuid4(), name="Kosten", unit=unit, direction="DOWN")
    found = found_in_sentence(page, people=list, metrics=lambda: [kept])
    assert found.get("metric") == (str(kept.id) if is_known else None)
    assert found.get("metric_name") == (None if is_known else "Kosten")


@pytest.mark.parametrize(("language", "words"), [("nl", "Aan te scherpen"), ("en", "To sharpen")])
def test_the_register_is_narrowed_to_sentences_to_sharpen(room: Room, as_: Opener, language: str, words: str) -> None:
    heard(room, VAGUE)
    heard(room, CLEAR)
    page = text_of(as_("sanne", language).get(room.url("?clarity=DIFFUSE")))
    assert "proactiever" in page
    assert "Topdesk" not in page
    assert words in page
