"""The register whole, as one workbook in the layout of our own import: what can be carried goes out and comes back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goalposts.apps.customers.queries import contracts_carried, customers_carried, months_carried, people_carried
from goalposts.apps.expectations.queries import expectations_carried, measurements_carried, metrics_carried
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.roles import Actor
from goalposts.domain.rows import Table
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.shared.import_headings import HEADINGS, SHEETS, WRITTEN
from goalposts.entrypoints.shared.import_template import columns_of_table
from goalposts.reports.import_books import BookSheet, Cell, Explanation, write_book

EVERYTHING = "everything"  # what the trail calls it
Source = Callable[..., Iterator[dict[str, Any]]]
SOURCES: Mapping[Table, Source] = {
    Table.CUSTOMERS: customers_carried,
    Table.STAKEHOLDERS: people_carried,
    Table.CONTRACTS: contracts_carried,
    Table.METRICS: metrics_carried,
    Table.EXPECTATIONS: expectations_carried,
    Table.MEASUREMENTS: measurements_carried,
    Table.MONTHS: months_carried,
}
KINDS: Mapping[Table, str] = {
    Table.CUSTOMERS: "customer",
    Table.STAKEHOLDERS: "stakeholder",
    Table.CONTRACTS: "contract",
    Table.METRICS: "metric",
    Table.EXPECTATIONS: "expectation",
    Table.MEASUREMENTS: "measurement",
    Table.MONTHS: "monthly_revenue",
}
# Columns whose cells are one of the words that an import knows; the others hold what somebody typed.
CODED = {
    "roles",
    "language",
    "address_form",
    "renewal",
    "notice_unit",
    "before_first",
    "kind",
    "period_value",
    "channel_text",
    "when",
    "agreed_how",
    "state",
    "state_how",
    "parked_from",
    "judge_answer",
}


@dataclass
class Written:
    """How many rows went into each sheet."""

    rows: dict[Table, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def write_whole_register(*, actor: Actor, file: BinaryIO) -> Written:
    """Write the register whole into a file that is open for writing, in the reader's language.

    Edges: what has no number of its own gets one made of its id, so that importing again finds it; memory does not
    grow with the rows.
    Errors: Denied for whoever may not export.
    Source: decision 080.
    """
    written = Written()
    words = {code: str(word) for code, word in WRITTEN.items()}
    leads = _leads(actor)
    sheets = (
        BookSheet(
            name=str(SHEETS[table]),
            columns=tuple(columns_of_table(table=table)),
            rows=_rows(table, SOURCES[table](actor=actor), words, leads, written),
        )
        for table in Table
    )
    write_book(sheets=sheets, explanation=_explanation(), file=file, language=locale())
    return written


def left_behind() -> Sequence[tuple[str, str]]:
    """Say what the layout of an import cannot carry: about which sheet, and what."""
    return (
        (
            str(SHEETS["CUSTOMERS"]),
            _("That a customer was archived, or marked as strategic; doubles that were merged."),
        ),
        (str(SHEETS["STAKEHOLDERS"]), _("A pause, the day somebody left, who followed them, and archiving.")),
        (str(SHEETS["CONTRACTS"]), _("The name, the tender, the budget round, break options, and earlier terms.")),
        (str(SHEETS["METRICS"]), _("That a metric was archived.")),
        (
            str(SHEETS["EXPECTATIONS"]),
            _(
                "Earlier turns of the talk: the present state goes out, with its day, its words and what it stands on. What "
                "came before it (each proposal and each counter with its own words, reactions to what is not feasible, that "
                "it was parked or reopened) stays, and the posts that held before it was reopened."
            ),
        ),
        (
            str(SHEETS["EXPECTATIONS"]),
            _("Moves of the posts: one revision goes out, the one in force, with the day of its yes."),
        ),
        (
            str(SHEETS["EXPECTATIONS"]),
            _("The shape of the progress; and that posts were drawn by the stakeholder, in answer to ours."),
        ),
        (
            str(SHEETS["EXPECTATIONS"]),
            _(
                "Answers of stakeholders but the one that closed it, translations, corrections beside the words, and that "
                "it was told back."
            ),
        ),
        (str(SHEETS["MEASUREMENTS"]), _("Values that were corrected, and who recorded each.")),
        ("", _("Conversations, members, settings, and the trail of what was done.")),
    )


def _explanation() -> Explanation:
    return Explanation(
        name=pgettext("sheet", "Explanation"),
        title=_("The register whole, to import again"),
        headings=(_("Sheet"), _("About"), _("Explanation")),
        lines=[
            (
                "",
                _("Numbers"),
                _("GP- and 26 signs: a number we made for what has none of its own. Leave it as it is."),
            ),
            ("", _("Importing again"), _("Into the same workspace nothing doubles: each number finds what it was.")),
            *((sheet, _("Stays behind"), what) for sheet, what in left_behind()),
        ],
    )


def _rows(
    table: Table, found: Iterator[dict[str, Any]], words: Mapping[str, str], leads: Mapping[UUID, str], written: Written
) -> Iterator[list[Cell]]:
    language, fields = locale(), list(HEADINGS[table])
    written.rows[table] = 0
    for row in found:
        written.rows[table] += 1
        if table is Table.CUSTOMERS:
            row["lead_name"] = leads.get(row["lead_id"], "")
        if table is Table.MONTHS and row["member_id"]:
            row["member_name"] = leads.get(row["member_id"], "")
        if table is Table.EXPECTATIONS and row["theme"]:
            row["theme"] = row["theme"][language]
        if row.get("is_without_alternative"):
            row["alternative"] = words["NOTHING"]
        yield [_cell(name, row.get(name), words) for name in fields]


def _cell(name: str, value: Any, words: Mapping[str, str]) -> Cell:
    if name not in CODED:
        return value  # type: ignore[no-any-return]
    if isinstance(value, tuple):
        return ", ".join(words[code] for code in value)
    return words[value] if isinstance(value, str) and value else value


def _leads(actor: Actor) -> dict[UUID, str]:
    """Name each member as an import finds them: by name, by mail address where two share the name."""
    members = members_of(actor=actor, with_former=True)
    names = [member.name.casefold() for member in members]
    return {member.id: member.name if names.count(member.name.casefold()) == 1 else member.email for member in members}
