"""Revenue beside time, as lists to take out: customer by customer, and month by month."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goalposts.apps.customers.queries import months_carried
from goalposts.apps.portfolio.labels import STANCES
from goalposts.apps.portfolio.queries.narrowed import narrowed_shares
from goalposts.apps.portfolio.queries.shares import shares_of
from goalposts.apps.workspaces.queries import members_of
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.entrypoints.web.shares.forms import SharesForm
from goalposts.reports.tables import CellKind, Column, Sheet

DAY, NUMBER, MONEY, YES_NO = CellKind.DAY, CellKind.NUMBER, CellKind.MONEY, CellKind.YES_NO
Row = tuple[Any, ...]


def shares_sheet(asked: Asked) -> Sheet:
    """Give the customers with their shares, over the months and narrowed as the page is."""
    columns = [
        Column(_("Customer"), width=32),
        Column(_("Lead"), width=24),
        Column(_("Strategic"), YES_NO),
        Column(_("First month"), DAY),
        Column(_("Last month"), DAY),
        Column(_("Revenue"), MONEY),
        Column(_("From the amount a year"), YES_NO),
        Column(_("Margin"), MONEY),
        Column(_("Hours"), NUMBER),
        Column(_("Share of the revenue, in %"), NUMBER),
        Column(_("Share of the hours, in %"), NUMBER),
        Column(_("How they stand to each other"), width=24),
        Column(_("Hours too many"), NUMBER),
        Column(_("Last heard on"), DAY),
        Column(_("Answers"), NUMBER),
        Column(_("Of these met"), NUMBER),
    ]
    form = SharesForm(asked.given, members=members_of(actor=asked.actor))
    period = form.period_asked(today=asked.today)

    def rows() -> Iterator[Row]:
        shares = shares_of(actor=asked.actor, period=period, today=asked.today, rank_by=form.rank_by())
        for one in narrowed_shares(rows=shares.rows, narrowed=form.narrowed()):
            brought = (one.revenue_eur, one.is_estimate, one.margin_eur, one.hours)
            stands = (str(STANCES[one.stance.value]), round(one.over_hours, 1)) if one.stance else ("", None)
            heard = (one.heard.last_heard_date, one.heard.felt, one.heard.felt_met)
            about = (one.name, one.lead_name, one.is_strategic, period.first, period.last)
            yield *about, *brought, one.revenue_pct, one.hours_pct, *stands, *heard

    return Sheet(title=_("Revenue beside hours"), columns=columns, rows=rows())


def months_sheet(asked: Asked) -> Sheet:
    """Give every month of every customer; hours on a name each in a row of their own."""
    columns = [
        Column(_("Number")),
        Column(_("Customer"), width=32),
        Column(_("Month"), DAY),
        Column(_("Revenue"), MONEY),
        Column(_("Margin"), MONEY),
        Column(_("Hours"), NUMBER),
        Column(_("Employee"), width=24),
    ]
    names = {member.id: member.name for member in members_of(actor=asked.actor, with_former=True)}

    def rows() -> Iterator[Row]:
        for one in months_carried(actor=asked.actor):
            figures = (one.get("amount_eur"), one.get("margin_eur"), one.get("hours"))
            yield one["customer_ref"], one["customer_name"], one["month"], *figures, names.get(one["member_id"], "")

    return Sheet(title=_("Revenue and hours"), columns=columns, rows=rows())
