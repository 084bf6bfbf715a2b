"""From the invitation in the mail to withdrawing, through the door, as one person walks it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from goalposts.apps.interviews.queries import PlaybackPage, interview_sheet
from goalposts.apps.interviews.usecases import begin_interview, send_playback
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import InterviewState
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, with_code

pytestmark = pytest.mark.django_db


def take_part(stage: Stage) -> Client:
    """Come in by the invitation, and agree to a moment."""
    slot_id = stage.slots()[0]
    browser = guest_at(last("interview.invitation").path)
    assert "Brugwachter Services" in page(browser, f"{HOME}invitation/")
    assert browser.get(f"{HOME}take-part/")["Location"].startswith(f"{HOME}code/")
    with_code(browser)
    assert str(slot_id) in page(browser, f"{HOME}take-part/")
    terms = {"slot": str(slot_id), "consent": "on", "version": "1", "language": "nl", "words": ""}
    assert browser.post(f"{HOME}take-part/", terms).status_code == 302
    return browser


def play_back(stage: Stage, interview_id: UUID, *, now: datetime) -> UUID:
    """Hold the talk, cut one fragment, and send it back; gives the fragment."""
    begin_interview(actor=stage.fenna, interview_id=interview_id, today=stage.today, now=now)
    (line,) = stage.noted(interview_id, WORDS)
    fragment_id = stage.cut(interview_id, line, "altijd te laat")
    heard = PlaybackPage(heard="U wacht op de sluis.", meant="U wilt eerder bericht.")
    send_playback(actor=stage.fenna, interview_id=interview_id, page=heard, today=now.date(), now=now)
    return fragment_id


def test_from_the_mail_to_withdrawing(stage: Stage, clock: Any) -> None:
    interview_id = stage.invited()
    browser = take_part(stage)
    agreed = last("interview.accepted")
    assert b"BEGIN:VEVENT" in agreed.mail.calendar
    assert agreed.mail.reply_to == ("Fenna Dijkstra", "fenna@brugwachter.example")
    assert "10.30" in page(browser, f"{HOME}mine/")

    later = NOW + timedelta(days=8)
    clock.move_to(later)
    fragment_id = play_back(stage, interview_id, now=later)
    browser = with_code(guest_at(last("interview.playback").path))
    assert "altijd te laat" in page(browser, f"{HOME}playback/")
    answer = browser.post(f"{HOME}playback/{fragment_id}/", {"level": "3", "meant": "Bel op tijd."})
    assert answer.status_code == 302
    assert browser.post(f"{HOME}playback/").status_code == 302
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert (sheet.fragments[0].level, sheet.fragments[0].confirmed) == (Level.QUOTE, "Bel op tijd.")
    assert sheet.line.state is InterviewState.SETTLED

    assert browser.post(f"{HOME}withdraw/").status_code == 302
    assert browser.get(f"{HOME}playback/").status_code == 302, "and nothing opens any more"
    gone = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert (gone.line.state, gone.fragments) == (InterviewState.WITHDRAWN, ())
    assert last("interview.withdrawn").mail.to == ("Carla Brandsma", "carla@waterlelie.example")
