"""A member's self-image: what they believe the customer will say, kept as a draft, sealed before the first interview."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.reviews.access import get_review_for, own_guess
from goalposts.apps.reviews.models import Guess, Review
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.apps.workspaces.access import require
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.review_plan import ReviewStep, may_predict
from goalposts.domain.roles import Actor, Right, member_of
from goalposts.domain.self_image import DueGuess, ThemeGuess, plain_guess
from goalposts.lib.chain import salted_digest

NONCE_BYTES = 24


class UnableToGuess(Refused):
    """The facts give a reason: LOCKED (with `locked_date`), NOT_ACCEPTED, SEALED (open it first) or EMPTY."""

    code = "GUESS_UNFIT"


@transaction.atomic
def keep_guess(
    *, actor: Actor, review_id: UUID, about_id: UUID, guess: ThemeGuess | DueGuess | None, today: date, now: datetime
) -> None:
    """Keep what the actor believes about one theme or expectation; None takes it away.

    Errors: NotFound, Denied (the gate); UnableToGuess once it is locked or sealed.
    """
    review = _open_review(actor, review_id, today=today)
    own = _own(actor, review, now=now)
    if own.sealed_at is not None:
        raise UnableToGuess(reason="SEALED")

    answers = {key: value for key, value in own.answers.items() if key != str(about_id)}
    if guess is not None:
        answers[str(about_id)] = dict(plain_guess(guess=guess))
    own.answers, own.saved_at = answers, now
    own.save(update_fields=["answers", "saved_at"])


@transaction.atomic
def seal_guess(*, actor: Actor, review_id: UUID, today: date, now: datetime) -> str:
    """Seal the actor's self-image; gives the digest that stands in the workspace's trail.

    Errors: NotFound, Denied (the gate); UnableToGuess once it is locked, or without any guess; AlreadyDone when sealed.
    """
    review = _open_review(actor, review_id, today=today)
    own = _own(actor, review, now=now)
    if own.sealed_at is not None:
        raise AlreadyDone
    if not own.answers:
        raise UnableToGuess(reason="EMPTY")

    own.nonce = secrets.token_hex(NONCE_BYTES)
    own.digest = digest_of_guess(nonce=own.nonce, answers=own.answers)
    own.sealed_at = now
    own.save(update_fields=["nonce", "digest", "sealed_at"])
    note_turn(actor=actor, review=review, step=ReviewStep.SELF_IMAGE, number=1, now=now)

    facts = {"digest": own.digest}
    record_deed(actor=actor, deed="self_image.sealed", about=("review", review.id), facts=facts, now=now)
    return own.digest


@transaction.atomic
def open_guess(*, actor: Actor, review_id: UUID, today: date, now: datetime) -> None:
    """Open the actor's own sealed self-image again; it must be sealed anew to count.

    Errors: NotFound, Denied (the gate); UnableToGuess once it is locked; AlreadyDone when it is not sealed.
    """
    review = _open_review(actor, review_id, today=today)
    own = _own(actor, review, now=now)
    if own.sealed_at is None:
        raise AlreadyDone

    former, own.sealed_at, own.nonce, own.digest = own.digest, None, "", ""
    own.save(update_fields=["sealed_at", "nonce", "digest"])

    facts = {"digest": former}
    record_deed(actor=actor, deed="self_image.opened", about=("review", review.id), facts=facts, now=now)


def digest_of_guess(*, nonce: str, answers: dict[str, object]) -> str:
    """Give the digest that seals these answers: nobody finds them from it without the nonce."""
    return salted_digest(salt=nonce, facts=answers)


def _open_review(actor: Actor, review_id: UUID, *, today: date) -> Review:
    review = get_review_for(actor, review_id, is_locked=True)
    require(actor, right=Right.WRITE_OWN_CUSTOMERS)
    if review.accepted_at is None or review.ended_at is not None:
        raise UnableToGuess(reason="NOT_ACCEPTED")
    if not may_predict(first_date=review.first_interview_date, today=today):
        raise UnableToGuess(reason="LOCKED", locked_date=review.first_interview_date)
    return review


def _own(actor: Actor, review: Review, *, now: datetime) -> Guess:
    found = own_guess(actor, review)
    if found is not None:
        return found
    return Guess.objects.create(
        workspace_id=review.workspace_id, review=review, member_id=member_of(actor=actor), saved_at=now
    )
