"""One reader at work in one browser: a language, a screen, and a note of whatever went wrong on the way."""

import re
import time
from collections.abc import Callable, Collection, Sequence

from playwright.sync_api import Browser, Locator, Page, Request, Response, expect

from tests.journeys.inspection import OPEN_ALL, faults_of
from tests.journeys.words import said_in

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
PATIENCE_MS = 30_000
PATIENCE_SECONDS = 120  # for what the worker does aside: once an hour it judges everything anew first
SHEET = re.compile(rb"/Type\s*/Page[^s]")
DIGITS = r"\b\d{3} \d{3}\b"
WENT_AWAY = "net::ERR_ABORTED"
ECHO_OF_A_STATUS = "Failed to load resource"
# Of each mail its id, to whom it went, and its words; the line above the words names sender and reader.
MAILS = """(email) => [...document.querySelectorAll("main details.fold")]
  .filter((mail) => !email || mail.querySelector("summary").textContent.includes(` · ${email} · `))
  .map((mail) => [mail.querySelector("p a").getAttribute("href"), mail.querySelector(".panel").innerText])"""
SEND_NOTHING = """() => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = location.pathname;
  form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
  document.body.append(form);
  form.submit();
}"""


class Visit:
    """A reader before a screen; names what is on it in English, finds it in the reader's language."""

    def __init__(
        self, *, browser: Browser, site: str, language: str, width: int = 1280, script: bool = True, dark: bool = False
    ) -> None:
        self.site, self.language, self.has_script = site, language, script
        self.wrong: list[str] = []
        self.expected: set[int] = set()
        self.context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 800},
            locale=LOCALES[language],
            timezone_id="Europe/Amsterdam",
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def says(self, text: str, /, *, context: str | None = None, **facts: str) -> str:
        """Give a text of the product in the reader's language."""
        return said_in(text, language=self.language, context=context, **facts)

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(path)

    def button(self, text: str, /, **facts: str) -> Locator:
        """Find a button by its words."""
        return self.page.get_by_role("button", name=self.says(text, **facts), exact=True)

    def link(self, text: str, /, **facts: str) -> Locator:
        """Find a link by its words; the first where it stands twice."""
        return self.page.get_by_role("link", name=self.says(text, **facts), exact=True).first

    def box(self, label: str, /, **facts: str) -> Locator:
        """Find the field under a label; "(optional)" may follow the label."""
        return self.page.locator("main").get_by_label(
            re.compile(rf"^{re.escape(self.says(label, **facts))}(\s*\(.*\))?\s*$")
        )

    def pick(self, group: str, choice: str, /, *, context: str | None = None, is_said: bool = True) -> None:
        """Choose one of the boxes under a question; a figure is not said but stands there."""
        asked = self.page.get_by_role("group", name=re.compile(f"^{re.escape(self.says(group))}"))
        words = self.says(choice, context=context) if is_said else choice
        asked.get_by_text(words, exact=True).click()

    def heading(self) -> Locator:
        """Find the page's first heading."""
        return self.page.get_by_role("heading", level=1)

    def reads(self, text: str, /, **facts: str) -> None:
        """Wait until the page shows a text of the product, and is there whole."""
        expect(self.page.get_by_text(self.says(text, **facts)).first).to_be_visible()
        self.page.wait_for_load_state()

    def switch_language(self) -> None:
        """Press the other language in the header."""
        self.language = "en" if self.language == "nl" else "nl"
        self.page.locator(f".tongue button[value={self.language}]").click()
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        self.page.wait_for_load_state()  # its head alone is no page yet, and keys work only once its script ran

    def every(self, selector: str) -> list[Locator]:
        """List all that the page holds of something, once it is there whole."""
        self.page.wait_for_load_state()
        return self.page.locator(selector).all()

    def mails_to(self, *, email: str = "") -> dict[str, str]:
        """Read what the mailbox holds for somebody, or for all, in another tab.

        Shapes: where a mail lies → its words, newest first; may be empty.
        """
        tab = self.context.new_page()
        tab.goto("/demo/mailbox/")
        tab.evaluate(OPEN_ALL)
        found = dict(tab.evaluate(MAILS, email))
        tab.close()
        return found

    def mailed(self, *, email: str, before: Collection[str] = (), pattern: str, about: str = "") -> str:
        """Wait for a mail that was not there before and holds what is looked for, and take that out of it.

        Edges: the worker may send the same reader something else meanwhile; words it is about tell one mail from another.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            for place, words in self.mails_to(email=email).items():
                found = re.search(pattern, words)
                if found and place not in before and about in words:
                    return found[0]
        raise TimeoutError(f"no mail to {email} came with {pattern}")

    def sign_in_by_code(self, *, email: str) -> None:
        """Sign in with mailed digits, from wherever the product asked for it."""
        before = self.mails_to(email=email)
        self.box("Your mail address").fill(email)
        self.button("Continue").click()
        self.button("Mail me a code").click()
        self.box("Code of six digits").fill(self.mailed(email=email, before=before, pattern=DIGITS))
        self.button("Sign in").click()

    def sends_empty_form(self) -> int:
        """Send nothing to the page's own address, and give the status of the answer."""
        self.refuses(422)
        with self.page.expect_navigation() as sent:
            self.page.evaluate(SEND_NOTHING)
        return sent.value.status

    def looks_again_until(self, is_there: Callable[[], bool]) -> None:
        """Reload the page until something is there: what the server does aside may take a moment."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            if is_there():
                return
            self.page.reload()
        raise TimeoutError(f"not there at {self.page.url}")

    def faults(self, *, rules: Sequence[str] | None = None) -> list[str]:
        """Say what is wrong with the page as it stands, and what went wrong on the way to it.

        Edges: axe needs scripts, so without them it does not look.
        """
        self.page.wait_for_load_state()  # a press may still be on its way to the next page
        on_the_way, self.wrong = self.wrong, []
        tried = rules if self.has_script else ()
        return [*on_the_way, *faults_of(page=self.page, language=self.language, rules=tried)]

    def looks_right(self) -> None:
        """Check that nothing is wrong."""
        found = self.faults()
        assert found == [], f"{self.page.url}: {found}"

    def sheets(self) -> int:
        """Count the sheets of paper on which the page prints, as it stands."""
        return len(SHEET.findall(self.page.pdf(prefer_css_page_size=True)))

    def refuses(self, *statuses: int) -> None:
        """Say which answers are part of this journey."""
        self.expected.update(statuses)

    def _note(self, text: str) -> None:
        if not text.startswith(ECHO_OF_A_STATUS):
            self.wrong.append(f"{self.page.url}: {text}")

    def _failed(self, request: Request) -> None:
        if request.failure != WENT_AWAY:
            self.wrong.append(f"{request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.wrong.append(f"{response.request.method} {response.url}: {response.status}")
