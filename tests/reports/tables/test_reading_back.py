"""Whatever goes out, as CSV or in a workbook, our own reader gives back as it was."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalposts.intake.portfolio import sheets_of
from goalposts.reports.import_books import BookColumn, BookSheet, write_book
from goalposts.reports.tables import Column, Sheet, csv_chunks

# Every sign that a database keeps and a workbook may hold, those that a spreadsheet acts on more often than others.
SIGNS = st.one_of(
    st.sampled_from("'=+-@\t\r\n;,\"_x"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"),
)
TEXTS = st.lists(st.text(alphabet=SIGNS, min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4)
HEADINGS = ("Belanghebbende", "In eigen woorden")


def read(content: bytes, name: str) -> list[object]:
    (sheet,) = sheets_of(content=content, file_name=name)
    return [cells[1] for number, cells in sheet.rows() if number > 1 and len(cells) > 1]


@pytest.mark.parametrize("language", ["nl", "en"])
@given(texts=TEXTS)
def test_any_text_comes_back_from_csv(language: str, texts: list[str]) -> None:
    sheet = Sheet(title="V", columns=[Column(heading) for heading in HEADINGS], rows=[("P-1", text) for text in texts])
    assert read(b"".join(csv_chunks(sheet=sheet, language=language)), "lijst.csv") == texts


@given(texts=TEXTS)
def test_any_text_comes_back_from_a_workbook(texts: list[str]) -> None:
    file = BytesIO()
    columns = tuple(BookColumn(heading=heading) for heading in HEADINGS)
    write_book(sheets=[BookSheet(name="V", columns=columns, rows=[("P-1", text) for text in texts])], file=file)
    assert read(file.getvalue(), "lijst.xlsx") == texts


@given(value=st.floats(min_value=-1e14, max_value=1e14, allow_nan=False))
def test_a_number_keeps_every_digit(value: float) -> None:
    file = BytesIO()
    columns = tuple(BookColumn(heading=heading) for heading in HEADINGS)
    write_book(sheets=[BookSheet(name="V", columns=columns, rows=[("P-1", value)])], file=file)
    assert read(file.getvalue(), "lijst.xlsx") == [value]
