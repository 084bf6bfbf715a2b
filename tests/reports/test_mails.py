"""Every mail says the same in text and in HTML, in both languages, and loads nothing from elsewhere."""

import importlib
import re

import pytest

from goalposts.reports.mails.frame import MailMaker, Words, framed, one_line
from goalposts.reports.mails.registry import DoubleKind, is_mail, kinds, render

SITE = "https://goalposts.example"


def _words(**changes: str) -> Words:
    return Words(**{"subject": "Over de palen", "paragraphs": ("Eerst dit.",), **changes})  # type: ignore[arg-type]


def test_what_the_text_says_the_html_says_too() -> None:
    mail = framed(
        words=_words(to_name="Ada", code="123456", button="Open", address=f"{SITE}/x/", why="Omdat je het vroeg."),
        language="nl",
        site_url=SITE,
    )
    for part in ("Ada", "Eerst dit.", "123456", "Open", f"{SITE}/x/", "Omdat je het vroeg.", SITE):
        assert part in mail.text
        assert part in mail.html


def test_typed_names_are_shown_and_never_run() -> None:
    mail = framed(words=_words(to_name="<img src=x onerror=alert(1)>"), language="nl", site_url=SITE)
    assert "<img" not in mail.html
    assert "&lt;img" in mail.html


def test_nothing_is_loaded_from_elsewhere() -> None:
    mail = framed(words=_words(button="Open", address=f"{SITE}/x/"), language="nl", site_url=SITE)
    assert not re.search(r"<(img|link|script|iframe)|url\(|@import", mail.html)


@pytest.mark.parametrize(
    ("text", "line"), [("Een\r\nBcc: x", "Een Bcc: x"), ("x" * 300, "x" * 199 + "…"), (" a  b ", "a b")]
)
def test_a_header_is_one_line_with_an_end(text: str, line: str) -> None:
    assert one_line(text=text) == line


@pytest.mark.parametrize(("language", "start"), [("nl", "Ada nodigt je uit"), ("en", "Ada invites you")])
def test_a_mail_speaks_its_readers_language(language: str, start: str) -> None:
    facts = {"to_name": "", "invited_by": "Ada", "workspace": "Noorderpoort", "expires_date": "2026-04-01"}
    mail = render(kind="workspace.invitation", facts=facts, secret="t0ken", language=language, site_url=SITE)
    assert mail.subject.startswith(start)
    assert f"{SITE}/invitation/t0ken/" in mail.text
    assert ("01-04-2026" if language == "nl" else "1 Apr 2026") in mail.text
    assert f'<html lang="{language}">' in mail.html


def test_kinds_are_found_by_themselves_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_mail(kind="workspace.invitation")
    assert not is_mail(kind="nobody.knows")

    def another(**_: object) -> None: ...

    class Module:
        MAILS: dict[str, MailMaker] = {"workspace.invitation": another}  # type: ignore[dict-item]

    found = importlib.import_module
    monkeypatch.setattr(
        "goalposts.reports.mails.registry.importlib.import_module",
        lambda name: Module if name.endswith(".signin") else found(name),
    )
    kinds.cache_clear()
    with pytest.raises(DoubleKind):
        kinds()
    kinds.cache_clear()
