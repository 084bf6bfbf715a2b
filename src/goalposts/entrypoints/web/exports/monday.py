"""Who needs us, as a list that can be taken out: a row a reason, in the order of Monday's page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goalposts.apps.portfolio.labels import REASONS
from goalposts.apps.portfolio.queries.monday import needing_page
from goalposts.apps.portfolio.queries.reasons import MondayDay, MondayFilter
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.entrypoints.web.portfolio.monday_forms import NeedingForm
from goalposts.entrypoints.web.portfolio.reason_words import sentence_of
from goalposts.reports.tables import CellKind, Column, Sheet

Row = tuple[Any, ...]


def monday_sheet(asked: Asked) -> Sheet:
    """Lay out every customer with a reason, the strongest first, narrowed as the address says."""
    columns = [
        Column(_("Place"), CellKind.NUMBER),
        Column(_("Customer"), width=28),
        Column(_("Reason"), width=28),
        Column(_("Since"), CellKind.DAY),
        Column(_("How many"), CellKind.NUMBER),
        Column(_("In words"), width=60),
        Column(_("In their own words"), width=60),
        Column(_("Who sees to it"), width=24),
    ]
    form = NeedingForm(asked.given)
    lead_id = asked.actor.member_id if form.asked()["whose"] == "mine" else None
    day = MondayDay(now=clock.now(), rhythm=asked.on, unanswered_days=asked.unanswered_days)
    narrowed = MondayFilter(lead_id=lead_id, reason=form.reason_asked())

    def rows() -> Iterator[Row]:
        found = needing_page(actor=asked.actor, day=day, narrowed=narrowed, size=None)
        for place, row in enumerate(found.rows, start=1):
            for why in (row.first, *row.also):
                word, said = str(REASONS[why.reason]), sentence_of(why=why)
                theirs = why.what if why.language else ""
                yield place, why.customer_name, word, why.since_date, why.count, said, theirs, why.owner_name

    return Sheet(title=_("Who needs you"), columns=columns, rows=rows())
