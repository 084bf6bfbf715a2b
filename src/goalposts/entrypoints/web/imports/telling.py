"""What the pages of an import tell."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from goalposts.domain.rows import Table
from goalposts.entrypoints.shared.import_headings import COUNTED, HEADINGS, SHEETS, Words
from goalposts.entrypoints.shared.import_words import Shown, counted, left_out, shown_lines
from goalposts.entrypoints.shared.importing import KINDS, Told
from goalposts.entrypoints.shared.tables import Column
from goalposts.intake.fields import REQUIRED

ALIKE_REFUSED = 20
ALIKE_LOOKS = 5


@dataclass(frozen=True)
class SheetTold:
    """One kind of sheet: what it is called, the columns that must be there, and those that may."""

    name: Words
    must: list[Words]
    may: list[Words]


@dataclass(frozen=True)
class Telling:
    """An outcome in the reader's words; counts are what, how many are new, how many are there already."""

    is_new: bool
    counts: list[tuple[Words, int, int]]
    looks: list[Shown]
    left: list[str]


def sheets_told() -> list[SheetTold]:
    """Say which sheets and columns a workbook may hold, in the reader's language."""
    return [
        SheetTold(
            name=SHEETS[table],
            must=[words for field, words in HEADINGS[table].items() if field in REQUIRED[table]],
            may=[words for field, words in HEADINGS[table].items() if field not in REQUIRED[table]],
        )
        for table in Table
    ]


def telling_of(told: Told) -> Telling:
    """Put an outcome in words."""
    return Telling(
        is_new=bool(told.made),
        counts=[
            (COUNTED[kind], told.made.get(kind, 0), told.known.get(kind, 0))
            for kind in KINDS
            if told.made.get(kind) or told.known.get(kind)
        ],
        looks=shown_lines(remarks=told.looks, each=ALIKE_LOOKS, is_merged=True),
        left=left_out(told=told),
    )


def counts_told(counts: object) -> list[str]:
    """Say how many of each kind, in the order of the sheets; empty for nothing."""
    assert isinstance(counts, dict)
    return [counted(kind=kind, count=counts[kind]) for kind in KINDS if counts.get(kind)]


def refusals_told(told: Told) -> list[Shown]:
    """Put what was refused in words."""
    return shown_lines(remarks=told.refused, each=ALIKE_REFUSED)


def sheet_columns() -> list[Column]:
    """Head the table of what a workbook may hold."""
    return [Column(label=_("Sheet")), Column(label=_("Must be there")), Column(label=_("May be there"))]


def count_columns() -> list[Column]:
    """Head the table of what a file brings."""
    return [
        Column(label=_("What")),
        Column(label=_("New"), numeric=True),
        Column(label=_("There already"), numeric=True),
    ]


def refusal_columns() -> list[Column]:
    """Head the table of what was refused."""
    return [
        Column(label=_("Where")),
        Column(label=_("What stands there")),
        Column(label=_("Why not")),
        Column(label=_("How to mend it")),
    ]
