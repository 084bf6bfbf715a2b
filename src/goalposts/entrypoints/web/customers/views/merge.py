"""Doubles: a list of who may be one, and merging two of them after seeing what goes where."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.customers.labels import Words
from goalposts.apps.customers.queries import customer_choices, stakeholder_card, stakeholders_at_any_time
from goalposts.apps.customers.queries.merging import Twin, kept_customer, kept_stakeholder, possible_doubles
from goalposts.apps.customers.usecases.apart import UnableToTellApart, compare_doubles_again, tell_doubles_apart
from goalposts.apps.customers.usecases.merging import UnableToMerge
from goalposts.apps.upkeep.queries import merge_of_customers, merge_of_people
from goalposts.apps.upkeep.usecases import merge_customers, merge_people
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.seat import actor_of, demand, today_of
from goalposts.entrypoints.web.customers.merge_form import (
    GOES,
    MERGE_REFUSALS,
    PLANS,
    ApartForm,
    ChooseForm,
    MergeForm,
    values_of_customer,
    values_of_person,
)
from goalposts.entrypoints.web.customers.steps import Step, ask_to_write, customer_to_write, way_to

REASONS: dict[str, Words] = {
    "SAME_NAME": gettext_lazy("the same name"),
    "NEAR_NAME": gettext_lazy("nearly the same name"),
    "SAME_MAIL": gettext_lazy("the same mail address"),
    "SHARED_MAIL": gettext_lazy("somebody with the same mail address at both"),
}


@dataclass(frozen=True, kw_only=True)
class Merging:
    """One merging, of customers or of people: where it stands, what it would do, and how it is done."""

    steps: list[Step]
    title: str
    keep: Any
    gone: Any
    goes: dict[str, int]
    metrics: list[Any]
    form: MergeForm
    turned_url: str
    done_url: str
    do: Callable[..., None]


@require_safe
def doubles(request: HttpRequest) -> HttpResponse:
    """List the customers, and the people at one customer, that may be doubles."""
    found = possible_doubles(actor=actor_of(request))
    steps = way_to(request, customer=None, more=[(_("Possible doubles"), None)])
    return show(request, "web/customers/doubles.html", found=found, steps=steps, reasons=REASONS)


@require_POST
def apart(request: HttpRequest) -> HttpResponse:
    """Keep that two are not the same, or take that back."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    form = ApartForm(request.POST)
    if not form.is_valid():
        return go(request, "customers:doubles")
    given, is_apart = form.cleaned_data, form.cleaned_data["answer"] == "APART"
    deed = tell_doubles_apart if is_apart else compare_doubles_again
    done = (
        _("Kept as two. They stand below, should you change your mind.") if is_apart else _("They are offered again.")
    )
    try:
        deed(
            actor=actor_of(request), kind=Twin(given["kind"]), one_id=given["one"], other_id=given["other"],
            now=clock.now(),
        )  # fmt: skip
    except (AlreadyDone, UnableToTellApart):
        messages.info(request, _("That was noted already."))
        done = ""
    return go(request, "customers:doubles", done=done)


@require_http_methods(["GET", "HEAD", "POST"])
def customers(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Ask which customer is the double, show what goes where, or merge them."""
    card = customer_to_write(request, customer_id=customer_id)
    actor = actor_of(request)
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied(customer=card.name)
    steps = way_to(request, customer=(card.id, card.name), more=[(_("Merge a double"), None)])
    gone_id = _other(request)
    if gone_id is None or gone_id == customer_id:
        others = [
            (str(one.id), one.name)
            for one in customer_choices(actor=actor, words="", limit=2000)
            if one.id != customer_id
        ]
        return _choose(request, others=others, steps=steps, name=card.name, is_same=gone_id == customer_id)
    told = merge_of_customers(actor=actor, keep_id=customer_id, gone_id=gone_id)
    form = MergeForm(_sent(request), keep=values_of_customer(told.keep), gone=values_of_customer(told.gone))
    merging = Merging(
        steps=steps, title=_("Merge two customers"), keep=told.keep, gone=told.gone, goes=told.goes,
        metrics=told.metrics, form=form, do=merge_customers,
        turned_url=here(request, "customers:merge", customer_id=gone_id) + f"?with={customer_id}",
        done_url=here(request, "customers:page", customer_id=customer_id),
    )  # fmt: skip
    return _merge(request, merging=merging)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask which person is the double, show what goes where, or merge them."""
    actor = actor_of(request)
    card = stakeholder_card(actor=actor, stakeholder_id=stakeholder_id)
    ask_to_write(card=card)
    own = (card.name, here(request, "customers:person", stakeholder_id=card.id))
    steps = way_to(request, customer=(card.customer_id, card.customer_name), more=[own, (_("Merge a double"), None)])
    gone_id = _other(request)
    if gone_id is None or gone_id == stakeholder_id:
        found = stakeholders_at_any_time(actor=actor, customer_id=card.customer_id)
        others = [(str(one.id), _named(one.name, one.job_title)) for one in found if one.id != stakeholder_id]
        return _choose(request, others=others, steps=steps, name=card.name, is_same=gone_id == stakeholder_id)
    told = merge_of_people(actor=actor, keep_id=stakeholder_id, gone_id=gone_id)
    form = MergeForm(_sent(request), keep=values_of_person(told.keep), gone=values_of_person(told.gone))
    merging = Merging(
        steps=steps, title=_("Merge two people"), keep=told.keep, gone=told.gone, goes=told.goes,
        metrics=[], form=form, do=merge_people,
        turned_url=here(request, "customers:person-merge", stakeholder_id=gone_id) + f"?with={stakeholder_id}",
        done_url=own[1],
    )  # fmt: skip
    return _merge(request, merging=merging)


def towards_kept(view: Callable[..., HttpResponse], *, name: str) -> Callable[..., HttpResponse]:
    """Let a page of what was merged send the reader on to the one that stays."""
    part, find = ("customer_id", kept_customer) if name == "customers:page" else ("stakeholder_id", kept_stakeholder)

    def sent_on(request: HttpRequest, **parts: UUID) -> HttpResponse:
        try:
            return view(request, **parts)
        except NotFound:
            kept = find(actor=actor_of(request), **{part: parts[part]})
            if kept is None:
                raise
            return HttpResponseRedirect(here(request, name, **{part: kept}))

    return sent_on


def _choose(
    request: HttpRequest, *, others: list[tuple[str, str]], steps: list[Step], name: str, is_same: bool
) -> HttpResponse:
    form = ChooseForm(others=others, label=_("Which one is the double of %(name)s?") % {"name": name})
    wrong = str(MERGE_REFUSALS["ITSELF"]) if is_same else _("Choose the double.") if request.method == "POST" else ""
    status = 422 if wrong else 200
    page = "web/customers/merge_choose.html"
    return show(request, page, status=status, form=form, steps=steps, name=name, wrong=wrong, others=others)


def _merge(request: HttpRequest, *, merging: Merging) -> HttpResponse:
    form = merging.form
    if request.method == "POST" and form.is_valid():
        try:
            merging.do(
                actor=actor_of(request), keep_id=merging.keep.id, gone_id=merging.gone.id, take=form.take(),
                today=today_of(request), now=clock.now(),
            )  # fmt: skip
        except UnableToMerge as refused:
            form.add_error(None, str(MERGE_REFUSALS[str(refused.facts["reason"])]))
        else:
            names = {"gone": merging.gone.name, "kept": merging.keep.name}
            messages.success(request, _("%(gone)s was merged into %(kept)s.") % names)
            return HttpResponseRedirect(merging.done_url)
    status = 422 if form.errors else 200
    template = "web/customers/merge.html"
    return show(
        request, template, status=status, merging=merging, form=form, steps=merging.steps, goes=GOES, plans=PLANS
    )


def _other(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("other") or request.GET.get("with", ""))
    except ValueError:
        return None


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _named(name: str, job_title: str) -> str:
    return f"{name}, {job_title}" if job_title else name
