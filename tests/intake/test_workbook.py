"""Cells of a workbook: the same values as two other readers find, and what those do not tell."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from goalposts.intake.grid import as_shown_in_percent, day_of_stored
from goalposts.intake.number_formats import Meaning, meaning_of, meanings_by_style
from goalposts.intake.sheets import CellFault, CellValue, Limits, Sheet, SheetProblem, UnreadableFile
from goalposts.intake.tables import read_sheets
from tests.machine import SHARED

from .packages import repacked, with_rows
from .workbooks import MESSY, SMALL, Book, book_of, mended_workbook, messy_workbook, small_workbook, workbook

PORTFOLIO = SHARED / "data" / "voorbeeld-portefeuille.xlsx"
SHEET_PART = "xl/worksheets/sheet1.xml"


def read(*, content: bytes, limits: Limits | None = None) -> tuple[Sheet, ...]:
    return read_sheets(
        content=content,
        file_name="boek.xlsx",
        is_heading=lambda *, text: text in ("Kop", "Waarde"),
        is_wanted=lambda *, sheet_name: True,
        limits=limits,
    )


def one_sheet(*rows: list[Any]) -> bytes:
    return workbook(book={"Blad": [["Kop", "Waarde"], *rows]})


def values(*, content: bytes) -> list[tuple[int, list[CellValue]]]:
    (sheet,) = read(content=content)
    assert sheet.trouble is None
    return [(number, list(cells)) for number, cells in sheet.rows()]


def settled(value: object) -> object:
    """Bring what other readers give down to plain values: no times, no empty texts, ints for whole numbers."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def cells_of(sheet: Sheet) -> dict[tuple[int, int], CellValue]:
    return {
        (number, column): cell
        for number, cells in sheet.stream()
        for column, cell in enumerate(cells, start=1)
        if cell is not None
    }


def openpyxl_cells(content: bytes) -> Iterator[dict[tuple[int, int], object]]:
    for sheet in openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets:
        yield {
            (cell.row, cell.column): settled(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if settled(cell.value) is not None and cell.row is not None and cell.column is not None
        }


def calamine_cells(content: bytes) -> Iterator[dict[tuple[int, int], object]]:
    book = python_calamine.CalamineWorkbook.from_object(BytesIO(content))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield {
            (row, column): settled(value)
            for row, cells in enumerate(rows, start=1)
            for column, value in enumerate(cells, start=1)
            if settled(value) is not None
        }


def other_writer() -> bytes:
    """A workbook by another program's hand: rich text, formulas with values, an offset table."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Los")
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "d mmmm yyyy"})
        moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
        sheet.write_row(4, 3, ["Kop", "Waarde"])
        sheet.write_rich_string(5, 3, "half ", bold, "vet", " gezegd")
        sheet.write_formula(5, 4, "=6*7", None, 42)
        sheet.write_formula(6, 3, '="a"', None, "a")
        sheet.write_number(7, 3, 45_691.604167, moment)
        sheet.write_number(7, 4, 61, day)
        sheet.write_string(8, 3, "_x0041_ letterlijk & <zo>")
        sheet.write_string(8, 4, "regel\nregel\ttab")
        sheet.write_boolean(9, 3, True)
        sheet.write_number(9, 4, 1e21)
        sheet.write_number(10, 3, -0.1)
        sheet.write_blank(11, 5, None, bold)
    return target.getvalue()


@pytest.mark.parametrize("made", [small_workbook, mended_workbook, other_writer])
def test_values_are_those_that_two_other_readers_find(made: Any) -> None:
    content = made()
    percents = {("Maatstaven", (3, 6)), ("Maatstaven", (3, 7)), ("Measurements", (6, 3)), ("Measurements", (5, 3))}
    for sheet, by_openpyxl, by_calamine in zip(
        read(content=content), openpyxl_cells(content), calamine_cells(content), strict=True
    ):
        found = {at: cell for at, cell in cells_of(sheet).items() if (sheet.name, at) not in percents}
        assert found == {at: cell for at, cell in by_openpyxl.items() if at in found}
        assert found == {at: cell for at, cell in by_calamine.items() if at in found}
        assert len(by_openpyxl) - len(found) == sum(name == sheet.name for name, at in percents if at in by_openpyxl)


@pytest.mark.skipif(not PORTFOLIO.exists(), reason="../shared is not beside this clone")
def test_the_suppliers_workbook_reads_as_two_other_readers_read_it() -> None:
    content = PORTFOLIO.read_bytes()
    for sheet, by_openpyxl, by_calamine in zip(
        read(content=content), openpyxl_cells(content), calamine_cells(content), strict=True
    ):
        assert cells_of(sheet) == by_openpyxl == by_calamine


def test_a_book_is_read_as_it_was_written() -> None:
    for text in (SMALL, MESSY):
        book = book_of(text=text, is_mended=True)
        for sheet, (name, table) in zip(read(content=workbook(book=book)), book.items(), strict=True):
            assert name.startswith(sheet.name)
            written = {
                (row, column): cell if isinstance(cell, (str, int, float, date)) else round(cell.share * 100)
                for row, cells in enumerate(table, start=1)
                for column, cell in enumerate(cells, start=1)
                if cell is not None
            }
            assert cells_of(sheet) == written


def test_hidden_sheets_say_so() -> None:
    assert [sheet.name for sheet in read(content=messy_workbook()) if sheet.is_hidden] == ["Maatstaven"]


def test_a_formula_without_a_value_and_an_error_are_faults_not_empty_cells() -> None:
    assert values(content=one_sheet(["=1+1", "#N/A"], ["#DIV/0!", 3])) == [
        (2, [CellFault.FORMULA_WITHOUT_VALUE, CellFault.CELL_ERROR]),
        (3, [CellFault.CELL_ERROR, 3]),
    ]


def test_a_formula_that_came_out_as_an_empty_text_is_an_empty_cell() -> None:
    markup = '<row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><f>1</f><v>4</v></c></row>'
    assert values(content=with_rows(content=one_sheet(), markup=markup)) == [(3, [None, 4])]


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("General", Meaning.PLAIN),
        ("0.00", Meaning.PLAIN),
        ("€ #,##0.00;[Red]-€ #,##0.00", Meaning.PLAIN),
        ('0.0 "dagen"', Meaning.PLAIN),
        ('0"%"', Meaning.PLAIN),
        (r"0\%", Meaning.PLAIN),
        ("0.00E+00", Meaning.PLAIN),
        ("0%", Meaning.PERCENT),
        ("0.0 %;-0.0 %", Meaning.PERCENT),
        ("dd-mm-yyyy", Meaning.DAY),
        ("[$-413]d mmmm yyyy;@", Meaning.DAY),
        ("mmm-yy", Meaning.DAY),
        ("mmmm", Meaning.DAY),
        ("yyyy\\-mm\\-dd hh:mm", Meaning.DAY),
        ("hh:mm", Meaning.TIME),
        ("[h]:mm:ss", Meaning.TIME),
        ("mm:ss.0", Meaning.TIME),
    ],
)
def test_a_format_code_tells_what_a_number_stands_for(code: str, meaning: Meaning) -> None:
    assert meaning_of(code=code) is meaning


@pytest.mark.parametrize(
    ("keys", "meaning"),
    [
        ((0, 1, 2, 3, 4, 11, 12, 13, 37, 40, 44, 48, 49), Meaning.PLAIN),
        ((9, 10), Meaning.PERCENT),
        ((14, 15, 16, 17, 22, 27, 36, 50, 58), Meaning.DAY),
        ((18, 19, 20, 21, 45, 46, 47), Meaning.TIME),
    ],
)
def test_formats_that_every_spreadsheet_has_are_known_by_their_number(keys: tuple[int, ...], meaning: Meaning) -> None:
    styles = [("cellXfs", "xf", {"numFmtId": str(key)}) for key in keys]
    elsewhere = ("cellStyleXfs", "xf", {"numFmtId": "9"})
    found = meanings_by_style(styles=[elsewhere, *styles])
    assert [found.get(str(index), Meaning.PLAIN) for index in range(len(keys))] == [meaning] * len(keys)


def test_numbers_mean_what_their_cells_show() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        formats = ["0%", '0"%"', "dd-mm-yyyy", "[h]:mm", "hh:mm", "0.00"]
        sheet.write_row(0, 0, ["Kop", "Waarde"])
        for column, code in enumerate(formats):
            sheet.write_number(1, column, 0.29 if column != 2 else 45_690.75, book.add_format({"num_format": code}))
    assert values(content=target.getvalue()) == [(2, [29, 0.29, date(2025, 2, 2), "6:57:36", "6:57:36", 0.29])]


@pytest.mark.parametrize(("share", "shown"), [(0.29, 29), (0.07, 7), (1.1, 110), (0.123, 12.3), (-0.055, -5.5), (0, 0)])
def test_a_share_is_shown_in_percent_without_noise(share: float, shown: float) -> None:
    assert as_shown_in_percent(share=share) == shown


@pytest.mark.parametrize(
    ("text", "has_1904_days", "expected"),
    [
        ("1", False, date(1900, 1, 1)),
        ("59", False, date(1900, 2, 28)),
        ("61", False, date(1900, 3, 1)),
        ("45690", False, date(2025, 2, 2)),
        ("45690.99999", False, date(2025, 2, 2)),
        ("45690.999999999", False, date(2025, 2, 3)),
        ("44228", True, date(2025, 2, 2)),
        ("0.5", False, 0.5),
        ("-3", False, -3),
        ("99999999", False, 99_999_999),
        ("geen", False, "geen"),
    ],
)
def test_a_stored_day_is_that_day(text: str, has_1904_days: bool, expected: CellValue) -> None:
    assert day_of_stored(text=text, has_1904_days=has_1904_days) == expected


def test_days_counted_from_1904_are_read_so() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kop", "Waarde"])
        sheet.write_datetime(1, 0, date(2025, 2, 3), book.add_format({"num_format": "dd-mm-yyyy"}))
    (sheet_read,) = read(content=target.getvalue())
    assert list(sheet_read.rows()) == [(2, (date(2025, 2, 3),))]
    assert not sheet_read.has_serial_days


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c></row>', [(3, [1, 2])]),
        ("<row><c><v>7</v></c><c><v>8</v></c></row>", [(2, [7, 8])]),
        ('<row><c r="A5"><v>7</v></c></row>', [(5, [7])]),
        ('<row r="3"><c r="A3" t="d"><v>2025-02-03T00:00:00</v></c></row>', [(3, [date(2025, 2, 3)])]),
        ('<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="b"><v>0</v></c></row>', [(3, [True, False])]),
        ('<row r="3"><c r="A3" t="str"><v>a_x000D_&#10;b</v></c></row>', [(3, ["a\r\nb"])]),
        ('<row r="3"><c r="A3" t="str"><v>_xD83D_</v></c></row>', [(3, ["_xD83D_"])]),
        ('<row r="3"><c r="A3"><v>1e400</v></c><c r="B3"><v>1e2</v></c></row>', [(3, ["1e400", 100])]),
        ('<row r="3"><c r="C3" s="0"/></row>', []),
        (
            '<row r="3"><c r="A3" t="inlineStr"><is><r><t>東</t></r><r><t>京</t></r><rPh><t>とう</t></rPh></is></c></row>',
            [(3, ["東京"])],
        ),
    ],
)
def test_what_few_programs_write_is_read_all_the_same(markup: str, expected: object) -> None:
    assert values(content=with_rows(content=one_sheet(), markup=markup)) == expected


@pytest.mark.parametrize(
    "markup",
    [
        '<row r="3"><c r="A3" t="s"><v>99</v></c></row>',
        '<row r="3"><c r="A3" t="s"><v>-1</v></c></row>',
        '<row r="3"><c r="33"><v>1</v></c></row>',
        '<row r="3"><c r="ABCD3"><v>1</v></c></row>',
        '<row r="drie"><c r="A3"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="3"><c r="A3" t="d"><v>gisteren</v></c></row>',
        '<row r="3"><c r="A3"><v>1</v>',
    ],
)
def test_nonsense_is_damage(markup: str) -> None:
    with pytest.raises(UnreadableFile):
        read(content=with_rows(content=one_sheet(), markup=markup))


def test_prefixes_do_not_matter() -> None:
    def prefixed(markup: bytes) -> bytes:
        body = markup.replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:").replace(b"<x:?", b"<?")
        return body.replace(b"xmlns=", b"xmlns:x=")

    content = one_sheet(["a", 1])
    assert values(content=repacked(content=content, part=SHEET_PART, change=prefixed)) == [(2, ["a", 1])]


@pytest.mark.parametrize(
    ("markup", "limits", "problem", "row"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', Limits(), SheetProblem.TOO_MANY_EMPTY_ROWS, 2),
        ('<row><c r="A1048576"><v>1</v></c></row>', Limits(), SheetProblem.TOO_MANY_EMPTY_ROWS, 2),
        ('<row r="3"><c r="ZZ3"><v>1</v></c></row>', Limits(max_cells=500), SheetProblem.TOO_MANY_CELLS, 3),
        ('<row r="3"><c r="A3"><v>1</v></c></row>', Limits(max_rows=1), SheetProblem.TOO_MANY_ROWS, 3),
    ],
)
def test_a_sheet_over_its_limits_is_refused_before_it_costs_memory(
    markup: str, limits: Limits, problem: SheetProblem, row: int
) -> None:
    (sheet,) = read(content=with_rows(content=one_sheet(), markup=markup), limits=limits)
    assert sheet.trouble is not None
    assert (sheet.trouble.problem, sheet.trouble.row) == (problem, row)
    assert list(sheet.rows()) == []


def test_rows_up_to_the_limits_are_read() -> None:
    markup = '<row r="12"><c r="A12"><v>1</v></c></row>'
    content = with_rows(content=one_sheet(), markup=markup)
    (sheet,) = read(content=content, limits=Limits(max_rows=11, max_empty_rows=10, max_cells=3))
    assert list(sheet.rows()) == [(12, (1,))]


def test_a_million_empty_rows_are_left_as_soon_as_they_are_too_many() -> None:
    """What comes behind the first ten thousand is not even looked at: it is no XML."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(2, 20_000))
    content = with_rows(content=one_sheet(), markup=rows + "<" * 2_000_000)
    (sheet,) = read(content=content)
    assert sheet.trouble is not None
    assert sheet.trouble.problem is SheetProblem.TOO_MANY_EMPTY_ROWS
    assert (sheet.trouble.row, sheet.trouble.facts) == (2, {"limit": 10_000})


@pytest.mark.parametrize(("area", "is_refused"), [("A1:B1", True), ("A1:A2", True), ("B3:C3", False), ("A1:A1", False)])
def test_merged_headings_are_refused_with_their_cell(area: str, is_refused: bool) -> None:
    book: Book = {"Blad": [["Kop", "Waarde", "Kop"], ["a", 1, 2], ["b", 3, 4]]}
    content = workbook(book=book)
    markup = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode()
    content = repacked(content=content, part=SHEET_PART, change=lambda held: held.replace(b"</sheetData>", markup))
    (sheet,) = read(content=content)
    if is_refused:
        assert sheet.trouble is not None
        assert sheet.trouble.problem is SheetProblem.HEADINGS_MERGED
        assert (sheet.trouble.row, sheet.trouble.column) == (1, 1)
    else:
        assert sheet.trouble is None


def test_headings_are_found_below_titles_and_groups() -> None:
    book: Book = {"Blad": [["Titel", "van 2025"], ["Groep", None, "Groep"], [], ["x", "Kop", "Waarde"], ["a", 1, 2]]}
    (sheet,) = read(content=workbook(book=book, merged={"Blad": "A2:B2"}))
    assert sheet.heading_row == 4
    assert [(heading.text, heading.column) for heading in sheet.headings] == [("x", 1), ("Kop", 2), ("Waarde", 3)]
    assert list(sheet.rows()) == [(5, ("a", 1, 2))]


def test_formulas_outside_the_cells_are_not_taken_for_cells() -> None:
    """Small charts in cells keep their formulas behind the rows."""
    markup = b'</sheetData><extLst><ext><x:f xmlns:x="urn:x">Blad!A1:A9</x:f></ext></extLst>'
    content = repacked(
        content=one_sheet(["a", 1]), part=SHEET_PART, change=lambda held: held.replace(b"</sheetData>", markup)
    )
    assert values(content=content) == [(2, ["a", 1])]


def test_durations_and_times_are_text_that_is_no_number() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kop", "Waarde"])
        sheet.write_datetime(1, 0, time(4, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_datetime(1, 1, timedelta(hours=30), book.add_format({"num_format": "[h]:mm"}))
    assert values(content=target.getvalue()) == [(2, ["4:30:00", "1 day, 6:00:00"])]
