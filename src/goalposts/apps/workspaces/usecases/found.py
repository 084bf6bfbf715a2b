"""Making a workspace and taking a seat in it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.people.queries import person_by_id
from goalposts.apps.people.usecases import add_person
from goalposts.apps.workspaces.access import (
    get_workspace_alone,
    is_of_reviewer,
    members_visible_to,
    require,
    was_engaged,
)
from goalposts.apps.workspaces.models import Member, Theme, Workspace
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right, Role
from goalposts.lib.locks import hold

FIRST_THEMES = (
    ("Resultaat", "Results"),
    ("Communicatie", "Communication"),
    ("Presentatie", "Presentation"),
    ("Relatie", "Relationship"),
    ("Vernieuwing", "Innovation"),
)


@transaction.atomic
def found_workspace(*, name: str, owner_person_id: UUID, language: str, now: datetime) -> Actor:
    """Make a workspace with its first owner and the five themes to start with.

    Shapes: gives the owner as an actor in it.
    """
    workspace = Workspace(slug=_free_slug(name=name), name=name.strip(), language=language, created_at=now)
    workspace.save(force_insert=True)
    Theme.objects.bulk_create(
        Theme(workspace=workspace, name_nl=nl, name_en=en, position=position)
        for position, (nl, en) in enumerate(FIRST_THEMES, start=1)
    )
    owner = Member.objects.create(workspace=workspace, person_id=owner_person_id, role=Role.OWNER, joined_at=now)

    actor = Actor.member(person_id=owner_person_id, workspace_id=workspace.id, member_id=owner.id, role=Role.OWNER)
    record_deed(
        actor=actor,
        deed="workspace.founded",
        about=("workspace", workspace.id),
        facts={"name": workspace.name},
        now=now,
    )
    return actor


class UnableToFound(Refused):
    """There is a workspace already, so this installation has been claimed."""

    code = "CLAIMED_ALREADY"


@transaction.atomic
def found_first_workspace(*, name: str, owner_name: str, owner_email: str, language: str, now: datetime) -> Actor:
    """Claim an installation that has no workspace yet: make the first owner and their workspace, whole or not at all.

    Errors: UnableToFound when there is one, also when two try at once; UnableToAddPerson.
    """
    hold(name="goalposts.first_run")
    if Workspace.objects.exists():
        raise UnableToFound
    owner_id = add_person(email=owner_email, name=owner_name, language=language, now=now)
    return found_workspace(name=name, owner_person_id=owner_id, language=language, now=now)


class UnableToJoin(Refused):
    """The facts give a reason: MEMBER_ALREADY, or REVIEWER_HERE for whoever is or was a reviewer of this workspace."""

    code = "SEAT_UNFIT"


@transaction.atomic
def join_workspace(*, actor: Actor, person_id: UUID, role: Role, now: datetime) -> Actor:
    """Give a person a seat; one who left before gets the same seat back.

    Shapes: `actor` is the member or system that brings the person in; gives the new member as an actor.
    Errors: Denied without the right; UnableToJoin.
    """
    require(actor, right=Right.MANAGE_MEMBERS)
    workspace = get_workspace_alone(actor)

    person = person_by_id(person_id=person_id)
    is_known = was_engaged(workspace_id=workspace.id, person_id=person_id)
    if is_known or (person is not None and is_of_reviewer(workspace_id=workspace.id, email=person.email)):
        raise UnableToJoin(reason="REVIEWER_HERE")
    if members_visible_to(actor).filter(person_id=person_id, left_at__isnull=True).exists():
        raise UnableToJoin(reason="MEMBER_ALREADY")

    member, _ = Member.objects.update_or_create(
        workspace_id=workspace.id,
        person_id=person_id,
        defaults={"role": role, "left_at": None},
        create_defaults={"role": role, "joined_at": now},
    )

    record_deed(actor=actor, deed="member.joined", about=("member", member.id), facts={"role": role.value}, now=now)
    return Actor.member(person_id=person_id, workspace_id=workspace.id, member_id=member.id, role=role)


def _free_slug(*, name: str) -> str:
    stem = slugify(name)[:34].strip("-") or "workspace"
    taken = set(Workspace.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    tries = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in tries if slug not in taken)
