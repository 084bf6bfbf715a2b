"""In which words somebody last said that what they expect has moved."""

from uuid import UUID

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Event
from goalposts.domain.roles import Actor


def words_of_move(*, actor: Actor, expectation_id: UUID) -> str:
    """Give the words, as they were said; empty when nobody said so, or without words."""
    own = expectations_visible_to(actor).filter(id=expectation_id)
    said = Event.objects.filter(expectation__in=own.values("id"), kind="HAS_MOVED").order_by("-recorded_at", "-id")
    return said.values_list("note", flat=True).first() or ""
