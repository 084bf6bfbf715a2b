"""What customers say now of some expectations."""

from collections.abc import Collection
from uuid import UUID

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor

_ANSWERS = {"IN": Answer.MET, "NEAR": Answer.JUST_MISSED, "OUT": Answer.NOT_MET}


def felt_now(*, actor: Actor, expectation_ids: Collection[UUID]) -> dict[UUID, Answer]:
    """Give the answer that counts now of some expectations, in one query; those of which nobody said anything are absent."""
    rows = expectations_visible_to(actor).filter(id__in=list(expectation_ids)).exclude(state="VOID")
    return {id_: _ANSWERS[felt] for id_, felt in rows.values_list("id", "felt") if felt in _ANSWERS}
