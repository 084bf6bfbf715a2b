"""What a member believes somebody will answer in the next check-in, sealed until the answers are in."""

import secrets
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.checkins.access import own_predictions
from goalposts.apps.checkins.models import Prediction
from goalposts.apps.checkins.queries.predictions import asked_about, why_not_to_predict
from goalposts.apps.expectations.queries.dues import dues_unheard
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, member_of, workspace_of
from goalposts.domain.self_image import DueGuess, plain_guess
from goalposts.lib.chain import salted_digest
from goalposts.lib.locks import hold

NONCE_BYTES = 24


class UnableToPredict(Refused):
    """The facts give a reason: LOCKED (with `locked_at`), or NOT_ASKED for what is not due or was answered already."""

    code = "UNABLE_TO_PREDICT"


@transaction.atomic
def predict(*, actor: Actor, expectation_id: UUID, guess: DueGuess, today: date, now: datetime) -> str:
    """Seal what the actor believes the judge of a due expectation will answer; gives the digest that stands in the trail.

    Edges: until a round asks about it, sealing anew replaces what was sealed; the same guess again changes nothing.
    Errors: NotFound (the gate); Denied for whoever may write for no customer; UnableToPredict.
    """
    why_not = why_not_to_predict(actor=actor, expectation_id=expectation_id, today=today)
    hold(name=f"predictions of {actor.member_id}")

    if why_not is not None:
        raise UnableToPredict(**why_not)
    due = dues_unheard(actor=actor, today=today).values(*asked_about()).get(id=expectation_id)
    known = own_predictions(actor).filter(expectation_id=expectation_id)
    former = known.filter(goalpost_id=due["judged_goalpost_id"], period_end=due["due_date"]).first()
    if former is not None and (former.answer, former.sure) == (guess.answer.value, guess.sure):
        return former.digest

    sealed = _sealed(former or Prediction(), actor=actor, due=due, guess=guess, now=now)
    sealed.save()

    about = ("expectation", expectation_id)
    record_deed(actor=actor, deed="prediction.sealed", about=about, facts={"digest": sealed.digest}, now=now)
    return sealed.digest


def digest_of_prediction(*, prediction: Prediction) -> str:
    """Give the digest that seals this prediction: nobody finds what it says from it without the nonce."""
    facts: dict[str, Any] = {
        "expectation": str(prediction.expectation_id),
        "goalpost": str(prediction.goalpost_id),
        "period_end": prediction.period_end.isoformat(),
        "answer": prediction.answer,
        "sure": prediction.sure,
    }
    return salted_digest(salt=prediction.nonce, facts=facts)


def _sealed(row: Prediction, *, actor: Actor, due: dict[str, Any], guess: DueGuess, now: datetime) -> Prediction:
    row.workspace_id, row.member_id = workspace_of(actor=actor), member_of(actor=actor)
    row.expectation_id, row.goalpost_id = due["id"], due["judged_goalpost_id"]
    row.period_end, row.judge_id = due["due_date"], due["judges_id"]
    said = plain_guess(guess=guess)
    row.answer, row.sure = str(said["answer"]), guess.sure
    row.nonce, row.sealed_at = secrets.token_hex(NONCE_BYTES), now
    row.digest = digest_of_prediction(prediction=row)
    return row
