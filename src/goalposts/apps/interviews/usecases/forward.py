"""What an interviewee seeks next, how sure they are of it, and whether they would choose again."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_interview, note_deed, open_keys
from goalposts.apps.interviews.models import ForwardAnswer
from goalposts.apps.interviews.queries.forward import ForwardGiven
from goalposts.domain.interview import InterviewState, InterviewStep, next_interview_state
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor

MAX_WORDS = 4000


class UnableToAnswerForward(Refused):
    """Nothing was answered, too much, or a figure outside its scale; the facts name the field."""

    code = "UNABLE_TO_ANSWER_FORWARD"


@dataclass(frozen=True)
class _Scale:
    least: int
    most: int


SCALES = {"sureness": _Scale(0, 10), "fulfilment": _Scale(-3, 3), "choose_again": _Scale(0, 10)}


@transaction.atomic
def record_forward_answers(*, actor: Actor, interview_id: UUID, given: ForwardGiven, now: datetime) -> None:
    """Keep what an interviewee answered to the questions that look forward; once more writes over it.

    Errors: NotFound, SecondFactorNeeded; StepNotOpen before the interview began; UnableToAnswerForward.
    """
    interview = get_interview(actor, interview_id, to_write=True)
    next_interview_state(state=InterviewState(interview.state), step=InterviewStep.RECORD)
    _check(given)

    row = ForwardAnswer(interview=interview, review_id=interview.review_id, recorded_at=now)
    open_keys().seal(row=row, field="answers", value=asdict(given))
    row.save()

    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed="forward.recorded", about=about, now=now)


def _check(given: ForwardGiven) -> None:
    for name in ("value_sought", "sure_because"):
        if len(getattr(given, name)) > MAX_WORDS:
            raise UnableToAnswerForward(field=name, most=MAX_WORDS)
    for name, scale in SCALES.items():
        value = getattr(given, name)
        if value is not None and not scale.least <= value <= scale.most:
            raise UnableToAnswerForward(field=name, least=scale.least, most=scale.most)
    if given == ForwardGiven():
        raise UnableToAnswerForward(field="value_sought")
