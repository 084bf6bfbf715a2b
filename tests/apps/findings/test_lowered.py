"""A level that is lowered after the release: the words go from what crossed, and the figures where it counts no more."""

import pytest

from goalposts.apps.findings.models import WithdrawnKey
from goalposts.apps.findings.queries import release_of
from goalposts.apps.interviews.queries import interview_list, interview_sheet, waiting_behind
from goalposts.apps.interviews.usecases import FragmentAnswer, PlaybackAnswers, settle_playback, withdraw_interview
from goalposts.domain.confidentiality import Level, Share
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.findings.test_release import Heard, heard
from tests.builders import NOW

__all__ = ["heard"]


@pytest.mark.parametrize("level", [Level.PARAPHRASE, Level.COUNTS])
def test_a_level_lowered_after_the_release_takes_the_words_and_no_figure(heard: Heard, level: Level) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    release_id = heard.released()
    before = release_of(actor=heard.stage.cast.omar, release_id=release_id).content

    _lowered(heard, level)

    told = release_of(actor=heard.stage.cast.omar, release_id=release_id)
    (finding,), (former,) = told.content.findings, before.findings
    assert (finding.fragments, len(former.fragments)) == ((), 1)
    assert (finding.voices, told.content.sample.heard) == (former.voices, 5)
    assert told.content.themes == before.themes
    assert told.taken_back == 1


def test_what_may_not_be_used_any_more_goes_with_its_figures(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    release_id = heard.released()

    _lowered(heard, Level.NOT_USED)

    told = release_of(actor=heard.stage.cast.omar, release_id=release_id).content
    assert (told.findings[0].fragments, told.findings[0].voices.share) == ((), Share.HIDDEN)
    assert told.sample.heard is None


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_what_only_counted_goes_with_its_figures_too(heard: Heard, is_withdrawn: bool) -> None:
    """No word of it ever crossed; a voice of it did."""
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    release_id = heard.released()
    stage, fragment_id = heard.stage, heard.fragments[1]

    answer = FragmentAnswer(fragment_id=fragment_id, level=Level.NOT_USED, is_withdrawn=is_withdrawn)
    less = PlaybackAnswers(fragments=[answer])
    settle_playback(actor=stage.guest(heard.interviews[1]), answers=less, today=stage.today, now=NOW)
    while work_once(now=NOW):
        pass

    told = release_of(actor=stage.cast.omar, release_id=release_id).content
    assert told.findings[0].voices.share == Share.HIDDEN
    assert told.sample.heard is None
    assert len(told.findings[0].fragments) == 1


def test_what_stood_under_no_finding_touches_no_figure(heard: Heard) -> None:
    heard.found(0, 2, 3)
    heard.signed()
    heard.released()

    answer = FragmentAnswer(fragment_id=heard.fragments[1], level=Level.NOT_USED)
    less = PlaybackAnswers(fragments=[answer])
    settle_playback(actor=heard.stage.guest(heard.interviews[1]), answers=less, today=heard.stage.today, now=NOW)
    while work_once(now=NOW):
        pass

    assert not WithdrawnKey.objects.exists()


def test_the_same_level_again_takes_nothing_back(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()

    _lowered(heard, Level.QUOTE)

    assert not WithdrawnKey.objects.exists()


@pytest.mark.parametrize("level", [Level.PARAPHRASE, Level.NOT_USED])
def test_its_reviewer_is_told_until_they_look(heard: Heard, level: Level) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    assert _told_back(heard) == (0, False)

    _lowered(heard, level)
    assert _told_back(heard) == (1, True)

    interview_sheet(actor=heard.stage.fenna, interview_id=heard.interviews[0], now=NOW)
    assert _told_back(heard) == (0, False)


def test_before_a_release_nothing_of_it_is_taken_back(heard: Heard) -> None:
    _lowered(heard, Level.COUNTS)
    assert _told_back(heard) == (0, False)


def test_withdrawing_after_the_release_is_told_as_well(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    withdraw_interview(actor=heard.stage.guest(heard.interviews[0]), interview_id=heard.interviews[0], now=NOW)
    assert _told_back(heard) == (1, True)


def _told_back(heard: Heard) -> tuple[int, bool]:
    """Count in how many interviews something was taken back, and say whether the list tells it of the first."""
    stage = heard.stage
    (behind,) = waiting_behind(actor=stage.fenna, today=stage.today).values()
    listed = interview_list(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    return behind.waits.taken_back, listed.pressing[heard.interviews[0]].has_taken_back


def _lowered(heard: Heard, level: Level) -> None:
    stage, answer = heard.stage, FragmentAnswer(fragment_id=heard.fragments[0], level=level)
    less = PlaybackAnswers(fragments=[answer])
    settle_playback(actor=stage.guest(heard.interviews[0]), answers=less, today=stage.today, now=NOW)
    while work_once(now=NOW):
        pass
