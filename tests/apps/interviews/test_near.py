"""Sorting a fragment by one press, and reading the fragments of other interviews beside one."""

from uuid import uuid4

import pytest

from goalposts.apps.interviews.models import Fragment
from goalposts.apps.interviews.queries import (
    FragmentLine,
    InterviewSheet,
    Meaning,
    SheetPart,
    interview_sheet,
    trail_of_review,
)
from goalposts.apps.interviews.usecases import UnableToMean, erase_interview, mean_fragment, place_fragment
from goalposts.domain.interview import Horizon, Valence
from goalposts.domain.refusal import NotFound
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def fragment(stage: Stage) -> FragmentLine:
    """Give the one fragment there is."""
    row = Fragment.objects.get()
    return interview_sheet(actor=stage.fenna, interview_id=row.interview_id, now=NOW).fragments[0]


def cut_one(stage: Stage) -> FragmentLine:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, WORDS)
    stage.cut(interview_id, line, "te laat")
    return fragment(stage)


def beside(stage: Stage) -> tuple[list[FragmentLine], InterviewSheet]:
    """Hold five interviews with a fragment each, and read the first with the others beside it."""
    found = stage.all_held()
    for interview_id in found:
        (line,) = stage.noted(interview_id, WORDS)
        stage.cut(interview_id, line, "te laat")
    parts = frozenset({SheetPart.FRAGMENTS, SheetPart.BESIDE})
    sheet = interview_sheet(actor=stage.fenna, interview_id=found[0], now=NOW, parts=parts)
    return [one.fragment for one in sheet.beside], sheet


def test_what_is_not_given_stays_as_it_was(stage: Stage) -> None:
    first = cut_one(stage)
    id_, interview_id = first.id, first.interview_id
    place_fragment(actor=stage.fenna, interview_id=interview_id, fragment_id=id_, theme_id=stage.theme_id, now=NOW)
    assert fragment(stage).meaning == Meaning(theme_id=stage.theme_id)
    meaning = Meaning(meant="Zo.", horizon=Horizon.NOW, valence=Valence.BADLY, is_new=True, theme_id=stage.theme_id)
    mean_fragment(actor=stage.fenna, fragment_id=id_, meaning=meaning, now=NOW)
    Fragment.objects.update(confirmed_at=NOW)
    other = stage.themes()[1]
    place_fragment(actor=stage.fenna, interview_id=interview_id, fragment_id=id_, theme_id=other, now=NOW)
    found = fragment(stage)
    assert (found.meaning.theme_id, found.meaning.meant, found.meaning.is_new) == (other, "Zo.", True)
    assert found.confirmed_at == NOW, "what was meant is as it was confirmed"
    place_fragment(
        actor=stage.fenna, interview_id=interview_id, fragment_id=id_, expectation_id=stage.expectation_id, now=NOW
    )
    found = fragment(stage)
    assert (found.meaning.expectation_id, found.meaning.is_new) == (stage.expectation_id, False)
    assert (found.meaning.theme_id, found.meaning.horizon) == (other, Horizon.NOW)


def test_a_theme_or_an_expectation_that_is_not_there_is_refused(stage: Stage) -> None:
    first = cut_one(stage)
    id_, interview_id = first.id, first.interview_id
    with pytest.raises(UnableToMean, match="UNABLE_TO_MEAN") as refused:
        place_fragment(actor=stage.fenna, interview_id=interview_id, fragment_id=id_, theme_id=uuid4(), now=NOW)
    assert refused.value.facts["reason"] == "THEME"
    with pytest.raises(UnableToMean) as refused:
        place_fragment(actor=stage.fenna, interview_id=interview_id, fragment_id=id_, expectation_id=uuid4(), now=NOW)
    assert refused.value.facts["reason"] == "EXPECTATION"
    with pytest.raises(UnableToMean) as refused:
        place_fragment(actor=stage.fenna, interview_id=interview_id, fragment_id=id_, now=NOW)
    assert refused.value.facts["reason"] == "NOTHING"
    with pytest.raises(NotFound):
        place_fragment(actor=stage.fenna, interview_id=uuid4(), fragment_id=id_, theme_id=stage.theme_id, now=NOW)
    assert fragment(stage).meaning == Meaning()


def test_the_fragments_of_the_others_stand_beside_with_their_names(stage: Stage) -> None:
    lines, sheet = beside(stage)
    assert len(sheet.fragments) == 1
    assert len(lines) == 4
    assert {one.said for one in lines} == {"te laat"}
    names = {one.who.name for one in sheet.beside if one.who}
    assert "Ties Veldkamp" in names
    assert "Carla Brandsma" not in names, "she is who the page is of"


def test_reading_them_stands_in_the_trail(stage: Stage) -> None:
    _lines, sheet = beside(stage)
    trail = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=1)
    (last,) = trail.entries
    assert (last.deed, last.about_kind, last.about_id) == ("raw.read", "fragments", sheet.line.id)


def test_of_somebody_who_was_erased_nothing_stands_beside(stage: Stage) -> None:
    _lines, sheet = beside(stage)
    gone = sheet.beside[0]
    erase_interview(actor=stage.fenna, interview_id=gone.fragment.interview_id, now=NOW)
    parts = frozenset({SheetPart.BESIDE})
    again = interview_sheet(actor=stage.fenna, interview_id=sheet.line.id, now=NOW, parts=parts)
    assert gone.number not in {one.number for one in again.beside}
    assert len(again.beside) == 3
