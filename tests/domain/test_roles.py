"""docs/rules/roles.md, cell by cell."""

from dataclasses import FrozenInstanceError
from itertools import pairwise
from uuid import UUID

import pytest

from goalposts.domain import roles
from goalposts.domain.roles import Actor, ActorKind, Power, Right, Role, UnfitActor

from .rule_tables import table

WORKSPACE, SANNE, MILAN, PERSON = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)


def member(*, role: Role, member_id: UUID = SANNE) -> Actor:
    return Actor.member(person_id=PERSON, workspace_id=WORKSPACE, member_id=member_id, role=role)


ACTORS = {role.value: member(role=role) for role in Role} | {
    "system": Actor.system(reason="retention", workspace_id=WORKSPACE),
    "reviewer": Actor.reviewer(person_id=PERSON, organisation_id=UUID(int=5)),
    "stakeholder": Actor.stakeholder(workspace_id=WORKSPACE, stakeholder_id=UUID(int=6), power=Power.P2),
    "interviewee": Actor.interviewee(review_id=UUID(int=7), interview_id=UUID(int=8), power=Power.P2),
}
YES = {"yes": True, "no": False}


def test_every_cell_of_the_rights_table() -> None:
    rows = table(page="roles", section="1.")

    assert sorted(row["right"] for row in rows) == sorted(Right)
    for row in rows:
        for name in [*Role, "system"]:
            found = roles.may(actor=ACTORS[name], right=Right(row["right"]))
            assert found is YES[row[name]], (row["right"], name)


def test_each_role_holds_everything_of_the_one_before() -> None:
    order = [Role.VIEWER, Role.LEAD, Role.MANAGER, Role.OWNER]
    held = [roles.rights_of(actor=ACTORS[role]) for role in order]

    assert held == sorted(held, key=len)
    assert all(less < more for less, more in pairwise(held))


@pytest.mark.parametrize("name", ["reviewer", "stakeholder", "interviewee"])
def test_outsiders_hold_no_right_of_a_workspace(name: str) -> None:
    assert roles.rights_of(actor=ACTORS[name]) == frozenset()
    assert not roles.may_see_contract_value(actor=ACTORS[name])


@pytest.mark.parametrize("row", table(page="roles", section="2."), ids=lambda row: row["actor"])
def test_writing_on_a_customer(row: dict[str, str]) -> None:
    leads = {"own customer": SANNE, "another's": MILAN, "without lead": None}

    for column, lead in leads.items():
        found = roles.may_write_customer(actor=ACTORS[row["actor"]], customer_lead_id=lead)
        assert found is YES[row[column]], column


@pytest.mark.parametrize("row", table(page="roles", section="3."), ids=lambda row: row["actor"])
def test_reading_hours(row: dict[str, str]) -> None:
    actor = ACTORS[row["actor"]]

    assert roles.may_see_hours(actor=actor, member_id=SANNE) is YES[row["own hours"]]
    assert roles.may_see_hours(actor=actor, member_id=MILAN) is YES[row["another's hours"]]


def test_contract_value_is_revenue() -> None:
    may_see = {role for role in Role if roles.may_see_contract_value(actor=ACTORS[role])}

    assert may_see == {Role.MANAGER, Role.OWNER}


@pytest.mark.parametrize("row", table(page="roles", section="4."), ids=lambda row: row["kind"])
def test_an_actor_carries_exactly_the_parts_of_its_kind(row: dict[str, str]) -> None:
    needed = set(row["parts"].split(" (")[0].split(", "))
    kind = ActorKind(row["kind"])
    actor = next(a for a in ACTORS.values() if a.kind is kind)
    filled = {part for part in Actor.__slots__ if getattr(actor, part) not in {None, frozenset(), False}} - {"kind"}

    assert filled - {"workspace_id"} == needed - {"workspace_id"}
    for part in needed:
        kept = {name: getattr(actor, name) for name in filled - {part}}
        with pytest.raises(UnfitActor) as refused:
            Actor(kind=kind, **kept)
        assert refused.value.parts == {part}
        assert refused.value.code == "UNFIT_ACTOR"


def test_an_actor_with_a_foreign_part_is_not_made() -> None:
    with pytest.raises(UnfitActor) as refused:
        Actor(kind=ActorKind.SYSTEM, reason="sweep", role=Role.OWNER)

    assert refused.value.kind is ActorKind.SYSTEM
    assert refused.value.parts == {"role"}


def test_who_acts_in_a_workspace_and_who_is_a_member_is_asked_by_name() -> None:
    assert roles.workspace_of(actor=ACTORS["LEAD"]) == WORKSPACE
    assert roles.member_of(actor=ACTORS["LEAD"]) == SANNE
    assert roles.workspace_of(actor=ACTORS["stakeholder"]) == WORKSPACE


@pytest.mark.parametrize("name", ["reviewer", "interviewee"])
def test_who_acts_in_no_workspace_is_not_asked_for_one(name: str) -> None:
    with pytest.raises(UnfitActor) as refused:
        roles.workspace_of(actor=ACTORS[name])
    assert (refused.value.kind, refused.value.parts) == (ACTORS[name].kind, frozenset({"workspace_id"}))


@pytest.mark.parametrize("name", ["reviewer", "interviewee", "stakeholder", "system"])
def test_who_is_no_member_is_not_asked_which(name: str) -> None:
    with pytest.raises(UnfitActor) as refused:
        roles.member_of(actor=ACTORS[name])
    assert (refused.value.kind, refused.value.parts) == (ACTORS[name].kind, frozenset({"member_id"}))


def test_a_reason_must_say_something() -> None:
    with pytest.raises(UnfitActor):
        Actor.system(reason="")


def test_system_work_may_belong_to_no_workspace() -> None:
    assert Actor.system(reason="first start").workspace_id is None


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        ACTORS["VIEWER"].role = Role.OWNER  # type: ignore[misc]


def test_a_reviewer_is_a_person_of_an_organisation() -> None:
    reviewer = next(actor for actor in ACTORS.values() if actor.kind is ActorKind.REVIEWER)

    assert roles.reviewer_of(actor=reviewer) == (reviewer.person_id, reviewer.organisation_id)
    with pytest.raises(UnfitActor):
        roles.reviewer_of(actor=ACTORS[Role.OWNER])
