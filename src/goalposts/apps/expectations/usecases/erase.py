"""Erasing the words of somebody at a customer: what they said and answered; posts, figures, verdicts and days stay."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Manager, Q, QuerySet

from goalposts.apps.customers.access import get_person_to_erase
from goalposts.apps.expectations.models import (
    ChanceStep,
    Event,
    Expectation,
    ForwardAnswer,
    Goalpost,
    Measurement,
    Metric,
    Perception,
    Tension,
)
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor
from goalposts.lib.erasing import black_out, mentioning, without_words

CODES = ("how", "answer", "reaction", "cause", "source", "page")
SOME = 500
OURS: tuple[tuple[Manager[Any], tuple[str, ...]], ...] = (
    (Metric.objects, ("name",)),
    (Measurement.objects, ("source", "replaced_reason")),
    (Expectation.objects, ("verbatim", "correction", "translation", "refused_reason", "alternative")),
    (Goalpost.objects, ("what", "judge_text", "evidence", "reason")),
    (Perception.objects, ("words",)),
    (Event.objects, ("note", "facts")),
    (Tension.objects, ("note", "decider_text", "decision", "end_reason")),
    (ForwardAnswer.objects, ("value_sought", "sure_because", "not_now_because")),
    (ChanceStep.objects, ("words",)),
)


@dataclass(frozen=True)
class ErasedWords:
    """What was said by whom is no longer there: the expectations, tensions and answers whose words went."""

    expectation_ids: frozenset[UUID]
    tension_ids: frozenset[UUID]
    forward_ids: frozenset[UUID]

    @property
    def ids(self) -> frozenset[UUID]:
        """All of them."""
        return self.expectation_ids | self.tension_ids | self.forward_ids


@transaction.atomic
def erase_words_of(*, actor: Actor, traces: Traces) -> ErasedWords:
    """Erase the words of a person from the register, and what we wrote beside them; their name wherever it stands.

    Edges: an expectation stays with its posts, figures, verdicts and days; what others said or answered stays as it is,
    but for the name in it.
    Errors: NotFound, Denied (the gate).
    """
    person = get_person_to_erase(actor, traces.person_id)
    own = Expectation.objects.filter(stakeholder_id__in=traces.ids)
    expectation_ids = frozenset(own.values_list("id", flat=True))

    texts = ("verbatim", "correction", "translation", "refused_reason", "alternative")
    _empty(own, texts=texts, mark=traces.mark)
    own.update(external_id="")
    posts = Goalpost.objects.filter(expectation_id__in=expectation_ids)
    posts.exclude(reason="").update(reason=traces.mark)
    Perception.objects.filter(stakeholder_id__in=traces.ids).update(words="")
    _erase_steps(Event.objects.filter(expectation_id__in=expectation_ids))
    _erase_steps(_steps_by(traces, workspace_id=person.workspace_id))
    tension_ids = _erase_tensions(expectation_ids, traces=traces)
    forward_ids = _erase_forward(traces)
    for manager, fields in OURS:
        rows = manager.filter(workspace_id=person.workspace_id)
        black_out(rows=rows, fields=fields, texts=traces.texts, mark=traces.mark)
    return ErasedWords(expectation_ids, tension_ids, forward_ids)


def _empty(rows: QuerySet[Any], *, texts: Collection[str], mark: str) -> None:
    """Put the mark where something stood; a text that may not be empty is then not."""
    for name in texts:
        rows.exclude(**{name: ""}).update(**{name: mark})


def _steps_by(traces: Traces, *, workspace_id: UUID) -> QuerySet[Event]:
    """Find the steps that this person took on what somebody else expects."""
    rows = Event.objects.filter(workspace_id=workspace_id)
    ids = [str(id_) for id_ in traces.ids]
    return rows.filter(id__in=[one.id for one in mentioning(rows=rows, fields=["facts"], texts=ids)])


def _erase_steps(rows: QuerySet[Event]) -> None:
    rows.exclude(note="").update(note="")
    _rewrite(rows.exclude(facts={}), change=lambda facts: without_words(facts=facts, codes=CODES))


def _rewrite(rows: QuerySet[Event], *, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    changed = []
    for event in rows.iterator(chunk_size=SOME):
        facts = change(event.facts)
        if facts != event.facts:
            event.facts = facts
            changed.append(event)
    Event.objects.bulk_update(changed, ["facts"], batch_size=SOME)


def _erase_tensions(expectation_ids: Collection[UUID], *, traces: Traces) -> frozenset[UUID]:
    rows = Tension.objects.filter(
        Q(one_id__in=expectation_ids) | Q(other_id__in=expectation_ids) | Q(decider_id__in=traces.ids)
    )
    ids = frozenset(rows.values_list("id", flat=True))
    _empty(rows, texts=("note", "decider_text", "decision", "end_reason"), mark=traces.mark)
    return ids


def _erase_forward(traces: Traces) -> frozenset[UUID]:
    rows = ForwardAnswer.objects.filter(stakeholder_id__in=traces.ids)
    ids = frozenset(rows.values_list("id", flat=True))
    _empty(rows, texts=("value_sought", "not_now_because"), mark=traces.mark)
    rows.update(sure_because="")
    ChanceStep.objects.filter(forward_id__in=ids).exclude(words="").update(words=traces.mark)
    return ids
