"""The mails about signing in: every kind in both languages, the code only where it belongs, text and HTML alike."""

import re

import pytest
from django.utils import translation

from goalposts.reports.mails.registry import render
from goalposts.reports.mails.signin import MAILS

FACTS = {
    "to_email": "sanne@brugwachter.example",
    "to_name": "Sanne <b>de Wit</b>",
    "language": "nl",
    "time_zone": "Europe/Amsterdam",
    "at": "2026-03-16T09:30:00+00:00",
    "due_at": "2026-03-17T09:30:00+00:00",
    "minutes": 10,
    "factor": "APP",
    "new_email": "sanne@nieuw.example",
    "by": "Omar Bensaïd",
}
WITH_CODE = {"signin.code", "signin.prove_code", "signin.new_email"}
WITH_LINK = {"signin.factor_lost"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", list(MAILS))
def test_every_kind_is_written_in_the_readers_language(kind: str, language: str) -> None:
    with translation.override("en" if language == "nl" else "nl"):
        mail = render(kind=kind, facts=FACTS, secret="123456", language=language, site_url="https://x.example")

    assert mail.text.startswith("Hallo" if language == "nl" else "Hello")
    assert "<b>de" not in mail.html
    assert re.search("https?://(?!x.example)", mail.text + mail.html) is None
    assert ("123 456" in mail.text and "123 456" in mail.html) == (kind in WITH_CODE)
    assert ("https://x.example/sign-in/keep-factor/123456/" in mail.text) == (kind in WITH_LINK)


def test_moments_are_those_of_the_readers_clock() -> None:
    mail = render(kind="signin.factor_lost", facts=FACTS, secret="t", language="nl", site_url="https://x.example")
    assert "17-03-2026, 10.30" in mail.text
    mail = render(kind="signin.unusual", facts=FACTS, secret="", language="en", site_url="https://x.example")
    assert "16 Mar 2026, 10:30" in mail.text


def test_the_notice_says_who_took_a_factor_off() -> None:
    both = [
        render(kind="signin.factor_lifted", facts=FACTS | {"by": by}, secret="", language="en", site_url="x").text
        for by in ("Omar Bensaïd", "")
    ]
    assert "Omar Bensaïd, an owner" in both[0]
    assert "waiting time is over" in both[1]
