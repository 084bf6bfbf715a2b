"""Coming in by a pass, and what keeps others out: forwarded, scanned, expired, withdrawn, left alone; no trace elsewhere."""

from datetime import timedelta
from logging.config import DictConfigurator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from goalposts.apps.interviews.models import Letter, Pass, PassSession
from goalposts.apps.interviews.usecases import withdraw_interview
from goalposts.entrypoints.portal.interviewee.visiting import COOKIE
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, sent, with_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LINK_COOKIE = "goalposts_pass"


@pytest.fixture
def path(stage: Stage) -> str:
    """Invite Carla; give the path of the link in her mail."""
    stage.invited()
    return last("interview.invitation").path


def test_the_token_leaves_the_address_for_a_short_cookie(path: str) -> None:
    browser = Client()
    answer = browser.get(path)
    assert (answer.status_code, answer["Location"]) == (302, HOME)
    cookie = answer.cookies[LINK_COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["domain"]) == (HOME, True, "Lax", "")
    assert 0 < int(cookie["max-age"]) <= 15 * 60
    landing = browser.get(HOME)
    assert (landing["Cache-Control"], landing["Referrer-Policy"]) == ("no-store", "same-origin")
    assert path.rsplit("/", 1)[1] not in landing.content.decode()


def test_a_fault_at_the_door_writes_no_link_in_the_log(
    path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError(path)

    monkeypatch.setattr("goalposts.entrypoints.portal.interviewee.views.coming.pass_by_token", broken)
    assert Client(raise_request_exception=False).get(path).status_code == 500
    records = [one for one in caplog.records if one.name == "django.request"]
    assert records
    logging: dict[str, Any] = settings.LOGGING
    told = DictConfigurator(logging).configure_formatter(logging["formatters"]["plain"])
    written = "".join(told.format(one) for one in records)
    assert "Internal Server Error: /p/i/" in written
    assert path.rsplit("/", 1)[1] not in written


def test_the_landing_names_nobody_and_shows_nothing(path: str) -> None:
    browser = Client()
    browser.get(path)
    told = page(browser, HOME)
    assert "c…" in told
    assert "@waterlelie.example" in told
    for word in ("Carla", "Brandsma", "carla@", "Brugwachter", "Waterlelie<", "Fenna"):
        assert word not in told, word


def test_only_their_own_act_opens_a_visit(path: str) -> None:
    browser = Client()
    for _time in range(5):
        browser.get(path)
        browser.head(path)
        browser.get(HOME)
    assert not PassSession.objects.exists()
    assert Pass.objects.get().opened_at is None
    assert browser.get(f"{HOME}invitation/")["Location"] == HOME

    answer = browser.post(HOME)
    cookie = answer.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["domain"]) == (HOME, True, "Lax", "")
    assert answer.cookies[LINK_COOKIE].value == "", "the token leaves the browser"
    assert Pass.objects.get().opened_at == NOW


def test_the_button_needs_the_proof_of_its_own_page(path: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get(path)
    assert browser.post(HOME).status_code == 403
    assert not PassSession.objects.exists()


def test_the_link_works_again_in_another_browser_and_leads_on_when_one_is_in(path: str) -> None:
    for _browser in range(2):
        browser = guest_at(path)
        assert "Brugwachter Services" in page(browser, f"{HOME}invitation/")
    assert browser.get(HOME)["Location"] == f"{HOME}invitation/"


def test_an_expired_link_offers_a_new_one_and_nobody_can_tell_more(path: str, clock: Any) -> None:
    clock.move_to(NOW + timedelta(days=31))
    browser = Client()
    browser.get(path)
    assert "Stuur mij een nieuwe" in page(browser, HOME)
    assert browser.post(HOME).status_code == 200, "and opens nothing"
    assert not PassSession.objects.exists()
    for asked in ("YES", "YES", "YES", "OFTEN"):
        assert browser.post(f"{HOME}renew/")["Location"] == f"{HOME}?asked={asked}"
    assert "onderweg" in page(browser, f"{HOME}?asked=YES")
    assert "vaak" in page(browser, f"{HOME}?asked=OFTEN")
    renewed = [one for one in sent() if one.kind == "interview.renewed"]
    assert len(renewed) == 3
    assert "Brugwachter Services" in page(guest_at(renewed[0].path), f"{HOME}invitation/")

    stranger = Client()
    assert stranger.post(f"{HOME}renew/")["Location"] == f"{HOME}?asked=YES"
    assert not Letter.objects.filter(done_at__isnull=True).exists()


def test_whoever_withdrew_is_out_everywhere(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    path = last("interview.playback").path
    browser = with_code(guest_at(path))
    page(browser, f"{HOME}playback/")
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert browser.get(f"{HOME}playback/")["Location"] == HOME
    other = Client()
    other.get(path)
    told = page(other, HOME)
    assert "werkt niet meer" in told
    assert f'action="{HOME}renew/"' not in told


def test_a_visit_ends_by_itself_and_by_logging_out(path: str, clock: Any) -> None:
    browser = guest_at(path)
    for minutes, status in ((29, 200), (58, 200), (61, 302)):
        clock.move_to(NOW + timedelta(minutes=minutes))
        assert browser.get(f"{HOME}invitation/").status_code == status, minutes
    second = guest_at(path)
    assert second.post(f"{HOME}leave/").status_code == 302
    assert second.get(f"{HOME}invitation/").status_code == 302
    assert Client().post(f"{HOME}leave/").status_code == 302, "leaving twice is leaving"


def test_a_code_is_wrong_spent_or_asked_for_too_often(path: str) -> None:
    browser = guest_at(path)
    code = f"{HOME}code/"
    assert "niet meer" in browser.post(code, {"code": "123456"}).content.decode(), "none was asked for"
    assert browser.post(code, {"ask": "1"}).status_code == 302
    digits = last("interview.code").digits
    wrong = "000000" if digits != "000000" else "111111"
    refused = browser.post(code, {"code": wrong})
    assert refused.status_code == 422
    assert wrong in refused.content.decode(), "what was typed stays"
    elsewhere = guest_at(path)
    assert elsewhere.post(code, {"code": digits}).status_code == 422, "it is bound to the browser that asked"
    answer = browser.post(f"{code}?next={HOME}mine/", {"code": f"{digits[:3]} {digits[3:]}"})
    assert answer["Location"] == f"{HOME}mine/"
    page(browser, f"{HOME}mine/")
    assert browser.get(code)["Location"] == f"{HOME}mine/"
    for _time in range(6):
        answer = elsewhere.post(code, {"ask": "1"})
    assert "often=1" in answer["Location"]
    assert "vaak" in page(elsewhere, answer["Location"])


@pytest.mark.parametrize("onward", ["https://evil.example/", "/w/x/", "/p/i//evil.example", "/p/i/\\evil", "/p/mine/"])
def test_a_code_leads_on_within_these_pages_only(path: str, onward: str) -> None:
    browser = with_code(guest_at(path))
    assert browser.get(f"{HOME}code/", {"next": onward})["Location"] == f"{HOME}mine/"


def test_the_language_is_their_own_until_they_choose_another(path: str) -> None:
    browser = guest_at(path)
    first = browser.get(f"{HOME}invitation/", headers={"accept-language": "en"})
    assert first["Content-Language"] == "nl"
    assert (
        browser.post("/p/language/", {"language": "en", "next": f"{HOME}invitation/"})["Location"]
        == f"{HOME}invitation/"
    )
    assert "Who sees what" in page(browser, f"{HOME}invitation/")


def test_while_the_keyring_is_gone_nothing_opens_and_nothing_breaks(stage: Stage, path: str, settings: Any) -> None:
    browser = guest_at(path)
    settings.KEYS_DIR = settings.KEYS_DIR.with_name("gone")
    told = page(browser, f"{HOME}invitation/", status=503)
    assert "locked away" in told
    assert "Carla" not in told
    assert Client().get(path).status_code == 503


def test_a_token_of_nobody_is_missing() -> None:
    answer = Client().get(f"{HOME}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert answer.status_code == 404
    assert LINK_COOKIE not in answer.cookies


def test_nothing_outside_the_vault_knows_that_somebody_came(stage: Stage) -> None:
    stage.invited()
    slot_id = stage.slots()[0]
    before = rows_outside()
    path = last("interview.invitation").path
    browser = with_code(guest_at(path))
    terms = {"slot": str(slot_id), "consent": "on", "version": "1", "language": "nl", "words": "Ik zit op de tweede."}
    assert browser.post(f"{HOME}take-part/", terms)["Location"] == f"{HOME}mine/?done=ACCEPTED"
    browser.post(f"{HOME}renew/")
    browser.post(f"{HOME}code/", {"code": "000000"})
    assert browser.post(f"{HOME}decline/", {"words": "Toch maar niet."}).status_code == 302
    assert [one.kind for one in sent()] == ["interview.declined"], "what was agreed and did not leave yet is dropped"
    assert rows_outside() == before


def rows_outside() -> dict[str, int]:
    """Count the rows of every table that is not the vault's."""
    tables = [one for one in apps.get_models() if one._meta.app_label != "interviews"]
    return {one._meta.label: one._default_manager.count() for one in tables}
