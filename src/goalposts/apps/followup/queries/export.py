"""Complaints and action items row by row, for whoever may take them out of the product."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from goalposts.apps.followup.access import action_items_visible_to, complaints_visible_to
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right

Rows = Iterator[tuple[Any, ...]]
AT_A_TIME = 2000


def complaint_rows(*, actor: Actor) -> Rows:
    """Give every complaint, the newest first, those recorded by mistake included.

    Errors: Denied for whoever may not export.
    """
    fields = (
        "customer__name", "stakeholder__name", "said_date", "channel", "words", "theme__name_nl", "theme__name_en", "sort",
        "expectation__verbatim", "contact_due_at", "contact_date", "answer_due_date", "answered_date", "answer", "state",
        "closed_date", "closed_words", "repeat_of__said_date", "recorded_by__person__name",
    )  # fmt: skip
    return _rows(actor, complaints_visible_to(actor).order_by("-said_date", "-id"), *fields)


def action_item_rows(*, actor: Actor) -> Rows:
    """Give every action item, by its day.

    Errors: Denied for whoever may not export.
    """
    fields = (
        "customer__name", "promise", "promised_to__name", "parent_kind", "owner__person__name", "due_date", "state",
        "done_date", "done_words", "dropped_reason", "effect", "effect_date", "effect_words", "note",
    )  # fmt: skip
    return _rows(actor, action_items_visible_to(actor).order_by("due_date", "id"), *fields)


def _rows(actor: Actor, found: QuerySet[Any], *fields: str) -> Rows:
    require(actor, right=Right.EXPORT)
    return found.values_list(*fields).iterator(chunk_size=AT_A_TIME)
