"""Noting in the trail what was taken out of the product."""

from datetime import datetime

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right


@transaction.atomic
def note_export(*, actor: Actor, what: str, form: str, rows: int, now: datetime) -> None:
    """Note who took which list out, in which form, and how many rows.

    Errors: Denied for whoever may not export.
    """
    require(actor, right=Right.EXPORT)

    facts = {"what": what, "form": form, "rows": rows}
    record_deed(actor=actor, deed="list.exported", about=("list", None), facts=facts, now=now)
