"""Filling in whatever a page asks, as somebody who writes a canary in every box."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

TYPED = ("text", "search", "")
LEFT_ALONE = ("submit", "button", "image", "reset")


@dataclass
class Form:
    """A form of a page: where it goes, and what it asks. Shapes: `asks` is name, kind and value, in the page's order."""

    action: str
    method: str
    asks: list[tuple[str, str, str]] = field(default_factory=list)

    def filled(self, *, say: Callable[[str], str]) -> dict[str, object]:
        """Fill it in: a canary where words are asked, the first choice of several, every box ticked, a file of canaries."""
        given: dict[str, object] = {}
        for name, kind, value in self.asks:
            if kind == "file":
                said = say("a file that was sent").encode()
                given[name] = SimpleUploadedFile(f"{say('the name of a file')[:90]}.txt", b"Jan: " + said)
            elif kind in ("textarea", *TYPED):
                given[name] = say(f"typed: {name}")
            elif kind in ("radio", "select"):
                given.setdefault(name, value)
            else:
                given[name] = value
        return given


class _Reader(HTMLParser):
    def __init__(self, *, url: str) -> None:
        super().__init__()
        self.url = url
        self.found: list[Form] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(told.get("action") or self.url, told.get("method", "get").lower()))
        elif not self.found:
            return
        elif tag == "select":
            self.select = told.get("name", "")
        elif tag == "option" and self.select and told.get("value"):
            self.found[-1].asks.append((self.select, "select", told["value"]))
        elif tag == "textarea" and told.get("name"):
            self.found[-1].asks.append((told["name"], "textarea", ""))
        elif tag == "input" and told.get("name") and told.get("type", "") not in LEFT_ALONE:
            self.found[-1].asks.append((told["name"], told.get("type", ""), told.get("value", "on")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""


def forms_on(*, url: str, page: bytes) -> list[Form]:
    """Read the forms of a page that are sent, not asked."""
    reader = _Reader(url=url)
    reader.feed(page.decode())
    return [form for form in reader.found if form.method == "post"]
