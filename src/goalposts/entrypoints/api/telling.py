"""The days of a feed in words, in the language of whoever reads it."""

from django.conf import settings
from django.utils.translation import gettext as _

from goalposts.apps.customers.labels import DECIDED_BY
from goalposts.apps.portfolio.labels import STEPS, STEPS_WHAT
from goalposts.apps.portfolio.queries.feeds import FeedDay, FeedKind
from goalposts.entrypoints.shared.addresses import address_of
from goalposts.reports.calendar_file import CalendarEvent


def event_of(*, day: FeedDay, workspace: str) -> CalendarEvent:
    """Put a day in words, with the page it is about."""
    summary, description = _words(day)
    return CalendarEvent(
        uid=str(day.id),
        sequence=day.sequence,
        changed_at=day.changed_at,
        day=day.day,
        until=day.until,
        summary=summary,
        description=description,
        url=f"{settings.SITE_URL}{_address(day, workspace)}",
    )


def _words(day: FeedDay) -> tuple[str, str]:
    named = {"customer": f"{day.customer_name} ({day.contract_name})" if day.contract_name else day.customer_name}
    if day.kind is FeedKind.DECISION:
        return _("%(customer)s decides") % named, _("By this day: %(why)s.") % {"why": DECIDED_BY[day.what]}
    if day.kind is FeedKind.NOTICE:
        return _("%(customer)s: last day for notice") % named, _("A notice must have arrived by this day.")
    if day.kind is FeedKind.GATE:
        step = {**named, "step": STEPS[day.what]}
        return _("%(customer)s: %(step)s") % step, str(STEPS_WHAT[day.what])
    if day.kind is FeedKind.ITEM:
        return (_("%(customer)s: promised") if day.is_promised else _("%(customer)s: to do")) % named, day.what
    return _("Check-in runs: %(name)s") % {"name": day.what}, _("On the last day it closes by itself.")


def _address(day: FeedDay, workspace: str) -> str:
    if day.kind is FeedKind.ITEM:
        return address_of("action_items:page", workspace=workspace, action_item_id=day.about_id)
    if day.kind is FeedKind.CHECKIN:
        return address_of("checkins:page", workspace=workspace, round_id=day.about_id)
    return address_of("customers:contract", workspace=workspace, contract_id=day.about_id)
