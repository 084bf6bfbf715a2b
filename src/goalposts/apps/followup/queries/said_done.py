"""You said, we did: what one person said and what came of it, built from what may be shown to that person and nothing else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from goalposts.apps.customers.access import reachable_stakeholders
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.followup.models import ActionItem, Complaint
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class Done:
    """One promise to this person: in the words they read, and whether it was kept.

    Shapes: `words` are what a member wrote for telling it, else what was done, else what was promised; `done_date` None while
    it is not done; `is_left_out` only where those left out were asked for.
    """

    id: UUID
    words: str
    due_date: date
    done_date: date | None
    effect: str
    is_left_out: bool


@dataclass(frozen=True)
class SaidDone:
    """Something this person said, verbatim, our answer to it, and what was promised because of it.

    Shapes: `kind` is EXPECTATION or COMPLAINT; `answer` is empty where they had none; `done` by day.
    """

    kind: str
    id: UUID
    words: str
    language: str
    said_date: date
    answer: str
    answered_date: date | None
    done: tuple[Done, ...]


def you_said_we_did(
    *, actor: Actor, stakeholder_id: UUID, since_date: date, with_left_out: bool = False
) -> list[SaidDone]:
    """List what one person said and what we did about it since a day, the latest said first, in four queries.

    Shapes: their own expectations and complaints, promises that were made to them, and our answers to them; of those done
    or answered before that day nothing, of those still to be done everything. Promises that a member left out of the telling
    are left out here.
    Errors: NotFound for somebody missing or foreign; a stakeholder by link may ask for themselves alone.
    """
    if not reachable_stakeholders(actor).filter(id=stakeholder_id).exists():
        raise NotFound
    promises = _promises(stakeholder_id, since_date=since_date, with_left_out=with_left_out)
    return sorted(
        [
            *_expected(stakeholder_id, promises=promises),
            *_complained(stakeholder_id, promises=promises, since_date=since_date),
        ],
        key=lambda one: (one.said_date, one.id),
        reverse=True,
    )


def promised_and_complained(
    *, stakeholder_id: UUID, since_date: date
) -> tuple[Mapping[UUID, Sequence[Done]], list[SaidDone]]:
    """Give what was promised to somebody whom the asker's gate gave, by what it is for, and their complaints; in two queries.

    Shapes: as you_said_we_did; the latest complaint first.
    """
    promises = _promises(stakeholder_id, since_date=since_date, with_left_out=False)
    complaints = _complained(stakeholder_id, promises=promises, since_date=since_date)
    return promises, sorted(complaints, key=lambda one: (one.said_date, one.id), reverse=True)


def _promises(stakeholder_id: UUID, *, since_date: date, with_left_out: bool) -> dict[UUID, list[Done]]:
    still = Q(state__in=["OPEN", "DOING"]) | Q(state="DONE", done_date__gte=since_date)
    found = ActionItem.objects.filter(still, promised_to_id=stakeholder_id)
    if not with_left_out:
        found = found.filter(is_left_out=False)
    fields = ("parent_id", "id", "promise", "done_words", "telling", "due_date", "done_date", "effect", "is_left_out")
    held: dict[UUID, list[Done]] = defaultdict(list)
    for parent_id, id_, promise, done, telling, *rest in found.order_by("due_date", "id").values_list(*fields):
        held[parent_id].append(Done(id_, telling or done or promise, *rest))
    return held


def _expected(stakeholder_id: UUID, *, promises: dict[UUID, list[Done]]) -> list[SaidDone]:
    own = Q(stakeholder_id=stakeholder_id) | Q(follower_id=stakeholder_id)
    found = Expectation.objects.filter(own, id__in=list(promises)).exclude(state="VOID").order_by("id")
    rows = found.values_list("id", "verbatim", "language", "said_date")
    return [SaidDone("EXPECTATION", *row, "", None, tuple(promises[row[0]])) for row in rows]


def _complained(stakeholder_id: UUID, *, promises: dict[UUID, list[Done]], since_date: date) -> list[SaidDone]:
    is_told = Q(answered_date__gte=since_date) | Q(id__in=list(promises))
    found = Complaint.objects.filter(is_told, stakeholder_id=stakeholder_id).exclude(state="VOID").order_by("id")
    rows = found.values_list("id", "words", "language", "said_date", "answer", "answered_date")
    return [
        SaidDone("COMPLAINT", id_, words, language, said, answer, answered, tuple(promises.get(id_, ())))
        for id_, words, language, said, answer, answered in rows
    ]
