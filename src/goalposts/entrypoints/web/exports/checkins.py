"""Check-ins and what people seek next, as lists to take out."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goalposts.apps.checkins.labels import ANSWERS
from goalposts.apps.checkins.queries.export import asked_rows
from goalposts.apps.customers import labels as customer_words
from goalposts.apps.customers.queries import PART_COLUMNS
from goalposts.apps.expectations.labels import CHANCES, FORWARD_SOURCES, VERDICTS
from goalposts.apps.expectations.queries.export import forward_rows
from goalposts.entrypoints.web.checkins.forms import picked_ids
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.reports.tables import CellKind, Column, Sheet

DAY, MOMENT, NUMBER = CellKind.DAY, CellKind.MOMENT, CellKind.NUMBER
Row = tuple[Any, ...]


def checkins_sheet(asked: Asked) -> Sheet:
    """Give every question that was put, with its answer; one check-in alone where the address names it."""
    columns = [
        Column(_("Check-in"), width=28),
        Column(_("Since"), DAY),
        Column(_("Customer"), width=24),
        Column(_("Who"), width=24),
        Column(_("Role"), width=24),
        Column(_("About which words"), width=60),
        Column(_("Posts"), NUMBER),
        Column(_("Day or period up to"), DAY),
        Column(_("Measured"), width=16),
        Column(_("Value"), NUMBER),
        Column(_("The customer says"), width=16),
        Column(_("In their own words"), width=60),
        Column(_("Answered"), MOMENT),
        Column(_("Mails"), NUMBER),
    ]
    chosen = picked_ids(asked.given.getlist("round")[:1])
    parts = [str(customer_words.PARTS[part]) for part in PART_COLUMNS]

    def rows() -> Iterator[Row]:
        for row in asked_rows(actor=asked.actor, round_id=chosen[0] if chosen else None):
            roles = ", ".join(word for word, is_so in zip(parts, row[4:9], strict=True) if is_so)
            words, version, until, verdict, value, answer, said, given_at, mails = row[9:]
            told = str(ANSWERS[answer]) if answer else ""
            measured = str(VERDICTS[verdict]) if verdict else ""
            yield (*row[:4], roles, words, version, until, measured, value, told, said, asked.local(given_at), mails)

    return Sheet(title=_("Check-ins"), columns=columns, rows=rows())


def chances_sheet(asked: Asked) -> Sheet:
    """Give what people answered to the questions that look forward, each figure by itself."""
    columns = [
        Column(_("Customer"), width=24),
        Column(_("Who"), width=24),
        Column(_("Said on"), DAY),
        Column(_("How"), width=16),
        Column(_("Value sought next"), width=60),
        Column(_("Sure, 0 to 10"), NUMBER),
        Column(_("Because"), width=60),
        Column(_("How it has been, -3 to +3"), NUMBER),
        Column(_("Would choose us again, 0 to 10"), NUMBER),
        Column(_("State"), width=20),
        Column(_("Who sees to it"), width=24),
        Column(_("Not now, because"), width=40),
    ]

    def rows() -> Iterator[Row]:
        for customer, who, day, source, sought, *figures, owner, not_now in forward_rows(actor=asked.actor):
            state = "OWNED" if owner else "NOT_NOW" if not_now else "OPEN" if sought else ""
            told = str(CHANCES[state]) if state else ""
            yield (customer, who, day, str(FORWARD_SOURCES[source]), sought, *figures, told, owner, not_now)

    return Sheet(title=_("What people seek next"), columns=columns, rows=rows())
