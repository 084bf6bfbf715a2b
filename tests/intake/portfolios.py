"""Reads portfolios in tests, and changes one cell of a good one."""

from collections.abc import Sequence

from goalposts.intake.portfolio import Portfolio, read_portfolio

from .workbooks import SMALL, Value, book_of, workbook

TABLES = ("customers", "stakeholders", "contracts", "metrics", "expectations", "measurements")


def read(content: bytes, name: str = "boek.xlsx") -> Portfolio:
    return read_portfolio(content=content, file_name=name)


def counts(portfolio: Portfolio) -> list[int]:
    return [len(getattr(portfolio, name)) for name in TABLES]


def nothing_is_said_about(portfolio: Portfolio, *, but_for: Sequence[str] = ()) -> bool:
    said = {"refusals", "warnings", "unresolved", "unknown_columns", "unknown_sheets"} - set(but_for)
    return not any(getattr(portfolio, name) for name in said)


def small_with(*, sheet: str, row: int, column: int, value: Value) -> bytes:
    """The small workbook with one cell changed; row and column count from 1."""
    book = {name: [list(cells) for cells in table] for name, table in book_of(text=SMALL).items()}
    cells = book[sheet][row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value
    return workbook(book=book)
