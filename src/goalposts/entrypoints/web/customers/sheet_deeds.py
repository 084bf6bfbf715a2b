"""What a form of the talk sheet does when it was sent: each one deed, refused at its own field."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from goalposts.apps.customers.queries import StakeholderCard
from goalposts.apps.customers.usecases import record_conversation
from goalposts.apps.expectations.usecases import (
    Answered,
    Saying,
    capture_expectation,
    record_perception,
    tell_back_several,
)
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.sheet_forms import LogForm, SheetForm


def done_by(request: HttpRequest, *, form: SheetForm, card: StakeholderCard) -> UUID | None:
    """Do what a valid form asks; a refusal is put at its field.

    Shapes: gives the conversation when one was logged. Edges: what was done already is done.
    """
    by: dict[str, Any] = {"actor": actor_of(request), "today": today_of(request), "now": clock.now()}
    try:
        return _DEEDS[form.deed](form, card, by)
    except AlreadyDone:
        return None
    except NotFound:
        form.add_error(None, str(form.refusals["UNKNOWN"]))
    except Refused as refused:
        form.refuse(refused=refused)
    return None


def _log(form: SheetForm, card: StakeholderCard, by: dict[str, Any]) -> UUID | None:
    assert isinstance(form, LogForm)
    return record_conversation(customer_id=card.customer_id, talk=form.conversation(stakeholder_id=card.id), **by)


def _said(form: SheetForm, card: StakeholderCard, by: dict[str, Any]) -> None:
    given = form.cleaned_data
    saying = Saying(
        verbatim=given["verbatim"],
        said_date=given["said_date"],
        theme_id=UUID(given["theme"]) if given["theme"] else None,
        conversation_id=given["talk"],
    )
    capture_expectation(stakeholder_id=card.id, saying=saying, **by)


def _felt(form: SheetForm, card: StakeholderCard, by: dict[str, Any]) -> None:
    given = form.cleaned_data
    answered = Answered(answer=Answer(given["answer"]), said_date=given["felt_date"], words=given["words"])
    record_perception(expectation_id=given["expectation"], stakeholder_id=card.id, answered=answered, **by)


def _told(form: SheetForm, card: StakeholderCard, by: dict[str, Any]) -> None:
    given = form.cleaned_data
    ids = [UUID(chosen) for chosen in given["expectations"]]
    tell_back_several(expectation_ids=ids, told_date=given["told_date"], **by)


_DEEDS: dict[str, Callable[[SheetForm, StakeholderCard, dict[str, Any]], UUID | None]] = {
    "log": _log,
    "said": _said,
    "felt": _felt,
    "told": _told,
}
