"""Changing and archiving a metric; correcting a value or taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.expectations.queries import MetricCard, metric_card, value_entered
from goalposts.apps.expectations.usecases import (
    UnableToCorrect,
    UnableToKeepMetric,
    archive_metric,
    change_metric,
    correct_value,
    remove_value,
    restore_metric,
)
from goalposts.domain.refusal import AlreadyDone, Denied
from goalposts.domain.roles import may_write_customer
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.metric_forms import CorrectForm, MetricForm


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, metric_id: UUID) -> HttpResponse:
    """Ask how a metric should read, or change it."""
    card = _to_write(request, metric_id)
    start = {name: getattr(card, name) for name in ("name", "unit", "direction", "period_value")}
    form = MetricForm(sent(request), initial=typed.over(request, start))
    if form.is_bound and form.is_valid():
        try:
            change_metric(
                actor=actor_of(request), metric_id=metric_id, terms=form.terms(), today=today_of(request),
                now=clock.now(),
            )  # fmt: skip
        except UnableToKeepMetric as refused:
            form.refuse(refused)
        except AlreadyDone:
            return go(request, "metrics:page", done=_("It reads so already."), metric_id=metric_id)
        else:
            return go(request, "metrics:page", done=_("Saved."), metric_id=metric_id)
    status = 422 if form.errors else 200
    return show(request, "web/expectations/metric_form.html", status=status, card=card, form=form)


@require_POST
def archive(request: HttpRequest, metric_id: UUID) -> HttpResponse:
    """Put a metric out of the lists, or back."""
    is_back = request.POST.get("archived") == "no"
    keep = restore_metric if is_back else archive_metric
    try:
        keep(actor=actor_of(request), metric_id=metric_id, now=clock.now())
    except UnableToKeepMetric as refused:
        messages.error(request, _refused(refused))
        return go(request, "metrics:page", metric_id=metric_id)
    except AlreadyDone:
        return go(request, "metrics:page", done=_("That was done already."), metric_id=metric_id)
    done = _("Back in the lists.") if is_back else _("Archived: out of the lists, and everything of it stays.")
    return go(request, "metrics:page", done=done, metric_id=metric_id)


def _refused(refused: UnableToKeepMetric) -> str:
    if refused.facts["reason"] == "USED":
        count = int(str(refused.facts["count"]))
        return ngettext(
            "%(n)s open expectation stands on this metric, so it stays in the lists.",
            "%(n)s open expectations stand on this metric, so it stays in the lists.",
            count,
        ) % {"n": count}
    return _("Another metric of this customer has that name now. Change the name first.")


@require_http_methods(["GET", "HEAD", "POST"])
def value(request: HttpRequest, metric_id: UUID, value_id: UUID) -> HttpResponse:
    """Ask what a value should have been and why, or correct it, or take it back."""
    card = _to_write(request, metric_id)
    found = value_entered(actor=actor_of(request), metric_id=metric_id, value_id=value_id)
    form = CorrectForm(sent(request), initial=typed.over(request, {"value": found.value, "source": found.source}))
    if "remove" in request.POST:
        form.fields["value"].required = False
    if form.is_bound and form.is_valid() and _mended(request, form, metric_id=metric_id, value_id=value_id):
        done = _("Taken back, and judged again.") if "remove" in request.POST else _("Corrected, and judged again.")
        return go(request, "metrics:page", done=done, metric_id=metric_id)
    status = 422 if form.errors else 200
    return show(request, "web/expectations/value.html", status=status, card=card, value=found, form=form)


def _mended(request: HttpRequest, form: CorrectForm, *, metric_id: UUID, value_id: UUID) -> bool:
    given, actor, today = form.cleaned_data, actor_of(request), today_of(request)
    try:
        if "remove" in request.POST:
            remove_value(
                actor=actor, metric_id=metric_id, value_id=value_id, reason=given["reason"], today=today,
                now=clock.now(),
            )  # fmt: skip
        else:
            correct_value(
                actor=actor, metric_id=metric_id, value_id=value_id, value=given["value"], source=given["source"],
                reason=given["reason"], today=today, now=clock.now(),
            )  # fmt: skip
    except (UnableToCorrect, AlreadyDone) as refused:
        form.refuse(refused)
        return False
    return True


def _to_write(request: HttpRequest, metric_id: UUID) -> MetricCard:
    card = metric_card(actor=actor_of(request), metric_id=metric_id)
    if not may_write_customer(actor=actor_of(request), customer_lead_id=card.customer_lead_id):
        raise Denied(customer=card.customer_name)
    return card
