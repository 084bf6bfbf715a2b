"""Notes of an interview: no talk before its day, one stream saved whole, and fragments that move with their words."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from goalposts.apps.interviews.models import Consent, Entry, Note
from goalposts.apps.interviews.queries import NoteLine, interview_sheet
from goalposts.apps.interviews.usecases import (
    InterviewNotOpen,
    StaleNotes,
    UnableToSaveNotes,
    begin_interview,
    save_notes,
)
from goalposts.apps.interviews.usecases.notes import MAX_LINE, MAX_LINES
from goalposts.domain.interview import StepNotOpen, Tag
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def _line(text: str) -> NoteLine:
    return NoteLine(id=uuid4(), text=text, tag=Tag.NONE, block="", seconds=None)


def test_no_interview_opens_before_the_first_day_of_fieldwork(stage: Stage) -> None:
    interview_id = stage.accepted()
    before = stage.today - timedelta(days=1)
    with pytest.raises(InterviewNotOpen, match="TOO_EARLY"):
        begin_interview(actor=stage.fenna, interview_id=interview_id, today=before, now=NOW)
    begin_interview(actor=stage.fenna, interview_id=interview_id, today=stage.today, now=NOW)
    begin_interview(actor=stage.fenna, interview_id=interview_id, today=stage.today, now=NOW + timedelta(hours=1))
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.line.held_at == NOW


def test_no_interview_opens_without_consent_or_without_a_yes(stage: Stage) -> None:
    interview_id = stage.accepted()
    Consent.objects.update(withdrawn_at=NOW)
    with pytest.raises(InterviewNotOpen, match="NO_CONSENT"):
        begin_interview(actor=stage.fenna, interview_id=interview_id, today=stage.today, now=NOW)
    other = next(id_ for id_ in stage.others(interview_id))
    with pytest.raises(StepNotOpen):
        begin_interview(actor=stage.fenna, interview_id=other, today=stage.today, now=NOW)


def test_no_notes_before_the_interview(stage: Stage) -> None:
    interview_id = stage.accepted()
    with pytest.raises(StepNotOpen):
        save_notes(actor=stage.fenna, interview_id=interview_id, lines=[_line("Vast.")], version=0, now=NOW)


def test_the_stream_is_saved_as_it_stands(stage: Stage) -> None:
    interview_id = stage.held()
    one, two = stage.noted(interview_id, "Eerst dit.", "Dan dat.")
    three = replace(_line("En dit nog."), tag=Tag.HOT, block="silent", seconds=120)
    lines = [three, replace(one, text="Eerst dit!")]
    saved = save_notes(actor=stage.fenna, interview_id=interview_id, lines=lines, version=1, now=NOW)
    assert (saved.version, saved.lost) == (2, ())
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert list(sheet.notes) == lines
    assert sheet.notes_version == 2
    assert not Note.objects.filter(id=two.id).exists()


def test_a_retry_after_a_dropped_line_changes_nothing(stage: Stage) -> None:
    interview_id = stage.held()
    lines = stage.noted(interview_id, "Eerst dit.")
    before = Entry.objects.count()
    for version in (0, 1):
        saved = save_notes(actor=stage.fenna, interview_id=interview_id, lines=lines, version=version, now=NOW)
        assert saved.version == 1
    assert Entry.objects.count() == before


def test_another_page_saved_meanwhile(stage: Stage) -> None:
    interview_id = stage.held()
    stage.noted(interview_id, "Van de ene.")
    with pytest.raises(StaleNotes) as refused:
        save_notes(actor=stage.fenna, interview_id=interview_id, lines=[_line("Van de andere.")], version=0, now=NOW)
    assert refused.value.facts == {"version": 1}


def test_fragments_move_with_their_line_or_are_named_as_lost(stage: Stage) -> None:
    interview_id = stage.held()
    line, other = stage.noted(interview_id, WORDS, "Het is duur.")
    kept = stage.cut(interview_id, line, "altijd te laat")
    lost = stage.cut(interview_id, other, "duur")
    changed = [replace(line, text=f"Ja: {WORDS}"), replace(other, text="Het is goedkoop.")]
    saved = save_notes(actor=stage.fenna, interview_id=interview_id, lines=changed, version=1, now=NOW)
    assert saved.lost == (lost,)
    found = {one.id: one for one in interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments}
    assert changed[0].text[found[kept].start :].startswith(found[kept].said)
    assert (found[lost].is_anchored, found[lost].said) == (False, "duur")

    saved = save_notes(actor=stage.fenna, interview_id=interview_id, lines=[], version=2, now=NOW)
    assert saved.lost == (kept,)


def test_what_is_no_stream_of_notes(stage: Stage) -> None:
    interview_id, other = stage.held(), _line("x")
    for reason, lines in {
        "LINES": [_line("x") for _ in range(MAX_LINES + 1)],
        "LINE": [_line("x" * (MAX_LINE + 1))],
        "ID": [other, other],
    }.items():
        with pytest.raises(UnableToSaveNotes, match=reason):
            save_notes(actor=stage.fenna, interview_id=interview_id, lines=lines, version=0, now=NOW)


def test_a_line_of_another_interview_is_not_taken_over(stage: Stage) -> None:
    interview_id = stage.held()
    Note(id=(foreign := _line("Gestolen.")).id, review_id=stage.review_id, interview_id=stage.others(interview_id)[0],
         position=0, line=b"x", saved_at=NOW).save(force_insert=True)  # fmt: skip
    with pytest.raises(UnableToSaveNotes, match="ID"):
        save_notes(actor=stage.fenna, interview_id=interview_id, lines=[foreign], version=0, now=NOW)


def test_a_line_of_another_review_is_refused_alike(stage: Stage) -> None:
    elsewhere = Stage.elsewhere(cast=stage.cast)
    (theirs,) = elsewhere.noted(elsewhere.held(), "Van Bram.")
    interview_id = stage.held()
    with pytest.raises(UnableToSaveNotes, match="ID"):
        save_notes(actor=stage.fenna, interview_id=interview_id, lines=[theirs], version=0, now=NOW)
    (mine,) = stage.noted(interview_id, "Van mij.")
    with pytest.raises(UnableToSaveNotes, match="ID"):
        save_notes(actor=stage.fenna, interview_id=interview_id, lines=[mine, theirs], version=1, now=NOW)
    assert list(interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).notes) == [mine]
