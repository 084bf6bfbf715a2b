"""Who is heard: picked by the reviewer, out of sight of the supplier."""

import secrets
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_interview, get_vault, interviews_of, note_deed, open_keys
from goalposts.apps.interviews.models import WHO, WORDS, Consent, Interview, Letter, Pass, Reply, Slot, Vault
from goalposts.apps.interviews.queries.plain import Who
from goalposts.apps.reviews.queries import CandidateFacts, candidates_of
from goalposts.apps.reviews.usecases import settle_sample
from goalposts.domain.interview import OUT, InterviewState, InterviewStep, next_interview_state
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor
from goalposts.domain.sampling import MOST_HEARD

NUMBERS = range(11, 100)


class UnableToPick(Refused):
    """Nobody more may be picked: the sample was settled at so many, or it is full; the facts say how many."""

    code = "UNABLE_TO_PICK"


@transaction.atomic
def pick(*, actor: Actor, review_id: UUID, stakeholder_id: UUID, now: datetime) -> UUID:
    """Pick somebody to hear.

    Edges: once the sample is settled, only in the place of somebody who declined or withdrew.
    Errors: NotFound without a seat, or for somebody who is no candidate; SecondFactorNeeded; AlreadyDone; UnableToPick.
    """
    vault, _facts = get_vault(actor, review_id, to_write=True)
    found = [one for one in candidates_of(actor=actor, review_id=review_id) if one.stakeholder_id == stakeholder_id]
    if not found:
        raise NotFound
    keys, others = open_keys(), list(interviews_of(review_id))

    if any((keys.read(row=one, field="who") or {}).get("stakeholder_id") == str(stakeholder_id) for one in others):
        raise AlreadyDone(stakeholder=stakeholder_id)
    _check_room(vault, others)

    taken = {one.number for one in others}
    number = secrets.choice([one for one in NUMBERS if one not in taken])
    interview = Interview(review_id=review_id, number=number, picked_at=now)
    keys.make(owner_id=interview.id, purpose=WORDS)
    keys.make(owner_id=interview.id, purpose=WHO)
    keys.seal(row=interview, field="who", value=asdict(_who(found[0])))
    interview.save(force_insert=True)

    note_deed(review_id=review_id, actor=actor, deed="interview.picked", about=("interview", interview.id), now=now)
    return interview.id


@transaction.atomic
def unpick(*, actor: Actor, interview_id: UUID, now: datetime) -> None:
    """Take back a pick, before anybody was invited; nothing of it stays but that it was.

    Errors: NotFound, SecondFactorNeeded; StepNotOpen once invited.
    """
    interview = get_interview(actor, interview_id, to_write=True)
    next_interview_state(state=InterviewState(interview.state), step=InterviewStep.UNPICK)

    keys, review_id = open_keys(), interview.review_id
    for table in (Letter, Pass, Consent, Reply):
        table.objects.filter(interview=interview).delete()
    Slot.objects.filter(interview=interview).update(interview=None, taken_at=None)
    interview.delete()

    note_deed(review_id=review_id, actor=actor, deed="interview.unpicked", about=("interview", interview_id), now=now)
    keys.destroy(owner_id=interview_id, purpose=WORDS)
    keys.destroy(owner_id=interview_id, purpose=WHO)


@transaction.atomic
def settle(*, actor: Actor, review_id: UUID, now: datetime) -> int:
    """Settle the sample: from now on the supplier knows how many are heard, and nothing else.

    Errors: NotFound, SecondFactorNeeded; AlreadyDone; SampleNotFit under the least and over the most.
    """
    vault, _facts = get_vault(actor, review_id, to_write=True)
    if vault.settled_at is not None:
        raise AlreadyDone(review=review_id)
    count = len(interviews_of(review_id))

    settle_sample(actor=actor, review_id=review_id, count=count, now=now)
    vault.settled_at = now
    vault.planned_number = count
    vault.save(update_fields=["settled_at", "planned_number"])

    facts = {"count": count}
    note_deed(review_id=review_id, actor=actor, deed="sample.settled", about=("vault", review_id), facts=facts, now=now)
    return count


def _check_room(vault: Vault, others: list[Interview]) -> None:
    most = vault.planned_number or MOST_HEARD
    if sum(one.state not in OUT for one in others) >= most:
        raise UnableToPick(most=most, is_settled=vault.settled_at is not None)


def _who(candidate: CandidateFacts) -> Who:
    return Who(
        stakeholder_id=candidate.stakeholder_id,
        name=candidate.name,
        email=candidate.email,
        language=candidate.language,
        address_form=candidate.formality,
        roles=tuple(candidate.roles),
    )
