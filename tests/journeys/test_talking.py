"""Whoever is heard, on a phone of 360 px: from the mail to an appointment, the page that comes back, and withdrawing.

Once in Dutch, where axe looks at each page, and once in English without any script.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, expect

from goalposts.apps.interviews.queries import Meaning, PlaybackPage, interview_sheet
from goalposts.apps.interviews.usecases import ask_hot, begin_interview, mean_fragment, open_vault, send_playback
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import InterviewState
from goalposts.entrypoints.shared.bundle import build_assets
from goalposts.lib import tenancy
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW, seat_cast
from tests.entrypoints.portal.interviewee.guests import last
from tests.journeys.addresses import pages_of_whoever_is_heard
from tests.journeys.visits import Visit
from tests.plugins.door import alone

# Playwright's synchronous face runs a loop in this thread, which makes Django careful; nothing here is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
pytestmark = pytest.mark.django_db(transaction=True)
PHONE = 360
LATER = NOW + timedelta(days=8)
MINE = {"nl": "Ik wil het een uur van tevoren weten.", "en": "I want to know an hour before."}


@pytest.fixture
def clock() -> Iterator[Any]:
    """Let the served pages live on the builders' day; time goes on."""
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def stage(transactional_db: None, clock: Any, tmp_path: Path, settings: Any) -> Stage:
    """Open Fenna's vault where the served pages see it, with a keyring of this test's own."""
    settings.KEYS_DIR = tmp_path / "vault.keys"
    build_assets(target=Path(settings.DATA_DIR) / "assets")
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        made = Stage.of(cast=seat_cast(now=NOW))
        open_vault(actor=made.fenna, review_id=made.review_id, now=NOW)
    return made


@pytest.fixture(params=["nl", "en"])
def phone(request: Any, browser: Browser, live_server: Any) -> Iterator[Visit]:
    """Give a phone; in English it runs no script."""
    seated = Visit(
        browser=browser, site=live_server.url, language=request.param, width=PHONE, script=request.param == "nl"
    )
    yield seated
    seated.context.close()


def looks_right(phone: Visit) -> None:
    """Check that nothing is wrong, once the page wears its stylesheet."""
    phone.page.wait_for_load_state("load")
    phone.looks_right()


def come_in(phone: Visit, path: str) -> None:
    """Open the link of a mail, in one's own language, and say that it is theirs."""
    phone.open(path)
    if phone.page.locator("html").get_attribute("lang") != phone.language:
        phone.page.locator(f"button[name=language][value={phone.language}]").click()
    expect(phone.page.locator("html")).to_have_attribute("lang", phone.language)
    looks_right(phone)
    say(phone, "Yes, go on").click()


def say(phone: Visit, text: str) -> Any:
    """Find a button or link by its words, said with u."""
    words = phone.says(text, context="u")
    return (
        phone.page.locator("main")
        .locator("a, button")
        .get_by_text(words, exact=True)
        .or_(phone.page.locator("main").get_by_role("button", name=words, exact=True))
        .or_(phone.page.locator("main").get_by_role("link", name=words, exact=True))
        .first
    )


def type_code(phone: Visit) -> None:
    """Ask for the code, read it in the mail, and type it."""
    say(phone, "Mail me the code").click()
    code = phone.page.locator("input[name=code]")
    expect(code).to_be_visible()
    looks_right(phone)
    code.fill(last("interview.code").digits)
    say(phone, "Go on").click()
    expect(code).to_have_count(0)
    phone.page.wait_for_load_state()


def test_every_page_of_whoever_was_heard(stage: Stage, phone: Visit) -> None:
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        interview_id, fragment_id = stage.played_back()
        ask_hot(actor=stage.fenna, interview_id=interview_id, text="De sluis gaat morgen dicht.", now=NOW)
        path = last("interview.playback").path
    come_in(phone, path)
    type_code(phone)
    pages = pages_of_whoever_is_heard(parts={"fragment_id": fragment_id})
    assert len(pages) > 8
    faults = []
    for name, url in pages.items():
        phone.open(url)
        phone.page.wait_for_load_state("load")
        faults += [f"{name}: {fault}" for fault in phone.faults()]
    assert faults == []


def test_on_a_phone_from_the_mail_to_withdrawing(stage: Stage, phone: Visit, clock: Any) -> None:
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        interview_id = stage.invited()
        stage.slots()
    agree_to_a_moment(phone)
    clock.move_to(LATER)
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        play_back(stage, interview_id)
    look_and_choose(phone)
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        line = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=LATER).fragments[0]
        assert (line.level, line.confirmed) == (Level.QUOTE, MINE[phone.language])
        ask_hot(actor=stage.fenna, interview_id=interview_id, text="De sluis gaat morgen dicht.", now=LATER)
    say_no_to_passing_on(phone)
    withdraw(phone)
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        gone = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=LATER)
    assert (gone.line.state, gone.fragments) == (InterviewState.WITHDRAWN, ())


def agree_to_a_moment(phone: Visit) -> None:
    """Read the invitation, send the form without consent first, then whole."""
    come_in(phone, last("interview.invitation").path)
    looks_right(phone)
    say(phone, "Take part: choose a moment").click()
    type_code(phone)
    looks_right(phone)
    phone.refuses(422)
    say(phone, "I take part").click()
    expect(phone.page.locator("[role=alert]")).to_be_visible()
    looks_right(phone)
    phone.page.locator("input[name=slot]").first.check()
    phone.page.locator("input[name=consent]").check()
    say(phone, "I take part").click()
    expect(phone.page.locator("[role=status]")).to_be_visible()
    looks_right(phone)


def play_back(stage: Stage, interview_id: Any) -> None:
    """Hold the talk and send it back."""
    begin_interview(actor=stage.fenna, interview_id=interview_id, today=stage.today, now=LATER)
    (line,) = stage.noted(interview_id, WORDS)
    fragment_id = stage.cut(interview_id, line, "altijd te laat")
    meaning = Meaning(meant="U wilt eerder bericht.", theme_id=stage.theme_id)
    mean_fragment(actor=stage.fenna, fragment_id=fragment_id, meaning=meaning, now=LATER)
    heard = PlaybackPage(heard="U wacht op de sluis.", meant="U wilt eerder bericht.")
    send_playback(actor=stage.fenna, interview_id=interview_id, page=heard, today=LATER.date(), now=LATER)


def look_and_choose(phone: Visit) -> None:
    """Correct what was meant, give a grade, and be done while a choice at a card was not saved: it is saved with it."""
    come_in(phone, last("interview.playback").path)
    type_code(phone)
    looks_right(phone)
    sees_what_is_not_saved(phone)
    phone.page.locator("article button[name=to]").first.click()
    looks_right(phone)
    phone.page.locator("textarea[name=meant]").fill(MINE[phone.language])
    phone.page.locator("input[name=level][value='2']").check()
    phone.page.locator("main button[type=submit]").first.click()
    expect(phone.page.locator("article").first).to_contain_text(MINE[phone.language])
    say(phone, "Give grades").click()
    looks_right(phone)
    phone.page.locator("label.step").nth(6).click()
    phone.page.locator("main button[type=submit]").first.click()
    expect(phone.page.locator("#grades")).to_contain_text(": 7")
    phone.page.locator("article summary").first.click()
    phone.page.locator("article").first.locator("input[value='3']").check()
    looks_right(phone)
    say(phone, "I am done").click()
    looks_right(phone)


def sees_what_is_not_saved(phone: Visit) -> None:
    """Choose without saving: told there and at the end; saved, it is told no more."""
    told = phone.page.locator(".unsaved")
    expect(told.first).to_be_hidden()
    expect(told.last).to_be_hidden()
    phone.page.locator("article").first.locator("input[value='0']").check()
    expect(told.first).to_be_visible()
    expect(told.last).to_be_visible()
    looks_right(phone)
    say(phone, "Save this choice").first.click()
    expect(told.first).to_be_hidden()
    expect(told.last).to_be_hidden()


def say_no_to_passing_on(phone: Visit) -> None:
    """Keep it to oneself."""
    phone.page.reload()
    say(phone, "Read it, and say yes or no").click()
    looks_right(phone)
    say(phone, "No, do not pass it on").click()
    looks_right(phone)


def withdraw(phone: Visit) -> None:
    """Withdraw everything, at the place where consent stands."""
    phone.page.locator("footer a").click()
    say(phone, "Withdraw everything").click()
    looks_right(phone)
    say(phone, "Withdraw everything").click()
    expect(phone.page.locator("h1")).to_have_text(phone.says("You have withdrawn", context="u"))
    looks_right(phone)
    phone.open("/p/i/mine/")
    expect(phone.page).to_have_url(f"{phone.site}/p/i/")
