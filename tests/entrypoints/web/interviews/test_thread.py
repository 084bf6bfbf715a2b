"""From picking somebody to the playback, by the pages behind the wall."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from goalposts.apps.interviews.queries import interview_list, interview_sheet, slots_of, vault_state
from goalposts.apps.interviews.usecases import ConsentGiven, accept_invitation
from goalposts.domain.interview import InterviewState, Tag
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW, signed_in
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

pytestmark = pytest.mark.django_db
SECRET = "Tegenwind 417 op de sluis"


def test_a_review_goes_from_the_board_to_the_cockpit_by_its_pages(stage: Stage) -> None:
    browser = fenna_in(stage)
    assert "Carla Brandsma" in read(browser, at(stage, "sample"))
    for name in ("Carla", "Ties", "Noor", "Joris", "Meike"):
        assert browser.post(at(stage, "pick", stakeholder_id=stage.people[name])).status_code == 302
    assert browser.post(at(stage, "settle")).status_code == 302
    assert vault_state(actor=stage.fenna, review_id=stage.review_id).planned_number == 5
    day = (timezone.now() + timedelta(days=3)).date().isoformat()
    told = {"day": day, "hours": "9:30 11", "minutes": "45", "place": "Kade 3"}
    assert browser.post(at(stage, "slots"), told).status_code == 302
    page = read(browser, at(stage, "slots"))
    assert page.count("Kade 3") == 2

    home = read(browser, at(stage, "home"))
    interview_id = interview_of(stage, "Carla Brandsma")
    assert str(interview_id) in home
    assert browser.post(at(stage, "invitation", interview_id=interview_id), {"words": "Dag."}).status_code == 302
    accept(stage, interview_id)
    assert browser.post(at(stage, "begin", interview_id=interview_id)).status_code == 302
    page = read(browser, at(stage, "cockpit", interview_id=interview_id))
    assert "Brugwachter" in page
    assert "Carla" not in page.split("<main")[1], "no name of who is heard on the screen"


def test_notes_are_saved_by_the_button_and_by_themselves(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    url, notes = at(stage, "cockpit", interview_id=interview_id), at(stage, "notes", interview_id=interview_id)
    line = {"note_id": str(uuid4()), "note_text": WORDS, "note_tag": "Q", "note_block": "results", "note_seconds": "61"}
    assert browser.post(url, {**line, "version": "0"}).status_code == 302
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert [(one.text, one.tag, one.block, one.seconds) for one in sheet.notes] == [(WORDS, Tag.QUOTE, "results", 61)]
    longer = {**line, "note_text": f"{WORDS} Altijd."}
    assert browser.post(notes, {**longer, "version": "1"}).json() == {"version": 2}
    assert browser.post(notes, {**longer, "version": "1"}).json() == {"version": 2}, "a retry does no harm"
    stale = browser.post(notes, {**line, "version": "1"})
    assert (stale.status_code, stale.json()) == (409, {"problem": "stale", "version": 2})
    kept = browser.post(url, {**line, "version": "1"})
    assert kept.status_code == 422
    assert WORDS in kept.content.decode()
    assert browser.post(url, {**line, "version": "2"}).status_code == 302, "saving once more keeps one's own"
    assert browser.post(notes, {**line, "note_text": "x" * 5000, "version": "3"}).status_code == 422


def test_what_another_page_saved_stands_beside_what_was_typed(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    url, notes = at(stage, "cockpit", interview_id=interview_id), at(stage, "notes", interview_id=interview_id)
    theirs, mine = (
        {"note_id": str(uuid4()), "note_text": text, "note_tag": "", "note_block": "results", "note_seconds": "61"}
        for text in ("Uit het ene tabblad.", "Uit het andere tabblad.")
    )
    assert browser.post(notes, {**theirs, "version": "0"}).json() == {"version": 1}
    page = browser.post(url, {**mine, "version": "0"})
    assert page.status_code == 422
    words = page.content.decode()
    assert words.count("Uit het ene tabblad.") == words.count("Uit het andere tabblad.") == 1
    assert words.count("From the other page") == 1
    both = {name: [theirs[name], mine[name]] for name in mine}
    assert browser.post(url, {**both, "version": "1"}).status_code == 302
    kept = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).notes
    assert [one.text for one in kept] == ["Uit het ene tabblad.", "Uit het andere tabblad."]


def test_a_new_line_counts_from_the_beginning_of_the_talk(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    monkeypatch.setattr("goalposts.entrypoints.shared.clock.now", lambda: NOW + timedelta(minutes=7))
    line = {"note_id": str(uuid4()), "note_text": "Zo.", "note_tag": "", "note_block": "nowhere", "note_seconds": ""}
    url = at(stage, "cockpit", interview_id=interview_id)
    assert browser.post(url, {**line, "version": "0"}).status_code == 302
    (note,) = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).notes
    assert (note.seconds, note.block) == (420, "")


def test_words_are_cut_meant_and_played_back(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    text = "Zij bellen 😀 altijd te laat."
    (line,) = stage.noted(interview_id, text)
    start = text.index("altijd")
    place = {"source": "NOTE", "source_id": str(line.id), "part": "0", "start": start, "end": start + 6}
    cut = at(stage, "cut", interview_id=interview_id)
    assert browser.post(cut, place).status_code == 302
    typed = {"source": "NOTE", "source_id": str(line.id), "part": "0"}
    assert "Zij bellen" in read(browser, f"{cut}?source=NOTE&source_id={line.id}&part=0")
    assert browser.post(cut, {**typed, "words": "te laat."}).status_code == 302, "without script, by the words"
    assert browser.post(cut, {**typed, "words": "te vroeg"}).status_code == 422
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert [one.said for one in sheet.fragments] == ["altijd", "te laat."]
    board = read(browser, at(stage, "fragments", interview_id=interview_id))
    assert f'<mark><a href="#f-{sheet.fragments[0].id}">altijd</a></mark>' in board

    one = at(stage, "fragment", interview_id=interview_id, fragment_id=sheet.fragments[0].id)
    meant: dict[str, Any] = {
        "meant": "Bel eerder.", "theme": str(stage.theme_id), "horizon": "NOW", "valence": "BADLY",
        "expectation": "new", "level": "0",
    }  # fmt: skip
    assert browser.post(one, meant).status_code == 302
    assert browser.post(one, {**meant, "level": "3"}).status_code == 422, "up only by the interviewee"
    found = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments[0]
    assert (found.meaning.meant, found.meaning.is_new, int(found.level)) == ("Bel eerder.", True, 0)

    url = at(stage, "playback", interview_id=interview_id)
    assert browser.post(url, {"heard": "U wacht.", "meant": ""}).status_code == 302
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line.state is InterviewState.HELD
    assert browser.post(url, {"heard": "U wacht.", "meant": "", "send": "1"}).status_code == 302
    state = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line.state
    assert state is InterviewState.PLAYED_BACK
    drop = at(stage, "fragment-drop", interview_id=interview_id, fragment_id=found.id)
    assert browser.post(drop).status_code == 302


def test_nothing_typed_behind_the_wall_is_kept_in_a_session(stage: Stage) -> None:
    interview_id = stage.held()
    line = {"note_id": str(uuid4()), "note_text": SECRET, "note_tag": "", "note_block": "", "note_seconds": ""}
    url = at(stage, "cockpit", interview_id=interview_id)
    for browser in (signed_in(person_id=None), signed_in(person_id=stage.cast.fenna_id)):
        assert browser.post(url, {**line, "version": "0"}).status_code == 403, "given back, see test_too_late"
        assert SECRET not in str(dict(browser.session.items()))
    words = [one.session_data for one in Session.objects.all()] if "django_session" in tables() else []
    assert not any(SECRET in one for one in words)


def test_a_lost_keyring_is_told_in_words(stage: Stage, settings: Any, tmp_path: Any) -> None:
    browser = fenna_in(stage)
    settings.KEYS_DIR = tmp_path / "elsewhere"
    answer = browser.get(at(stage, "home"))
    assert answer.status_code == 503
    assert "keys" in answer.content.decode()


def accept(stage: Stage, interview_id: Any) -> None:
    slot = slots_of(actor=stage.fenna, review_id=stage.review_id)[0]
    consent = ConsentGiven(text_version=1, language="nl", may_take_part=True)
    accept_invitation(actor=stage.guest(interview_id), slot_id=slot.id, consent=consent, now=timezone.now())


def interview_of(stage: Stage, name: str) -> Any:
    lines = interview_list(actor=stage.fenna, review_id=stage.review_id, now=NOW).lines
    return next(one.id for one in lines if one.who is not None and one.who.name == name)


def tables() -> list[str]:
    return connection.introspection.table_names()
