"""A contract with its changes, and the deeds on it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.customers.queries import ContractCard, contract_card
from goalposts.apps.customers.usecases import (
    UnableToKeepContract,
    add_contract,
    archive_contract,
    change_contract,
    delete_contract,
    unarchive_contract,
)
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.as_of import on_a_day
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.contract_form import ContractForm, contract_fields, rows_sent
from goalposts.entrypoints.web.customers.contract_preview import is_preview, preview_of
from goalposts.entrypoints.web.customers.runway_beside import runway_of_contract
from goalposts.entrypoints.web.customers.steps import (
    Removal,
    Step,
    ask_to_write,
    customer_to_write,
    removal_page,
    told,
    way_to,
)
from goalposts.entrypoints.web.customers.telling_contract import change_in_words, contract_line
from goalposts.entrypoints.web.customers.views.as_of import contract_on_day


@require_safe
@on_a_day(contract_on_day)
def contract(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show a contract as it stands, its break options, and how it changed."""
    card = contract_card(actor=actor_of(request), contract_id=contract_id)
    return show(
        request,
        "web/customers/contract.html",
        card=card,
        runway=runway_of_contract(request, row=card.row),
        line=contract_line(row=card.row),
        changes=[change_in_words(line=line) for line in card.changes],
        steps=_steps(request, card=card),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show the form for a new contract, or add it."""
    customer = customer_to_write(request, customer_id=customer_id)
    form = _form(request, initial={})
    if request.method == "POST" and form.is_valid() and not is_preview(request):
        contract_id = _added(request, form, customer_id=customer_id)
        if contract_id is not None:
            return go(request, "customers:contract", done=_("Added."), contract_id=contract_id)
    steps = way_to(request, customer=(customer.id, customer.name), more=[(_("New contract"), None)])
    return _form_page(request, form=form, title=_("Add a contract"), steps=steps, button=_("Add the contract"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show the terms of a contract, or change them; the former ones are kept with their day."""
    card = _card_to_write(request, contract_id=contract_id)
    fields = contract_fields(card=card, today=today_of(request))
    form = _form(request, initial=fields, options=len(card.break_options), is_change=True)
    kept = {name: value for name, value in fields.items() if name != "changed_date"}
    form.watch(stands=kept, theirs_url=here(request, "customers:contract", contract_id=contract_id))
    if form.is_valid() and not is_preview(request) and form.is_latest():
        is_changed = _changed(request, form, contract_id=contract_id)
        if is_changed is not None:
            done = _("Changed; what it was is kept below.") if is_changed else _("Nothing was different.")
            return go(request, "customers:contract", done=done, contract_id=contract_id)
    title = _("Change %(name)s") % {"name": contract_line(row=card.row).title}
    steps = _steps(request, card=card, last=_("Change"))
    return _form_page(request, form=form, title=title, steps=steps, button=_("Save the change"))


@require_POST
def archive(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Take a contract out of the way, or put it back."""
    deed: dict[str, Any] = {"actor": actor_of(request), "contract_id": contract_id, "now": clock.now()}
    if request.POST.get("archived") == "no":
        done = _("It is back in the lists.")
        told(request, do=lambda: unarchive_contract(**deed), done=done, already=_("It was in the lists already."))
    else:
        told(request, do=lambda: archive_contract(**deed), done=_("Archived."), already=_("It was archived already."))
    return go(request, "customers:contract", contract_id=contract_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Ask, and throw away a contract of which no change was kept."""
    card = _card_to_write(request, contract_id=contract_id)
    title = contract_line(row=card.row).title
    removal = Removal(
        name=title,
        question=_("Throw away this contract? Only one that was never changed can go; it does not come back."),
        button=_("Throw away the contract"),
        steps=_steps(request, card=card, last=_("Throw away")),
        back_url=here(request, "customers:contract", contract_id=contract_id),
        done_url=here(request, "customers:page", customer_id=card.row.customer_id),
        done=_("%(name)s was thrown away.") % {"name": title},
        instead=_("Archive the contract instead: then it stands last, and its changes stay."),
        remove=lambda: delete_contract(actor=actor_of(request), contract_id=contract_id, now=clock.now()),
    )
    return removal_page(request, removal=removal)


def _card_to_write(request: HttpRequest, *, contract_id: UUID) -> ContractCard:
    card = contract_card(actor=actor_of(request), contract_id=contract_id)
    ask_to_write(card=card.row)
    return card


def _steps(request: HttpRequest, *, card: ContractCard, last: str = "") -> list[Step]:
    title, own = contract_line(row=card.row).title, here(request, "customers:contract", contract_id=card.row.id)
    more: list[Step] = [(title, own), (last, None)] if last else [(title, None)]
    return way_to(request, customer=(card.row.customer_id, card.row.customer_name), more=more)


def _form(
    request: HttpRequest, *, initial: dict[str, object], options: int = 0, is_change: bool = False
) -> ContractForm:
    given = sent(request)
    keeps_revenue = may(actor=actor_of(request), right=Right.KEEP_REVENUE)
    start = typed.over(request, initial)
    rows = max(options, rows_sent(sent=given or start))
    return ContractForm(given, initial=start, options=rows, is_change=is_change, keeps_revenue=keeps_revenue)


def _form_page(request: HttpRequest, *, form: ContractForm, title: str, steps: list[Step], button: str) -> HttpResponse:
    preview = preview_of(request, form=form)
    status = 422 if form.errors else 200
    template = "web/customers/contract_form.html"
    context: dict[str, Any] = {"form": form, "title": title, "steps": steps, "preview": preview}
    return show(request, template, status=status, button_text=button, **context)


def _added(request: HttpRequest, form: ContractForm, *, customer_id: UUID) -> UUID | None:
    try:
        return add_contract(actor=actor_of(request), customer_id=customer_id, terms=form.terms(), now=clock.now())
    except UnableToKeepContract as refused:
        form.refuse(refused=refused)
        return None


def _changed(request: HttpRequest, form: ContractForm, *, contract_id: UUID) -> bool | None:
    try:
        return change_contract(
            actor=actor_of(request),
            contract_id=contract_id,
            terms=form.terms(),
            changed_date=form.cleaned_data["changed_date"],
            reason=form.cleaned_data["reason"],
            now=clock.now(),
        )
    except UnableToKeepContract as refused:
        form.refuse(refused=refused)
        return None
