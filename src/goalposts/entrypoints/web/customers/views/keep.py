"""Adding, changing, handing over, archiving and throwing away a customer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.customers.queries import CustomerRow, has_namesake
from goalposts.apps.customers.usecases import (
    UnableToKeepCustomer,
    add_customer,
    archive_customer,
    change_customer,
    change_lead,
    delete_customer,
    unarchive_customer,
)
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.refusal import AlreadyDone, Denied
from goalposts.domain.roles import Right, may, member_of
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.customers.forms import CustomerForm, LeadForm, lead_choices
from goalposts.entrypoints.web.customers.steps import Removal, customer_to_write, removal_page, told, way_to


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Show the form for a new customer, or add it."""
    actor = actor_of(request)
    if not may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS):
        raise Denied
    is_for_any = may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER)
    form = CustomerForm(
        request.POST if request.method == "POST" else None,
        leads=lead_choices(members=members_of(actor=actor)) if is_for_any else (),
        keeps_revenue=may(actor=actor, right=Right.KEEP_REVENUE),
        initial=typed.over(request, {"lead": member_of(actor=actor)}),
    )
    if request.method == "POST" and form.is_valid():
        customer_id = _added(request, form)
        if customer_id is not None:
            _warn_of_namesake(request, customer_id=customer_id, name=form.cleaned_data["name"])
            return go(request, "customers:page", done=_("Added."), customer_id=customer_id)
    steps = way_to(request, customer=None, more=[(_("New customer"), None)])
    return _form_page(request, form=form, title=_("Add a customer"), steps=steps, button=_("Add the customer"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show what is kept of a customer, or change it."""
    card = customer_to_write(request, customer_id=customer_id)
    fields = {"name": card.name, "sector": card.sector, "revenue_per_year_eur": card.revenue_per_year_eur}
    keeps_revenue = may(actor=actor_of(request), right=Right.KEEP_REVENUE)
    form = CustomerForm(sent(request), keeps_revenue=keeps_revenue, initial=typed.over(request, fields))
    form.watch(stands=fields, theirs_url=here(request, "customers:page", customer_id=card.id))
    if form.is_valid() and form.is_latest() and _changed(request, form, customer_id=customer_id):
        if form.cleaned_data["name"] != card.name:
            _warn_of_namesake(request, customer_id=customer_id, name=form.cleaned_data["name"])
        return go(request, "customers:page", done=_("Saved."), customer_id=customer_id)
    steps = way_to(request, customer=(card.id, card.name), more=[(_("Edit"), None)])
    return _form_page(request, form=form, title=_("Edit %(name)s") % {"name": card.name}, steps=steps, button=_("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show who may lead a customer, or put it under another lead."""
    card = customer_to_write(request, customer_id=customer_id)
    actor = actor_of(request)
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied(customer=card.name)
    leads = [one for one in lead_choices(members=members_of(actor=actor)) if one[0] != str(card.lead_id)]
    form = LeadForm(sent(request), leads=leads, initial=typed.over(request, {}))
    if request.method == "POST" and form.is_valid() and _handed_over(request, form, customer_id=customer_id):
        done = _("%(customer)s has another lead.") % {"customer": card.name}
        return go(request, "customers:page", done=done, customer_id=customer_id)
    steps = way_to(request, customer=(card.id, card.name), more=[(_("Another lead"), None)])
    title = _("Hand %(name)s to another lead") % {"name": card.name}
    lede = _("Now with %(name)s. Everything of the customer goes along.") % {"name": card.lead_name}
    button = _("Hand it over")
    return _form_page(request, form=form, title=title, steps=steps, button=button, lede=lede)


@require_POST
def archive(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Take a customer out of the lists, or put it back."""
    deed: dict[str, Any] = {"actor": actor_of(request), "customer_id": customer_id, "now": clock.now()}
    if request.POST.get("archived") == "no":
        done = _("It is back in the lists.")
        told(request, do=lambda: unarchive_customer(**deed), done=done, already=_("It was in the lists already."))
    else:
        done = _("Archived: it is out of the lists, and everything of it stays.")
        told(request, do=lambda: archive_customer(**deed), done=done, already=_("It was archived already."))
    return go(request, "customers:page", customer_id=customer_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Ask, and throw away a customer on which nothing hangs."""
    card = customer_to_write(request, customer_id=customer_id)
    return removal_page(request, removal=_removal(request, card=card))


def _removal(request: HttpRequest, *, card: CustomerRow) -> Removal:
    return Removal(
        name=card.name,
        question=_("Throw away this customer? Only a customer on which nothing hangs can go; it does not come back."),
        button=_("Throw away the customer"),
        steps=way_to(request, customer=(card.id, card.name), more=[(_("Throw away"), None)]),
        back_url=here(request, "customers:page", customer_id=card.id),
        done_url=here(request, "customers:list"),
        done=_("%(name)s was thrown away.") % {"name": card.name},
        instead=_("Archive the customer instead: then it is out of the lists, and what was said and agreed stays."),
        remove=lambda: delete_customer(actor=actor_of(request), customer_id=card.id, now=clock.now()),
    )


def _form_page(request: HttpRequest, *, form: Any, title: str, steps: Any, button: str, lede: str = "") -> HttpResponse:
    status = 422 if form.errors else 200
    template = "web/customers/form.html"
    return show(request, template, status=status, form=form, title=title, steps=steps, button_text=button, lede=lede)


def _added(request: HttpRequest, form: CustomerForm) -> UUID | None:
    actor, given = actor_of(request), form.cleaned_data
    try:
        return add_customer(
            actor=actor,
            name=given["name"],
            sector=given["sector"],
            lead_id=UUID(given["lead"]) if given.get("lead") else member_of(actor=actor),
            revenue_per_year_eur=given.get("revenue_per_year_eur"),
            now=clock.now(),
        )
    except UnableToKeepCustomer as refused:
        form.refuse(refused=refused)
        return None


def _changed(request: HttpRequest, form: CustomerForm, *, customer_id: UUID) -> bool:
    try:
        change_customer(actor=actor_of(request), customer_id=customer_id, now=clock.now(), **form.cleaned_data)
    except UnableToKeepCustomer as refused:
        form.refuse(refused=refused)
        return False
    return True


def _handed_over(request: HttpRequest, form: LeadForm, *, customer_id: UUID) -> bool:
    lead_id = UUID(form.cleaned_data["lead"])
    try:
        change_lead(actor=actor_of(request), customer_id=customer_id, lead_id=lead_id, now=clock.now())
    except UnableToKeepCustomer as refused:
        form.refuse(refused=refused)
        return False
    except AlreadyDone:
        return True
    return True


def _warn_of_namesake(request: HttpRequest, *, customer_id: UUID, name: str) -> None:
    if has_namesake(actor=actor_of(request), name=name, but=customer_id):
        messages.warning(request, _("There is another customer called %(name)s.") % {"name": name})
