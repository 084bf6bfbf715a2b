"""Complaints and action items as lists that can be taken out."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goalposts.apps.followup import labels as words
from goalposts.apps.followup.queries import action_item_rows, complaint_rows
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.reports.tables import CellKind, Column, Sheet

Row = tuple[Any, ...]
DAY, MOMENT = CellKind.DAY, CellKind.MOMENT


def complaints_sheet(asked: Asked) -> Sheet:
    """Lay out every complaint, verbatim, with its clocks and how it ended."""
    columns = [
        Column(_("Customer"), width=28),
        Column(_("Person"), width=24),
        Column(_("Said on"), DAY),
        Column(_("How")),
        Column(_("In their own words"), width=60),
        Column(_("Theme"), width=18),
        Column(_("What happened?"), width=28),
        Column(_("The expectation behind it"), width=60),
        Column(_("Contact due"), MOMENT),
        Column(_("Contacted"), DAY),
        Column(_("Answer due"), DAY),
        Column(_("Answered"), DAY),
        Column(_("Our answer"), width=60),
        Column(_("State"), width=22),
        Column(_("Closed on"), DAY),
        Column(_("Their word"), width=40),
        Column(_("Repeat of"), DAY),
        Column(_("Recorded by"), width=24),
    ]

    def rows() -> Iterator[Row]:
        for row in complaint_rows(actor=asked.actor):
            about, (nl, en, sort, verbatim, due, *dates), ended = row[:5], row[5:14], row[14:]
            theme = (nl if locale() == "nl" else en) or ""
            said = (*about[:3], str(words.CHANNELS[about[3]]), about[4])
            state, *rest = ended
            yield (
                *said, theme, str(words.SORTS_SHORT[sort]), verbatim, asked.local(due), *dates,
                str(words.COMPLAINT_STATES[state]), *rest,
            )  # fmt: skip

    return Sheet(title=_("Complaints"), columns=columns, rows=rows())


def action_items_sheet(asked: Asked) -> Sheet:
    """Lay out every action item with its owner, its day and what came of it."""
    columns = [
        Column(_("Customer"), width=28),
        Column(_("What will we do?"), width=60),
        Column(_("Promised to"), width=24),
        Column(_("Because of"), width=16),
        Column(_("Who sees to it"), width=24),
        Column(_("By which day"), DAY),
        Column(_("State"), width=18),
        Column(_("Done on"), DAY),
        Column(_("What was done"), width=40),
        Column(_("Why not"), width=40),
        Column(_("What they noticed"), width=28),
        Column(_("Said on"), DAY),
        Column(_("In their own words"), width=40),
        Column(_("Note for ourselves"), width=40),
    ]

    def rows() -> Iterator[Row]:
        for customer, promise, to, kind, owner, due, state, done, done_words, why, effect, *rest in action_item_rows(
            actor=asked.actor
        ):
            because, stands = str(words.PARENTS.get(kind, kind)), str(words.ITEM_STATES[state])
            noticed = str(words.EFFECTS.get(effect, ""))
            yield customer, promise, to, because, owner, due, stands, done, done_words, why, noticed, *rest

    return Sheet(title=_("Action items"), columns=columns, rows=rows())
