"""What follows from the terms of a contract, shown before they are saved."""

from django.http import HttpRequest

from goalposts.apps.customers.usecases import UnableToKeepContract, dates_before_saving
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.contract_form import ContractForm
from goalposts.entrypoints.web.customers.telling_days import DaysTold, days_in_words

PREVIEW = "preview"


def is_preview(request: HttpRequest) -> bool:
    """Tell whether a form was sent only to see what follows from it."""
    return PREVIEW in request.POST


def preview_of(request: HttpRequest, *, form: ContractForm) -> DaysTold | None:
    """Give what follows from the terms that were typed, when that was asked; refusals go to their field."""
    if not is_preview(request) or not form.is_valid():
        return None
    try:
        days = dates_before_saving(actor=actor_of(request), terms=form.terms(), today=today_of(request))
    except UnableToKeepContract as refused:
        form.refuse(refused=refused)
        return None
    return days_in_words(days=days)
