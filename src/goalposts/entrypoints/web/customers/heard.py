"""Who × what in words: each person against each theme, the empty cells loudest."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.expectations.labels import VERDICTS
from goalposts.apps.expectations.queries.heard import HeardCell, HeardGrid, HeardPerson
from goalposts.entrypoints.shared import formats
from goalposts.reports.charts.picture import ChartTable

SHOWN = 12
NAMED = 2


@dataclass(frozen=True)
class CellTold:
    """One cell: its verdict, how many expectations, in words for who listens, and its place in the register.

    Shapes: where the count is 0 `url` is empty, and `is_unheard` says that there was a theme to be heard about.
    """

    verdict: str
    count: int
    words: str
    url: str
    is_unheard: bool


@dataclass(frozen=True)
class RowTold:
    """One person with a cell per column; `is_silent` where none of them was ever heard."""

    person: HeardPerson
    cells: list[CellTold]
    is_silent: bool


@dataclass(frozen=True)
class HeardTold:
    """The grid with its message; `rows` are those of most influence, `more` the others."""

    headline: str
    subtitle: str
    columns: list[str]
    rows: list[RowTold]
    more: list[RowTold]
    twin: ChartTable


def heard_told(grid: HeardGrid, *, customer_id: UUID, register_url: str) -> HeardTold | None:
    """Tell who was heard about what; None while nobody is there, or there is no theme to be heard about."""
    if not grid.people or not grid.themes:
        return None
    is_dutch = formats.locale() == "nl"
    columns: list[tuple[UUID | None, str]] = [(one.id, one.name_nl if is_dutch else one.name_en) for one in grid.themes]
    if any(theme_id is None for _, theme_id in grid.cells):
        columns.append((None, _("Without a theme")))
    rows = [_row(grid, person, columns, customer_id=customer_id, url=register_url) for person in grid.people]
    headline = _headline(grid, rows, columns)
    names = [name for _, name in columns]
    table = tuple((row.person.name, *(cell.words for cell in row.cells)) for row in rows)
    return HeardTold(
        headline=headline,
        subtitle=_subtitle(grid),
        columns=names,
        rows=rows[:SHOWN],
        more=rows[SHOWN:],
        twin=ChartTable(caption=headline, columns=(_("Person"), *names), rows=table),
    )


def _row(
    grid: HeardGrid, person: HeardPerson, columns: Sequence[tuple[UUID | None, str]], *, customer_id: UUID, url: str
) -> RowTold:
    cells = []
    for theme_id, _name in columns:
        cell = grid.cells.get((person.id, theme_id), HeardCell())
        parts = {"customer": str(customer_id), "person": str(person.id), "theme": str(theme_id or "")}
        query = urlencode({name: text for name, text in parts.items() if text})
        is_unheard = not cell.count and theme_id is not None
        words = _words(cell) if cell.count or is_unheard else "–"
        cells.append(
            CellTold(cell.verdict.lower(), cell.count, words, f"{url}?{query}" if cell.count else "", is_unheard)
        )
    return RowTold(person, cells, is_silent=not any(cell.count for cell in cells))


def _words(cell: HeardCell) -> str:
    if not cell.count:
        return _("never heard")
    told = str(VERDICTS[cell.verdict]).lower() if cell.verdict != "NONE" else _("heard, no final verdict")
    return told if cell.count == 1 else _("%(verdict)s (worst of %(n)s)") % {"verdict": told, "n": cell.count}


def _headline(grid: HeardGrid, rows: Sequence[RowTold], columns: Sequence[tuple[UUID | None, str]]) -> str:
    """Say the emptiest thing first: people never heard, then themes nobody spoke of, then cells."""
    silent = [row.person.name for row in rows if row.is_silent]
    if silent:
        names = ", ".join(silent[:NAMED]) + ("…" if len(silent) > NAMED else "")
        return ngettext(
            "%(n)s of %(all)s people was never heard: %(names)s",
            "%(n)s of %(all)s people were never heard: %(names)s",
            len(silent),
        ) % {"n": len(silent), "all": len(rows), "names": names}
    spoken = {theme_id for _, theme_id in grid.cells}
    missed = [name for theme_id, name in columns if theme_id not in spoken]
    if missed:
        return _("Nobody was heard about: %(themes)s") % {"themes": ", ".join(missed[:NAMED])}
    empty = sum(1 for row in rows for cell in row.cells if cell.is_unheard)
    if not empty:
        return _("Everybody was heard about everything")
    return _("Everybody was heard, not about everything: %(n)s of %(all)s cells are empty") % {
        "n": empty,
        "all": len(rows) * len(grid.themes),
    }


def _subtitle(grid: HeardGrid) -> str:
    people = ngettext("%(n)s person", "%(n)s people", len(grid.people)) % {"n": len(grid.people)}
    number = ngettext("%(n)s expectation", "%(n)s expectations", grid.count) % {"n": grid.count}
    order = _("most influence first")
    if grid.first_date is None or grid.last_date is None:
        return f"{people}, {number}; {order}."
    span = _("said from %(first)s to %(last)s") % {
        "first": formats.day(grid.first_date),
        "last": formats.day(grid.last_date),
    }
    return f"{people}, {number}, {span}; {order}."
