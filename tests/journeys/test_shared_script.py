"""What the script adds, in a real browser: keys, people by typing, drafts at the server, one press is one save.

The pages come from a small server on this machine, which also plays the server that drafts are sent to.
"""

import json
import threading
from collections.abc import Callable, Iterator
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from goalposts.entrypoints.shared.bundle import script_text, stylesheet_text
from tests.gallery import render

QUIET_MS = 3000
PAUSE_MS = 700
HOUR_MS = 3_600_000
PEOPLE = {"people": [{"id": 77, "name": "Tess Vos", "detail": "Zuiderlicht"}], "others": ["Tes Baan is at Zwaanhof."]}


class Desk:
    """A server on this machine that keeps what was sent, and can refuse or fall silent."""

    def __init__(self, *, folder: Path) -> None:
        self.folder = folder
        self.drafts: list[dict[str, str]] = []
        self.saved: list[dict[str, str]] = []
        self.read: list[dict[str, str]] = []
        self.is_hints_down = False
        self.draft_status = 204
        self.is_silent = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"desk": self}))
        self.site = f"http://127.0.0.1:{self.server.server_port}"

    def page_at(self, path: str) -> tuple[str, str]:
        """This function will give what stands at an address: its kind and its text."""
        name = path.partition("?")[0].strip("/")
        if name.startswith("people"):
            return "application/json", json.dumps(PEOPLE)
        if name.endswith((".css", ".js")):
            kind = "text/css" if name.endswith("css") else "text/javascript"
            return kind, {"app.css": stylesheet_text(), "app.js": script_text()}.get(name.rpartition("/")[2], "")
        page = self.folder / f"{name}-en-light.html"
        return "text/html; charset=utf-8", page.read_text("utf-8") if page.is_file() else "<p>elsewhere</p>"


class _Handler(BaseHTTPRequestHandler):
    desk: Desk

    def do_GET(self) -> None:
        kind, text = self.desk.page_at(self.path)
        self._answer(status=200, kind=kind, body=text.encode())

    def do_POST(self) -> None:
        kind, body = self.headers["Content-Type"], self.rfile.read(int(self.headers["Content-Length"]))
        if self.desk.is_silent:
            self.close_connection = True
            return
        is_draft = self.path == "/draft"
        told = b""
        if self.path == "/hints":
            self.desk.read.append(_fields(kind=kind, body=body))
            told = b"<p>Not in it yet: by when.</p>"
        else:
            (self.desk.drafts if is_draft else self.desk.saved).append(_fields(kind=kind, body=body))
        is_down = self.path == "/hints" and self.desk.is_hints_down
        self._answer(
            status=self.desk.draft_status if is_draft else 500 if is_down else 200, kind="text/html", body=told
        )

    def log_message(self, *_: object) -> None:
        """This function will say nothing: the tests tell what went wrong."""

    def _answer(self, *, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _fields(*, kind: str, body: bytes) -> dict[str, str]:
    """This function will read the fields of a form, whichever way it was sent."""
    if not kind.startswith("multipart"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parts = message.get_payload()
    assert isinstance(parts, list)
    return {
        str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True).decode()  # type: ignore[union-attr]
        for part in parts
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This function will draw the pages that are tried."""
    made = tmp_path_factory.mktemp("pages")
    for name in ("register", "capture"):
        page = render(target=made, name=name, language="en", theme="light")
        text = (
            page.read_text("utf-8")
            .replace('action="#"', 'action="/save"')
            .replace('href="#" data-key="n"', 'href="/capture" data-key="n"')
        )
        page.write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """This function will open the desk for one test."""
    made = Desk(folder=folder)
    threading.Thread(target=made.server.serve_forever, daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


def waits(page: Page, what: Callable[[], bool], *, seconds: float = 30) -> None:
    """This function will let the browser work until something is so."""
    for _ in range(int(seconds * 20)):
        if what():
            return
        page.wait_for_timeout(50)
    pytest.fail("waited in vain")


def opens_where_time_stands_still(page: Page, url: str) -> None:
    """This function will open a page whose timers wait until the test lets time pass: a busy machine may type slowly."""
    page.clock.install(time=0)
    page.goto(url)
    page.clock.pause_at(HOUR_MS)


def words(page: Page) -> str:
    """This function will name the box of the customer's words."""
    return page.locator("textarea").input_value()


def test_the_key_n_leads_to_capture_but_not_while_typing(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/register")
    page.locator("[name=q]").first.fill("")
    page.locator("[name=q]").first.press("n")
    assert page.url.endswith("/register")

    page.locator("h1").click()
    page.keyboard.press("n")
    page.wait_for_url("**/capture")


def test_a_slash_goes_to_the_search_box_and_a_question_mark_opens_the_list(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/register")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()

    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#shortcuts")).to_be_hidden()


def test_j_and_k_walk_the_rows(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/register")
    rows = page.locator("[data-row]")
    seen = []
    for key in "jjkjjjj":
        page.keyboard.press(key)
        seen.append(rows.evaluate_all("rows => rows.findIndex(row => row.contains(document.activeElement))"))

    assert seen == [0, 1, 0, 1, 2, 3, 3]


def test_a_key_of_a_row_acts_on_the_row_that_is_chosen_and_on_no_other(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/register")
    page.evaluate("""() => {
      window.done = [];
      document.querySelectorAll("[data-row]").forEach((row, at) => {
        if (at === 1) return;
        const button = document.createElement("button");
        button.dataset.key = "d";
        button.onclick = () => window.done.push(at);
        row.firstElementChild.append(button);
      });
    }""")
    page.keyboard.press("d")
    for key in "jjdjd":
        page.keyboard.press(key)

    assert page.evaluate("window.done") == [2]


def test_single_keys_that_are_off_do_nothing_but_saving_still_works(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    page.evaluate("document.documentElement.dataset.shortcuts = 'off'")
    page.locator("h1").click()
    for key in ("n", "/", "?", "j"):
        page.keyboard.press(key)
    expect(page.locator("#shortcuts")).to_be_hidden()
    expect(page.locator("#find")).not_to_be_focused()

    page.locator("textarea").press("Control+Enter")
    waits(page, lambda: len(desk.saved) == 1)


def test_save_and_next_presses_its_own_button(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    page.evaluate("document.querySelector('[data-submit=next]').name = 'then'")
    page.locator("textarea").press("Control+Shift+Enter")
    waits(page, lambda: len(desk.saved) == 1)

    assert "then" in desk.saved[0]


def test_a_press_and_a_second_press_are_one_save(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    page.evaluate(
        "form => { const one = document.querySelector('form[data-draft-url]'); one.requestSubmit(); one.requestSubmit(); }"
    )
    waits(page, lambda: len(desk.saved) >= 1)
    page.wait_for_timeout(300)

    assert len(desk.saved) == 1


def test_a_draft_goes_to_the_server_a_moment_after_typing(page: Page, desk: Desk) -> None:
    opens_where_time_stands_still(page, f"{desk.site}/capture")
    page.locator("textarea").fill("Regel één\nen “twee” 🙂")
    page.clock.run_for(QUIET_MS - 1)
    page.wait_for_timeout(300)
    assert desk.drafts == []

    page.clock.run_for(1)
    waits(page, lambda: len(desk.drafts) == 1)
    assert desk.drafts[0]["verbatim"].replace("\r\n", "\n") == "Regel één\nen “twee” 🙂"
    expect(page.locator("#unsent")).to_be_hidden()


def test_leaving_sends_what_was_not_sent_yet(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    page.locator("textarea").fill("Nog even dit")
    page.goto(f"{desk.site}/register")

    waits(page, lambda: any(draft.get("verbatim") == "Nog even dit" for draft in desk.drafts))


def test_a_lost_line_shows_the_strip_keeps_the_text_and_tries_again(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    desk.is_silent = True
    page.locator("textarea").fill("Op de trein geschreven")
    expect(page.locator("#unsent")).to_be_visible()
    assert words(page) == "Op de trein geschreven"

    desk.is_silent = False
    page.evaluate("dispatchEvent(new Event('online'))")
    waits(page, lambda: len(desk.drafts) == 1)
    expect(page.locator("#unsent")).to_be_hidden()


def test_an_ended_session_says_so(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    desk.draft_status = 403
    page.locator("textarea").fill("Lang vergaderd")

    expect(page.locator("#unsent [data-when=signed-out]")).to_be_visible()


def test_without_a_line_saving_waits_instead_of_losing_the_page(
    page: Page, desk: Desk, context: BrowserContext
) -> None:
    page.goto(f"{desk.site}/capture")
    page.locator("textarea").fill("Niet verliezen")
    context.set_offline(True)
    page.locator("textarea").press("Control+Enter")

    expect(page.locator("#unsent")).to_be_visible()
    assert words(page) == "Niet verliezen"
    assert desk.saved == []


def test_what_was_handed_in_does_not_come_back_as_a_draft(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    page.locator("textarea").fill("Bewaard en klaar")
    page.locator("textarea").press("Control+Enter")
    waits(page, lambda: len(desk.saved) == 1)
    page.wait_for_timeout(QUIET_MS + 500)

    assert desk.drafts == []


def test_after_a_pause_the_page_tells_what_is_missing_and_nothing_moves(page: Page, desk: Desk) -> None:
    opens_where_time_stands_still(page, f"{desk.site}/capture")
    place, saves = page.locator("[data-hints-url]"), page.locator("form.form button").first
    stood = saves.bounding_box()
    page.locator("textarea").press("ControlOrMeta+a")
    page.locator("textarea").press_sequentially("Sneller")
    page.clock.run_for(PAUSE_MS - 1)
    page.wait_for_timeout(300)
    assert desk.read == []
    page.clock.run_for(1)
    expect(place).to_have_text("Not in it yet: by when.")
    assert [one["verbatim"] for one in desk.read] == ["Sneller"]
    assert saves.bounding_box() == stood
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_hints_that_fail_leave_the_form_alone(page: Page, desk: Desk) -> None:
    desk.is_hints_down = True
    page.goto(f"{desk.site}/capture")
    with page.expect_response("**/hints"):
        page.locator("textarea").fill("Sneller")
    expect(page.locator("[data-hints-url]")).to_have_text("Nog niets getypt.")
    expect(page.locator("#unsent")).to_be_hidden()


def test_a_person_is_found_by_typing_and_chosen_by_keys(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    box = page.get_by_role("combobox")
    expect(page.locator("select[name=who]")).to_be_hidden()
    box.press_sequentially("ties")
    expect(page.get_by_role("option").first).to_have_text("Ties de WitNoordkade")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == page.get_by_role("option").first.get_attribute("id")
    box.press("Enter")

    assert page.locator("select[name=who]").input_value() == "2"
    expect(box).to_have_value("Ties de Wit, Noordkade")
    expect(page.locator("[data-new-person]")).to_be_hidden()


def test_somebody_new_is_a_name_and_the_known_list_lets_go(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    box = page.get_by_role("combobox")
    page.locator("[data-recent] button").first.click()
    assert page.locator("select[name=who]").input_value() == "1"
    box.fill("Kees Bakker")
    box.press("Tab")

    assert page.locator("select[name=who]").input_value() == ""
    expect(page.locator("[name=new_name]")).to_be_visible()
    expect(page.locator("[name=new_name]")).to_have_value("Kees Bakker")


def test_people_the_page_does_not_know_come_from_the_server(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    page.evaluate("document.querySelector('[data-typeahead]').dataset.url = '/people'")
    box = page.get_by_role("combobox")
    box.press_sequentially("tes")
    expect(page.locator("p.hint", has_text="Tes Baan is at Zwaanhof.")).to_be_visible()
    page.get_by_role("option", name="Tess Vos").click()

    assert page.locator("select[name=who]").input_value() == "77"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("14/3/2026", "14 Mar 2026"), ("2026-03-14", "14 Mar 2026"), ("31-02-2026", "31-02-2026"), ("maandag", "maandag")],
)
def test_a_day_is_written_out_once_it_is_understood(page: Page, desk: Desk, typed: str, written: str) -> None:
    page.goto(f"{desk.site}/capture")
    box = page.locator("[data-day]").first
    box.fill(typed)
    box.blur()
    assert box.input_value() == written


def test_the_calendar_of_the_browser_fills_the_same_box(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    expect(page.locator("[data-opens-days]").first).to_be_visible()
    page.locator(".day-picker").first.evaluate(
        "picker => { picker.value = '2026-03-14'; picker.dispatchEvent(new Event('change')); }"
    )
    assert page.locator("[data-day]").first.input_value() == "14 Mar 2026"


def test_nothing_is_kept_in_the_browser(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/capture")
    page.locator("textarea").fill("Vertrouwelijk")
    waits(page, lambda: len(desk.drafts) == 1)

    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_escape_closes_a_menu_and_gives_the_focus_back(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.site}/register")
    menu = page.locator(".pitch-end details.menu")
    menu.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert menu.get_attribute("open") is None
    expect(menu.locator("summary")).to_be_focused()
