"""One page goes back to whoever was heard, who corrects it and says what may happen with it; five working days."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.interviews.models import Letter
from goalposts.apps.interviews.queries import (
    FragmentLine,
    PlaybackGiven,
    PlaybackPage,
    interview_sheet,
    own_hot_issues,
    own_playback,
)
from goalposts.apps.interviews.usecases import (
    Added,
    CrossedHot,
    FragmentAnswer,
    PlaybackAnswers,
    PlaybackClosed,
    UnableToAskHot,
    UnableToSendPlayback,
    UnableToSettle,
    agree_hot,
    ask_hot,
    cross_hot,
    expire,
    keep_playback,
    send_playback,
    settle_playback,
)
from goalposts.apps.interviews.usecases.hot import MAX_TEXT
from goalposts.apps.interviews.usecases.playback import MAX_ADDED, MAX_PAGE, MAX_WORDS, MOST_ADDED
from goalposts.domain.confidentiality import Level, Setter
from goalposts.domain.interview import InterviewState, StepNotOpen
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor, workspace_of
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db
PAGE = PlaybackPage(heard="U wacht.", meant="U wilt bericht.")


def _answer(
    stage: Stage, interview_id: UUID, answers: PlaybackAnswers, *, is_done: bool = True, today: date | None = None
) -> None:
    guest = stage.guest(interview_id)
    settle_playback(actor=guest, answers=answers, is_done=is_done, today=today or stage.today, now=NOW)


def _one(fragment_id: UUID, **said: object) -> PlaybackAnswers:
    return PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=fragment_id, **said)])  # type: ignore[arg-type]


def _fragments(stage: Stage, interview_id: UUID) -> tuple[FragmentLine, ...]:
    return interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments


def test_a_draft_is_kept_until_it_is_sent(stage: Stage) -> None:
    interview_id = stage.held()
    for heard in ("Eerst.", "Beter."):
        page = PlaybackPage(heard=heard, meant="")
        keep_playback(actor=stage.fenna, interview_id=interview_id, page=page, now=NOW)
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.playback is not None
    assert (sheet.playback.page.heard, sheet.playback.sent_at) == ("Beter.", None)
    with pytest.raises(NotFound):
        own_playback(actor=stage.guest(interview_id), today=stage.today)
    with pytest.raises(StepNotOpen):
        keep_playback(actor=stage.fenna, interview_id=stage.others(interview_id)[0], page=PAGE, now=NOW)


def test_five_working_days_after_it_was_sent(stage: Stage) -> None:
    interview_id = stage.held()
    monday = date(2026, 11, 9)
    until = send_playback(actor=stage.fenna, interview_id=interview_id, page=PAGE, today=monday, now=NOW)
    assert until == date(2026, 11, 16)
    mine = own_playback(actor=stage.guest(interview_id), today=until)
    assert (mine.is_open, mine.playback.until_date) == (True, until)
    assert not own_playback(actor=stage.guest(interview_id), today=until + timedelta(days=1)).is_open
    again = send_playback(
        actor=stage.fenna, interview_id=interview_id, page=PAGE, today=monday + timedelta(days=1), now=NOW
    )
    assert again == date(2026, 11, 17)
    assert Letter.objects.filter(kind="interview.playback").count() == 2


def test_what_cannot_be_sent(stage: Stage) -> None:
    interview_id = stage.held()
    empty, long = PlaybackPage(heard=" ", meant=""), PlaybackPage(heard="a" * (MAX_PAGE + 1), meant="")
    for reason, page in (("EMPTY", empty), ("LENGTH", long)):
        with pytest.raises(UnableToSendPlayback, match=reason):
            send_playback(actor=stage.fenna, interview_id=interview_id, page=page, today=stage.today, now=NOW)
    other = stage.others(interview_id)[0]
    with pytest.raises(StepNotOpen):
        send_playback(actor=stage.fenna, interview_id=other, page=PAGE, today=stage.today, now=NOW)


def test_once_answered_it_stands(stage: Stage) -> None:
    interview_id, fragment_id = stage.played_back()
    _answer(stage, interview_id, _one(fragment_id, level=Level.PARAPHRASE), is_done=False)
    with pytest.raises(UnableToSendPlayback, match="ANSWERED"):
        send_playback(actor=stage.fenna, interview_id=interview_id, page=PAGE, today=stage.today, now=NOW)
    with pytest.raises(UnableToSendPlayback, match="SENT"):
        keep_playback(actor=stage.fenna, interview_id=interview_id, page=PAGE, now=NOW)


def test_meaning_level_grades_and_what_was_added(stage: Stage) -> None:
    interview_id, fragment_id = stage.played_back()
    given = PlaybackGiven(grades={stage.theme_id: 7}, most_important=(stage.theme_id,), words="Klopt zo.")
    answers = PlaybackAnswers(
        fragments=[FragmentAnswer(fragment_id=fragment_id, level=Level.NAMED, meant=" Bel op tijd. ")],
        added=[Added(words=" De kade is glad. ", level=Level.QUOTE)],
        given=given,
    )
    _answer(stage, interview_id, answers, is_done=False)
    mine = own_playback(actor=stage.guest(interview_id), today=stage.today)
    assert (mine.state, mine.is_open, mine.playback.given) == (InterviewState.PLAYED_BACK, True, given)
    old, new = mine.fragments
    assert (old.confirmed, old.level, old.level_by) == ("Bel op tijd.", Level.NAMED, Setter.INTERVIEWEE)
    assert (new.said, new.confirmed, new.level) == ("De kade is glad.", "De kade is glad.", Level.QUOTE)

    _answer(stage, interview_id, PlaybackAnswers())
    mine = own_playback(actor=stage.guest(interview_id), today=stage.today)
    assert (mine.state, mine.is_open, mine.playback.given) == (InterviewState.SETTLED, False, given)
    assert mine.playback.closed_at == NOW


@pytest.mark.parametrize("is_settled", [True, False])
def test_afterwards_only_less_is_taken(stage: Stage, is_settled: bool) -> None:
    interview_id, fragment_id = stage.played_back()
    _answer(stage, interview_id, _one(fragment_id, level=Level.QUOTE), is_done=is_settled)
    late = stage.today + timedelta(days=30)
    for answers in (
        _one(fragment_id, level=Level.NAMED),
        _one(fragment_id, meant="Toch anders."),
        PlaybackAnswers(added=[Added(words="Nog iets.", level=Level.COUNTS)]),
        PlaybackAnswers(given=PlaybackGiven()),
    ):
        with pytest.raises(PlaybackClosed):
            _answer(stage, interview_id, answers, today=late)
    _answer(stage, interview_id, _one(fragment_id, level=Level.COUNTS), today=late)
    assert _fragments(stage, interview_id)[0].level is Level.COUNTS
    _answer(stage, interview_id, _one(fragment_id, is_withdrawn=True), today=late)
    assert _fragments(stage, interview_id) == ()


def test_what_is_no_answer(stage: Stage) -> None:
    interview_id, fragment_id = stage.played_back()
    three = (uuid4(), uuid4(), uuid4())
    for field, answers in {
        "meant": _one(fragment_id, meant="a" * (MAX_ADDED + 1)),
        "added": PlaybackAnswers(added=[Added(words=" ", level=Level.COUNTS)]),
        "count": PlaybackAnswers(added=[Added(words="x", level=Level.COUNTS)] * (MOST_ADDED + 1)),
        "grades": PlaybackAnswers(given=PlaybackGiven(grades={stage.theme_id: 11})),
        "most_important": PlaybackAnswers(given=PlaybackGiven(most_important=three)),
        "words": PlaybackAnswers(given=PlaybackGiven(words="a" * (MAX_WORDS + 1))),
    }.items():
        with pytest.raises(UnableToSettle, match=field):
            _answer(stage, interview_id, answers)
    with pytest.raises(NotFound):
        _answer(stage, interview_id, _one(uuid4(), level=Level.COUNTS))
    with pytest.raises(NotFound):
        _answer(stage, stage.others(interview_id)[0], PlaybackAnswers())


def test_after_its_days_it_closes_and_what_nobody_touched_stays_at_one(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    system = Actor.system(reason="the days of a review")
    for days, closed in ((7, 0), (20, 1), (21, 0)):
        later = NOW.replace(year=stage.today.year, month=stage.today.month, day=stage.today.day) + timedelta(days=days)
        assert expire(actor=system, now=later).playbacks_closed == closed
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.line.state is InterviewState.SETTLED
    assert [one.level for one in sheet.fragments] == [Level.COUNTS]


def test_nothing_is_cut_once_it_was_settled(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    _answer(stage, interview_id, PlaybackAnswers())
    (line,) = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).notes
    assert line.text == WORDS
    with pytest.raises(StepNotOpen):
        stage.cut(interview_id, line, "sluis")


def _crossed(stage: Stage, hot_id: UUID) -> CrossedHot:
    workspace_id = workspace_of(actor=stage.cast.omar)
    return cross_hot(actor=stage.fenna, hot_id=hot_id, release_id=uuid4(), number=1, workspace_id=workspace_id, now=NOW)


def test_a_hot_issue_crosses_with_a_yes_to_text_and_name_and_once(stage: Stage) -> None:
    interview_id = stage.held()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text=" De pomp lekt. ", now=NOW)
    guest = stage.guest(interview_id)
    (asked,) = own_hot_issues(actor=guest)
    assert (asked.id, asked.text, asked.agreed_at) == (hot_id, "De pomp lekt.", None)
    with pytest.raises(NotFound):
        _crossed(stage, hot_id)
    agree_hot(actor=guest, hot_id=hot_id, is_agreed=True, now=NOW)
    with pytest.raises(AlreadyDone):
        agree_hot(actor=guest, hot_id=hot_id, is_agreed=True, now=NOW)
    crossed = _crossed(stage, hot_id)
    with pytest.raises(AlreadyDone):
        agree_hot(actor=guest, hot_id=hot_id, is_agreed=False, now=NOW)
    assert (crossed.text, crossed.name) == ("De pomp lekt.", "Carla Brandsma")
    assert crossed.stakeholder_id == stage.people["Carla"]
    assert crossed.key not in (hot_id, interview_id)
    with pytest.raises(AlreadyDone):
        _crossed(stage, hot_id)


def test_a_yes_is_taken_back_until_it_was_passed_on(stage: Stage) -> None:
    interview_id = stage.held()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text="De pomp lekt.", now=NOW)
    for is_agreed in (True, False):
        agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=is_agreed, now=NOW)
    (line,) = own_hot_issues(actor=stage.guest(interview_id))
    assert (line.agreed_at, line.refused_at) == (None, NOW)
    with pytest.raises(NotFound):
        _crossed(stage, hot_id)
    with pytest.raises(AlreadyDone):
        agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=True, now=NOW)


def test_without_a_yes_it_stays(stage: Stage) -> None:
    interview_id = stage.held()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text="De pomp lekt.", now=NOW)
    agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=False, now=NOW)
    with pytest.raises(NotFound):
        _crossed(stage, hot_id)
    (line,) = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).hot
    assert (line.agreed_at, line.refused_at) == (None, NOW)
    for reason, text in (("EMPTY", " "), ("LENGTH", "a" * (MAX_TEXT + 1))):
        with pytest.raises(UnableToAskHot, match=reason):
            ask_hot(actor=stage.fenna, interview_id=interview_id, text=text, now=NOW)
    with pytest.raises(StepNotOpen):
        ask_hot(actor=stage.fenna, interview_id=stage.others(interview_id)[0], text="Nu.", now=NOW)


@pytest.mark.parametrize("is_refused", [False, True])
def test_nobody_is_asked_the_same_words_twice(stage: Stage, is_refused: bool) -> None:
    interview_id = stage.held()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text="De pomp lekt.", now=NOW)
    if is_refused:
        agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=False, now=NOW)
    with pytest.raises(UnableToAskHot, match="ASKED"):
        ask_hot(actor=stage.fenna, interview_id=interview_id, text=" De pomp lekt.\n", now=NOW)
    assert Letter.objects.filter(interview_id=interview_id, kind="interview.hot").count() == 1
    ask_hot(actor=stage.fenna, interview_id=interview_id, text="De pomp lekt nog.", now=NOW)


def test_what_goes_by_mail_needs_an_address(stage: Stage) -> None:
    interview_id = stage.held()
    stage.without_address(interview_id)
    with pytest.raises(UnableToSendPlayback, match="NO_ADDRESS"):
        send_playback(actor=stage.fenna, interview_id=interview_id, page=PAGE, today=stage.today, now=NOW)
    with pytest.raises(UnableToAskHot, match="NO_ADDRESS"):
        ask_hot(actor=stage.fenna, interview_id=interview_id, text="Nu.", now=NOW)
