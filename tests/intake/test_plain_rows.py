"""Plain rows are taken past the parser; whatever they stand among, a sheet is read as the parser alone would read it."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalposts.intake import grid as grid_module
from goalposts.intake.grid import Conventions, Grid, grid_of
from goalposts.intake.number_formats import Meaning
from goalposts.intake.sheets import Limits, UnreadableFile

CONVENTIONS = Conventions(strings=["M-1", "M-2", ""], meanings={"1": Meaning.DAY}, has_1904_days=False)
HEAD, TAIL = '<?xml version="1.0"?><worksheet><sheetData>', "</sheetData></worksheet>"
PLAIN = '<row r="{0}" spans="1:3"><c r="A{0}" t="s"><v>1</v></c><c r="B{0}" s="1"><v>45000</v></c><c r="C{0}"><v>4.5</v></c></row>'
PIECES = [
    PLAIN,
    PLAIN + "\n",
    '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" s="4"/></row>',
    '<row r="{0}"><c r="B{0}"><v>7</v></c><c r="C{0}" t="n"><v>1e3</v></c></row>',
    '<row r="{0}"><c r="A{0}" t="s"><v>2</v></c><c r="B{0}"><v>8</v></c></row>',
    '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>a &lt; b</t></is></c></row>',
    '<row r="{0}"><c r="A{0}"><f>1+1</f><v>2</v></c></row>',
    '<row r="{0}"><c r="A{0}"><f>1+1</f></c></row>',
    "<row><c><v>3</v></c><c/><c><v>5</v></c></row>",
    "<!-- " + PLAIN + " -->",
    '<row r="{0}"/>',
    '<x:row xmlns:x="y" r="{0}"><c r="A{0}"><v>9</v></c></x:row>',
    '<row r="1"><c r="A1"><v>1</v></c></row>',
    '<row r="{0}"><c r="A{0}" t="s"><v>9</v></c></row>',
    '<row r="{0}"><c r="A{0}"><v>1</v></row>',
    "<c><v>1</v></c>",
    TAIL[:12],
]


def read(content: str, size: int, limits: Limits) -> Grid | str:
    data = content.encode()
    chunks = (data[start : start + size] for start in range(0, len(data), size))
    try:
        return grid_of(chunks=chunks, conventions=CONVENTIONS, limits=limits)
    except UnreadableFile as refused:
        return str(refused.problem)


def by_parser_alone(content: str, limits: Limits) -> Grid | str:
    def as_it_is(self: object, *, chunks: Iterator[bytes]) -> Iterator[bytes]:
        return chunks

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(grid_module._GridReader, "left_for_parser", as_it_is)
        return read(content, 10_000_000, limits)


def test_a_series_is_taken_whole_and_no_row_of_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_module._GridReader, "_start_cell", lambda *_: pytest.fail("a plain cell was parsed"))
    found = read(HEAD + "".join(PLAIN.format(n) for n in range(1, 2001)) + TAIL, 1000, Limits())

    assert isinstance(found, Grid)
    assert found.rows == [(n, ("M-2", date(2023, 3, 15), 4.5)) for n in range(1, 2001)]


@given(
    picked=st.lists(st.tuples(st.integers(0, len(PIECES) - 1), st.integers(1, 4), st.integers(0, 3)), max_size=8),
    size=st.integers(1, 400),
    is_tight=st.booleans(),
)
def test_it_is_read_as_the_parser_alone_would(picked: list[tuple[int, int, int]], size: int, is_tight: bool) -> None:
    number, body = 0, ""
    for piece, times, gap in picked:
        for _ in range(times):
            number += 1 + gap
            body += PIECES[piece].replace("{0}", str(number))
    limits = Limits(max_rows=9, max_cells=20, max_empty_rows=2) if is_tight else Limits()

    assert read(HEAD + body + TAIL, size, limits) == by_parser_alone(HEAD + body + TAIL, limits)
