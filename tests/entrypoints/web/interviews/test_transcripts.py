"""A transcript on its way in: refused with a reason, split by hand, seen without names, kept, mended, thrown away."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goalposts.apps.interviews.queries import InterviewSheet, interview_sheet
from goalposts.domain.interview import Speaker
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

pytestmark = pytest.mark.django_db
TALK = "Fenna: Wat verwacht u?\nCarla Brandsma: Dat Wouter Postma belt, op 06 12345678.\nFenna: En dan?\n"


def read_in(browser: Client, url: str, text: str) -> tuple[int, str]:
    answer = browser.post(url, {"pasted": text})
    return answer.status_code, answer.content.decode()


def carried(page: str) -> str:
    found = re.search(r'name="turns" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def sheet_of(stage: Stage, interview_id: object) -> InterviewSheet:
    return interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)  # type: ignore[arg-type]


def test_it_is_seen_without_names_before_anything_is_kept(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    url = at(stage, "transcript", interview_id=interview_id)
    status, page = read_in(browser, url, TALK)
    assert status == 200
    shown = page.split('class="turns"')[1]
    assert "06 12345678" not in shown
    assert sheet_of(stage, interview_id).transcripts == (), "nothing is kept yet"
    chosen = re.findall(r'name="speaker_\d".*?<option value="(\w+)" selected', page, re.DOTALL)
    assert chosen == ["INTERVIEWER", "INTERVIEWEE"], "Fenna asks, Carla answers"

    told = {"turns": carried(page), "title": "Gesprek met Carla", "names": "Wouter Postma"}
    told |= {"speaker_0": "INTERVIEWER", "speaker_1": "INTERVIEWEE"}
    again = browser.post(url, {**told, "again": "1"})
    assert "Postma" not in again.content.decode().split('class="turns"')[1]
    assert browser.post(url, {**told, "keep": "1"}).status_code == 302
    (text,) = sheet_of(stage, interview_id).transcripts
    whole = " ".join([text.title, *(turn.text + turn.speaker for turn in text.turns)])
    assert not any(name in whole for name in ("Carla", "Wouter", "Postma", "12345678"))
    assert list(text.speakers.values()) == [Speaker.INTERVIEWER, Speaker.INTERVIEWEE]


def test_what_cannot_be_read_is_refused_with_its_reason_and_split_by_hand(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    url = at(stage, "transcript", interview_id=interview_id)
    file = SimpleUploadedFile("gesprek.txt", b"Wat verwacht u?\nDat zij bellen.\n")
    answer = browser.post(url, {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dat zij bellen." in page.split('id="id_split"')[1]
    picture = browser.post(url, {"file": SimpleUploadedFile("gesprek.png", b"\x89PNG\r\n\x1a\n0000")})
    assert picture.status_code == 422
    assert browser.post(url, {"turns": "[[1]]", "keep": "1"}).status_code == 422
    assert sheet_of(stage, interview_id).transcripts == ()


def test_a_large_body_is_refused_before_it_is_read(stage: Stage) -> None:
    interview_id = stage.held()
    url = at(stage, "transcript", interview_id=interview_id)
    answer = fenna_in(stage).post(url, {"pasted": "x" * (4 * 1024 * 1024 + 1)})
    assert answer.status_code == 413


def test_a_turn_is_mended_and_a_transcript_thrown_away(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    url = at(stage, "transcript", interview_id=interview_id)
    _status, page = read_in(browser, url, TALK)
    told = {"turns": carried(page), "speaker_0": "INTERVIEWER", "speaker_1": "INTERVIEWEE", "keep": "1"}
    assert browser.post(url, told).status_code == 302
    (text,) = sheet_of(stage, interview_id).transcripts
    where = {"interview_id": interview_id, "transcript_id": text.id}
    assert "En dan?" in read(browser, at(stage, "transcript-text", **where))
    assert "En dan?" in read(browser, f"{at(stage, 'turn', **where)}?part=2")
    assert browser.post(at(stage, "turn", **where), {"part": "2", "text": "En toen?"}).status_code == 302
    assert sheet_of(stage, interview_id).transcripts[0].turns[2].text == "En toen?"
    assert browser.post(at(stage, "turn", **where), {"part": "9", "text": "Nee."}).status_code == 404
    for odd in ("²", "0000000000000009", "x"):
        assert "Wat verwacht u?" in read(browser, f"{at(stage, 'turn', **where)}?part={odd}")
        assert "En toen?" in read(browser, f"{at(stage, 'transcript-text', **where)}?from={odd}")
    names = browser.post(at(stage, "names", interview_id=interview_id), {"names": "Wouter Postma"})
    assert names.status_code == 302
    assert browser.post(at(stage, "transcript-drop", **where)).status_code == 302
    assert sheet_of(stage, interview_id).transcripts == ()


def test_what_is_selected_below_a_line_break_is_what_is_cut(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    _status, page = read_in(browser, at(stage, "transcript", interview_id=interview_id), TALK)
    told = {"turns": carried(page), "speaker_0": "INTERVIEWER", "speaker_1": "INTERVIEWEE", "keep": "1"}
    browser.post(at(stage, "transcript", interview_id=interview_id), told)
    (text,) = sheet_of(stage, interview_id).transcripts
    where = {"interview_id": interview_id, "transcript_id": text.id}
    # A browser sends a line break as two characters, and counts it as one where words are selected.
    browser.post(at(stage, "turn", **where), {"part": "1", "text": "Dat zij bellen.\r\nOp tijd dus."})
    shown = "Dat zij bellen.\nOp tijd dus."
    place = {"source": "TRANSCRIPT", "source_id": str(text.id), "part": "1"}
    start = shown.index("Op tijd")
    browser.post(at(stage, "cut", interview_id=interview_id), {**place, "start": str(start), "end": str(start + 7)})
    assert [one.said for one in sheet_of(stage, interview_id).fragments] == ["Op tijd"]
