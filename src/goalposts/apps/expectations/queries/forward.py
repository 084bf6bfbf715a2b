"""Reading what people seek next, and what we do about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from goalposts.apps.expectations.access import forward_visible_to
from goalposts.apps.expectations.models import ChanceStep, ForwardAnswer
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, may_write_customer
from goalposts.lib.paging import Key, Page, identifier, page_of
from goalposts.lib.prepared import plain_rows

PAGE_SIZE = 50
MOST = 60
CHANCES = ("OPEN", "OWNED", "NOT_NOW")


@dataclass(frozen=True)
class ForwardLine:
    """What one person answered on one day, and what was decided about it.

    Shapes: `value_sought` and `sure_because` empty, figures None where nothing was said; `chance` is OPEN (nobody decided),
    OWNED or NOT_NOW, empty where no value was sought; `recorded_by` None for what came by link.
    Units: `sureness` and `choose_again` 0-10, `fulfilment` -3 to +3.
    """

    id: UUID
    stakeholder_id: UUID
    stakeholder_name: str
    customer_id: UUID
    customer_name: str
    said_date: date
    source: str
    language: str
    value_sought: str
    sureness: int | None
    sure_because: str
    fulfilment: int | None
    choose_again: int | None
    recorded_by: str | None
    owner_id: UUID | None
    owner_name: str | None
    not_now_because: str

    @property
    def chance(self) -> str:
        """Say how the chance stands."""
        if not self.value_sought:
            return ""
        return "OWNED" if self.owner_id else "NOT_NOW" if self.not_now_because else "OPEN"


@dataclass(frozen=True)
class ChanceStepLine:
    """One decision about a chance: an owner, or not now with the reason in `words`."""

    owner_name: str | None
    words: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class ChancePage:
    """One answer with every decision about it, newest first."""

    line: ForwardLine
    steps: tuple[ChanceStepLine, ...]
    may_write: bool


_FIELDS = (
    "id", "stakeholder_id", "stakeholder__name", "customer_id", "customer__name", "said_date", "source", "language",
    "value_sought", "sureness", "sure_because", "fulfilment", "choose_again", "recorded_by__person__name", "owner_id",
    "owner__person__name", "not_now_because",
)  # fmt: skip


def last_forward_dates(*, stakeholder_ids: Collection[UUID]) -> dict[UUID, date]:
    """Give the day on which each of some people last looked forward; who never did is absent."""
    given = ForwardAnswer.objects.filter(stakeholder_id__in=list(stakeholder_ids)).order_by().values("stakeholder_id")
    return dict(given.annotate(last=Max("said_date")).values_list("stakeholder_id", "last"))


def forward_of_stakeholder(*, actor: Actor, stakeholder_id: UUID) -> list[ForwardLine]:
    """List what one person answered through the years, newest first, at most MOST, in one query."""
    return [ForwardLine(*row) for row in plain_rows(_of_stakeholder, actor=actor, stakeholder_id=stakeholder_id)]


def chances_of(
    *, actor: Actor, chance: str, owner_id: UUID | None, after: str, size: int = PAGE_SIZE
) -> Page[ForwardLine]:
    """Read a page of the values sought, newest first, in one query.

    Shapes: `chance` is one of CHANCES, anything else means all.
    """
    found = forward_visible_to(actor).exclude(value_sought="")
    states = {
        "OPEN": Q(owner__isnull=True, not_now_because=""),
        "OWNED": Q(owner__isnull=False),
        "NOT_NOW": ~Q(not_now_because=""),
    }
    if chance in states:
        found = found.filter(states[chance])
    if owner_id is not None:
        found = found.filter(owner_id=owner_id)
    order = (Key("id", True, identifier),)
    return page_of(queryset=found, order=order, fields=_FIELDS, make=ForwardLine, after=after, size=size)


def chance_page(*, actor: Actor, forward_id: UUID) -> ChancePage:
    """Read one answer with what was decided about it, in two queries.

    Errors: NotFound when missing or foreign.
    """
    found = forward_visible_to(actor).filter(id=forward_id)
    row = found.values_list(*_FIELDS, "customer__lead_id").first()
    if row is None:
        raise NotFound
    steps = ChanceStep.objects.filter(forward_id=forward_id).order_by("-recorded_at", "-id")
    told = steps.values_list("owner__person__name", "words", "recorded_at", "recorded_by__person__name")
    plain: tuple[Any, ...] = row[:-1]
    return ChancePage(
        line=ForwardLine(*plain),
        steps=tuple(ChanceStepLine(*step) for step in told),
        may_write=may_write_customer(actor=actor, customer_lead_id=row[-1]),
    )


def _of_stakeholder(*, actor: Actor, stakeholder_id: UUID) -> QuerySet[ForwardAnswer, Any]:
    found = forward_visible_to(actor).filter(stakeholder_id=stakeholder_id)
    return found.order_by("-said_date", "-id").values_list(*_FIELDS)[:MOST]
