"""A step before a decision: noting that it was done, and taking that back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.customers.queries import ContractCard, contract_card
from goalposts.apps.portfolio.labels import STEPS, STEPS_WHAT
from goalposts.apps.portfolio.usecases import UnableToMarkGate, mark_gate_done, unmark_gate
from goalposts.domain.runway import Step
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.gate_form import GateForm
from goalposts.entrypoints.web.customers.steps import ask_to_write, told, way_to
from goalposts.entrypoints.web.customers.telling_contract import contract_line


@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: HttpRequest, contract_id: UUID, step: str) -> HttpResponse:
    """Ask on which day a step was done and how it went, and note it."""
    found, card = _step(step), contract_card(actor=actor_of(request), contract_id=contract_id)
    ask_to_write(card=card.row)
    form = GateForm(sent(request), initial=typed.over(request, {"done_date": today_of(request)}))
    if request.method == "POST" and form.is_valid() and _marked(request, form, card=card, step=found):
        return go(request, "customers:contract", contract_id=contract_id)
    title, line = str(STEPS[found]), contract_line(row=card.row)
    steps = way_to(
        request,
        customer=(card.row.customer_id, card.row.customer_name),
        more=[(line.title, here(request, "customers:contract", contract_id=contract_id)), (title, None)],
    )
    context: dict[str, Any] = {"form": form, "title": title, "lede": STEPS_WHAT[found], "steps": steps}
    status = 422 if form.errors else 200
    return show(request, "web/customers/form.html", status=status, button_text=_("Note it as done"), **context)


@require_POST
def undo(request: HttpRequest, contract_id: UUID, step: str) -> HttpResponse:
    """Take back that a step was done."""
    found = _step(step)

    def do() -> None:
        unmark_gate(actor=actor_of(request), contract_id=contract_id, step=found, now=clock.now())

    told(request, do=do, done=_("It is open again."), already=_("It was not noted as done."))
    return go(request, "customers:contract", contract_id=contract_id)


def _step(slug: str) -> Step:
    try:
        return Step(slug.upper())
    except ValueError as error:
        raise Http404 from error


def _marked(request: HttpRequest, form: GateForm, *, card: ContractCard, step: Step) -> bool:
    deed: dict[str, Any] = {"actor": actor_of(request), "today": today_of(request), "now": clock.now()}

    def do() -> None:
        mark_gate_done(contract_id=card.row.id, step=step, **form.cleaned_data, **deed)

    try:
        told(request, do=do, done=_("Noted as done."), already=_("It was noted as done already."))
    except UnableToMarkGate as refused:
        form.refuse(refused=refused)
        return False
    return True
