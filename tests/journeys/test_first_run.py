"""The first day: an empty installation, a workspace, a colleague invited by mail, their workbook brought in.

The supplier's own workbook comes from the folder beside the checkout; where that is not there, a small one of ours
comes in, the whole way is walked all the same, and the run says so.
"""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.intake.workbooks import small_workbook
from tests.journeys.conftest import Visits
from tests.journeys.proofs import digits_of_app, gives_passkeys
from tests.journeys.servers import EmptyServer, empty_server
from tests.journeys.visits import Visit
from tests.machine import SHARED

WORKBOOK = SHARED / "data" / "voorbeeld-portefeuille.xlsx"
OWNER = ("Oda de Eerste", "oda@stadswerf.example")
COLLEAGUE = ("Tamar Collega", "tamar@stadswerf.example")
PASSWORD = "vier losse woorden op een rij"


def first_run(visit: Visit, server: EmptyServer) -> None:
    """Claim the installation with the code that the server printed."""
    visit.refuses(422)
    visit.open("/")
    expect(visit.heading()).to_have_text(visit.says("Set up Goalposts"))
    visit.looks_right()
    name, email = OWNER
    for label, text in (("Name of the workspace", "Stadswerf"), ("Your name", name), ("Your mail address", email)):
        visit.box(label).fill(text)
    visit.box("Language").select_option(visit.language)
    visit.box("Set-up code").fill("xxxx-xxxx-xxxx")
    visit.page.keyboard.press("Control+Enter")
    visit.reads("This is not the code that the server printed.")
    visit.looks_right()

    visit.box("Set-up code").fill(server.set_up_code)
    visit.page.keyboard.press("Control+Enter")
    visit.reads("Signed in as %(name)s", name=name)
    visit.looks_right()


def invite(visit: Visit) -> None:
    """Ask a colleague in, as a manager."""
    visit.page.locator("header details.menu").last.locator("summary").click()
    visit.link("Members").click()
    visit.looks_right()
    visit.link("Invite somebody").click()
    name, email = COLLEAGUE
    visit.box("Mail address").fill(email)
    visit.box("Name").fill(name)
    visit.pick("Role", "Manager: writes on every customer, imports, sees revenue and hours")
    visit.box("Language of the mail").select_option(visit.language)
    visit.looks_right()
    visit.button("Send the invitation").click()
    visit.reads("Invited, not here yet")
    visit.looks_right()


def join(visit: Visit) -> None:
    """Open the mailed link in a browser of one's own, and take the seat."""
    visit.mailed(email=COLLEAGUE[1], pattern=r"/invitation/\S+")
    visit.open("/demo/mailbox/")
    visit.looks_right()
    visit.page.locator("main a[href*='/invitation/']").first.click()
    expect(visit.heading()).to_have_text(visit.says("Join %(workspace)s", workspace="Stadswerf"))
    visit.looks_right()
    visit.button("Join").click()
    visit.reads("Signed in as %(name)s", name=COLLEAGUE[0])


def sign_out(visit: Visit) -> None:
    """Leave by the menu."""
    visit.page.locator("header details.menu").last.locator("summary").click()
    visit.button("Sign out").click()
    expect(visit.link("Sign in")).to_be_visible()


def sign_in_by_mail(visit: Visit) -> None:
    """Leave, and come back by a mailed code; look at every page on the way."""
    sign_out(visit)
    visit.link("Sign in").click()
    visit.looks_right()
    visit.sign_in_by_code(email=COLLEAGUE[1])
    visit.reads("Signed in as %(name)s", name=COLLEAGUE[0])


def sign_in_by_passkey(visit: Visit) -> None:
    """Have the device make a passkey, and come back with it alone."""
    gives_passkeys(page=visit.page)
    visit.open("/me/")
    visit.link("Add a passkey").click()
    visit.box("What do you call it?").fill("Laptop")
    visit.looks_right()
    visit.button("Make the passkey").click()
    keep_recovery_codes(visit)
    sign_out(visit)
    visit.link("Sign in").click()
    visit.button("Use a passkey").click()
    visit.reads("Signed in as %(name)s", name=COLLEAGUE[0])


def sign_in_by_password_and_app(visit: Visit) -> None:
    """Set a password and an app up, and come back with both."""
    visit.open("/me/")
    visit.link("Set a password").click()
    visit.box("New password").fill(PASSWORD)
    visit.looks_right()
    visit.button("Set the password").click()
    visit.link("Set up an app").click()
    key = visit.page.locator("code.key").inner_text()
    visit.looks_right()
    visit.box("The six digits that your app shows").fill(digits_of_app(key=key))
    visit.button("Set up").click()
    keep_recovery_codes(visit)
    sign_out(visit)
    visit.link("Sign in").click()
    visit.box("Your mail address").fill(COLLEAGUE[1])
    visit.button("Continue").click()
    visit.looks_right()
    visit.box("Password").fill(PASSWORD)
    visit.button("Continue with password").click()
    typed = visit.box("Code from your app, or a recovery code")
    typed.wait_for()
    visit.looks_right()
    typed.fill(digits_of_app(key=key, steps_on=1))
    visit.button("Sign in").click()
    visit.reads("Signed in as %(name)s", name=COLLEAGUE[0])


def keep_recovery_codes(visit: Visit) -> None:
    """Make the codes that come with a first factor, and go on to the profile."""
    expect(visit.heading()).to_have_text(visit.says("Recovery codes"))
    visit.looks_right()
    visit.button("Make the codes").click()
    expect(visit.page.locator("ol.recovery li")).to_have_count(10)
    visit.looks_right()
    visit.link("I kept them; continue").click()
    expect(visit.heading()).to_have_text(visit.says("Your profile"))
    visit.looks_right()


def bring_in(visit: Visit, *, content: bytes) -> None:
    """Choose the workbook, look at what it would bring, and say yes."""
    visit.page.goto("/start/")
    visit.link("Customers").click()
    visit.looks_right()
    visit.link("Import a workbook").click()
    visit.looks_right()
    file = {"name": "portefeuille.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    visit.page.get_by_label(visit.says("Your workbook")).set_input_files(file)  # type: ignore[arg-type]
    visit.button("Look at this file").click()
    expect(visit.heading()).to_have_text(visit.says("This file can come in"))
    visit.looks_right()
    visit.button("Bring it in").click()
    expect(visit.heading()).to_have_text(visit.says("%(file)s is in", file="portefeuille.xlsx"))
    visit.looks_right()


def shows_what_came_in(visit: Visit, *, content: bytes) -> None:
    """Find the first and the last sentence of the workbook in the register, and verdicts beside them."""
    rows = load_workbook(io.BytesIO(content), read_only=True, data_only=True)["Verwachtingen"].iter_rows(
        min_row=2, values_only=True
    )
    said = [str(row[2]) for row in rows if row[2]]
    visit.link("To the register").click()
    visit.looks_right()
    lines = visit.page.locator("tr[data-row]")
    assert 0 < lines.count() <= len(said)
    for verbatim in (said[0], said[-1]):
        visit.page.locator("main input[type=search][name=q]").fill(verbatim[:60])
        visit.button("Show").click()
        expect(lines.filter(has_text=verbatim[:60]).first).to_be_visible()
    for verdict in ("IN", "OUT"):
        visit.open(f"/w/stadswerf/expectations/?verdict={verdict}")
        if lines.count():
            lines.first.get_by_role("link").first.click()
            expect(visit.page.locator("dl.verdicts")).to_be_visible()
            visit.looks_right()
            return
    pytest.fail("nothing that came in has a verdict")


@pytest.mark.parametrize(("language", "width"), [("nl", 1280), ("en", 360)], ids=["nl", "en-on-a-phone"])
def test_the_first_day(visits: Visits, language: str, width: int) -> None:
    has_own = WORKBOOK.exists()
    content = WORKBOOK.read_bytes() if has_own else small_workbook()
    with empty_server() as server:
        owner, colleague = (visits(site=server.address, language=language, width=width) for _ in range(2))
        first_run(owner, server)
        invite(owner)
        join(colleague)
        sign_in_by_mail(colleague)
        (sign_in_by_passkey if language == "nl" else sign_in_by_password_and_app)(colleague)
        bring_in(colleague, content=content)
        shows_what_came_in(colleague, content=content)
    if not has_own:
        pytest.skip("../shared is not beside this clone: the whole way was walked with a small workbook of our own")
