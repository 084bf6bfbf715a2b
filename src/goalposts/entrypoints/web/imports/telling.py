"""What the pages of an import tell."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goalposts.apps.imports.usecases import Leaning
from goalposts.domain.rows import Table
from goalposts.entrypoints.shared.import_headings import COUNTED, HEADINGS, SHEETS, Words
from goalposts.entrypoints.shared.import_words import Shown, change_words, counted, left_out, shown_lines
from goalposts.entrypoints.shared.importing import KINDS, ChangeLine, Remark, Told
from goalposts.entrypoints.shared.tables import Column
from goalposts.intake.fields import REQUIRED
from goalposts.intake.refusals import CautionCode

ALIKE_REFUSED = 20
ALIKE_LOOKS = 5
MOST_CHANGES = 200
LEANING_KINDS: dict[str, Words] = {
    "customer": pgettext_lazy("leaning", "Customer"),
    "stakeholder": pgettext_lazy("leaning", "Stakeholder"),
    "contract": pgettext_lazy("leaning", "Contract"),
    "metric": pgettext_lazy("leaning", "Metric"),
    "expectation": pgettext_lazy("leaning", "Expectation"),
    "measurement": pgettext_lazy("leaning", "Measurement"),
    "correction": pgettext_lazy("leaning", "Corrected value"),
    "goalpost": pgettext_lazy("leaning", "Goalpost"),
    "perception": pgettext_lazy("leaning", "Answer"),
    "conversation": pgettext_lazy("leaning", "Conversation"),
    "attendance": pgettext_lazy("leaning", "Conversation"),
    "event": pgettext_lazy("leaning", "Step of an expectation"),
    "contract_change": pgettext_lazy("leaning", "Change of a contract"),
    "contractchange": pgettext_lazy("leaning", "Change of a contract"),
    "breakoption": pgettext_lazy("leaning", "Option of a contract"),
    "monthly_revenue": pgettext_lazy("leaning", "Month of revenue"),
    "logged_hours": pgettext_lazy("leaning", "Month of hours"),
    "monthlyrevenue": pgettext_lazy("leaning", "Month of revenue"),
    "loggedhours": pgettext_lazy("leaning", "Month of hours"),
    "import": pgettext_lazy("leaning", "Later import"),
}


@dataclass(frozen=True)
class SheetTold:
    """One kind of sheet: what it is called, the columns that must be there, and those that may."""

    name: Words
    must: list[Words]
    may: list[Words]


@dataclass(frozen=True)
class Telling:
    """An outcome in the reader's words; counts are what, how many are new, change, and are there as they stand.

    Shapes: `brings` counts the rows that bring something, `refused_rows` those that do not come in; `changes` name the
    place, the thing, and per column what stands and what would; `remembered` are sheets whose columns were named before.
    """

    brings: int
    refused_rows: int
    is_blocked: bool
    counts: list[tuple[Words, int, int, int]]
    refused: list[Shown]
    leaning: int
    changes: list[tuple[str, str, list[tuple[str, str, str]]]]
    more_changes: int
    looks: list[Shown]
    left: list[str]
    remembered: list[str]


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
        brings=told.brings,
        refused_rows=len(told.refused_rows),
        is_blocked=told.is_blocked,
        counts=[
            (COUNTED[kind], told.made.get(kind, 0), told.changed.get(kind, 0), told.known.get(kind, 0))
            for kind in KINDS
            if told.made.get(kind) or told.changed.get(kind) or told.known.get(kind)
        ],
        refused=shown_lines(remarks=told.refused, each=ALIKE_REFUSED),
        leaning=len({(one.sheet, one.row) for one in told.leaning}),
        changes=[_change_told(line) for line in told.changes[:MOST_CHANGES]],
        more_changes=max(0, len(told.changes) - MOST_CHANGES),
        looks=shown_lines(remarks=_looks_beside(told), each=ALIKE_LOOKS, is_merged=True),
        left=left_out(told=told),
        remembered=[layout.sheet for layout in told.layouts if layout.is_chosen],
    )


def _looks_beside(told: Told) -> list[Remark]:
    """What is worth a look beside the days that the page asks about."""
    return [remark for remark in told.looks if remark.code != CautionCode.DAYS_ASSUMED]


def counts_told(counts: object) -> list[str]:
    """Say how many of each kind, in the order of the sheets; empty for nothing."""
    assert isinstance(counts, dict)
    new = [counted(kind=kind, count=counts[kind]) for kind in KINDS if counts.get(kind)]
    changed = [
        _("%(things)s changed") % {"things": counted(kind=kind, count=counts[f"changed_{kind}"])}
        for kind in KINDS
        if counts.get(f"changed_{kind}")
    ]
    return new + changed


def leaning_told(leaning: Iterable[Leaning]) -> list[str]:
    """Name what leans on an import: the thing, and what was done to it where that is known."""
    return [_leaning_told(one) for one in leaning]


def _leaning_told(one: Leaning) -> str:
    kind = str(LEANING_KINDS.get(one.kind, one.kind))
    named = _("%(kind)s “%(name)s”") % {"kind": kind, "name": one.name} if one.name else kind
    return _("%(thing)s was changed or used afterwards") % {"thing": named} if one.deed else named


def _change_told(line: ChangeLine) -> tuple[str, str, list[tuple[str, str, str]]]:
    place = _("%(sheet)s, row %(row)s") % {"sheet": line.sheet, "row": line.row}
    changes = [
        change_words(kind=line.kind, field=field, was=was, becomes=becomes) for field, was, becomes in line.changes
    ]
    return place, line.name, changes


def sheet_columns() -> list[Column]:
    """Head the table of what a workbook may hold."""
    return [Column(label=_("Sheet")), Column(label=_("Must be there")), Column(label=_("May be there"))]


def count_columns() -> list[Column]:
    """Head the table of what a file brings."""
    return [
        Column(label=_("What")),
        Column(label=_("New"), numeric=True),
        Column(label=_("Changes"), numeric=True),
        Column(label=_("Stays as it is"), numeric=True),
    ]


def change_columns() -> list[Column]:
    """Head the table of what changes."""
    return [Column(label=_("Where")), Column(label=_("What")), Column(label=_("Stands there → becomes"))]


def refusal_columns() -> list[Column]:
    """Head the table of what was refused."""
    return [
        Column(label=_("Where")),
        Column(label=_("What stands there")),
        Column(label=_("Why not")),
        Column(label=_("How to mend it")),
    ]
