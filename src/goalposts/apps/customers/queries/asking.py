"""Who might be asked in a check-in: a group of people at customers that the actor writes for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.rhythm import RhythmDay, only_overdue
from goalposts.apps.customers.queries.stakeholders import PART_COLUMNS, parts_from
from goalposts.domain.roles import Actor, Right, may

MOST_PEOPLE = 500


@dataclass(frozen=True)
class Group:
    """Whom somebody wants to ask; what is left empty does not narrow, and people picked by name come on top.

    Shapes: `parts` are codes as DECIDES or USES; one of them is enough, and so it is of `clocks` (LATE, SILENT). `is_everybody` takes every customer.
    """

    is_everybody: bool = False
    customer_ids: tuple[UUID, ...] = ()
    parts: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    stakeholder_ids: tuple[UUID, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was chosen at all."""
        return not (self.is_everybody or self.customer_ids or self.parts or self.stakeholder_ids)


@dataclass(frozen=True)
class PersonToAsk:
    """Somebody who might be asked: how to reach them, and what may be in the way."""

    id: UUID
    name: str
    job_title: str
    email: str
    customer_id: UUID
    customer_name: str
    language: str
    address_form: str
    workspace_name: str
    time_zone: str
    informed_at: datetime | None
    created_at: datetime
    left_date: date | None
    is_archived: bool
    paused_until_date: date | None
    is_unreachable: bool
    is_mail_off: bool
    is_without_content: bool
    parts: tuple[str, ...]


_FIELDS = (
    "id", "name", "job_title", "email", "customer_id", "customer__name", "language", "address_form",
    "workspace__name", "workspace__time_zone", "informed_at", "created_at", "left_date", "archived_at", "paused_until_date", "unreachable_at", "is_progress_mail_off", "mail_without_content",
)  # fmt: skip


def group_of(*, actor: Actor, group: Group, on: RhythmDay) -> list[PersonToAsk]:
    """List the people of a group by customer and name, those who left or cannot be asked included.

    Shapes: at most MOST_PEOPLE; empty when nothing was chosen. Edges: only people at customers that the actor writes for.
    """
    return [] if group.is_empty else _people(_of_group(actor, group, on))


def people_to_ask(*, actor: Actor, stakeholder_ids: Collection[UUID], is_locked: bool = False) -> list[PersonToAsk]:
    """List these very people by customer and name; missing, foreign and those of others are left out.

    Shapes: `is_locked` keeps their rows from other rounds until the transaction ends.
    """
    found = _writable(actor).filter(id__in=list(stakeholder_ids))
    return _people(found.select_for_update(of=("self",)) if is_locked else found)


def _writable(actor: Actor) -> QuerySet[Stakeholder]:
    found = stakeholders_visible_to(actor).filter(customer__archived_at__isnull=True)
    if may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        return found
    return found.filter(customer__lead_id=actor.member_id) if actor.member_id else found.none()


def _of_group(actor: Actor, group: Group, on: RhythmDay) -> QuerySet[Stakeholder]:
    wanted = Q(id__in=group.stakeholder_ids)
    if group.is_everybody or group.customer_ids or group.parts:
        at = Q(customer_id__in=group.customer_ids) if group.customer_ids else ~Q(pk__in=[])
        of_group = _writable(actor).filter(at & _by_part(group.parts))
        timed = only_overdue(of_group, states=group.clocks, on=on) if group.clocks else of_group
        wanted |= Q(id__in=timed.order_by().values("id"))
    return _writable(actor).filter(wanted)


def _by_part(parts: tuple[str, ...]) -> Q:
    found = ~Q(pk__in=[]) if not parts else Q(pk__in=[])
    for part in parts:
        found |= Q(**{PART_COLUMNS[part]: True})
    return found


def _people(found: QuerySet[Stakeholder]) -> list[PersonToAsk]:
    rows: list[tuple[Any, ...]] = list(
        found.order_by("customer__name", "name", "id").values_list(*_FIELDS, *PART_COLUMNS.values())[:MOST_PEOPLE]
    )
    return [_person(row) for row in rows]


def _person(row: tuple[Any, ...]) -> PersonToAsk:
    *plain, archived_at, paused_until_date, unreachable_at, is_off, is_bare = row[: len(_FIELDS)]
    reach = (archived_at is not None, paused_until_date, unreachable_at is not None, is_off, is_bare)
    whole: tuple[Any, ...] = (*plain, *reach, parts_from(flags=row[len(_FIELDS) :]))
    return PersonToAsk(*whole)
