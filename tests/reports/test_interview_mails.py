"""The vault's mails: each kind in both languages, with u and with je, and none of them shows a word of what was said."""

import re
from typing import Any

import pytest
from icalendar import Calendar

from goalposts.reports.mails.registry import is_mail, render

OCTETS = 75
SITE = "https://goalposts.example"
TOKEN = "t0ken-of-this-mail"
FACTS: dict[str, Any] = {
    "to_email": "noor@waterlelie.example", "to_name": "Noor Abbink", "address_form": "U", "interview_id": "8c1f",
    "workspace_name": "Brugwachter Services", "customer_name": "Rederij Waterlelie", "organisation_name": "Heldere Blik",
    "reviewer_name": "Fenna Dijkstra", "reviewer_email": "fenna@heldereblik.example", "time_zone": "Europe/Amsterdam",
    "label_nl": "Onafhankelijke review", "label_en": "Independent review", "payer": "SUPPLIER", "payer_words": "",
    "ends_date": "2026-06-18", "words": "", "is_again": False, "starts_at": "2026-03-23T09:30:00+00:00", "minutes": 45,
    "place": "Kade 3", "changed_at": "2026-03-16T08:30:00+00:00", "until_date": "2026-03-31",
    "former_name": "Bram Hofman",
}  # fmt: skip
KINDS = ("invitation", "accepted", "moved", "declined", "renewed", "playback", "hot", "withdrawn", "handed_over")
WITH_LINK = ("invitation", "accepted", "moved", "renewed", "playback", "hot")
SPEAKS_TO_U = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
SPEAKS_TO_JE = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)


def mail(kind: str, *, language: str = "nl", **changes: object) -> Any:
    secret = "123456" if kind == "code" else TOKEN
    return render(kind=f"interview.{kind}", facts=FACTS | changes, secret=secret, language=language, site_url=SITE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_is_written_in_both_languages(kind: str, language: str) -> None:
    assert is_mail(kind=f"interview.{kind}")
    written = mail(kind, language=language)
    assert f'<html lang="{language}">' in written.html
    assert "Fenna Dijkstra, Heldere Blik" in written.text
    assert (f"{SITE}/p/i/{TOKEN}" in written.text) == (kind in WITH_LINK)
    assert (f"{SITE}/p/i/{TOKEN}" in written.html) == (kind in WITH_LINK)
    assert "%(" not in written.text + written.subject
    assert not re.search(r"<(img|link|script|iframe)|url\(", written.html)


@pytest.mark.parametrize("kind", [*KINDS, "code"])
def test_u_and_je_are_never_mixed(kind: str) -> None:
    formal = mail(kind, minutes=10 if kind == "code" else 45)
    close = mail(kind, address_form="JE", minutes=10 if kind == "code" else 45)
    assert SPEAKS_TO_U.search(formal.text)
    assert not SPEAKS_TO_JE.search(formal.text + formal.subject)
    assert SPEAKS_TO_JE.search(close.text)
    assert not SPEAKS_TO_U.search(close.text + close.subject)


def test_a_code_stands_in_two_groups() -> None:
    written = mail("code", minutes=10)
    assert "123 456" in written.subject
    assert "123 456" in written.text
    assert SITE + "/p/" not in written.text


@pytest.mark.parametrize(
    ("payer", "words", "told"),
    [
        ("SUPPLIER", "", "Brugwachter Services pays for it."),
        ("CUSTOMER", "", "Your own organisation, Rederij Waterlelie, pays for it."),
        ("BOTH", "", "Brugwachter Services and Rederij Waterlelie pay for it together."),
        ("OTHER", "een fonds van de gemeente.", "Who pays for it: een fonds van de gemeente."),
    ],
)
def test_the_invitation_says_who_pays_and_that_the_outcome_does_not(payer: str, words: str, told: str) -> None:
    written = mail("invitation", language="en", payer=payer, payer_words=words)
    assert f"{told} What I earn does not hang on the outcome." in written.text


def test_the_agreed_moment_is_told_in_the_time_of_the_place_and_goes_along_as_a_file() -> None:
    dutch, english = mail("accepted"), mail("moved", language="en")
    assert "maandag 23-03-2026, 10.30 tot 11.15" in dutch.subject
    assert "Monday 23 Mar 2026, 10:30 to 11:15" in english.subject
    for part in (b"DTSTART:20260323T093000Z", b"DTEND:20260323T101500Z", b"LOCATION:Kade 3", b"METHOD:PUBLISH"):
        assert part in dutch.calendar
    assert b"Waterlelie" not in dutch.calendar
    assert b"LOCATION" not in mail("accepted", place="").calendar
    assert "Waar:" not in mail("accepted", place="").text
    assert mail("playback").calendar == b""


def events(file: bytes) -> Any:
    """Read a calendar file as a calendar would, and give it with its one event."""
    read = Calendar.from_ical(file)
    (event,) = read.walk("VEVENT")
    return read, event


def test_a_calendar_knows_which_of_two_files_is_the_newer_and_who_wrote_them() -> None:
    (calendar, first), (_other, moved) = (
        events(mail("accepted").calendar),
        events(mail("moved", changed_at="2026-03-17T09:00:00+01:00").calendar),
    )
    assert first["UID"] == moved["UID"]
    assert first["SEQUENCE"] < moved["SEQUENCE"]
    assert (calendar["METHOD"], first["STATUS"]) == ("PUBLISH", "CONFIRMED")
    assert first["ORGANIZER"] == "mailto:fenna@heldereblik.example"
    assert b"DTSTAMP:20260317T080000Z" in mail("moved", changed_at="2026-03-17T09:00:00+01:00").calendar


def test_declining_takes_the_appointment_out_of_the_calendar() -> None:
    declined = mail("declined", changed_at="2026-03-18T08:30:00+00:00")
    calendar, event = events(declined.calendar)
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["UID"] == events(mail("accepted").calendar)[1]["UID"]
    assert event["SEQUENCE"] > events(mail("accepted").calendar)[1]["SEQUENCE"]
    assert "maandag 23-03-2026" in declined.text
    assert mail("declined", starts_at="").calendar == b""
    assert "agenda" not in mail("declined", starts_at="").text


def test_a_calendar_file_keeps_to_its_lines_and_its_signs() -> None:
    place = "Kade 3, kamer 4; bel aan\nbij de brug " + "é" * 60
    file = mail("accepted", place=place, reviewer_name="Fenna; de Wit, MA").calendar
    lines = file.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= OCTETS
    _calendar, event = events(file)
    assert event["LOCATION"] == place
    assert b"Kade 3\\, kamer 4\\; bel aan\\nbij de brug" in file
