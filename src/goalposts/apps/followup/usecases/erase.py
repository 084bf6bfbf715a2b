"""Erasing what somebody complained about and noticed, in words; that they did, when, and how it ended stays."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Manager, Q, QuerySet

from goalposts.apps.customers.access import get_person_to_erase
from goalposts.apps.followup.models import ActionItem, ActionItemStep, Complaint, ComplaintStep, FindingAnswer
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor
from goalposts.lib.erasing import black_out, without_words

CODES = ("sort", "state", "to", "how", "effect", "reached")
SOME = 500
OURS: tuple[tuple[Manager[Any], tuple[str, ...]], ...] = (
    (Complaint.objects, ("words", "answer", "closed_words")),
    (ComplaintStep.objects, ("words", "facts")),
    (ActionItem.objects, ("promise", "note", "done_words", "dropped_reason", "effect_words", "telling")),
    (ActionItemStep.objects, ("note", "facts")),
    (FindingAnswer.objects, ("words_nl", "words_en")),
)


@transaction.atomic
def erase_complaints_of(*, actor: Actor, traces: Traces, expectation_ids: Collection[UUID]) -> frozenset[UUID]:
    """Empty what a person complained about and what we wrote to and about them; gives complaints and action items touched.

    Shapes: `expectation_ids` are what the person expects. Edges: what we promised, did and answered to findings stays,
    it is our own work, but for the name in it.
    Errors: NotFound, Denied (the gate).
    """
    person = get_person_to_erase(actor, traces.person_id)
    complaints = Complaint.objects.filter(stakeholder_id__in=traces.ids)
    complaint_ids = frozenset(complaints.values_list("id", flat=True))
    of_theirs = Q(promised_to_id__in=traces.ids) | Q(parent_id__in={*expectation_ids, *complaint_ids})
    items = ActionItem.objects.filter(of_theirs, workspace_id=person.workspace_id)
    item_ids = frozenset(items.values_list("id", flat=True))

    complaints.update(words=traces.mark)
    _empty(complaints, texts=("answer", "closed_words"), mark=traces.mark)
    _erase_steps(ComplaintStep.objects.filter(complaint_id__in=complaint_ids), text="words")
    items.update(note="", effect_words="", telling="")
    _erase_steps(ActionItemStep.objects.filter(action_item_id__in=item_ids), text="note")
    for manager, fields in OURS:
        rows = manager.filter(workspace_id=person.workspace_id)
        black_out(rows=rows, fields=fields, texts=traces.texts, mark=traces.mark)
    return complaint_ids | item_ids


def _empty(rows: QuerySet[Any], *, texts: Collection[str], mark: str) -> None:
    for name in texts:
        rows.exclude(**{name: ""}).update(**{name: mark})


def _erase_steps(rows: QuerySet[Any], *, text: str) -> None:
    rows.update(**{text: ""})
    changed = []
    for step in rows.exclude(facts={}).iterator(chunk_size=SOME):
        step.facts = without_words(facts=step.facts, codes=CODES)
        changed.append(step)
    rows.bulk_update(changed, ["facts"], batch_size=SOME)
