"""Fragments: exact words, our reading with theme and expectation, a level that only goes down here; and looking forward."""

from uuid import uuid4

import pytest

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Fragment, Interview
from goalposts.apps.interviews.queries import ForwardGiven, Meaning, hearing_of, interview_sheet
from goalposts.apps.interviews.usecases import (
    UnableToAnswerForward,
    UnableToMean,
    drop_fragment,
    lower_fragment,
    mean_fragment,
    record_forward_answers,
)
from goalposts.apps.interviews.usecases.anchoring import Anchored
from goalposts.apps.interviews.usecases.forward import MAX_WORDS
from goalposts.apps.interviews.usecases.fragments import MAX_MEANT
from goalposts.domain.anchors import UnableToAnchor
from goalposts.domain.confidentiality import Level, LevelNotRaised, Setter
from goalposts.domain.interview import Horizon, StepNotOpen, Valence
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def test_said_and_meant_stand_beside_each_other(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, WORDS)
    fragment_id = stage.cut(interview_id, line, "de sluis al dicht")
    meaning = Meaning(
        meant="Eerder bericht.",
        theme_id=stage.theme_id,
        horizon=Horizon.NOW,
        valence=Valence.BADLY,
        expectation_id=stage.expectation_id,
    )
    mean_fragment(actor=stage.fenna, fragment_id=fragment_id, meaning=meaning, now=NOW)
    (found,) = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments
    assert (found.said, found.meaning, found.confirmed) == ("de sluis al dicht", meaning, None)
    assert (found.level, found.level_by) == (Level.COUNTS, Setter.REVIEWER)
    assert WORDS[found.start :].startswith(found.said)


def test_another_meaning_is_our_reading_again(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, WORDS)
    fragment_id = stage.cut(interview_id, line, "te laat")
    for meant, is_kept in (("Zo.", True), ("Zo.", True), ("Anders.", False)):
        Fragment.objects.update(confirmed_at=NOW)
        mean_fragment(actor=stage.fenna, fragment_id=fragment_id, meaning=Meaning(meant=meant, is_new=True), now=NOW)
        assert (Fragment.objects.get().confirmed_at == NOW) is is_kept


def test_meanings_that_do_not_fit(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, WORDS)
    fragment_id = stage.cut(interview_id, line, "te laat")
    for reason, meaning in {
        "LENGTH": Meaning(meant="a" * (MAX_MEANT + 1)),
        "BOTH": Meaning(expectation_id=stage.expectation_id, is_new=True),
        "THEME": Meaning(theme_id=uuid4()),
        "EXPECTATION": Meaning(expectation_id=uuid4()),
    }.items():
        with pytest.raises(UnableToMean, match=reason):
            mean_fragment(actor=stage.fenna, fragment_id=fragment_id, meaning=meaning, now=NOW)


def test_the_reviewer_lowers_and_never_raises(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, WORDS)
    fragment_id = stage.cut(interview_id, line, "te laat")
    for level in (Level.NOT_USED, Level.NOT_USED):
        lower_fragment(actor=stage.fenna, fragment_id=fragment_id, level=level, now=NOW)
    with pytest.raises(LevelNotRaised):
        lower_fragment(actor=stage.fenna, fragment_id=fragment_id, level=Level.COUNTS, now=NOW)
    drop_fragment(actor=stage.fenna, fragment_id=fragment_id, now=NOW)
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments == ()


def test_nothing_but_white_is_no_fragment(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, WORDS)
    with pytest.raises(UnableToAnchor):
        stage.cut(interview_id, line, " ")


def test_answers_that_look_forward(stage: Stage) -> None:
    interview_id = stage.held()
    for given in (
        ForwardGiven(sureness=10),
        ForwardGiven(value_sought="Een tweede kade.", fulfilment=-3, choose_again=0),
    ):
        record_forward_answers(actor=stage.fenna, interview_id=interview_id, given=given, now=NOW)
        assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).forward == given
    for field, wrong in {
        "value_sought": ForwardGiven(),
        "sure_because": ForwardGiven(sure_because="a" * (MAX_WORDS + 1)),
        "sureness": ForwardGiven(sureness=11),
        "fulfilment": ForwardGiven(fulfilment=-4),
        "choose_again": ForwardGiven(choose_again=-1),
    }.items():
        with pytest.raises(UnableToAnswerForward, match=field):
            record_forward_answers(actor=stage.fenna, interview_id=interview_id, given=wrong, now=NOW)


def test_no_answers_before_the_interview(stage: Stage) -> None:
    given, interview_id = ForwardGiven(sureness=1), stage.accepted()
    with pytest.raises(StepNotOpen):
        record_forward_answers(actor=stage.fenna, interview_id=interview_id, given=given, now=NOW)


def test_how_much_is_still_new(stage: Stage) -> None:
    first, *others = stage.all_held()
    themes = stage.themes()
    said = {first: [0, 1], others[0]: [0, 2], others[1]: [0], others[2]: [1]}
    for interview_id, numbers in said.items():
        lines = stage.noted(interview_id, *(f"Over {number} zei ik iets." for number in numbers))
        for line, number in zip(lines, numbers, strict=True):
            meaning = Meaning(theme_id=themes[number], horizon=Horizon.NOW)
            fragment_id = stage.cut(interview_id, line, "iets")
            mean_fragment(actor=stage.fenna, fragment_id=fragment_id, meaning=meaning, now=NOW)
    (line,) = stage.noted(others[3], "Niets over een thema.")
    stage.cut(others[3], line, "Niets")

    hearing = hearing_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert [(one.subjects, one.new) for one in hearing.interviews] == [(2, 2), (2, 1), (1, 0), (1, 0), (0, 0)]
    # three subjects, heard 3, 2 and 1 times in five talks: one once, one twice
    assert hearing.coverage == pytest.approx(1 - 1 / 6 * (4 * 1) / (4 * 1 + 2 * 1))
    assert hearing.expected == pytest.approx(3 + 4 / 5 * 1 / 2)


def test_under_five_nothing_is_estimated(stage: Stage) -> None:
    stage.held()
    hearing = hearing_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert len(hearing.interviews) == 1
    assert (hearing.coverage, hearing.expected) == (None, None)


def test_an_expectation_is_a_subject(stage: Stage) -> None:
    interview_id = stage.held()
    lines = stage.noted(interview_id, "Bel terug.", "Bel echt terug.")
    for line in lines:
        meaning = Meaning(expectation_id=stage.expectation_id, theme_id=stage.theme_id)
        mean_fragment(actor=stage.fenna, fragment_id=stage.cut(interview_id, line, "terug"), meaning=meaning, now=NOW)
    hearing = hearing_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    assert hearing.interviews[0].subjects == 1


def test_where_the_key_is_gone_before_its_rows_an_edit_moves_nothing(stage: Stage) -> None:
    """As after a stop between destroying a key and clearing what it sealed."""
    interview_id, _fragment_id = stage.played_back()
    open_keys().destroy(owner_id=interview_id, purpose="words")
    anchored = Anchored(interview=Interview.objects.get(id=interview_id), keys=open_keys())
    source_id = Fragment.objects.get(interview_id=interview_id).source_id
    assert source_id

    anchored.move(source_id=source_id, part=0, before=WORDS, after="Iets anders.")

    assert anchored.lost == []
