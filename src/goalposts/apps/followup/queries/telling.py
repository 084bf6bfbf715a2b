"""What would be told to whoever was heard in a review, and what is in the way of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.findings.queries import LatestReport, latest_report
from goalposts.apps.followup.queries.answers import answers_told
from goalposts.apps.reviews.queries import ToldLine, last_told
from goalposts.domain.answered import AnswerTold
from goalposts.domain.roles import Actor
from goalposts.domain.told import UnableToTell, check_telling, is_mailed, tell_by


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How telling stands.

    Shapes: `answers` is exactly what would be told; `refused` None when it may be; `goes_by_mail` whether a mail goes with it
    today; `report` None before a release, and then `until_date` as well.
    """

    report: LatestReport | None
    until_date: date | None
    answers: tuple[AnswerTold, ...]
    former: ToldLine | None
    refused: UnableToTell | None
    goes_by_mail: bool


def telling_of(*, actor: Actor, review_id: UUID, today: date) -> Telling:
    """Lay out what would be told of a review of the actor's own workspace, in seven queries.

    Errors: none; of a review that is not there nothing can be told.
    """
    report, former = latest_report(actor=actor, review_id=review_id), last_told(actor=actor, review_id=review_id)
    answers = answers_told(actor=actor, report=report.told) if report else ()
    refused = None
    try:
        check_telling(
            findings=report.keys if report else None, answers=answers, former=former.content.answers if former else None
        )
    except UnableToTell as failure:
        refused = failure
    return Telling(
        report=report,
        until_date=tell_by(released_date=report.first_released_date) if report else None,
        answers=answers,
        former=former,
        refused=refused,
        goes_by_mail=is_mailed(mailed_date=former.mailed_date if former else None, today=today),
    )
