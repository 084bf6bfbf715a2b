"""A metric and its values: one by one, or pasted from a spreadsheet."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.queries import (
    MetricCard,
    RegisterFilter,
    ValueLine,
    metric_card,
    register_of,
    series_for,
    value_entered,
    values_entered,
)
from goalposts.apps.expectations.usecases import Recorded, UnableToMeasure, record_measurements, record_value
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, may_write_customer
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.measuring import PasteForm, ValueForm
from goalposts.entrypoints.web.expectations.pictures import series_picture
from goalposts.entrypoints.web.expectations.shared_posts import shared_posts_picture

SHOWN = 60


@require_http_methods(["GET", "HEAD", "POST"])
def metric(request: HttpRequest, metric_id: UUID) -> HttpResponse:
    """Show a metric with its values and who judges by them, or enter new values."""
    if request.method != "POST":
        start = typed.over(request, {"day": today_of(request)})
        return _page(request, metric_id, one=ValueForm(initial=start), many=PasteForm(initial=start))
    form = PasteForm(request.POST) if "lines" in request.POST else ValueForm(request.POST)
    if form.is_valid() and _save(request, metric_id, form):
        return go(request, "metrics:page", metric_id=metric_id)
    if isinstance(form, PasteForm):
        return _page(request, metric_id, one=ValueForm(initial={"day": today_of(request)}), many=form, refused=form)
    return _page(request, metric_id, one=form, many=PasteForm(), refused=form)


Refused = ValueForm | PasteForm | None


def _page(
    request: HttpRequest, metric_id: UUID, *, one: ValueForm, many: PasteForm, refused: Refused = None
) -> HttpResponse:
    actor = actor_of(request)
    card = metric_card(actor=actor, metric_id=metric_id)
    may_write = may_write_customer(actor=actor, customer_lead_id=card.customer_lead_id)
    if refused is not None and not may_write:
        raise Denied(customer=card.customer_name)
    return show(
        request,
        "web/expectations/metric.html",
        status=422 if refused is not None else 200,
        form=refused or one,
        one=one,
        many=many,
        card=card,
        may_write=may_write,
        former=_former(actor, metric_id, one),
        **_told_by_values(request, card),
    )


def _former(actor: Actor, metric_id: UUID, form: ValueForm) -> ValueLine | None:
    """Read the value that stands on the day for which another was typed."""
    if form.former_id is None:
        return None
    try:
        return value_entered(actor=actor, metric_id=metric_id, value_id=form.former_id)
    except NotFound:
        return None


def _told_by_values(request: HttpRequest, card: MetricCard) -> dict[str, Any]:
    """Tell who judges by the values, what they are, and how both look."""
    actor, today = actor_of(request), today_of(request)
    judged = register_of(actor=actor, narrowed=RegisterFilter(metric_id=card.id), order="stakeholder", after="")
    lines = [line_of(row) for row in judged.rows]
    series = series_for(actor=actor, metric_id=card.id)
    values = values_entered(actor=actor, metric_id=card.id, limit=SHOWN)
    return {
        "lines": lines,
        "is_yes_no": bool(lines) and all(line.row.kind == "YES_NO" for line in lines),
        "series": series_picture(card, values=series, today=today),
        "shared": shared_posts_picture(lines, values=series, today=today),
        "values": values,
        "standing_days": {value.day for value in values if value.replaced_at is None},
    }


def _save(request: HttpRequest, metric_id: UUID, form: ValueForm | PasteForm) -> bool:
    try:
        recorded = _recorded(request, metric_id, form)
    except UnableToMeasure as refused:
        form.refuse(refused.facts)
        return False
    messages.success(request, _told(recorded))
    if recorded.ahead:
        words = ngettext(
            "%(n)s value is of a day to come. It counts from that day on.",
            "%(n)s values are of days to come. They count from those days on.",
            recorded.ahead,
        )
        messages.warning(request, words % {"n": recorded.ahead})
    return True


def _recorded(request: HttpRequest, metric_id: UUID, form: ValueForm | PasteForm) -> Recorded:
    actor, today, now = actor_of(request), today_of(request), clock.now()
    if isinstance(form, PasteForm):
        return record_measurements(actor=actor, metric_id=metric_id, values=form.values(), today=today, now=now)
    given = form.cleaned_data
    return record_value(
        actor=actor,
        metric_id=metric_id,
        value=form.dated(),
        reason=given["reason"],
        former_id=given["former"],
        today=today,
        now=now,
    )


def _told(recorded: Recorded) -> str:
    parts = [
        ngettext("%(n)s value added", "%(n)s values added", recorded.added) % {"n": recorded.added},
        ngettext("%(n)s corrected", "%(n)s corrected", recorded.corrected) % {"n": recorded.corrected},
        ngettext("%(n)s was already there", "%(n)s were already there", recorded.unchanged) % {"n": recorded.unchanged},
    ]
    counts = (recorded.added, recorded.corrected, recorded.unchanged)
    told = ", ".join(part for part, count in zip(parts, counts, strict=True) if count)
    return _("Judged again: %(told)s.") % {"told": told}
