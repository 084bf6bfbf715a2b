"""Proving that what is stored is what the rules say: standings and verdicts worked out anew, beside what stands."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases.judging import Evidence, judge_expectation
from goalposts.apps.expectations.usecases.standing import POSTS, STANDING, evidence_of, rejudge_all
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, ActorKind

BATCH = 50


@dataclass(frozen=True)
class Difference:
    """An expectation that stands otherwise than the rules say.

    Shapes: `fields` are the parts of its standing that differ; `periods` counts verdicts that are missing, too many or
    other than they should be.
    """

    expectation_id: UUID
    fields: tuple[str, ...]
    periods: int


@dataclass(frozen=True)
class Proof:
    """What came of one batch: how many were worked out anew, what differs, and how many wait for a new day's judging."""

    looked_at: int
    waiting: int
    differences: tuple[Difference, ...]


def recompute_standings(
    *, actor: Actor, workspace_id: UUID, today: date, now: datetime, is_to_mend: bool = False
) -> Iterator[Proof]:
    """Work out anew how every expectation of one workspace stands, batch by batch, and compare.

    Shapes: as many proofs as there are batches; with `is_to_mend` what differs is stored as it should be, each batch in
    a transaction with one entry in the trail.
    Edges: void ones are left as they were; what a new day has changed and nobody judged yet is waiting, not different.
    Errors: Denied for whoever is no automatic work.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Denied
    last: UUID | None = None
    while True:
        with transaction.atomic():
            some = _batch(workspace_id, after=last)
            if not some:
                return
            proof = _proof_of(some, today=today, now=now)
            if is_to_mend and proof.differences:
                _mend(some, proof=proof, actor=actor, today=today, now=now)
        last = some[-1].id
        yield proof


def _batch(workspace_id: UUID, *, after: UUID | None) -> list[Expectation]:
    found = Expectation.objects.filter(workspace_id=workspace_id).exclude(state="VOID").order_by("id")
    if after is not None:
        found = found.filter(id__gt=after)
    return list(found.select_for_update()[:BATCH])


def _proof_of(some: list[Expectation], *, today: date, now: datetime) -> Proof:
    evidence = evidence_of(expectation_ids=[one.id for one in some])
    waiting = {one.id for one in some if one.rejudge_date is not None and one.rejudge_date <= today}
    found = (_difference(one, evidence=evidence[one.id], today=today, now=now) for one in some if one.id not in waiting)
    return Proof(len(some), len(waiting), tuple(one for one in found if one is not None))


def _difference(stored: Expectation, *, evidence: Evidence, today: date, now: datetime) -> Difference | None:
    fresh = copy(stored)
    change = judge_expectation(expectation=fresh, evidence=evidence, today=today, now=now)
    fields = tuple(name for name in STANDING if _value(stored, name) != _value(fresh, name))
    periods = len({row.period_end for row in change.fresh}) + max(0, len(change.gone) - len(change.fresh))
    return Difference(stored.id, fields, periods) if fields or periods else None


def _value(expectation: Expectation, name: str) -> object:
    return getattr(expectation, f"{name}_id" if name in POSTS else name)


def _mend(some: list[Expectation], *, proof: Proof, actor: Actor, today: date, now: datetime) -> None:
    wrong = {difference.expectation_id for difference in proof.differences}
    rejudge_all(expectations=[one for one in some if one.id in wrong], today=today, now=now)

    told = [[one.expectation_id, list(one.fields), one.periods] for one in proof.differences]
    record_deed(actor=actor, deed="standings.mended", about=("workspace", None), facts={"mended": told}, now=now)
