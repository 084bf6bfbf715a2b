"""The invitation: what it shows by the link alone, taking part with consent and a moment, declining, another moment."""

from typing import Any

import pytest
from django.test import Client

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Consent, Letter
from goalposts.apps.interviews.queries import interview_sheet, own_invitation
from goalposts.apps.interviews.usecases import ConsentGiven, accept_invitation, invite, take_slot_back
from goalposts.domain.interview import InterviewState
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, sent, with_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TAKE_PART = f"{HOME}take-part/"


def terms(slot_id: object, **changes: str) -> dict[str, str]:
    """Fill in the form with which somebody takes part."""
    return {"slot": str(slot_id), "consent": "on", "version": "1", "language": "nl", "words": "", **changes}


def state_of(stage: Stage, interview_id: Any) -> InterviewState:
    return interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line.state


def test_the_mail_tells_what_the_page_tells(stage: Stage) -> None:
    stage.invited()
    mail = last("interview.invitation")
    told = page(guest_at(mail.path), f"{HOME}invitation/")
    for words in (
        "Brugwachter Services betaalt het.",
        "Wat ik verdien, hangt niet af van de uitkomst.",
        "lees ik, als reviewer, en niemand bij Brugwachter Services",
        "kan iemand u soms herkennen",
    ):
        assert words in told, words
        assert words in mail.mail.text, words
        assert words in mail.mail.html, words
    assert "Carla" not in told, "who reads it is known to whoever holds the mail, and to nobody else"


def test_whatever_was_answered_the_link_alone_shows_the_invitation(stage: Stage) -> None:
    interview_id = stage.invited()
    path = last("interview.invitation").path
    before = page(guest_at(path), f"{HOME}invitation/")
    slot_id = stage.slots()[0]
    consent = ConsentGiven(text_version=1, language="nl", may_take_part=True)
    accept_invitation(actor=stage.guest(interview_id), slot_id=slot_id, consent=consent, now=NOW)
    after = page(guest_at(path), f"{HOME}invitation/")
    assert without_proof(before) == without_proof(after)
    assert guest_at(path).get(f"{HOME}mine/")["Location"].startswith(f"{HOME}code/")


def without_proof(told: str) -> str:
    """Leave out the lines whose token differs every time."""
    return "\n".join(line for line in told.splitlines() if "csrfmiddlewaretoken" not in line)


def test_taking_part_keeps_which_text_was_read_and_when(stage: Stage) -> None:
    interview_id = stage.invited()
    slot_id = stage.slots()[1]
    browser = with_code(guest_at(last("interview.invitation").path))
    form = page(browser, TAKE_PART)
    assert "Ik doe vrijwillig mee" in form
    assert 'name="version" value="1"' in form
    answer = browser.post(TAKE_PART, terms(slot_id, recording="on", words="Bel bij de achterdeur aan."))
    assert answer["Location"] == f"{HOME}mine/?done=ACCEPTED"
    keys, read = open_keys(), {"version": 1, "language": "nl"}
    kept = {one.scope: (keys.read(row=one, field="given"), one.given_at) for one in Consent.objects.all()}
    assert kept == {"TAKE_PART": (read, NOW), "RECORDING": (read, NOW)}
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert (sheet.tally and sheet.tally.may_record, sheet.replies) == (True, ("Bel bij de achterdeur aan.",))
    own = page(browser, f"{HOME}mine/")
    assert "versie 1" in own
    assert "Het gesprek mag worden opgenomen." in own
    assert browser.get(TAKE_PART)["Location"] == f"{HOME}mine/"


def test_consent_and_a_moment_are_asked_and_what_was_typed_stays(stage: Stage) -> None:
    stage.invited()
    slot_id = stage.slots()[0]
    browser = with_code(guest_at(last("interview.invitation").path))
    refused = browser.post(TAKE_PART, {"version": "1", "language": "en", "words": "Graag vroeg."})
    told = refused.content.decode()
    assert refused.status_code == 422
    for words in ("Kies een moment.", "Zonder instemming hiermee is er geen gesprek.", "Graag vroeg."):
        assert words in told, words
    assert "I take part of my own free will" in told, "in the language in which it was read"
    for changes in ({"version": "2"}, {"version": "x"}, {"language": "fr"}, {"slot": "x"}):
        assert browser.post(TAKE_PART, terms(slot_id, **changes)).status_code == 422, changes
    too_long = browser.post(TAKE_PART, terms(slot_id, words="a" * 2001))
    assert too_long.status_code == 422
    assert not Consent.objects.exists()


def test_a_moment_that_somebody_just_took_is_refused_at_its_field(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview_id = stage.invited()
    slot_id, other_id, *_ = stage.slots()
    browser = with_code(guest_at(last("interview.invitation").path))
    stale = own_invitation(actor=stage.guest(interview_id), now=NOW)
    monkeypatch.setattr("goalposts.entrypoints.portal.interviewee.views.invitation.own_invitation", lambda **_: stale)
    take_slot_back(actor=stage.fenna, slot_id=slot_id, now=NOW)
    refused = browser.post(TAKE_PART, terms(slot_id))
    assert refused.status_code == 422
    assert "Iemand koos net dit moment." in refused.content.decode()
    monkeypatch.undo()
    assert browser.post(TAKE_PART, terms(other_id)).status_code == 302


def test_without_moments_it_says_how_to_find_one(stage: Stage) -> None:
    stage.invited()
    browser = with_code(guest_at(last("interview.invitation").path))
    assert "Er is nu geen moment vrij." in page(browser, TAKE_PART)


@pytest.mark.parametrize("words", ["", "Ik heb er geen tijd voor."])
def test_declining_is_one_button_by_the_link_alone(stage: Stage, words: str) -> None:
    interview_id = stage.invited()
    path = last("interview.invitation").path
    browser = guest_at(path)
    page(browser, f"{HOME}decline/")
    answer = browser.post(f"{HOME}decline/", {"words": words})
    assert answer["Location"] == f"{HOME}done/?what=DECLINED&form=U&language=nl"
    assert "U doet niet mee" in page(browser, answer["Location"])
    assert "Je doet niet mee" in page(browser, f"{HOME}done/?what=DECLINED&form=JE&language=nl")
    assert state_of(stage, interview_id) is InterviewState.DECLINED
    assert [one.kind for one in sent()] == ["interview.declined"]

    again = guest_at(path)
    assert again.post(f"{HOME}decline/", {"words": ""})["Location"] == answer["Location"], "once more is once"
    assert not Letter.objects.filter(done_at__isnull=True).exists()
    slot_id = stage.slots()[0]
    later = with_code(guest_at(path))
    assert "U doet niet mee" in page(later, f"{HOME}mine/")
    assert later.post(TAKE_PART, terms(slot_id)).status_code == 302, "and they may still come round"
    assert state_of(stage, interview_id) is InterviewState.ACCEPTED


def test_a_reply_that_is_too_long_stays_to_be_made_shorter(stage: Stage) -> None:
    stage.invited()
    browser = guest_at(last("interview.invitation").path)
    refused = browser.post(f"{HOME}decline/", {"words": "a" * 2001})
    assert refused.status_code == 422
    assert "a" * 2001 in refused.content.decode()


def test_after_the_talk_it_is_too_late_to_decline(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    browser = guest_at(last("interview.playback").path)
    assert browser.post(f"{HOME}decline/", {"words": ""})["Location"] == f"{HOME}mine/"
    assert state_of(stage, interview_id) is InterviewState.PLAYED_BACK


def test_another_moment_is_confirmed_by_mail_and_by_a_file(stage: Stage) -> None:
    interview_id = stage.accepted()
    agreed = last("interview.accepted")
    browser = with_code(guest_at(agreed.path))
    found = own_invitation(actor=stage.guest(interview_id), now=NOW)
    assert found.slot is not None
    assert browser.post(f"{HOME}moment/", {"slot": str(found.slot.id)})["Location"] == f"{HOME}mine/", (
        "the same is none"
    )
    assert browser.post(f"{HOME}moment/", {"slot": "x"}).status_code == 422
    other = found.free[0]
    assert browser.post(f"{HOME}moment/", {"slot": str(other.id)})["Location"] == f"{HOME}mine/?done=MOVED"
    moved = last("interview.moved")
    assert moved.mail.calendar != agreed.mail.calendar
    file = browser.get(f"{HOME}moment/calendar/")
    assert file["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    for part in (b"BEGIN:VEVENT", b"CLASS:PRIVATE", b"Fenna Dijkstra", str(interview_id).encode()):
        assert part in file.content
        assert part in moved.mail.calendar
    for word in (b"Brugwachter", b"Carla", b"eview"):
        assert word not in file.content, "others look into a calendar"


def test_a_moment_that_went_meanwhile_is_refused(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    interview_id = stage.accepted()
    browser = with_code(guest_at(last("interview.accepted").path))
    stale = own_invitation(actor=stage.guest(interview_id), now=NOW)
    monkeypatch.setattr("goalposts.entrypoints.portal.interviewee.views.own.own_invitation", lambda **_: stale)
    take_slot_back(actor=stage.fenna, slot_id=stale.free[0].id, now=NOW)
    refused = browser.post(f"{HOME}moment/", {"slot": str(stale.free[0].id)})
    assert refused.status_code == 422
    assert "Iemand koos net dit moment." in refused.content.decode()


def test_without_a_moment_there_is_no_file(stage: Stage) -> None:
    stage.invited()
    browser = with_code(guest_at(last("interview.invitation").path))
    page(browser, f"{HOME}moment/calendar/", status=404)
    assert browser.get(f"{HOME}moment/")["Location"] == f"{HOME}mine/"
    assert "U antwoordde nog niet" in page(browser, f"{HOME}mine/")


def test_a_second_invitation_says_that_it_is_one(stage: Stage) -> None:
    interview_id = stage.invited()
    first = last("interview.invitation")
    invite(actor=stage.fenna, interview_id=interview_id, words="Ik ben dinsdag in de buurt.", now=NOW)
    second = last("interview.invitation")
    assert "vroeg ik u om een gesprek" not in first.mail.text
    assert "vroeg ik u om een gesprek" in second.mail.text
    assert "Ik ben dinsdag in de buurt." in second.mail.text


def test_what_was_typed_when_the_time_ran_out_is_there_again(stage: Stage) -> None:
    stage.invited()
    stage.slots()
    path = last("interview.invitation").path
    browser = Client()
    assert browser.post(f"{HOME}decline/", {"words": "Liever na de zomer."})["Location"] == HOME
    guest_at(path, client=browser)
    assert "Liever na de zomer." in page(browser, f"{HOME}decline/")
    assert browser.post(TAKE_PART, {"words": "Tegenwind 417"}).status_code == 302
    with_code(browser)
    assert "Tegenwind 417" in page(browser, TAKE_PART)
