"""Handing a review over with all that lies behind the wall: its trail says so, and everybody who was invited is told."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_review, interviews_of, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Interview, Letter, Vault
from goalposts.apps.interviews.queries.plain import Frame, as_who, frame_of
from goalposts.apps.interviews.usecases.invite import agreed
from goalposts.apps.interviews.usecases.letters import LetterKind, put_letter
from goalposts.apps.interviews.usecases.slots import moment_of
from goalposts.apps.interviews.usecases.vaults import keep_frame
from goalposts.apps.reviews.usecases import hand_over_review
from goalposts.domain.interview import HEARD, InterviewState
from goalposts.domain.roles import Actor

TOLD = HEARD | {InterviewState.INVITED, InterviewState.ACCEPTED}


@transaction.atomic
def pass_review_on(*, actor: Actor, review_id: UUID, person_id: UUID, now: datetime) -> None:
    """Hand a review over to a colleague; pages and mails to whoever is heard speak in the colleague's name at once.

    Shapes: whoever was invited is told by mail, but for those who declined or withdrew: they are asked nothing any more.
    Errors: NotFound without a seat; SecondFactorNeeded; VaultClosed; as hand_over_review.
    """
    facts = get_review(actor, review_id)
    hand_over_review(actor=actor, review_id=review_id, person_id=person_id, now=now)
    vault = Vault.objects.select_for_update().filter(review_id=review_id).first()
    if vault is None:
        return

    keys = open_keys()
    former = frame_of(vault=vault, keys=keys).reviewer_name
    colleague = Actor.reviewer(person_id=person_id, organisation_id=facts.organisation_id)
    frame = keep_frame(vault=vault, facts=facts, actor=colleague, keys=keys)
    for interview in interviews_of(review_id).select_for_update():
        _sign_anew(interview, frame=frame, keys=keys)
        _tell(interview, frame=frame, former=former, keys=keys, now=now)

    about, facts_told = ("vault", review_id), {"to": str(person_id)}
    note_deed(review_id=review_id, actor=actor, deed="vault.handed_over", about=about, facts=facts_told, now=now)


def _sign_anew(interview: Interview, *, frame: Frame, keys: Keys) -> None:
    """Let what waits to be sent leave in the colleague's name."""
    for letter in Letter.objects.filter(interview=interview, done_at__isnull=True, failed_at__isnull=True):
        told = keys.read(row=letter, field="facts")
        if told is not None:
            keys.seal(row=letter, field="facts", value=told | asdict(frame))
            letter.save(update_fields=["facts"])


def _tell(interview: Interview, *, frame: Frame, former: str, keys: Keys, now: datetime) -> None:
    who = as_who(told=keys.read(row=interview, field="who"))
    if interview.state not in TOLD or who is None or not who.email:
        return
    moment = moment_of(interview=interview, keys=keys) if interview.state == InterviewState.ACCEPTED else None
    told = {"former_name": former, **(agreed(moment, now=now) if moment else {})}
    put_letter(interview=interview, who=who, frame=frame, kind=LetterKind.HANDED_OVER, keys=keys, facts=told, now=now)
