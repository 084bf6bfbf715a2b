"""The posts that somebody at a customer judges for another: the posts alone, without the words or the name behind them."""

from collections.abc import Mapping
from uuid import UUID

from goalposts.apps.expectations.access import expectations_judged_by
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries.own import OwnAnswer, OwnExpectation, answers_of
from goalposts.apps.expectations.queries.own_posts import posts_of_own
from goalposts.domain.expectation import State
from goalposts.domain.portal_access import Offer
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


def judged_posts(*, actor: Actor) -> list[OwnExpectation]:
    """List the agreed posts that somebody with power P2 judges for another, by the day they are due.

    Shapes: as an expectation of their own, with no words, no proposal, no steps, and nothing of anybody else; answers are theirs.
    """
    rows = list(expectations_judged_by(actor).select_related("goalpost__metric").order_by("due_date", "id"))
    answers = answers_of(rows, actor=actor)
    return [_judged(row, answers=answers) for row in rows]


def posts_to_judge(*, actor: Actor, expectation_id: UUID) -> OwnExpectation:
    """Read the agreed posts of one expectation for whoever judges them.

    Errors: NotFound when missing, when another judges them, and with power P1.
    """
    row = expectations_judged_by(actor).select_related("goalpost__metric").filter(id=expectation_id).first()
    if row is None:
        raise NotFound
    return _judged(row, answers=answers_of([row], actor=actor))


def _judged(row: Expectation, *, answers: Mapping[UUID, list[OwnAnswer]]) -> OwnExpectation:
    return OwnExpectation(
        id=row.id,
        verbatim="",
        language="",
        said_date=row.said_date,
        state=State(row.state),
        revision=row.revision,
        posts=posts_of_own(row.goalpost),
        proposal=None,
        proposal_words="",
        refused_reason="",
        alternative="",
        offers=(Offer.ANSWER,),
        value=row.value,
        value_date=row.value_date,
        verdict=row.verdict if not row.is_provisional else "NONE",
        answers=tuple(answers.get(row.id, [])),
    )
