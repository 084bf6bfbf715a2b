"""Reading persons at customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.customers.models import Stakeholder
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Right, may, may_write_customer
from goalposts.lib.folding import holds_words
from goalposts.lib.paging import Key, Page, identifier, page_of
from goalposts.lib.prepared import first_row, plain_rows

_FIELDS = ("id", "name", "job_title", "customer_id", "customer__name", "language")
PART_COLUMNS = {
    "DECIDES": "does_decide",
    "PAYS": "does_pay",
    "USES": "does_use",
    "INFLUENCES": "does_influence",
    "BLOCKS": "does_block",
}
_LEAD = "customer__lead__person__name"
_CARD = (
    "id",
    "name",
    "job_title",
    "email",
    "customer_id",
    "customer__name",
    "influence",
    "rhythm_days",
    "language",
    "address_form",
    "paused_until_date",
    "left_date",
    "archived_at",
    "created_at",
    "last_heard_date",
    "pause_reason",
    "paused_by__person__name",
    "unreachable_at",
    "unreachable_reason",
    "is_progress_mail_off",
    "mail_without_content",
    "informed_at",
    "copy_asked_at",
    "erasure_asked_at",
    "erased_at",
)
_FOUND = ("name", "job_title", "customer__name")


@dataclass(frozen=True)
class StakeholderChoice:
    """A person to pick in a form."""

    id: UUID
    name: str
    job_title: str
    customer_id: UUID
    customer_name: str
    language: str


@dataclass(frozen=True)
class StakeholderOfOther:
    """A person at a customer that somebody else leads."""

    name: str
    customer_name: str
    lead_name: str


@dataclass(frozen=True)
class StakeholderCard:
    """A person at a customer, whole.

    Shapes: `parts` are codes (DECIDES, PAYS, USES, INFLUENCES, BLOCKS) in that order; `influence` 0-10, None unknown;
    `last_heard_date` None means never; `paused_by` names a member, None for the person themselves;
    `unreachable_at` None means that mail arrives, as far as we know. Of somebody erased only days are left, and nobody may
    write them any more. Units: rhythm in days.
    """

    id: UUID
    name: str
    job_title: str
    email: str
    customer_id: UUID
    customer_name: str
    influence: int | None
    rhythm_days: int
    language: str
    address_form: str
    paused_until_date: date | None
    left_date: date | None
    archived_at: datetime | None
    created_at: datetime
    last_heard_date: date | None
    pause_reason: str
    paused_by: str | None
    unreachable_at: datetime | None
    unreachable_reason: str
    is_progress_mail_off: bool
    mail_without_content: bool
    informed_at: datetime | None
    copy_asked_at: datetime | None
    erasure_asked_at: datetime | None
    erased_at: datetime | None
    parts: tuple[str, ...]
    may_write: bool

    @property
    def is_gone(self) -> bool:
        """Whether this person left or was archived: then they have no clock."""
        return self.left_date is not None or self.archived_at is not None


@dataclass(frozen=True)
class FoundPerson:
    """A person as searching finds one."""

    id: UUID
    name: str
    job_title: str
    customer_id: UUID
    customer_name: str
    left_date: date | None


def stakeholder_choices(*, actor: Actor, words: str, limit: int, to_write: bool = False) -> list[StakeholderChoice]:
    """List persons whose name or customer holds every word typed, by name.

    Shapes: at most `limit`; those who left or were archived are not offered; `to_write` leaves out those at customers
    that the actor may not write.
    """
    asked: dict[str, Any] = {"actor": actor, "words": words, "limit": limit, "to_write": to_write}
    return [StakeholderChoice(*row) for row in (list(_choices(**asked)) if words else plain_rows(_choices, **asked))]


def stakeholders_of_others(*, actor: Actor, words: str, limit: int) -> list[StakeholderOfOther]:
    """List persons of that name whom this actor may read and not write for, by name; without those who left.

    Shapes: at most `limit`; empty for whoever writes at every customer, and without words.
    """
    if not words.strip() or may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        return []
    found = _present(actor).filter(holds_words(words=words, fields=("name",)))
    rows = found.exclude(customer__lead_id=actor.member_id).order_by("name", "id")
    return [StakeholderOfOther(*row) for row in rows.values_list("name", "customer__name", _LEAD)[:limit]]


def stakeholders_named(*, actor: Actor, stakeholder_ids: Sequence[UUID]) -> list[StakeholderChoice]:
    """List the persons asked for in the order asked, without those who left, were archived or are of elsewhere."""
    rows = plain_rows(_named, actor=actor, stakeholder_ids=tuple(stakeholder_ids))
    found = {row[0]: StakeholderChoice(*row) for row in rows}
    return [found[stakeholder_id] for stakeholder_id in stakeholder_ids if stakeholder_id in found]


def stakeholders_at(*, actor: Actor, customer_id: UUID) -> list[StakeholderChoice]:
    """List the persons at one customer by name, without those who left."""
    rows = _present(actor).filter(customer_id=customer_id).order_by("name", "id").values_list(*_FIELDS)
    return [StakeholderChoice(*row) for row in rows]


def stakeholders_at_any_time(*, actor: Actor, customer_id: UUID) -> list[StakeholderChoice]:
    """List everybody at one customer by name, those who left too."""
    rows = stakeholders_visible_to(actor).filter(customer_id=customer_id).order_by("name", "id").values_list(*_FIELDS)
    return [StakeholderChoice(*row) for row in rows]


def stakeholder_card(*, actor: Actor, stakeholder_id: UUID) -> StakeholderCard:
    """Read one person. Errors: NotFound when missing or foreign."""
    row = first_row(_card, actor=actor, stakeholder_id=stakeholder_id)
    if row is None:
        raise NotFound
    *plain, lead_id = row[: len(_CARD) + 1]
    may_write = row[_CARD.index("erased_at")] is None and may_write_customer(actor=actor, customer_lead_id=lead_id)
    whole: tuple[Any, ...] = (*plain, parts_from(flags=row[len(_CARD) + 1 :]), may_write)
    return StakeholderCard(*whole)


def find_stakeholders(*, actor: Actor, words: str, after: str, size: int) -> Page[FoundPerson]:
    """Read a page of the persons whose name, job title or customer holds every word, by name; those who left too."""
    found = stakeholders_visible_to(actor).filter(archived_at__isnull=True)
    return page_of(
        queryset=found.filter(holds_words(words=words, fields=_FOUND)),
        order=(Key("name"), Key("id", False, identifier)),
        fields=("id", "name", "job_title", "customer_id", "customer__name", "left_date"),
        make=FoundPerson,
        after=after,
        size=size,
    )


def sharing_mail(*, actor: Actor, email: str, but: UUID) -> list[str]:
    """Name the other persons of the workspace with this mail address, by name; empty where there is none."""
    if not email.strip():
        return []
    same = stakeholders_visible_to(actor).filter(email__iexact=email.strip()).exclude(id=but)
    return list(same.order_by("name", "id").values_list("name", flat=True)[:5])


def parts_from(*, flags: tuple[Any, ...]) -> tuple[str, ...]:
    """Turn the five flags of a row, in the order of PART_COLUMNS, into codes."""
    return tuple(part for part, flag in zip(PART_COLUMNS, flags, strict=True) if flag)


def _choices(*, actor: Actor, words: str, limit: int, to_write: bool) -> QuerySet[Stakeholder, Any]:
    found = _present(actor).filter(holds_words(words=words, fields=("name", "customer__name")))
    if to_write and not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        found = found.filter(customer__lead_id=actor.member_id)
    return found.order_by("name", "id").values_list(*_FIELDS)[:limit]


def _card(*, actor: Actor, stakeholder_id: UUID) -> QuerySet[Stakeholder, Any]:
    card = stakeholders_visible_to(actor).filter(id=stakeholder_id)
    return card.values_list(*_CARD, "customer__lead_id", *PART_COLUMNS.values())


def _named(*, actor: Actor, stakeholder_ids: tuple[UUID, ...]) -> QuerySet[Stakeholder, Any]:
    return _present(actor).filter(id__in=stakeholder_ids).values_list(*_FIELDS)


def _present(actor: Actor) -> QuerySet[Stakeholder]:
    return stakeholders_visible_to(actor).filter(
        left_date__isnull=True, archived_at__isnull=True, customer__archived_at__isnull=True
    )
