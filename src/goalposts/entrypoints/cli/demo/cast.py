"""The people of the demo, always the same, each with a seat; and the people of a second supplier, who see nothing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.people.usecases import add_person, add_reviewer
from goalposts.apps.workspaces.usecases import found_workspace, join_workspace
from goalposts.domain.roles import Actor, Role


@dataclass(frozen=True)
class Member:
    """One of the cast: who, where and in which role; no role means no seat."""

    name: str
    email: str
    role: Role | None
    who: str
    language: str = "nl"


SUPPLIER = "Brugwachter Services"
OTHER_SUPPLIER = "Zuiderlicht Facilitair"
OWNER = Member("Omar Bensaïd", "omar@brugwachter.example", Role.OWNER, "owner")
MEMBERS = (
    Member("Sanne de Wit", "sanne@brugwachter.example", Role.LEAD, "lead of five customers"),
    Member("Milan Verhoeven", "milan@brugwachter.example", Role.MANAGER, "manager"),
    Member("Vik Sharma", "vik@brugwachter.example", Role.VIEWER, "viewer, reads English", "en"),
)
FURTHER_LEADS = (
    Member("Bram Hofman", "bram@brugwachter.example", Role.LEAD, "lead"),
    Member("Lotte Kuipers", "lotte@brugwachter.example", Role.LEAD, "lead"),
)
REVIEWER = Member("Fenna Dijkstra", "fenna@helderblik.example", None, "independent reviewer, of Heldere Blik")
COLLEAGUE = Member(
    "Jelmer Haanstra", "jelmer@helderblik.example", None, "Fenna's colleague at Heldere Blik, without a review"
)
SUPERUSER = Member("Root", "root@brugwachter.example", None, "keeps the server, has no seat", "en")
OTHER_OWNER = Member(
    "Vera Smeets", "vera@zuiderlicht.example", Role.OWNER, "owner of another supplier, Zuiderlicht Facilitair"
)
CAST = (MEMBERS[0], MEMBERS[1], OWNER, MEMBERS[2], REVIEWER, COLLEAGUE, SUPERUSER, OTHER_OWNER)


def seat_cast(*, now: datetime) -> tuple[dict[str, Actor], Actor]:
    """Make both suppliers with their people.

    Shapes: the actors of the first supplier by first name, and Vera.
    """
    actors = {"Omar": found_workspace(name=SUPPLIER, owner_person_id=_add(OWNER, now=now), language="nl", now=now)}
    for member in (*MEMBERS, *FURTHER_LEADS):
        assert member.role is not None
        actors[member.name.split()[0]] = join_workspace(
            actor=actors["Omar"], person_id=_add(member, now=now), role=member.role, now=now
        )
    for reviewer in (REVIEWER, COLLEAGUE):
        add_reviewer(person_id=_add(reviewer, now=now), organisation="Heldere Blik", slug="heldere-blik")
    _add(SUPERUSER, now=now)
    vera = found_workspace(name=OTHER_SUPPLIER, owner_person_id=_add(OTHER_OWNER, now=now), language="nl", now=now)
    return actors, vera


def _add(member: Member, *, now: datetime) -> UUID:
    return add_person(email=member.email, name=member.name, language=member.language, now=now)
