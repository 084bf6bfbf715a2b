"""CSV files as spreadsheets and other programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalposts.intake.separated import read_separated
from goalposts.intake.sheets import Limits, Sheet, SheetProblem

from .workbooks import separated

TABLE = [["Maatstaf", "Waarde", "Bron"], ["M-1", "6,4", "één; twee, drie"], ["M-2", "1.250,5", 'de "echte"']]
ROWS = [(2, ["M-1", "6,4", "één; twee, drie"]), (3, ["M-2", "1.250,5", 'de "echte"'])]


def read(content: bytes, limits: Limits | None = None) -> Sheet:
    (sheet,) = read_separated(
        content=content,
        name="metingen",
        is_heading=lambda *, text: text in ("Maatstaf", "Waarde"),
        limits=limits or Limits(),
    )
    return sheet


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separator_and_encoding_are_found_out(separator: str, encoding: str) -> None:
    sheet = read(separated(table=TABLE, separator=separator, encoding=encoding))

    assert [heading.text for heading in sheet.headings] == TABLE[0]
    assert list(sheet.rows()) == ROWS
    assert sheet.is_encoding_guessed is (encoding == "cp1252")
    assert sheet.decimal_mark == {";": ",", ",": ".", "\t": None}[separator]
    assert sheet.is_separated


def test_commas_in_the_words_of_customers_do_not_make_a_separator() -> None:
    words = "Bel, mail, schrijf, app, fax, sein, of kom langs, maar doe het, snel, zeg ik, snel"
    sheet = read(f"Maatstaf;Waarde;Bron\nM-1;6,4;{words}\n".encode())
    assert list(sheet.rows()) == [(2, ["M-1", "6,4", words])]


def test_a_line_that_names_the_separator_is_obeyed_and_counted() -> None:
    sheet = read(b"sep=|\r\nMaatstaf|Waarde\r\nM-1|6,4;7\r\n")
    assert (sheet.heading_row, list(sheet.rows())) == (2, [(3, ["M-1", "6,4;7"])])


def test_a_line_break_in_quotes_is_kept_and_starts_no_new_row() -> None:
    sheet = read('Maatstaf;Waarde\r\n"M\r\n1";" a\nb 🚚 "\r\n\r\nM-2;7\r\n'.encode())
    assert list(sheet.rows()) == [(2, ["M\r\n1", " a\nb 🚚 "]), (4, ["M-2", "7"])]


@pytest.mark.parametrize(
    ("content", "row"), [(b'Maatstaf;Waarde\nM-1;1\n"M-2;2\nM-3;3\n', 3), (b'Maatstaf;Waarde\n"M-1"x;1\n', 2)]
)
def test_quotes_that_do_not_pair_up_swallow_nothing(content: bytes, row: int) -> None:
    trouble = read(content).trouble
    assert trouble is not None
    assert (trouble.problem, trouble.row) == (SheetProblem.QUOTES_BROKEN, row)


def test_a_cell_that_is_far_too_large_is_called_that_and_not_a_broken_quote() -> None:
    trouble = read(b'Maatstaf;Waarde\nM-1;1\n"' + b"x" * 5_000_000 + b'";2\n').trouble
    assert trouble is not None
    assert (trouble.problem, trouble.row) == (SheetProblem.CELL_TOO_LARGE, 3)
    assert trouble.facts == {"limit": 131_072}


@pytest.mark.parametrize(
    ("lines", "limits", "problem", "row"),
    [
        (["M;1"] * 3, Limits(max_rows=2), SheetProblem.TOO_MANY_ROWS, 4),
        (["M;1", *[";"] * 6, "M;2"], Limits(max_empty_rows=5), SheetProblem.TOO_MANY_EMPTY_ROWS, 3),
        (["M;1", *[""] * 7], Limits(max_empty_rows=5), SheetProblem.TOO_MANY_EMPTY_ROWS, 3),
        (["M;1;2;3;4"] * 3, Limits(max_cells=11), SheetProblem.TOO_MANY_CELLS, 3),
    ],
)
def test_a_file_over_its_limits_is_refused(lines: list[str], limits: Limits, problem: SheetProblem, row: int) -> None:
    sheet = read("\n".join(["Maatstaf;Waarde", *lines]).encode(), limits)
    assert sheet.trouble is not None
    assert (sheet.trouble.problem, sheet.trouble.row) == (problem, row)
    assert list(sheet.rows()) == []


def test_a_file_on_its_limits_is_read() -> None:
    lines = ["Maatstaf;Waarde", "M;1", ";", ";", "M;2"]
    sheet = read("\n".join(lines).encode(), Limits(max_rows=4, max_empty_rows=2, max_cells=6))
    assert [number for number, _ in sheet.rows()] == [2, 5]


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(rows=st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=6), separator=st.sampled_from(";,\t"))
def test_what_a_spreadsheet_wrote_comes_back_character_for_character(rows: list[list[str]], separator: str) -> None:
    sheet = read(separated(table=[["Maatstaf", "Waarde"], *rows], separator=separator))
    expected = {
        number: [cell or None for cell in row]
        for number, row in enumerate(rows, start=2)
        if any(cell and not cell.isspace() for cell in row)
    }
    assert dict(sheet.rows()) == expected
