"""Reading workspaces, seats, members and themes."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, QuerySet

from goalposts.apps.workspaces.access import (
    get_workspace_for,
    invitation_with,
    invitations_visible_to,
    members_visible_to,
    notices_not_seen,
    require,
    seats_of,
    themes_visible_to,
)
from goalposts.apps.workspaces.models import Draft, Member, Workspace
from goalposts.domain.calendar import end_of_quiet
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Right, Role, member_of, workspace_of
from goalposts.lib.free_days import free_days_of
from goalposts.lib.prepared import first_row, plain_rows


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
    grace_days: int
    unanswered_days: int
    is_code_enough: bool
    has_news: bool
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
    rows = plain_rows(_seats, person_id=person_id)
    row = next((row for row in rows if row[3] == slug), None)
    if row is None:
        return None
    member_id, role, workspace_id, *shown = row
    actor = Actor.member(person_id=person_id, workspace_id=workspace_id, member_id=member_id, role=Role(role))
    seats = tuple(SeatLine(other[3], other[4], Role(other[1])) for other in rows)
    seated: tuple[Any, ...] = (actor, workspace_id, *shown, seats)
    return Seat(*seated)


def seats_of_person(*, person_id: UUID) -> list[SeatLine]:
    """List the workspaces that a person can enter, by name; may be empty."""
    rows = (
        seats_of(person_id=person_id)
        .order_by("workspace__name", "id")
        .values_list("workspace__slug", "workspace__name", "role")
    )
    return [SeatLine(slug, name, Role(role)) for slug, name, role in rows]


def workspaces_of_person(*, email: str) -> list[UUID]:
    """List the workspaces in which whoever has this mail address has a seat, for automatic work; may be empty."""
    seats = Member.objects.filter(person__email__iexact=email, left_at__isnull=True)
    return list(seats.order_by("workspace_id").values_list("workspace_id", flat=True))


def members_of(*, actor: Actor, with_former: bool = False) -> list[MemberLine]:
    """List the members of the actor's workspace, by name."""
    rows = plain_rows(_members, actor=actor, with_former=with_former)
    return [
        MemberLine(id_, person, name, email, Role(role), joined_at, left_at is not None)
        for id_, person, name, email, role, joined_at, left_at in rows
    ]


def themes_of(*, actor: Actor, with_archived: bool = False) -> list[ThemeLine]:
    """List the themes of the actor's workspace in their own order."""
    return [
        ThemeLine(id_, name_nl, name_en, archived_at is not None)
        for id_, name_nl, name_en, archived_at in plain_rows(_themes, actor=actor, with_archived=with_archived)
    ]


def themes_to_keep(*, actor: Actor) -> list[ThemeLine]:
    """List every theme in its order, those in use first, for whoever may change them.

    Errors: Denied for whoever may not.
    """
    require(actor, right=Right.CHANGE_SETTINGS)
    return sorted(themes_of(actor=actor, with_archived=True), key=lambda line: line.is_archived)


def is_first_run() -> bool:
    """Tell whether this installation has no workspace yet."""
    return not Workspace.objects.exists()


def draft_of(*, actor: Actor, place: str) -> dict[str, str]:
    """Give what a member had typed in a form and not sent; empty when nothing."""
    row = first_row(_draft, member_id=member_of(actor=actor), place=place)
    return {name: text for name, text in (row[0] if row else {}).items() if name != "saved_page"}


def _seats(*, person_id: UUID) -> QuerySet[Any, Any]:
    places = ("id", "role", "workspace_id", *(f"workspace__{field}" for field in _SEAT_FIELDS))
    seats = seats_of(person_id=person_id).annotate(has_news=Exists(notices_not_seen()))
    return seats.order_by("workspace__name", "id").values_list(*places, "has_news")


def _members(*, actor: Actor, with_former: bool) -> QuerySet[Any, Any]:
    members = members_visible_to(actor).order_by("person__name", "id")
    if not with_former:
        members = members.filter(left_at__isnull=True)
    return members.values_list("id", "person_id", "person__name", "person__email", "role", "joined_at", "left_at")


def _themes(*, actor: Actor, with_archived: bool) -> QuerySet[Any, Any]:
    themes = themes_visible_to(actor).order_by("position", "id")
    if not with_archived:
        themes = themes.filter(archived_at__isnull=True)
    return themes.values_list("id", "name_nl", "name_en", "archived_at")


def _calendar(*, workspace_id: UUID) -> QuerySet[Any, Any]:
    return Workspace.objects.filter(id=workspace_id).values_list("country", "time_zone")


def _draft(*, member_id: UUID, place: str) -> QuerySet[Any, Any]:
    return Draft.objects.filter(member_id=member_id, place=place).values_list("fields")


@dataclass(frozen=True)
class WorkspaceSettings:
    """How a workspace works, as its owners set it."""

    name: str
    country: str
    time_zone: str
    language: str
    rhythm_days: int
    grace_days: int
    unanswered_days: int
    complaint_answer_days: int
    reminder_count: int
    reminder_days: int
    round_days: int
    is_code_enough: bool
    sender_name: str
    sender_email: str
    digest_hour: int
    review_label_nl: str
    review_label_en: str
    works_council_date: date | None


@dataclass(frozen=True)
class AskingTerms:
    """What decides when a workspace's people are asked and reminded: its calendar, and its settings."""

    name: str
    country: str
    time_zone: str
    grace_days: int
    reminder_count: int
    reminder_days: int
    round_days: int


@dataclass(frozen=True)
class WorkspaceLine:
    """A workspace as automatic work knows it."""

    id: UUID
    slug: str
    name: str
    time_zone: str


@dataclass(frozen=True)
class InvitationLine:
    """An invitation that waits for an answer."""

    id: UUID
    email: str
    name: str
    role: Role
    language: str
    invited_by: str
    invited_at: datetime
    expires_at: datetime
    mails: int


@dataclass(frozen=True)
class InvitationCard:
    """What the holder of a mailed token may see."""

    workspace_id: UUID
    workspace: str
    invited_by: str
    email: str
    name: str
    role: Role
    language: str


def settings_of(*, actor: Actor) -> WorkspaceSettings:
    """Give how the workspace works.

    Errors: Denied for whoever may not change it.
    """
    workspace = get_workspace_for(actor, right=Right.CHANGE_SETTINGS)
    return WorkspaceSettings(**{field.name: getattr(workspace, field.name) for field in fields(WorkspaceSettings)})


def works_council_date_of(*, actor: Actor) -> date | None:
    """Give the day on which the works council consented to figures narrower than the whole workspace; None without one.

    Errors: Denied for whoever has no seat in it.
    """
    return get_workspace_for(actor, right=Right.READ).works_council_date


def asking_terms_of(*, actor: Actor) -> AskingTerms:
    """Give when the people of the actor's workspace are asked and reminded.

    Errors: NotFound for whoever acts in no workspace that is there.
    """
    found = Workspace.objects.filter(id=workspace_of(actor=actor))
    row = found.values_list(*(field.name for field in fields(AskingTerms))).first()
    if row is None:
        raise NotFound
    return AskingTerms(*row)


def sender_of(*, workspace_id: UUID) -> tuple[str, str]:
    """Give the name and address that a workspace's mails come from; either may be empty."""
    found = Workspace.objects.filter(id=workspace_id).values_list("sender_name", "sender_email").first()
    return found or ("", "")


def after_quiet(*, workspace_id: UUID, now: datetime) -> datetime:
    """Give the first moment, from now on, at which a workspace bothers somebody by mail that is in no haste.

    Units: UTC. Edges: a workspace that is not there keeps no quiet hours.
    """
    row = first_row(_calendar, workspace_id=workspace_id)
    if row is None:
        return now
    country, time_zone = row
    local = now.astimezone(ZoneInfo(time_zone))
    free_days = free_days_of(country=country, years=(local.year, local.year + 1))
    return end_of_quiet(at=local, free_days=free_days).astimezone(UTC)


def sender_addresses() -> list[str]:
    """List the addresses that workspaces send from, for the doctor; without those that leave it to the installation."""
    rows = Workspace.objects.exclude(sender_email="").order_by("sender_email").values_list("sender_email", flat=True)
    return list(rows.distinct())


def workspaces_of_installation() -> list[WorkspaceLine]:
    """List every workspace for automatic work, oldest first; may be empty."""
    rows = Workspace.objects.order_by("created_at", "id").values_list("id", "slug", "name", "time_zone")
    return [WorkspaceLine(*row) for row in rows]


def open_invitations_of(*, actor: Actor) -> list[InvitationLine]:
    """List the invitations that wait for an answer, newest first, those that ran out included.

    Shapes: empty for whoever may not invite.
    """
    rows = (
        invitations_visible_to(actor)
        .filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
        .order_by("-invited_at", "-id")
        .values_list(
            *("id", "email", "name", "role", "language", "invited_by__person__name"),
            *("invited_at", "expires_at", "token_digests"),
        )
    )
    return [
        InvitationLine(id_, email, name, Role(role), language, inviter, invited_at, expires_at, len(digests))
        for id_, email, name, role, language, inviter, invited_at, expires_at, digests in rows
    ]


def invitation_by_token(*, token: str, now: datetime) -> InvitationCard | None:
    """Give the invitation that a mailed token opens; None when it opens nothing. Looking uses nothing up."""
    invitation = invitation_with(token=token, now=now)
    if invitation is None:
        return None
    return InvitationCard(
        workspace_id=invitation.workspace_id,
        workspace=invitation.workspace.name,
        invited_by=invitation.invited_by.person.name,
        email=invitation.email,
        name=invitation.name,
        role=Role(invitation.role),
        language=invitation.language,
    )


_SEAT_FIELDS = (
    "slug", "name", "country", "time_zone", "language", "rhythm_days", "grace_days", "unanswered_days", "is_code_enough",
)  # fmt: skip
