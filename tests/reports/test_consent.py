"""A version of the consent never changes once it was shown: whoever consented did so to those words."""

import hashlib

import pytest

from goalposts.lib.word_lists import text_rows
from goalposts.reports.consent import LATEST, consent_lines

NAMES = {"reviewer": "Fenna", "organisation": "Heldere Blik", "workspace": "Brugwachter", "customer": "Waterlelie"}
# Version and language → what it says, as a digest. A text that must change becomes a new version, and a new line here.
SHOWN = {
    (1, "nl"): "8a724ed7cc6f8f01f802f7090c002d0d977570a59c528cb0d65e72f03dbefefe",
    (1, "en"): "752ad881165fda96a6925fd82f0c08fa75a77e7ef2f6d53e2114976a59171da5",
}


@pytest.mark.parametrize(("version", "language"), list(SHOWN))
def test_a_version_that_was_shown_never_changes(version: int, language: str) -> None:
    rows = [row for row in text_rows(name="consent") if row["version"] == str(version)]
    told = "\n".join(f"{row['scope']} {row[language]}" for row in rows)
    assert hashlib.sha256(told.encode()).hexdigest() == SHOWN[version, language]


def test_every_version_is_pinned_down_and_the_latest_is_there() -> None:
    versions = {int(row["version"]) for row in text_rows(name="consent")}
    assert {version for version, _language in SHOWN} == versions
    assert max(versions) == LATEST


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scope", ["TAKE_PART", "RECORDING"])
def test_it_is_said_in_both_languages_with_the_names_in_it(scope: str, language: str) -> None:
    lines = consent_lines(version=LATEST, scope=scope, language=language, names=NAMES)
    assert lines
    assert "Fenna" in " ".join(lines)
    assert not any("%" in line for line in lines)


def test_what_never_was_says_nothing() -> None:
    assert consent_lines(version=99, scope="TAKE_PART", language="nl", names=NAMES) == ()
