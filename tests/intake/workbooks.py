"""Workbooks made by code, with content of our own: small and right, messy, messy and mended.

They are written down as text, a line a row. A cell is typed as a spreadsheet would take it: 12.5 a
number, 2025-02-03 a day, 71% a share shown in percent, TRUE, =1+1 a formula never computed, #N/A an
error, 'text and "text" text as it is. `{found ~ mended ! CODE}` is a fault: the messy workbook has
what was found, its mended twin what it should be, and `messy_refusals` the code.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goalposts.intake.refusals import RefusalCode
from goalposts.intake.sheets import coordinate

DUTCH_DAY = "dd-mm-yyyy"
FAULT = re.compile(r"\{(?P<found>.*) ~ (?P<mended>.*) ! (?P<code>[A-Z_]+)\}")

SMALL = """
== Klanten
Klantnr | Naam | Branche | Accountmanager | Omzet per jaar
K-1 | Zonneveld Logistiek B.V. | Logistiek | Sanne Vermeer | 250000
K-2 | Bureau Lindeman | Advies | Sanne Vermeer | 80400.5

== Belanghebbenden
Nr | Klantnr | Naam | E-mail | Functie | Rol | Invloed (0-10) | Taal | Aanspreekvorm | Ritme (dagen)
P-1 | K-1 | Carla Zegers | carla@zonneveld.example | Directeur | beslist; betaalt | 9 | nl | u | 30
P-2 | K-1 | Ties Bron | ties@zonneveld.example | Planner | gebruikt | 4 | nl | je | 60
P-3 | K-2 | Ada Wright | ada@lindeman.example | Partner | beslist; gebruikt | 8 | en | u | 30

== Contracten
Contractnr | Klantnr | Ingangsdatum | Looptijd (maanden) | Stilzwijgende verlenging \
| Opzegtermijn | Eenheid | Vóór de 1e | Waarde per jaar
C-1 | K-1 | 2023-03-01 | 36 | altijd | 3 | maanden | ja | 240000
C-2 | K-2 | 2024-09-15 | | nee | | | nee | 80400.5

== Maatstaven
Maatstaf | Klantnr | Naam | Eenheid | Soort | Nulmeting | Ondergrens | Streefwaarde | Periodewaarde
M-1 | K-1 | Laadtijd per vrachtwagen | minuten | hoogstens | 48 | 40 | 30 | GEMIDDELDE
M-2 | K-2 | Antwoorden binnen een dag | % | minstens | 71 | 85 | 95 | LAATSTE

== Verwachtingen
Nr | Belanghebbende | In eigen woorden | Taal | Thema | Gezegd op | Bron | Blij als het lukt (1-5) \
| Teleurgesteld als het niet lukt (1-5) | Maatstaf | Soort | Nulmeting | Ondergrens \
| Streefwaarde | Wanneer | Beoordelaar | Bewijs | Overeengekomen
V-1 | P-1 | Een vrachtwagen staat bij ons hooguit een halfuur stil. | nl | Resultaat \
| 2025-02-03 | gesprek | 5 | 4 | M-1 | hoogstens | 48 | 40 | 30 | 2025-12-31 | Carla Zegers \
| poortregistratie | ja
V-2 | P-2 | Laat het me weten vóór ik ernaar vraag. | nl | Communicatie | 2025-02-03 | gesprek | 3 | 5
V-3 | P-3 | Every question gets a real answer within a day. | en | Communicatie | 2025-03-10 | mail \
| 4 | 4 | M-2 | minstens | 71 | 85 | 95 | elk kwartaal | Ada Wright | postvak

== Metingen
Maatstaf | Datum | Waarde | Bron
M-1 | 2025-01-31 | 47.5 | poortregistratie
M-1 | 2025-02-28 | 44 | poortregistratie
M-1 | 2025-03-31 | 39.25 | poortregistratie
M-2 | 2025-03-31 | 82 | postvak
"""

MESSY = """
== Toelichting
Ververst door Sanne | niet verspreiden
Vragen? | bel even

== KLANTEN
Klantenlijst, bijgewerkt in de trein
-
"KLANTNR " | " naam" | Branche | account manager | Omzet per jaar (€) | Opmerking
1001 | Zonneveld Logistiek B.V. | Logistiek | Sanne Vermeer | '€ 250.000,00 | trouw
1002 | "Bureau  Lindeman " | Advies | Sanne Vermeer | '80.400,5
{1002 ~ 1003 ! DUPLICATE_ID} | Molen De Hoop | Voeding | Sanne Vermeer | '12.500,-
-
1004 | {"  " ~ Kade Noord ! VALUE_MISSING} | Logistiek | | {veel ~ 99000 ! NOT_A_NUMBER}
1005 | Atelier Blauw | Advies | | {=250000/4 ~ 62500 ! FORMULA_WITHOUT_VALUE}

== Contactpersonen
Nr | Klant | Naam | E-mailadres | Functie | Rollen | Invloed | Taal | u/je | Ritme
P-1 | 1001 | Carla Zegers | carla@zonneveld.example | CFO | Beslist, betaalt | 9 | NL | U | 30
P-2 | '1001 | Ties Bron | TIES@zonneveld.example | Planner | gebruiker | 4 | Nederlands | je | 60
P-3 | 1002 | Ada Wright | ada@lindeman.example | Partner | decides / uses | 8 | English | formeel | '30
P-4 | 1001 | T. Bron | ties@zonneveld.example | Planner | gebruikt
P-5 | 1002 | Bo Lint | {bo@lindeman ~ bo@lindeman.example ! NOT_AN_EMAIL} | Office manager \
| {beslist; fluistert ~ beïnvloedt ! UNKNOWN_WORD} | {11 ~ 10 ! OUT_OF_RANGE} \
| {fr ~ en ! UNKNOWN_WORD}

== Contracten
Contract | Klant | Ingang | Looptijd | Verlenging | Opzegtermijn | Voor de eerste | Jaarwaarde
C-1 | 1001 | 1 maart 2023 | 3 jaar | ja | 3 maanden | TRUE | '240.000
C-2 | 1002 | 45550 | onbepaald | | | nee | 80400.5
C-3 | 1003 | {'31-02-2024 ~ '29-02-2024 ! NOT_A_DATE} | 12
C-4 | 1005 | '01-04-2024 | { ~ 12 ! RENEWAL_WITHOUT_TERM} | altijd | 1 maand

== Maatstaven (verborgen)
Maatstaf | Klantnr | Naam | Eenheid | Soort | Nu | Grens | Doelwaarde | Periodewaarde
M-1 | 1001 | Laadtijd per vrachtwagen | minuten | max | '47,5 | 40 | 30 | gemiddelde
M-2 | 1002 | Antwoorden binnen een dag | % | >= | 71% | 85% | '95%
M-3 | 1001 | Portaal live | | ja/nee | nee | ja
M-4 | 1005 | Fouten per maand | aantal | hoogstens | 9 | 4 | {6 ~ 2 ! INCONSISTENT_POSTS} | totaal

== Verwachtingen
Nr | Wie | Letterlijk | Taal | Thema | Datum | Bron | Maatstaf | Soort | Grens | Streefwaarde \
| Wanneer | Beoordelaar | Afgesproken
V-1 | P-1 | " Een vrachtwagen staat hooguit een halfuur stil.\\nEn niet langer! 🚚 " | nl | Resultaat \
| '3-2-2025 | gesprek | M-1 | hoogstens | 40 | 30 | '31-12-2025 | carla zegers | '10-03-2025
V-2 | P-2 | Het portaal doet het gewoon. | nl | | '03/02/2025 | gesprek | M-3 | ja-nee | | \
| '31-12-2025 | de directeur
V-3 | P-3 | Every question gets a real answer within a day. | en | | 10 mrt. 2025 | mail | M-2 | \
| 85 | 95 | elk kwartaal
V-4 | P-2 | Minder gedoe aan de poort. | nl | | '03-02-2025 | gesprek \
| {M-2 ~ M-1 ! METRIC_OF_OTHER_CUSTOMER} | hoogstens | 45 | 35
V-5 | P-2 | Jullie denken met ons mee. | nl | | '03-02-2025 | gesprek | | | | | | \
| {ja ~ ! AGREED_WITHOUT_POSTS}

== Measurements
Metric | Date | Value | Source
M-1 | 2025-01-31 | '47,5 | poortregistratie
M-1 | 2025-02-28 | 44 | poortregistratie
M-1 | 2025-02-28 | 44 | poortregistratie
M-1 | 2025-03-31 | {#N/A ~ '39,25 ! CELL_ERROR} | poortregistratie
M-2 | '2025-03-31 | 82% | postvak
M-2 | '2025-03-31 | {79 ~ 82 ! TWO_VALUES_ONE_DAY} | postvak
M-3 | 2025-03-31 | nee
"""


@dataclass(frozen=True, slots=True)
class Percent:
    """A number kept as a share and shown with a % sign."""

    share: float


Value = str | int | float | date | Percent | None
Table = Sequence[Sequence[Value]]
Book = Mapping[str, Table]


def small_workbook() -> bytes:
    """Two customers, three people, two contracts and metrics, three expectations, four values."""
    return workbook(book=book_of(text=SMALL))


def messy_workbook() -> bytes:
    """The same supplier's books as they come; what is wrong in them is in `messy_refusals`."""
    return workbook(book=book_of(text=MESSY))


def mended_workbook() -> bytes:
    """The messy workbook with every fault mended and nothing else changed."""
    return workbook(book=book_of(text=MESSY, is_mended=True))


def messy_refusals() -> list[tuple[str, str, RefusalCode]]:
    """What must be refused in the messy workbook: sheet, cell and code, in file order."""
    return [
        (name.removesuffix(" (verborgen)"), coordinate(row=row, column=column), fault)
        for name, lines in _sections(MESSY)
        for row, line in enumerate(lines, start=1)
        for column, cell in enumerate(_cells(line), start=1)
        if (fault := _fault(cell)) is not None
    ]


def book_of(*, text: str, is_mended: bool = False) -> Book:
    """Read a workbook from its text; a name with "(verborgen)" behind it is a hidden sheet."""
    return {
        name: [[_value(cell, is_mended=is_mended) for cell in _cells(line)] for line in lines]
        for name, lines in _sections(text)
    }


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    for section in text.split("== ")[1:]:
        name, *lines = section.strip().splitlines()
        yield name, lines


def _cells(line: str) -> list[str]:
    return [] if line == "-" else [cell.strip() for cell in line.split("|")]


def _fault(cell: str) -> RefusalCode | None:
    found = FAULT.fullmatch(cell.replace("~ !", "~  !").replace("{ ~", "{  ~"))
    return RefusalCode(found["code"]) if found else None


def _value(cell: str, *, is_mended: bool) -> Value:
    found = FAULT.fullmatch(cell.replace("~ !", "~  !").replace("{ ~", "{  ~"))
    if found is not None:
        return _value(found["mended" if is_mended else "found"].strip(), is_mended=is_mended)
    if cell.startswith('"'):
        return cell[1:-1].replace("\\n", "\n")
    if cell.startswith("'"):
        return cell[1:]
    if cell in ("", "TRUE"):
        return True if cell else None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        return date.fromisoformat(cell)
    if re.fullmatch(r"\d+%", cell):
        return Percent(int(cell[:-1]) / 100)
    if re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return float(cell) if "." in cell else int(cell)
    return cell


def workbook(*, book: Book, merged: Mapping[str, str] | None = None) -> bytes:
    """Write an XLSX file; `merged` names the cells to be made one, by sheet."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, table in book.items():
        sheet = made.create_sheet(name.removesuffix(" (verborgen)"))
        for row, cells in enumerate(table, start=1):
            for column, value in enumerate(cells, start=1):
                _write(sheet, row, column, value)
        if sheet.title != name:
            sheet.sheet_state = "hidden"
        if merged and name in merged:
            sheet.merge_cells(merged[name])
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if value is None:
        return
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, Percent):
        cell.value, cell.number_format = value.share, "0%"
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = DUTCH_DAY


def separated(*, table: Sequence[Sequence[object]], separator: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Write a CSV file as a spreadsheet does."""
    target = StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(table)
    return target.getvalue().encode(encoding)
