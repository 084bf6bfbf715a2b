"""Signing in with a real browser: a passkey that a virtual authenticator keeps, and pages that axe has nothing against."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect

from goalposts.apps.signin.queries import factors_of
from goalposts.apps.signin.usecases import make_sign_in_link
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.bundle import build_assets
from goalposts.lib import tenancy
from tests.builders import Cast, seat_cast
from tests.entrypoints.web.signin.conftest import give_app, give_password, kinds
from tests.plugins.door import alone

# Playwright's synchronous face runs a loop in this thread, which makes Django careful; nothing here is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "nine green bicycles"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def seated(transactional_db: None) -> Cast:
    """Seat the cast where the served pages see it."""
    build_assets(target=Path(settings.DATA_DIR) / "assets")
    with tenancy.scope(workspace_id=tenancy.EVERY):
        return seat_cast(now=clock.now())


@pytest.fixture
def served(seated: Cast, live_server: Any, page: Page) -> Page:
    """Open a browser with an authenticator in it; relative addresses lead to the served product."""
    del seated
    page.context.add_cookies([{"name": "goalposts_language", "value": "en", "url": live_server.url}])
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def enter(page: Page, url: str, cast: Cast, who: str = "sanne") -> None:
    """Sign in by a one-time link."""
    with alone():
        token = make_sign_in_link(person_id=cast.person_id(who), now=clock.now())
    page.goto(f"{url}/sign-in/link/{token}/")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def leave(page: Page, url: str) -> None:
    """Sign out."""
    page.goto(f"{url}/me/")
    page.locator("details.menu > summary").last.click()
    page.get_by_role("button", name="Sign out", exact=True).click()


def add_passkey(page: Page, url: str) -> None:
    """Add a passkey, and keep its recovery codes."""
    page.goto(f"{url}/me/passkey/")
    page.get_by_label("What do you call it?").fill("Laptop at work")
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("button", name="Make the codes").click()
    expect(page.locator(".recovery li")).to_have_count(10)
    page.get_by_role("link", name="I kept them").click()


def test_a_passkey_is_made_and_signs_in_without_an_address(served: Page, live_server: Any, seated: Cast) -> None:
    enter(served, live_server.url, seated)
    add_passkey(served, live_server.url)
    expect(served.get_by_text("Laptop at work").first).to_be_visible()
    with alone():
        assert kinds() == ["signin.factor_added", "signin.codes_made"]

    leave(served, live_server.url)
    served.goto(f"{live_server.url}/sign-in/?next=/me/sessions/")
    served.get_by_role("button", name="Use a passkey").click()
    served.wait_for_url(f"{live_server.url}/me/sessions/")
    with alone():
        assert factors_of(person_id=seated.person_id("sanne")).passkeys[0].used_at is not None


def test_a_passkey_follows_a_password_and_proves_who_one_is(served: Page, live_server: Any, seated: Cast) -> None:
    enter(served, live_server.url, seated)
    add_passkey(served, live_server.url)
    leave(served, live_server.url)
    with alone():
        give_password(seated.person_id("sanne"))

    served.goto(f"{live_server.url}/sign-in/?next=/me/")
    served.get_by_label("Your mail address").fill("sanne@brugwachter.example")
    served.get_by_role("button", name="Continue").click()
    served.get_by_label("Password", exact=True).fill(PASSWORD)
    served.get_by_role("button", name="Continue with password").click()
    expect(served.get_by_role("heading", name="One more proof")).to_be_visible()
    served.get_by_role("button", name="Use a passkey").click()
    served.wait_for_url(f"{live_server.url}/me/")


def test_a_removed_passkey_opens_nothing(served: Page, live_server: Any, seated: Cast) -> None:
    enter(served, live_server.url, seated)
    add_passkey(served, live_server.url)
    served.get_by_role("button", name="Remove Laptop at work").click()
    expect(served.get_by_text("The passkey was removed.")).to_be_visible()

    leave(served, live_server.url)
    served.goto(f"{live_server.url}/sign-in/")
    served.get_by_role("button", name="Use a passkey").click()
    expect(served.get_by_role("heading", name="The passkey was not accepted")).to_be_visible()


def test_without_script_the_other_ways_work(seated: Cast, live_server: Any, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    enter(page, live_server.url, seated)
    page.goto(f"{live_server.url}/me/passkey/")
    assert '<noscript><p class="note">Passkeys need JavaScript' in page.content()
    expect(page.get_by_role("button", name="Make the passkey")).to_be_hidden()
    page.goto(f"{live_server.url}/me/app/")
    expect(page.get_by_role("img", name="Square with the key")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("language", "scheme", "width"), [("nl", "light", 360), ("en", "dark", 1280)])
def test_axe_finds_nothing(
    served: Page, live_server: Any, seated: Cast, language: str, scheme: Any, width: int
) -> None:
    served.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    served.set_viewport_size({"width": width, "height": 800})
    enter(served, live_server.url, seated)
    served.context.add_cookies([{"name": "goalposts_language", "value": language, "url": live_server.url}])
    found = faults(served, live_server.url, ("me/", "me/password/", "me/email/", "me/app/", "me/passkey/"))
    found |= faults(served, live_server.url, ("me/sessions/", "me/codes/", "me/lost-factor/", "sign-in/step-up/"))
    with alone():
        give_app(seated.person_id("sanne"))
    found |= faults(served, live_server.url, ("me/", "me/app/"))
    served.context.clear_cookies()
    served.goto(f"{live_server.url}/sign-in/")
    served.fill("[name=email]", "sanne@brugwachter.example")
    served.keyboard.press("Enter")
    served.wait_for_url(f"{live_server.url}/sign-in/ways/")
    found |= faults(served, live_server.url, ("sign-in/", "sign-in/ways/", "sign-in/lost-password/"))
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def faults(page: Page, url: str, places: tuple[str, ...]) -> dict[str, list[str]]:
    """Name what axe finds on these pages, and what runs off the screen."""
    found = {}
    for place in places:
        page.goto(f"{url}/{place}")
        wrong = [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
        is_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found[place] = wrong + (["runs off the screen"] if is_wide else [])
    return found
