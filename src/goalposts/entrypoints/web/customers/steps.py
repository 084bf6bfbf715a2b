"""What the pages of this room share: the gate before a form is shown, the way up, and throwing something away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goalposts.apps.customers.queries import CustomerRow, customer_card
from goalposts.apps.customers.usecases import HasHistory
from goalposts.domain.refusal import AlreadyDone, Denied
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.as_of import day_of, keep_day
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.customers.telling import hanging_in_words

Step = tuple[str, str | None]


class Writable(Protocol):
    """Anything whose card says whether this reader may write it."""

    @property
    def may_write(self) -> bool: ...


def ask_to_write(*, card: Writable) -> None:
    """Refuse to show a form to somebody who may not send it. Errors: Denied."""
    if not card.may_write:
        raise Denied


def customer_to_write(request: HttpRequest, *, customer_id: UUID) -> CustomerRow:
    """Read a customer for a form about it. Errors: NotFound; Denied."""
    card = customer_card(actor=actor_of(request), customer_id=customer_id)
    ask_to_write(card=card)
    return card


def way_to(request: HttpRequest, *, customer: tuple[UUID, str] | None, more: Sequence[Step] = ()) -> list[Step]:
    """Give the steps from the list of customers to this page."""
    steps: list[Step] = [(_("Customers"), here(request, "customers:list"))]
    if customer is not None:
        name = "customers:page"
        url = keep_day(here(request, name, customer_id=customer[0]), name=name, day=day_of(request))
        steps.append((customer[1], url))
    return [*steps, *more]


@dataclass(frozen=True, kw_only=True)
class Removal:
    """What is to be thrown away: what it is called, where it stands, where to go afterwards, what to do instead."""

    name: str
    question: str
    button: str
    steps: list[Step]
    back_url: str
    done_url: str
    done: str
    instead: str
    remove: Callable[[], None]


def removal_page(request: HttpRequest, *, removal: Removal) -> HttpResponse:
    """Ask whether to throw a thing away, do it, or say what leans on it."""
    leaning = ""
    if request.method == "POST":
        try:
            removal.remove()
        except HasHistory as refused:
            hanging: Any = refused.facts["hanging"]
            leaning = hanging_in_words(hanging=hanging)
        else:
            messages.success(request, removal.done)
            return HttpResponseRedirect(removal.done_url)
    status = 422 if leaning else 200
    return show(request, "web/customers/delete.html", status=status, removal=removal, leaning=leaning)


def told(request: HttpRequest, *, do: Callable[[], None], done: str | Promise, already: str | Promise) -> None:
    """Do something that may have been done already, and say which it was."""
    try:
        do()
    except AlreadyDone:
        messages.info(request, str(already))
    else:
        messages.success(request, str(done))
