"""Who acts, and what a role may do. Table and reasons: docs/rules/roles.md."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from uuid import UUID


class Role(StrEnum):
    OWNER = "OWNER"
    MANAGER = "MANAGER"
    LEAD = "LEAD"
    VIEWER = "VIEWER"


class ActorKind(StrEnum):
    MEMBER = "MEMBER"
    REVIEWER = "REVIEWER"
    STAKEHOLDER = "STAKEHOLDER"
    INTERVIEWEE = "INTERVIEWEE"
    SYSTEM = "SYSTEM"


class Power(StrEnum):
    """What a personal link lets its holder do: P1 answers the mail, P2 was confirmed by a code."""

    P1 = "P1"
    P2 = "P2"


class Right(StrEnum):
    READ = "READ"
    WRITE_OWN_CUSTOMERS = "WRITE_OWN_CUSTOMERS"
    WRITE_EVERY_CUSTOMER = "WRITE_EVERY_CUSTOMER"
    RECORD_COMPLAINT = "RECORD_COMPLAINT"
    SEE_REVENUE_BANDS = "SEE_REVENUE_BANDS"
    SEE_REVENUE = "SEE_REVENUE"
    KEEP_REVENUE = "KEEP_REVENUE"
    SEE_OWN_HOURS = "SEE_OWN_HOURS"
    SEE_EVERY_HOURS = "SEE_EVERY_HOURS"
    KEEP_HOURS = "KEEP_HOURS"
    SEE_OUTLOOK = "SEE_OUTLOOK"
    DECIDE_OUTLOOK = "DECIDE_OUTLOOK"
    COMMISSION_REVIEW = "COMMISSION_REVIEW"
    IMPORT = "IMPORT"
    MANAGE_MEMBERS = "MANAGE_MEMBERS"
    CHANGE_SETTINGS = "CHANGE_SETTINGS"
    EXPORT = "EXPORT"
    DELETE = "DELETE"
    MANAGE_TOKENS = "MANAGE_TOKENS"
    READ_AUDIT = "READ_AUDIT"


class UnfitActor(ValueError):
    """An actor that lacks a part its kind needs, or has one that its kind cannot have."""

    code = "UNFIT_ACTOR"

    def __init__(self, *, kind: ActorKind, parts: frozenset[str]) -> None:
        super().__init__(self.code)
        self.kind = kind
        self.parts = parts


_PARTS: dict[ActorKind, frozenset[str]] = {
    ActorKind.MEMBER: frozenset({"person_id", "workspace_id", "member_id", "role"}),
    ActorKind.REVIEWER: frozenset({"person_id", "organisation_id"}),
    ActorKind.STAKEHOLDER: frozenset({"workspace_id", "stakeholder_id", "power"}),
    ActorKind.INTERVIEWEE: frozenset({"review_id", "interview_id", "power"}),
    ActorKind.SYSTEM: frozenset({"reason"}),
}
_EVERY_PART = frozenset({"shown_ids", "is_confirmed"}).union(*_PARTS.values())
_OPTIONAL: dict[ActorKind, frozenset[str]] = {
    ActorKind.SYSTEM: frozenset({"workspace_id"}),
    ActorKind.STAKEHOLDER: frozenset({"shown_ids"}),
    ActorKind.REVIEWER: frozenset({"is_confirmed"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever does a deed: made by one of the constructors below, whole or not at all.

    Shapes: `shown_ids` are the expectations, complaints and action items that the mail of a personal link showed; with
    power P1 there are no others. `is_confirmed` tells of a reviewer that this session was opened, or stepped up, with a passkey
    or a second factor.
    """

    kind: ActorKind
    person_id: UUID | None = None
    workspace_id: UUID | None = None
    member_id: UUID | None = None
    role: Role | None = None
    organisation_id: UUID | None = None
    stakeholder_id: UUID | None = None
    review_id: UUID | None = None
    interview_id: UUID | None = None
    power: Power | None = None
    shown_ids: frozenset[UUID] = frozenset()
    is_confirmed: bool = False
    reason: str | None = None

    def __post_init__(self) -> None:
        filled = frozenset(part for part in _EVERY_PART if getattr(self, part))
        wrong = (filled ^ _PARTS[self.kind]) - _OPTIONAL.get(self.kind, frozenset())
        if wrong:
            raise UnfitActor(kind=self.kind, parts=wrong)

    @classmethod
    def member(cls, *, person_id: UUID, workspace_id: UUID, member_id: UUID, role: Role) -> Self:
        """Name a person of the supplier, acting in one workspace."""
        return cls(
            kind=ActorKind.MEMBER, person_id=person_id, workspace_id=workspace_id, member_id=member_id, role=role
        )

    @classmethod
    def reviewer(cls, *, person_id: UUID, organisation_id: UUID, is_confirmed: bool = False) -> Self:
        """Name an outsider who listens; rights hang on each review, never on a workspace."""
        return cls(
            kind=ActorKind.REVIEWER, person_id=person_id, organisation_id=organisation_id, is_confirmed=is_confirmed
        )

    @classmethod
    def stakeholder(
        cls, *, workspace_id: UUID, stakeholder_id: UUID, power: Power, shown_ids: frozenset[UUID] = frozenset()
    ) -> Self:
        """Name somebody at a customer who came in by a personal link."""
        return cls(
            kind=ActorKind.STAKEHOLDER,
            workspace_id=workspace_id,
            stakeholder_id=stakeholder_id,
            power=power,
            shown_ids=shown_ids,
        )

    @classmethod
    def interviewee(cls, *, review_id: UUID, interview_id: UUID, power: Power) -> Self:
        """Name somebody heard in a review, by link; carries no workspace, for the wall's sake."""
        return cls(kind=ActorKind.INTERVIEWEE, review_id=review_id, interview_id=interview_id, power=power)

    @classmethod
    def system(cls, *, reason: str, workspace_id: UUID | None = None) -> Self:
        """Name automatic work; without a workspace it belongs to the whole installation."""
        return cls(kind=ActorKind.SYSTEM, reason=reason, workspace_id=workspace_id)


def is_own_word(*, actor: Actor, given_by: UUID) -> bool:
    """Say whether an actor may bring in this person's word: by link only their own, a member anybody's."""
    return actor.kind is not ActorKind.STAKEHOLDER or actor.stakeholder_id == given_by


def workspace_of(*, actor: Actor) -> UUID:
    """Give the workspace that an actor acts in.

    Errors: UnfitActor for one that acts in none.
    """
    if actor.workspace_id is None:
        raise UnfitActor(kind=actor.kind, parts=frozenset({"workspace_id"}))
    return actor.workspace_id


def member_of(*, actor: Actor) -> UUID:
    """Give the member that an actor is.

    Errors: UnfitActor for whoever is none.
    """
    if actor.member_id is None:
        raise UnfitActor(kind=actor.kind, parts=frozenset({"member_id"}))
    return actor.member_id


def reviewer_of(*, actor: Actor) -> tuple[UUID, UUID]:
    """Give the person and the organisation that a reviewer is and works for.

    Errors: UnfitActor for whoever is no reviewer.
    """
    if actor.kind is not ActorKind.REVIEWER or actor.person_id is None or actor.organisation_id is None:
        raise UnfitActor(kind=actor.kind, parts=frozenset({"organisation_id"}))
    return actor.person_id, actor.organisation_id


_VIEWER = frozenset({Right.READ})
_LEAD = _VIEWER | {
    Right.WRITE_OWN_CUSTOMERS,
    Right.RECORD_COMPLAINT,
    Right.SEE_REVENUE_BANDS,
    Right.SEE_OWN_HOURS,
    Right.SEE_OUTLOOK,
}
_MANAGER = _LEAD | {
    Right.WRITE_EVERY_CUSTOMER,
    Right.SEE_REVENUE,
    Right.KEEP_REVENUE,
    Right.SEE_EVERY_HOURS,
    Right.KEEP_HOURS,
    Right.DECIDE_OUTLOOK,
    Right.COMMISSION_REVIEW,
    Right.IMPORT,
}
_OWNER = _MANAGER | {
    Right.MANAGE_MEMBERS,
    Right.CHANGE_SETTINGS,
    Right.EXPORT,
    Right.DELETE,
    Right.MANAGE_TOKENS,
    Right.READ_AUDIT,
}
_SYSTEM = frozenset(Right) - {Right.DECIDE_OUTLOOK, Right.COMMISSION_REVIEW, Right.EXPORT, Right.MANAGE_TOKENS}
_OF_ROLE: dict[Role, frozenset[Right]] = {
    Role.VIEWER: _VIEWER,
    Role.LEAD: _LEAD,
    Role.MANAGER: _MANAGER,
    Role.OWNER: _OWNER,
}


def rights_of(*, actor: Actor) -> frozenset[Right]:
    """List the rights that an actor has in the workspace it acts in.

    Edges: reviewers, stakeholders and interviewees have none here; their gates ask other rules.
    Source: docs/rules/roles.md.
    """
    if actor.kind is ActorKind.SYSTEM:
        return _SYSTEM
    if actor.kind is ActorKind.MEMBER and actor.role is not None:
        return _OF_ROLE[actor.role]
    return frozenset()


def may(*, actor: Actor, right: Right) -> bool:
    """Say whether an actor has a right in the workspace it acts in.

    Edges: the right alone; that the row is of the actor's workspace is for the gate to see to.
    """
    return right in rights_of(actor=actor)


def may_write_customer(*, actor: Actor, customer_lead_id: UUID | None) -> bool:
    """Say whether an actor may change a customer and what hangs on it.

    Shapes: `customer_lead_id` is the member id of the customer's lead; None means without a lead.
    """
    if may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        return True
    is_own = customer_lead_id is not None and customer_lead_id == actor.member_id
    return is_own and may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS)


def may_see_contract_value(*, actor: Actor) -> bool:
    """Say whether an actor may read what a contract is worth: that is revenue, not a band of it."""
    return may(actor=actor, right=Right.SEE_REVENUE)


def may_see_hours(*, actor: Actor, member_id: UUID) -> bool:
    """Say whether an actor may read the hours that one member logged."""
    if may(actor=actor, right=Right.SEE_EVERY_HOURS):
        return True
    return member_id == actor.member_id and may(actor=actor, right=Right.SEE_OWN_HOURS)
