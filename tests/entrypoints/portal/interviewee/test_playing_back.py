"""The playback: each choice counts at once, what nobody touched stays, and after its days only less is taken."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from goalposts.apps.interviews.models import PassSession
from goalposts.apps.interviews.queries import FragmentLine, Meaning, interview_sheet, own_playback
from goalposts.apps.interviews.usecases import FragmentAnswer, PlaybackAnswers, ask_hot, mean_fragment, settle_playback
from goalposts.domain.confidentiality import Level, Setter
from goalposts.domain.interview import InterviewState
from goalposts.entrypoints.shared import clock as moment
from goalposts.lib.tokens import digest_of
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, sent, with_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PLAYBACK = f"{HOME}playback/"
READING = "U wilt eerder bericht."


@pytest.fixture
def heard(stage: Stage, clock: Any) -> tuple[UUID, FragmentLine, Client]:
    """Play back to Carla, one fragment with its reading; gives interview, fragment, and her browser."""
    interview_id, fragment_id = stage.played_back()
    meaning = Meaning(meant=READING, theme_id=stage.theme_id)
    mean_fragment(actor=stage.fenna, fragment_id=fragment_id, meaning=meaning, now=NOW)
    found = own_playback(actor=stage.guest(interview_id), today=stage.today)
    assert found.playback.sent_at is not None
    clock.move_to(max(NOW, found.playback.sent_at))
    browser = with_code(guest_at(last("interview.playback").path))
    return interview_id, found.fragments[0], browser


def line_of(stage: Stage, interview_id: UUID) -> FragmentLine:
    return interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments[0]


def test_it_shows_what_was_heard_and_meant_and_what_untouched_means(heard: Any) -> None:
    _interview_id, line, browser = heard
    told = page(browser, PLAYBACK)
    for words in ("U wacht op de sluis.", READING, line.said, "Resultaat", "telt alleen mee bij een thema", "1 ×"):
        assert words in told, words
    assert told.count("checked") == 1
    assert 'value="1"' in told.split(" checked")[0].rsplit("<input", 1)[1]


@pytest.mark.parametrize("level", list(Level))
def test_a_level_is_chosen_on_its_card(stage: Stage, heard: Any, level: Level) -> None:
    interview_id, line, browser = heard
    answer = browser.post(f"{PLAYBACK}{line.id}/", {"level": str(int(level)), "is_short": "1"})
    assert answer["Location"] == f"{PLAYBACK}?saved=LEVEL&at={line.id}#said-{line.id}"
    kept = line_of(stage, interview_id)
    assert (kept.level, kept.level_by, kept.confirmed) == (level, Setter.INTERVIEWEE, None)
    assert "Bewaard:" in page(browser, answer["Location"].partition("#")[0])


def test_the_reading_is_agreed_with_or_put_right(stage: Stage, heard: Any) -> None:
    interview_id, line, browser = heard
    browser.post(f"{PLAYBACK}{line.id}/", {"level": "2", "is_short": "1", "agree": "1"})
    kept = line_of(stage, interview_id)
    assert (kept.level, kept.confirmed) == (Level.PARAPHRASE, READING)
    assert "zoals u bevestigde" in page(browser, PLAYBACK)

    assert READING in page(browser, f"{PLAYBACK}{line.id}/")
    browser.post(f"{PLAYBACK}{line.id}/", {"level": "2", "meant": "Ik wil\r\nuitleg."})
    assert line_of(stage, interview_id).confirmed == "Ik wil\nuitleg."
    told = page(browser, PLAYBACK)
    assert "in uw woorden" in told
    assert 'name="agree"' not in told
    browser.post(f"{PLAYBACK}{line.id}/", {"level": "2", "meant": " "})
    assert line_of(stage, interview_id).confirmed == "Ik wil\nuitleg.", "nothing typed leaves it"


@pytest.mark.parametrize("typed", [{"level": "5", "meant": "Tegenwind 417"}, {"level": "1", "meant": "a" * 2001}])
def test_what_does_not_fit_is_refused_and_stays(heard: Any, typed: dict[str, str]) -> None:
    _interview_id, line, browser = heard
    refused = browser.post(f"{PLAYBACK}{line.id}/", typed)
    assert refused.status_code == 422
    assert typed["meant"] in refused.content.decode()


def test_one_thing_is_taken_away_for_good(stage: Stage, heard: Any) -> None:
    interview_id, line, browser = heard
    assert line.said in page(browser, f"{PLAYBACK}{line.id}/withdraw/")
    assert browser.post(f"{PLAYBACK}{line.id}/withdraw/")["Location"] == f"{PLAYBACK}?saved=GONE"
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).fragments == ()
    assert "Hier staan geen losse uitspraken." in page(browser, PLAYBACK)


def test_something_is_added_with_its_own_level(stage: Stage, heard: Any) -> None:
    interview_id, _line, browser = heard
    page(browser, f"{PLAYBACK}add/")
    assert browser.post(f"{PLAYBACK}add/", {"words": "", "level": "1"}).status_code == 422
    assert browser.post(f"{PLAYBACK}add/", {"words": "De koffie is goed.", "level": "4"}).status_code == 302
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert [(one.said, one.level) for one in sheet.fragments][1:] == [("De koffie is goed.", Level.NAMED)]
    told = page(browser, PLAYBACK)
    assert "U voegde toe" in told
    added = sheet.fragments[1]
    assert 'name="meant"' not in page(browser, f"{PLAYBACK}{added.id}/"), "nobody read anything into it"


def test_added_words_have_an_end(heard: Any) -> None:
    _interview_id, _line, browser = heard
    blank = browser.post(f"{PLAYBACK}add/", {"words": " \n ", "level": "1"})
    assert blank.status_code == 422
    assert browser.post(f"{PLAYBACK}add/", {"words": "a" * 2001, "level": "1"}).status_code == 422


def test_grades_and_the_two_that_matter_most(stage: Stage, heard: Any) -> None:
    interview_id, _line, browser = heard
    first, second, third, *_ = stage.themes()
    url = f"{PLAYBACK}grades/"
    page(browser, url)
    three = {f"grade_{first}": "7", "most_important": [str(first), str(second), str(third)], "words": "Tegenwind 417"}
    refused = browser.post(url, three)
    assert refused.status_code == 422
    assert "Hooguit twee." in refused.content.decode()
    assert "Tegenwind 417" in refused.content.decode()
    assert browser.post(url, {f"grade_{first}": "11"}).status_code == 422
    given = {f"grade_{first}": "7", f"grade_{second}": "", "most_important": [str(first), str(third)], "words": "Zo."}
    assert browser.post(url, given)["Location"] == f"{PLAYBACK}?saved=GRADES#grades"
    kept = own_playback(actor=stage.guest(interview_id), today=stage.today).playback.given
    assert (kept.grades, set(kept.most_important), kept.words) == ({first: 7}, {first, third}, "Zo.")
    told = page(browser, PLAYBACK)
    assert "Resultaat: 7" in told
    assert "Wat u het belangrijkst vindt:" in told
    assert 'value="7" id="' in page(browser, url).split(" checked")[0].rsplit("<input", 1)[1]


def test_being_done_settles_it_and_then_only_less_is_taken(stage: Stage, heard: Any) -> None:
    interview_id, line, browser = heard
    browser.post(f"{PLAYBACK}{line.id}/", {"level": "3", "is_short": "1"})
    assert browser.post(PLAYBACK)["Location"] == f"{HOME}mine/?done=SETTLED"
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line.state is InterviewState.SETTLED
    told = page(browser, PLAYBACK)
    assert told.count('type="radio"') == 4
    assert "Iets toevoegen" not in told
    for url in (f"{PLAYBACK}add/", f"{PLAYBACK}grades/"):
        assert browser.get(url)["Location"] == PLAYBACK
    assert browser.post(f"{PLAYBACK}{line.id}/", {"level": "4", "is_short": "1"}).status_code == 422
    assert browser.post(f"{PLAYBACK}{line.id}/", {"level": "1", "is_short": "1", "agree": "1"}).status_code == 422
    assert line_of(stage, interview_id).level is Level.QUOTE
    assert browser.post(f"{PLAYBACK}{line.id}/", {"level": "1"}).status_code == 302
    assert line_of(stage, interview_id).level is Level.COUNTS
    assert browser.post(PLAYBACK)["Location"] == f"{HOME}mine/?done=SETTLED", "once more is once"


def test_after_its_days_it_stands_and_may_still_be_less(stage: Stage, heard: Any, clock: Any) -> None:
    interview_id, line, _browser = heard
    until = own_playback(actor=stage.guest(interview_id), today=stage.today).playback.until_date
    assert until is not None
    clock.move_to(NOW + timedelta(days=(until - NOW.date()).days + 1))
    ask_hot(actor=stage.fenna, interview_id=interview_id, text="Mag dit?", now=moment.now())
    browser = with_code(guest_at(last("interview.hot").path))
    told = page(browser, PLAYBACK)
    assert "De dagen hiervoor zijn voorbij" in told
    assert "Ik ben klaar" not in told
    assert browser.post(f"{PLAYBACK}{line.id}/", {"level": "0", "is_short": "1"}).status_code == 302
    assert line_of(stage, interview_id).level is Level.NOT_USED
    assert "Niets" in page(browser, PLAYBACK)


def test_a_hot_issue_leaves_only_by_their_yes_to_words_and_name(stage: Stage, heard: Any) -> None:
    interview_id, _line, browser = heard
    assert "Er wordt u nu niets gevraagd." in page(browser, f"{HOME}pass-on/")
    texts = ("De sluis gaat morgen dicht.", "De sleutel ligt nog bij ons.")
    ids = [ask_hot(actor=stage.fenna, interview_id=interview_id, text=text, now=NOW) for text in texts]
    mails = [one for one in sent() if one.kind == "interview.hot"]
    assert len(mails) == 2
    assert not any(text in mail.mail.text for text in texts for mail in mails)
    assert "Er wordt u gevraagd of iets vandaag mag worden doorgegeven." in page(browser, f"{HOME}mine/")
    told = page(browser, f"{HOME}pass-on/")
    for words in (*texts, "Carla Brandsma"):
        assert words in told, words
    assert browser.post(f"{HOME}pass-on/{ids[0]}/", {"answer": "PERHAPS"}).status_code == 404
    for hot_id, answers in zip(ids, (("YES", "YES"), ("NO", "YES")), strict=True):
        for said in answers:
            assert browser.post(f"{HOME}pass-on/{hot_id}/", {"answer": said})["Location"] == f"{HOME}pass-on/"
    issues = own_playback(actor=stage.guest(interview_id), today=stage.today).hot
    assert [(one.agreed_at is None, one.refused_at is None) for one in issues] == [(False, True), (True, False)]
    told = page(browser, f"{HOME}pass-on/")
    assert "U zei ja" in told
    assert "U zei nee" in told
    assert told.count('value="NO"') == 1, "a yes may be taken back until it was passed on"
    assert browser.post(f"{HOME}pass-on/{ids[0]}/", {"answer": "NO"})["Location"] == f"{HOME}pass-on/"
    told = page(browser, f"{HOME}pass-on/")
    assert told.count("U zei nee") == 2
    assert 'value="NO"' not in told


def test_without_a_code_there_is_nothing_of_it(heard: Any, stage: Stage) -> None:
    interview_id, line, browser = heard
    digest = digest_of(token=browser.cookies["goalposts_talk"].value)
    assert PassSession.objects.filter(digest=digest).update(confirmed_at=None)
    for url in (PLAYBACK, f"{PLAYBACK}{line.id}/", f"{HOME}pass-on/", f"{HOME}withdraw/", f"{HOME}mine/"):
        assert browser.get(url)["Location"].startswith(f"{HOME}code/?next=")
        assert browser.post(f"{PLAYBACK}{line.id}/", {"level": "4"}).status_code == 302
    assert line_of(stage, interview_id).level is Level.COUNTS


def test_what_was_settled_elsewhere_shows_here(stage: Stage, heard: Any) -> None:
    interview_id, line, browser = heard
    answers = PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=line.id, level=Level.NOT_USED)])
    settle_playback(actor=stage.guest(interview_id), answers=answers, today=stage.today, now=NOW)
    told = page(browser, PLAYBACK)
    assert 'type="radio"' not in told, "less than nothing there is not"
    assert "Niets" in told
