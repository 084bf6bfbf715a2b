"""The seven ways in which a supplier's own file goes wrong most: each is told in its own words, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from goalposts.intake.sheets import Limits
from tests.builders import Cast, signed_in
from tests.entrypoints.shared.markup import tree

LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(64)
LAST_ROW = 1_048_576


@dataclass(frozen=True)
class Case:
    """A file, and the sentences by which its fault and the way out are told."""

    name: str
    content: Callable[[], bytes]
    words: dict[str, tuple[str, ...]]


def book(*rows: tuple[str | int, ...], merged: str = "", last_row: int = 0) -> bytes:
    workbook, content = Workbook(), BytesIO()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Metingen"
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    if last_row:
        sheet.cell(row=last_row, column=1, value="M-9")
    workbook.save(content)
    return content.getvalue()


HEADINGS = ("Maatstaf", "Datum", "Waarde")
ENGLISH = ("Metric", "Date", "Value")
CASES = {
    "not the type its name says": Case(
        "metingen.xlsx",
        lambda: b"Maatstaf;Datum;Waarde\nM-1;28-01-2025;4\n",
        {
            "en": ("By its name this is a file of type XLSX, but it is text (CSV).", "Choose the right file"),
            "nl": (
                "Volgens de naam is dit een bestand van het type XLSX, maar het is tekst (CSV).",
                "Kies het goede bestand",
            ),
        },
    ),
    "password": Case(
        "metingen.xlsx",
        lambda: LOCKED,
        {
            "en": ("The file is protected by a password. Save it without one.",),
            "nl": ("Het bestand heeft een wachtwoord. Sla het op zonder wachtwoord.",),
        },
    ),
    "formula": Case(
        "metingen.xlsx",
        lambda: book(HEADINGS, ("M-1", "28-01-2025", "=3+4")),
        {
            "en": ("This formula was never computed.", "Open the file in a spreadsheet and save it"),
            "nl": ("Deze formule is nooit uitgerekend.", "Open het bestand in een rekenprogramma"),
        },
    ),
    "merged headings": Case(
        "metingen.xlsx",
        lambda: book(HEADINGS, ("M-1", "28-01-2025", 4), merged="B1:C1"),
        {
            "en": ("Cells in the row of headings are merged.", "Split them"),
            "nl": ("In de rij met koppen zijn cellen samengevoegd.", "Splits ze"),
        },
    ),
    "a million empty rows": Case(
        "metingen.xlsx",
        lambda: book(HEADINGS, ("M-1", "28-01-2025", 4), last_row=LAST_ROW),
        {
            "en": ("More than 10,000 empty rows start here.", "Delete the empty rows"),
            "nl": ("Hier beginnen meer dan 10.000 lege rijen.", "Verwijder de lege rijen"),
        },
    ),
    "over the limit": Case(
        "metingen.csv",
        lambda: b"a;b\n" * (Limits().max_bytes // 4 + 1),
        {
            "en": ("32 MB is the most.", "Divide it over several files."),
            "nl": ("32 MB is het meeste.", "Verdeel het over meer bestanden."),
        },
    ),
    "two dates that could be either": Case(
        "readings.csv",
        lambda: ",".join(ENGLISH).encode() + b"\nM-1,03/02/2025,4\n",
        {
            "en": ("“03/02/2025” can be 3 Feb 2025 and 2 Mar 2025.", "Which day is meant?", "Write the year first"),
            "nl": (
                "“03/02/2025” kan 3 feb 2025 zijn, maar ook 2 mrt 2025.",
                "Welke dag is bedoeld?",
                "Schrijf het jaar vooraan",
            ),
        },
    ),
    "two dates that could be either, read as is usual": Case(
        "metingen.csv",
        lambda: ";".join(HEADINGS).encode() + b"\nM-1;03/02/2025;4\n",
        {
            "en": (
                "These days could be either",
                "metingen, column “Datum”: what is 03/02/2025?",
                "3 Feb 2025",
                "2 Mar 2025",
            ),
            "nl": (
                "Deze dagen kunnen op twee manieren gelezen worden",
                "metingen, kolom ‘Datum’: welke dag is 03/02/2025?",
                "3 feb 2025",
                "2 mrt 2025",
            ),
        },
    ),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("fault", CASES)
def test_what_is_wrong_is_told_with_the_way_out(cast: Cast, fault: str, language: str) -> None:
    case, client = CASES[fault], signed_in(person_id=cast.person_id("milan"))
    client.cookies["goalposts_language"] = language

    file = SimpleUploadedFile(case.name, case.content())
    answer: Any = client.post(f"/w/{cast.slug}/import/", {"file": file}, follow=True)

    shown = " ".join(tree(answer.content.decode()).one("main").text.split())
    for words in case.words[language]:
        assert words in shown, shown
