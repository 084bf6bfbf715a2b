"""A transcript comes in with names taken out, its speakers are mapped, its words mended; fragments move along."""

from uuid import UUID, uuid4

import pytest

from goalposts.apps.interviews.queries import FragmentLine, NoteLine, Turn, interview_sheet
from goalposts.apps.interviews.usecases import (
    Place,
    UnableToBringIn,
    UnableToEditText,
    bring_in_transcript,
    cut_fragment,
    drop_transcript,
    edit_text,
    map_speakers,
    pseudonymise,
    save_notes,
)
from goalposts.apps.interviews.usecases.transcripts import MAX_NAMES, MAX_TITLE, MAX_TURN, MAX_TURNS
from goalposts.domain.interview import Source, Speaker, StepNotOpen, Tag
from goalposts.domain.refusal import NotFound
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db
TURNS = [
    Turn(speaker="Fenna", start=0.0, end=4.0, text="Hoe gaat het met de sluis?"),
    Turn(speaker="Carla", start=4.0, end=9.5, text="Bas belt Joost nooit terug, en Carla wacht."),
]


def _in(stage: Stage, interview_id: UUID, names: tuple[str, ...] = ("Bas Kramer",)) -> UUID:
    return bring_in_transcript(
        actor=stage.fenna, interview_id=interview_id, title="Gesprek Carla Brandsma", turns=TURNS, names=names, now=NOW
    )


def _fragments(stage: Stage, interview_id: UUID) -> dict[UUID, FragmentLine]:
    found = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments
    return {one.id: one for one in found}


def _cut(stage: Stage, interview_id: UUID, transcript_id: UUID, words: str, *, part: int = 1) -> UUID:
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    start = sheet.transcripts[0].turns[part].text.index(words)
    place = Place(source=Source.TRANSCRIPT, source_id=transcript_id, part=part, start=start, end=start + len(words))
    return cut_fragment(actor=stage.fenna, interview_id=interview_id, place=place, now=NOW)


def test_names_go_out_on_the_way_in(stage: Stage) -> None:
    interview_id = stage.held()
    _in(stage, interview_id)
    (transcript,) = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).transcripts
    assert transcript.title == "Gesprek [naam 1]"
    assert transcript.turns[1].text == "[naam 2] belt Joost nooit terug, en [naam 1] wacht."
    assert (transcript.turns[1].start, transcript.turns[1].end) == (4.0, 9.5)


def test_the_same_person_keeps_the_same_mark(stage: Stage) -> None:
    interview_id = stage.held()
    transcript_id = _in(stage, interview_id)
    (line,) = stage.noted(interview_id, "Bas weer. Joost belde: altijd hetzelfde liedje van Joost Prins.")
    kept = stage.cut(interview_id, line, "altijd hetzelfde liedje")
    cut_through = stage.cut(interview_id, line, "van Joost")
    reworded = _cut(stage, interview_id, transcript_id, "belt Joost nooit")
    names = ["Joost Prins", "Bas Kramer"]
    done = pseudonymise(actor=stage.fenna, interview_id=interview_id, names=names, language="nl", now=NOW)
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.notes[0].text == "[naam 2] weer. [naam 3] belde: altijd hetzelfde liedje van [naam 3]."
    assert sheet.notes_version == 2
    assert (done.replaced, done.lost) == (4, (cut_through,))
    found = _fragments(stage, interview_id)
    assert (found[reworded].said, found[kept].said) == ("belt [naam 3] nooit", "altijd hetzelfde liedje")
    assert sheet.notes[0].text[found[kept].start :].startswith(found[kept].said)
    assert (found[cut_through].said, found[cut_through].is_anchored) == ("van [naam 3]", False)


def test_a_fragment_that_stands_nowhere_any_more_does_not_keep_a_name(stage: Stage) -> None:
    interview_id = stage.held()
    transcript_id = _in(stage, interview_id)
    loose = _cut(stage, interview_id, transcript_id, "belt Joost nooit")
    plain = _cut(stage, interview_id, transcript_id, "wacht")
    edit_text(actor=stage.fenna, transcript_id=transcript_id, part=1, text="Nee.", now=NOW)
    done = pseudonymise(actor=stage.fenna, interview_id=interview_id, names=["Joost Prins"], language="nl", now=NOW)
    found = _fragments(stage, interview_id)
    assert (found[loose].said, found[plain].said) == ("belt [naam 3] nooit", "wacht")
    assert (done.replaced, done.lost) == (1, ()), "what was lost before is not lost once more"


def test_nothing_to_take_out_is_nothing_done(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, "De sluis is dicht.")
    done = pseudonymise(actor=stage.fenna, interview_id=interview_id, names=[], language="nl", now=NOW)
    assert (done.replaced, done.lost) == (0, ())
    with pytest.raises(UnableToBringIn, match="NAMES"):
        pseudonymise(
            actor=stage.fenna, interview_id=interview_id, names=["A"] * (MAX_NAMES + 1), language="nl", now=NOW
        )
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).notes == (line,)


def test_speakers_are_mapped_by_the_names_in_it(stage: Stage) -> None:
    interview_id = stage.held()
    transcript_id = _in(stage, interview_id)
    who = {"Fenna": Speaker.INTERVIEWER, "Carla": Speaker.INTERVIEWEE}
    map_speakers(actor=stage.fenna, transcript_id=transcript_id, speakers=who, now=NOW)
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.transcripts[0].speakers == who
    with pytest.raises(NotFound):
        map_speakers(actor=stage.fenna, transcript_id=transcript_id, speakers={"Ties": Speaker.OTHER}, now=NOW)


def test_mending_a_turn_moves_what_stands_in_it(stage: Stage) -> None:
    interview_id = stage.held()
    transcript_id = _in(stage, interview_id)
    kept = _cut(stage, interview_id, transcript_id, "nooit terug")
    lost = _cut(stage, interview_id, transcript_id, "wacht")
    elsewhere = _cut(stage, interview_id, transcript_id, "de sluis", part=0)
    text = "[naam 2] belt Joost echt nooit terug, en [naam 1] vertrekt."
    assert edit_text(actor=stage.fenna, transcript_id=transcript_id, part=1, text=text, now=NOW) == (lost,)
    found = _fragments(stage, interview_id)
    assert text[found[kept].start :].startswith("nooit terug")
    assert found[elsewhere].is_anchored
    assert not found[lost].is_anchored
    for reason, part, words in (("PART", 2, "x"), ("PART", -1, "x"), ("LENGTH", 0, "x" * (MAX_TURN + 1))):
        with pytest.raises(UnableToEditText, match=reason):
            edit_text(actor=stage.fenna, transcript_id=transcript_id, part=part, text=words, now=NOW)


def test_thrown_away_its_fragments_keep_their_words(stage: Stage) -> None:
    interview_id = stage.held()
    transcript_id = _in(stage, interview_id)
    fragment_id = _cut(stage, interview_id, transcript_id, "nooit terug")
    assert drop_transcript(actor=stage.fenna, transcript_id=transcript_id, now=NOW) == (fragment_id,)
    assert _fragments(stage, interview_id)[fragment_id].said == "nooit terug"


def test_a_place_that_is_not_there(stage: Stage) -> None:
    interview_id = stage.held()
    transcript_id = _in(stage, interview_id)
    for source, source_id, part in (
        (Source.TRANSCRIPT, transcript_id, 7),
        (Source.TRANSCRIPT, uuid4(), 0),
        (Source.NOTE, uuid4(), 0),
        (Source.NOTE, transcript_id, 1),
        (Source.ADDED, transcript_id, 0),
    ):
        place = Place(source=source, source_id=source_id, part=part, start=0, end=1)
        with pytest.raises(NotFound):
            cut_fragment(actor=stage.fenna, interview_id=interview_id, place=place, now=NOW)
    there = Place(source=Source.TRANSCRIPT, source_id=transcript_id, part=0, start=0, end=1)
    with pytest.raises(NotFound):
        cut_fragment(actor=stage.fenna, interview_id=interview_id, place=there, review_id=uuid4(), now=NOW)


def test_what_is_no_transcript(stage: Stage) -> None:
    interview_id = stage.held()
    turn = TURNS[0]
    long = Turn(speaker="x", start=None, end=None, text="x" * (MAX_TURN + 1))
    cases: tuple[tuple[str, list[Turn]], ...] = (("EMPTY", []), ("TURN", [long]), ("TURNS", [turn] * (MAX_TURNS + 1)))
    for reason, turns in cases:
        with pytest.raises(UnableToBringIn, match=reason):
            bring_in_transcript(actor=stage.fenna, interview_id=interview_id, title="", turns=turns, now=NOW)
    with pytest.raises(UnableToBringIn, match="TITLE"):
        bring_in_transcript(
            actor=stage.fenna, interview_id=interview_id, title="x" * (MAX_TITLE + 1), turns=[turn], now=NOW
        )


def test_none_before_the_interview(stage: Stage) -> None:
    interview_id = stage.accepted()
    with pytest.raises(StepNotOpen):
        _in(stage, interview_id)


def test_notes_keep_their_marks_when_the_page_saves_on(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, "Bas Kramer belt niet.")
    pseudonymise(actor=stage.fenna, interview_id=interview_id, names=["Bas Kramer"], language="en", now=NOW)
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    more = NoteLine(id=uuid4(), text="En dan?", tag=Tag.NONE, block="", seconds=None)
    lines = [*sheet.notes, more]
    saved = save_notes(actor=stage.fenna, interview_id=interview_id, lines=lines, version=sheet.notes_version, now=NOW)
    assert saved.version == sheet.notes_version + 1
    assert line.text not in [one.text for one in lines]
