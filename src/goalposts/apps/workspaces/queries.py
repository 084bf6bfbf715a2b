"""Reading workspaces, seats, members and themes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.workspaces.access import members_visible_to, seats_of, themes_visible_to
from goalposts.apps.workspaces.models import Draft, Workspace
from goalposts.domain.roles import Actor, Role, member_of


@dataclass(frozen=True)
class SeatLine:
    """A workspace that a person can switch to."""

    slug: str
    name: str
    role: Role


@dataclass(frozen=True)
class Seat:
    """A person's place in one workspace, what the screens need to know of it, and every seat of that person."""

    actor: Actor
    workspace_id: UUID
    slug: str
    name: str
    country: str
    time_zone: str
    language: str
    rhythm_days: int
    is_code_enough: bool
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True)
class MemberLine:
    """A member as lists show one."""

    id: UUID
    person_id: UUID
    name: str
    email: str
    role: Role
    joined_at: datetime
    has_left: bool


@dataclass(frozen=True)
class ThemeLine:
    """A theme with its name in both languages."""

    id: UUID
    name_nl: str
    name_en: str
    is_archived: bool

    def name_in(self, language: str) -> str:
        """Give the name in the reader's language."""
        return self.name_nl if language == "nl" else self.name_en


def seat_of(*, person_id: UUID, slug: str) -> Seat | None:
    """Find a person's seat in a workspace, in one query; None where the workspace or the seat does not exist."""
    rows = list(
        seats_of(person_id=person_id)
        .order_by("workspace__name", "id")
        .values_list("id", "role", "workspace_id", *(f"workspace__{field}" for field in _SEAT_FIELDS))
    )
    row = next((row for row in rows if row[3] == slug), None)
    if row is None:
        return None
    actor = Actor.member(person_id=person_id, workspace_id=row[2], member_id=row[0], role=Role(row[1]))
    seats = tuple(SeatLine(other[3], other[4], Role(other[1])) for other in rows)
    slug, name, country, time_zone, language, rhythm_days, is_code_enough = row[3:]
    return Seat(
        actor=actor,
        workspace_id=row[2],
        slug=slug,
        name=name,
        country=country,
        time_zone=time_zone,
        language=language,
        rhythm_days=rhythm_days,
        is_code_enough=is_code_enough,
        seats=seats,
    )


def seats_of_person(*, person_id: UUID) -> list[SeatLine]:
    """List the workspaces that a person can enter, by name; may be empty."""
    rows = (
        seats_of(person_id=person_id)
        .order_by("workspace__name", "id")
        .values_list("workspace__slug", "workspace__name", "role")
    )
    return [SeatLine(slug, name, Role(role)) for slug, name, role in rows]


def members_of(*, actor: Actor, with_former: bool = False) -> list[MemberLine]:
    """List the members of the actor's workspace, by name."""
    members = members_visible_to(actor).order_by("person__name", "id")
    if not with_former:
        members = members.filter(left_at__isnull=True)
    rows = members.values_list("id", "person_id", "person__name", "person__email", "role", "joined_at", "left_at")
    return [MemberLine(*row[:4], Role(row[4]), row[5], row[6] is not None) for row in rows]


def themes_of(*, actor: Actor, with_archived: bool = False) -> list[ThemeLine]:
    """List the themes of the actor's workspace in their own order."""
    themes = themes_visible_to(actor).order_by("position", "id")
    if not with_archived:
        themes = themes.filter(archived_at__isnull=True)
    return [
        ThemeLine(id_, name_nl, name_en, archived_at is not None)
        for id_, name_nl, name_en, archived_at in themes.values_list("id", "name_nl", "name_en", "archived_at")
    ]


def is_first_run() -> bool:
    """Tell whether this installation has no workspace yet."""
    return not Workspace.objects.exists()


_SEAT_FIELDS = ("slug", "name", "country", "time_zone", "language", "rhythm_days", "is_code_enough")


def draft_of(*, actor: Actor, place: str) -> dict[str, str]:
    """Give what a member had typed in a form and not sent; empty when nothing."""
    fields = (
        Draft.objects.filter(member_id=member_of(actor=actor), place=place).values_list("fields", flat=True).first()
    )
    return fields or {}
