"""What the team of the demo predicted before each check-in, sealed on its morning; rosier the further from the work."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goalposts.apps.checkins.queries.predictions import to_predict
from goalposts.apps.checkins.usecases import predict
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor
from goalposts.domain.self_image import DueGuess
from goalposts.entrypoints.cli.demo.asked import HOUR, OVER_DAYS, RUNNING_DAYS, Step
from goalposts.entrypoints.cli.demo.days import working_day

MET, NEAR, OUT = Answer.MET, Answer.JUST_MISSED, Answer.NOT_MET
# Who predicts, and what, in turn: the answer and how sure they are of it.
GUESSERS: tuple[tuple[str, tuple[tuple[Answer, int], ...]], ...] = (
    ("Sanne", ((MET, 70), (OUT, 60), (MET, 80), (NEAR, 60), (OUT, 70))),
    ("Bram", ((MET, 60), (NEAR, 50), (MET, 70), (OUT, 60))),
    ("Lotte", ((NEAR, 60), (MET, 70), (MET, 60))),
    ("Milan", ((MET, 80), (MET, 70), (MET, 90), (NEAR, 70))),
    ("Omar", ((MET, 90), (MET, 80), (MET, 90))),
)


def predicting_steps(*, actors: Mapping[str, Actor], today: date, now: datetime, zone: ZoneInfo) -> list[Step]:
    """List the predictions with their moments: each member before each check-in, a quarter of an hour apart."""
    steps: list[Step] = []
    for days in (OVER_DAYS, RUNNING_DAYS):
        sent_at = datetime.combine(working_day(today=today, days=days), HOUR, zone)
        for number, (name, says) in enumerate(GUESSERS, start=1):
            at = sent_at - timedelta(minutes=10 * number)
            steps.append((at, lambda at=at, name=name, says=says: _predict(actors[name], says, at)))  # type: ignore[misc]
    return [step for step in steps if step[0] < now]


def _predict(member: Actor, says: tuple[tuple[Answer, int], ...], at: datetime) -> None:
    for number, line in enumerate(to_predict(actor=member, today=at.date())):
        answer, sure = says[number % len(says)]
        guess = DueGuess(answer=answer, sure=sure)
        predict(actor=member, expectation_id=line.id, guess=guess, today=at.date(), now=at)
