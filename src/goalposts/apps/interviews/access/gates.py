"""Who may open what in the vault: its reviewers after a second factor, an interviewee their own, nobody else anything."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from goalposts.apps.interviews.access.framing import framed
from goalposts.apps.interviews.models import DraftFinding, Fragment, HotIssue, Interview, Note, Slot, Transcript, Vault
from goalposts.apps.reviews.queries import ReviewFacts, seat_on, seats_of
from goalposts.domain.confidentiality import SecondFactorNeeded, may_read_raw
from goalposts.domain.interview import CodeNeeded
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind, Power
from goalposts.lib.prepared import first_instance
from goalposts.lib.tenancy_by_review import EVERY, enter_review

Row = TypeVar("Row", bound=models.Model)


def get_review(actor: Actor, review_id: UUID) -> ReviewFacts:
    """Open the vault of a review to its reviewer, for this transaction.

    Errors: NotFound without a seat on it; SecondFactorNeeded.
    """
    if actor.kind is not ActorKind.REVIEWER or actor.person_id is None:
        raise NotFound
    facts = seat_on(actor=actor, review_id=review_id)
    if not may_read_raw(actor=actor, reviewer_ids=(actor.person_id,), has_second_factor=actor.is_confirmed):
        raise SecondFactorNeeded
    enter_review(review_id=review_id)
    return facts


def enter_own_reviews(actor: Actor) -> tuple[UUID, ...]:
    """Open the vault of every review on which the reviewer has a seat, for this transaction, and name those.

    Edges: the database shows this transaction the others too, so whoever asks filters on what this names.
    Errors: NotFound for whoever is no reviewer; SecondFactorNeeded.
    """
    if actor.kind is not ActorKind.REVIEWER or actor.person_id is None:
        raise NotFound
    if not may_read_raw(actor=actor, reviewer_ids=(actor.person_id,), has_second_factor=actor.is_confirmed):
        raise SecondFactorNeeded
    review_ids = seats_of(actor=actor)
    enter_review(review_id=EVERY)
    return review_ids


def leave_reviews() -> None:
    """Close what was opened for this transaction, before it ends."""
    enter_review(review_id="")


def get_vault(actor: Actor, review_id: UUID, *, to_write: bool = False) -> tuple[Vault, ReviewFacts]:
    """Give the vault of a review that was opened before; to write it, locked.

    Errors: as get_review, and NotFound while there is none.
    """
    facts = get_review(actor, review_id)
    return _vault(review_id, is_locked=to_write), facts


def get_interview(actor: Actor, interview_id: UUID, *, to_write: bool = False) -> Interview:
    """Give an interview to the reviewer; to write it, locked.

    Errors: NotFound when missing, another's, or for anybody else; SecondFactorNeeded.
    """
    return _found(Interview, interview_id, actor=actor, is_locked=to_write)


def get_interview_with_vault(
    actor: Actor, interview_id: UUID, *, to_write: bool = False
) -> tuple[Interview, Vault, ReviewFacts]:
    """Give an interview with its vault to the reviewer; to write in either or to somebody, both locked.

    Errors: as get_interview.
    """
    interview, facts = _found_with(Interview, interview_id, actor=actor, is_locked=to_write)
    return interview, _vault(interview.review_id, is_locked=to_write), facts


def get_interview_of_either(actor: Actor, interview_id: UUID) -> Interview:
    """Give an interview, locked, to its reviewer or to whoever was heard in it.

    Errors: NotFound when missing or another's; SecondFactorNeeded, CodeNeeded.
    """
    if actor.kind is not ActorKind.INTERVIEWEE:
        return get_interview(actor, interview_id, to_write=True)
    if actor.interview_id != interview_id:
        raise NotFound
    return get_own_interview(actor, power=Power.P2, to_write=True)


def get_own_interview(actor: Actor, *, power: Power, to_write: bool = False) -> Interview:
    """Give whoever came in by a pass their own interview.

    Errors: NotFound for anybody else; CodeNeeded when the visit is not confirmed and must be.
    """
    if actor.review_id is None or actor.interview_id is None:
        raise NotFound
    if power is Power.P2 and actor.power is not Power.P2:
        raise CodeNeeded
    enter_review(review_id=actor.review_id)
    found = framed(Interview.objects.filter(id=actor.interview_id, review_id=actor.review_id))
    interview = (found.select_for_update() if to_write else found).first()
    if interview is None:
        raise NotFound
    return interview


def interviews_of(review_id: UUID) -> QuerySet[Interview]:
    """Give the interviews of a review that was entered, in the order of their random numbers."""
    return Interview.objects.filter(review_id=review_id).order_by("number", "id")


def has_note_among(ids: Collection[UUID], *, review_id: UUID) -> bool:
    """Tell whether a line of notes has one of these ids already, in whatever review; the one that was entered stays so.

    Edges: pages draw the ids of new lines. One of another review is hidden from this transaction, and may not be written.
    """
    enter_review(review_id=EVERY)
    is_taken = Note.objects.filter(id__in=ids).exists()
    enter_review(review_id=review_id)
    return is_taken


def get_fragment(actor: Actor, fragment_id: UUID) -> Fragment:
    """Give a fragment, locked, to the reviewer. Errors: NotFound, SecondFactorNeeded."""
    return _found(Fragment, fragment_id, actor=actor, is_locked=True)


def get_draft_finding(actor: Actor, finding_id: UUID) -> DraftFinding:
    """Give a finding as it is written, locked, to the reviewer. Errors: NotFound, SecondFactorNeeded."""
    return _found(DraftFinding, finding_id, actor=actor, is_locked=True)


def get_transcript(actor: Actor, transcript_id: UUID) -> Transcript:
    """Give a transcript, locked, to the reviewer. Errors: NotFound, SecondFactorNeeded."""
    return _found(Transcript, transcript_id, actor=actor, is_locked=True)


def get_slot(actor: Actor, slot_id: UUID) -> Slot:
    """Give a slot, locked, to the reviewer. Errors: NotFound, SecondFactorNeeded."""
    return _found(Slot, slot_id, actor=actor, is_locked=True)


def get_hot_issue(actor: Actor, hot_id: UUID) -> HotIssue:
    """Give a hot issue, locked, to whoever it is of. Errors: NotFound; CodeNeeded."""
    interview = get_own_interview(actor, power=Power.P2)
    found = HotIssue.objects.select_for_update().filter(id=hot_id, interview=interview).first()
    if found is None:
        raise NotFound
    return found


def get_hot_issue_to_cross(actor: Actor, hot_id: UUID) -> HotIssue:
    """Give a hot issue, locked, to the reviewer. Errors: NotFound, SecondFactorNeeded."""
    return _found(HotIssue, hot_id, actor=actor, is_locked=True)


def enter_as_system(actor: Actor, *, review_id: UUID | None = None) -> None:
    """Open the vault to automatic work: post, retention, looking over; it shows nobody anything.

    Errors: NotFound for whoever is not the system.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    enter_review(review_id=review_id or EVERY)


def _found(table: type[Row], row_id: UUID, *, actor: Actor, is_locked: bool = False) -> Row:
    """Find a row by its id alone, and let the gate of its review decide; missing and foreign look alike."""
    return _found_with(table, row_id, actor=actor, is_locked=is_locked)[0]


def _found_with(table: type[Row], row_id: UUID, *, actor: Actor, is_locked: bool) -> tuple[Row, ReviewFacts]:
    if actor.kind is not ActorKind.REVIEWER:
        raise NotFound
    enter_review(review_id=EVERY)
    row = first_instance(_by_id, table=table, row_id=row_id, is_locked=is_locked)
    enter_review(review_id="")
    if row is None:
        raise NotFound
    return row, get_review(actor, row.review_id)


def _vault(review_id: UUID, *, is_locked: bool) -> Vault:
    """Read the vault of a review that was opened before. Errors: NotFound while there is none."""
    vault = first_instance(_vault_of, review_id=review_id, is_locked=is_locked)
    if vault is None:
        raise NotFound
    return vault


def _vault_of(*, review_id: UUID, is_locked: bool) -> QuerySet[Vault]:
    found = Vault.objects.filter(review_id=review_id)
    return found.select_for_update() if is_locked else found


def _by_id(*, table: type[Row], row_id: UUID, is_locked: bool) -> QuerySet[Row]:
    rows = table._default_manager.filter(pk=row_id)  # noqa: SLF001 - public by its documentation
    return rows.select_for_update(of=("self",)) if is_locked else rows
