"""The lists that can be taken out: their columns in the reader's language, and their rows in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goalposts.apps.audit.queries import trail_rows
from goalposts.apps.customers import labels as customer_words
from goalposts.apps.customers.queries import PART_COLUMNS, contract_rows, conversation_rows, customer_rows, person_rows
from goalposts.apps.customers.queries.rhythm import clock_rows
from goalposts.apps.expectations import labels as words
from goalposts.apps.expectations.queries import answer_rows, measurement_rows, metric_rows
from goalposts.apps.workspaces.labels import ROLES
from goalposts.apps.workspaces.queries import members_of
from goalposts.entrypoints.shared.import_headings import heading_of, written_word
from goalposts.entrypoints.web.customers.rhythm_forms import SilenceForm
from goalposts.entrypoints.web.customers.telling import parts_in_words
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.entrypoints.web.exports.checkins import chances_sheet, checkins_sheet
from goalposts.entrypoints.web.exports.followup import action_items_sheet, complaints_sheet
from goalposts.entrypoints.web.exports.monday import monday_sheet
from goalposts.entrypoints.web.exports.register import register_sheet
from goalposts.entrypoints.web.exports.runway import runway_sheet
from goalposts.entrypoints.web.exports.shares import months_sheet, shares_sheet
from goalposts.entrypoints.web.workspaces.deeds import DEEDS
from goalposts.reports.tables import CellKind, Column, Sheet

Row = tuple[Any, ...]
DAY, MOMENT, NUMBER, MONEY, YES_NO = (CellKind.DAY, CellKind.MOMENT, CellKind.NUMBER, CellKind.MONEY, CellKind.YES_NO)


@dataclass(frozen=True)
class ExportList:
    """A list: its name, what it holds, and how its sheet is made."""

    title: words.Words
    about: words.Words
    sheet: Callable[[Asked], Sheet]


def _customers(asked: Asked) -> Sheet:
    columns = [
        Column(_("Number")),
        Column(_("Name"), width=32),
        Column(_("Sector"), width=24),
        Column(_("Lead"), width=24),
        Column(_("Revenue per year"), MONEY),
        Column(_("Entered on"), MOMENT),
        Column(_("Archived on"), MOMENT),
    ]

    def rows() -> Iterator[Row]:
        for *about, entered, archived in customer_rows(actor=asked.actor):
            yield (*about, asked.local(entered), asked.local(archived))

    return Sheet(title=_("Customers"), columns=columns, rows=rows())


def _people(asked: Asked) -> Sheet:
    named = [_("Number"), _("Customer"), _("Name"), _("Mail"), _("Job title"), _("Role")]
    columns = [
        *(Column(name, width=24) for name in named),
        Column(_("Influence"), NUMBER),
        Column(_("Language")),
        Column(_("Form of address")),
        Column(_("Rhythm, in days"), NUMBER),
        Column(_("Paused until"), DAY),
        Column(_("Left on"), DAY),
        Column(_("Archived on"), MOMENT),
    ]
    parts = [str(customer_words.PARTS[part]) for part in PART_COLUMNS]

    def rows() -> Iterator[Row]:
        for row in person_rows(actor=asked.actor):
            roles = ", ".join(word for word, is_so in zip(parts, row[5:10], strict=True) if is_so)
            influence, language, form, rhythm, paused, left, archived = row[10:]
            spoken = (written_word(code=language), written_word(code=form))
            yield (*row[:5], roles, influence, *spoken, rhythm, paused, left, asked.local(archived))

    return Sheet(title=_("People"), columns=columns, rows=rows())


def _contracts(asked: Asked) -> Sheet:
    columns = [
        Column(_("Number")),
        Column(_("Customer"), width=24),
        Column(_("Name of the contract"), width=32),
        Column(_("Start"), DAY),
        Column(heading_of(table="CONTRACTS", field="term"), NUMBER),
        Column(heading_of(table="CONTRACTS", field="renewal"), width=24),
        Column(heading_of(table="CONTRACTS", field="renewal_months"), NUMBER),
        Column(_("Notice"), NUMBER),
        Column(heading_of(table="CONTRACTS", field="notice_unit")),
        Column(heading_of(table="CONTRACTS", field="before_first"), YES_NO),
        Column(_("Start of a tender"), DAY),
        Column(_("Budget round"), DAY),
        Column(_("Value per year"), MONEY),
        Column(_("Archived on"), MOMENT),
    ]

    def rows() -> Iterator[Row]:
        for row in contract_rows(actor=asked.actor):
            renewal = written_word(code=row[5])
            unit = written_word(code=row[8]) if row[8] else ""
            yield (*row[:5], renewal, *row[6:8], unit, *row[9:13], asked.local(row[13]))

    return Sheet(title=_("Contracts"), columns=columns, rows=rows())


def _talks(asked: Asked) -> Sheet:
    columns = [
        Column(_("Customer"), width=24),
        Column(_("Held on"), DAY),
        Column(_("How"), width=16),
        Column(_("About"), width=40),
        Column(_("Recorded by"), width=24),
    ]

    def rows() -> Iterator[Row]:
        for customer, held, channel, subject, by in conversation_rows(actor=asked.actor):
            yield customer, held, str(customer_words.CHANNELS[channel]), subject, by

    return Sheet(title=_("Conversations"), columns=columns, rows=rows())


def _metrics(asked: Asked) -> Sheet:
    columns = [
        Column(_("Number")),
        Column(_("Customer"), width=24),
        Column(heading_of(table="METRICS", field="name"), width=32),
        Column(_("Unit")),
        Column(heading_of(table="METRICS", field="kind"), width=16),
        Column(heading_of(table="METRICS", field="period_value"), width=16),
        Column(_("Archived on"), MOMENT),
    ]
    ways = {"UP": "AT_LEAST", "DOWN": "AT_MOST", "BETWEEN": "BETWEEN"}

    def rows() -> Iterator[Row]:
        for *about, way, period_value, archived in metric_rows(actor=asked.actor):
            yield *about, written_word(code=ways[way]), written_word(code=period_value), asked.local(archived)

    return Sheet(title=_("Metrics"), columns=columns, rows=rows())


def _measurements(asked: Asked) -> Sheet:
    columns = [
        Column(_("Customer"), width=24),
        Column(_("Metric"), width=32),
        Column(_("Unit")),
        Column(_("Measured on"), DAY),
        Column(_("Value"), NUMBER),
        Column(_("Source"), width=32),
        Column(_("Recorded by"), width=24),
        Column(_("Recorded at"), MOMENT),
        Column(_("Corrected at"), MOMENT),
    ]
    metric_id = _identifier(asked.given.get("metric", ""))

    def rows() -> Iterator[Row]:
        for *about, recorded, replaced in measurement_rows(actor=asked.actor, metric_id=metric_id):
            yield (*about, asked.local(recorded), asked.local(replaced))

    return Sheet(title=_("Values"), columns=columns, rows=rows())


def _answers(asked: Asked) -> Sheet:
    columns = [
        Column(_("Customer"), width=24),
        Column(_("Who"), width=24),
        Column(_("About which words"), width=60),
        Column(_("Posts"), NUMBER),
        Column(_("Day or period up to"), DAY),
        Column(_("The customer says"), width=16),
        Column(_("In their own words"), width=60),
        Column(_("Grade"), NUMBER),
        Column(_("Said on"), DAY),
        Column(_("How"), width=16),
        Column(_("Recorded by"), width=24),
    ]
    ways = {key: str(word) for key, word in words.HEARD_BY.items()}

    def rows() -> Iterator[Row]:
        for *about, answer, said, grade, day, channel, by in answer_rows(actor=asked.actor):
            yield *about, str(words.ANSWERS[answer]), said, grade, day, ways.get(channel, channel), by

    return Sheet(title=_("Answers"), columns=columns, rows=rows())


def _members(asked: Asked) -> Sheet:
    columns = [
        Column(_("Name"), width=28),
        Column(_("Mail"), width=32),
        Column(_("Role"), width=16),
        Column(_("Member since"), MOMENT),
        Column(_("Has left"), YES_NO),
    ]
    members = members_of(actor=asked.actor, with_former=True)
    rows = [(one.name, one.email, str(ROLES[one.role]), asked.local(one.joined_at), one.has_left) for one in members]
    return Sheet(title=_("Members"), columns=columns, rows=rows)


def _trail(asked: Asked) -> Sheet:
    columns = [
        Column(_("Number"), NUMBER),
        Column(_("When"), MOMENT),
        Column(_("Who"), width=28),
        Column(_("Did what"), width=40),
    ]
    names = {one.id: one.name for one in members_of(actor=asked.actor, with_former=True)}

    def rows() -> Iterator[Row]:
        for number, at, _kind, actor_id, deed, _about in trail_rows(actor=asked.actor):
            who = names.get(actor_id, "") if actor_id else ""
            yield number, asked.local(at), who, str(DEEDS.get(deed, deed))

    return Sheet(title=_("What was done"), columns=columns, rows=rows())


def _rhythm(asked: Asked) -> Sheet:
    columns = [
        *(Column(name, width=24) for name in (_("Customer"), _("Name"), _("Job title"), _("Role"), _("Lead"))),
        Column(_("Influence"), NUMBER),
        Column(_("Clock"), width=16),
        Column(_("Days over the rhythm"), NUMBER),
        Column(_("Last heard on"), DAY),
        Column(_("Rhythm, in days"), NUMBER),
        Column(_("Paused until"), DAY),
        Column(_("People of this customer heard in a year"), NUMBER),
    ]
    form = SilenceForm(asked.given, members=members_of(actor=asked.actor))

    def rows() -> Iterator[Row]:
        for row in clock_rows(actor=asked.actor, narrowed=form.narrowed(), on=asked.on, order=form.asked()["order"]):
            about = (row.customer_name, row.name, row.job_title, parts_in_words(parts=row.parts), row.lead_name)
            clock = (str(customer_words.CLOCKS[row.clock.state]), row.clock.days_over, row.last_heard_date)
            yield *about, row.influence, *clock, row.rhythm_days, row.paused_until_date, row.voices

    return Sheet(title=_("Silence"), columns=columns, rows=rows())


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


LISTS: dict[str, ExportList] = {
    "register": ExportList(
        gettext_lazy("Expectations"),
        gettext_lazy("Every expectation with its posts and how it stands."),
        register_sheet,
    ),
    "customers": ExportList(
        gettext_lazy("Customers"), gettext_lazy("Every customer with lead and revenue."), _customers
    ),
    "people": ExportList(gettext_lazy("People"), gettext_lazy("Everybody at every customer."), _people),
    "rhythm": ExportList(gettext_lazy("Silence"), gettext_lazy("Who is late or silent, and how long."), _rhythm),
    "runway": ExportList(
        gettext_lazy("Runway"), gettext_lazy("By when customers decide, and the steps before it."), runway_sheet
    ),
    "contracts": ExportList(gettext_lazy("Contracts"), gettext_lazy("Term, renewal, notice and value."), _contracts),
    "conversations": ExportList(gettext_lazy("Conversations"), gettext_lazy("Every talk that was recorded."), _talks),
    "metrics": ExportList(gettext_lazy("Metrics"), gettext_lazy("What is measured at each customer."), _metrics),
    "values": ExportList(
        gettext_lazy("Values"), gettext_lazy("Every value of every metric, corrected ones marked."), _measurements
    ),
    "answers": ExportList(
        gettext_lazy("Answers"), gettext_lazy("How stakeholders saw it, in their own words."), _answers
    ),
    "complaints": ExportList(
        gettext_lazy("Complaints"), gettext_lazy("Every complaint with its clocks and how it ended."), complaints_sheet
    ),
    "action-items": ExportList(
        gettext_lazy("Action items"), gettext_lazy("What was promised, and what came of it."), action_items_sheet
    ),
    "checkins": ExportList(
        gettext_lazy("Check-ins"),
        gettext_lazy("Who was asked what in which check-in, and what they answered."),
        checkins_sheet,
    ),
    "chances": ExportList(
        gettext_lazy("What people seek next"),
        gettext_lazy("The answers to the questions that look forward, and what we do about each."),
        chances_sheet,
    ),
    "monday": ExportList(
        gettext_lazy("Who needs you"),
        gettext_lazy("Every customer with a reason to stand on Monday's page."),
        monday_sheet,
    ),
    "shares": ExportList(
        gettext_lazy("80/20"), gettext_lazy("Revenue beside hours, customer by customer."), shares_sheet
    ),
    "months": ExportList(
        gettext_lazy("Revenue and hours"), gettext_lazy("Every month of every customer."), months_sheet
    ),
    "members": ExportList(gettext_lazy("Members"), gettext_lazy("Who has or had a seat here."), _members),
    "trail": ExportList(gettext_lazy("What was done"), gettext_lazy("The trail: who did what, and when."), _trail),
}
