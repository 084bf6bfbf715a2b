"""While somebody types: the dotted words, the missing parts and at most three questions, beside the form; never a score."""

import re

import pytest

from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of

VAGUE = "Jullie moeten <i>sneller</i> en proactiever zijn"


def questions(page: str) -> list[str]:
    return re.findall(r'<li lang="(?:nl|en)">([^<]+)</li>', page)


def test_a_vague_sentence_is_told_what_it_lacks_as_a_part_of_a_page(room: Room, as_: Opener) -> None:
    answer = as_("sanne", "en").post(room.url("new/hints/"), {"verbatim": VAGUE})
    page = text_of(answer)

    assert answer.status_code == 200
    assert "<html" not in page
    assert '<span class="fuzzy">sneller</span>' in page
    assert '<span class="fuzzy">proactiever</span>' in page
    assert "&lt;i&gt;" in page
    assert "Not in it yet: the metric, where it stands now" in page
    assert questions(page)[0] == "Sneller dan wat? Van hoeveel naar hoeveel?"
    assert len(questions(page)) == 3


@pytest.mark.parametrize("name", ["label", "diffuse", "DIFFUSE", "score", "%"])
def test_no_label_and_no_score_is_shown(room: Room, as_: Opener, name: str) -> None:
    assert name not in text_of(as_("sanne", "en").post(room.url("new/hints/"), {"verbatim": VAGUE}))


def test_a_measurable_sentence_asks_nothing(room: Room, as_: Opener) -> None:
    words = "Van 9 naar 5 werkdagen vóór 1 oktober, ik klok tien dossiers, volgens Topdesk"
    page = text_of(as_("sanne", "en").post(room.url("new/hints/"), {"verbatim": words}))
    assert not questions(page)
    assert 'class="fuzzy"' not in page


@pytest.mark.parametrize(
    ("verbatim", "language", "tongue"),
    [("Be more proactive with us", "", "en"), ("Wees wat proactiever met ons", "", "nl"), ("Proactief", "", "nl")],
)
def test_the_questions_are_in_the_language_of_the_sentence(
    room: Room, as_: Opener, verbatim: str, language: str, tongue: str
) -> None:
    page = text_of(as_("sanne", "en").post(room.url("new/hints/"), {"verbatim": verbatim, "language": language}))
    assert f'<li lang="{tongue}">' in page


@pytest.mark.parametrize("typed", [{}, {"verbatim": "  "}, {"verbatim": "Mehr Tempo", "language": "de"}])
def test_nothing_to_read_gives_the_standing_advice(room: Room, as_: Opener, typed: dict[str, str]) -> None:
    page = text_of(as_("sanne", "en").post(room.url("new/hints/"), typed))
    assert "You can save without them." in page
    assert "Not in it yet" not in page


def test_the_capture_page_without_script_shows_the_same_for_what_stands_in_it(room: Room, as_: Opener) -> None:
    page = text_of(as_("sanne", "en").post(room.url("new/"), {"verbatim": VAGUE}))
    assert '<span class="fuzzy">sneller</span>' in page
    assert f'data-hints-url="{room.url("new/hints/")}"' in page
    assert 'aria-live="polite"' in page


def test_beside_the_builder_only_what_is_not_filled_in_is_missing(room: Room, as_: Opener) -> None:
    client = as_("sanne", "en")
    url = room.url("{id}/goal/hints/")
    few = text_of(client.post(url, {"kind": "AT_LEAST", "timing": "BY_DAY", "metric_name": "Kwaliteit"}))
    assert "the metric" not in few
    assert "where it stands now, how much is good enough, by when or how often, where both can see it" in few
    assert '<span class="fuzzy">Kwaliteit</span>' in few
    assert len(questions(few)) == 3

    typed = {"kind": "AT_LEAST", "timing": "RECURRING", "period": "MONTH", "metric_name": "Fouten", "baseline": "9"}
    assert "All six parts are there." in text_of(client.post(url, {**typed, "floor": "5", "evidence": "Topdesk"}))
    assert "how much is good enough" in text_of(client.post(url, typed))


@pytest.mark.parametrize("kind", ["YES_NO", "JUDGEMENT"])
def test_a_judgement_or_a_yes_needs_no_numbers(room: Room, as_: Opener, kind: str) -> None:
    typed = {"kind": kind, "metric_name": "Verhuisd", "what": "Rust", "timing": "BY_DAY", "by_date": "1-10"}
    page = text_of(as_("sanne", "en").post(room.url("{id}/goal/hints/"), typed))
    assert "Not in it yet: where both can see it." in page


def test_the_builder_shows_what_the_sentence_leaves_open_without_script(room: Room, as_: Opener) -> None:
    page = text_of(as_("sanne", "en").get(room.url("{id}/goal/")))
    assert "Not in it yet:" in page
    assert 'data-hints-of="form[data-goal]"' in page


def test_nothing_is_kept_and_hints_are_told_in_dutch(room: Room, as_: Opener) -> None:
    client = as_("sanne", "nl")
    assert "Later is ook een goed antwoord." in text_of(client.post(room.url("new/hints/"), {"verbatim": VAGUE}))
    assert "proactiever" not in text_of(client.get(room.url("")))
