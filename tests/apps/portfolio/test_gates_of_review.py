"""A review does steps of the runway: they are noted when it tells so, once, and never over what was noted by hand."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import ContractDates
from goalposts.apps.portfolio.models import GateDone
from goalposts.apps.portfolio.queries import runway_of_customer
from goalposts.apps.portfolio.usecases import mark_gate_done, mark_gates_of_review, unmark_gate
from goalposts.apps.reviews.models import Review
from goalposts.apps.reviews.queries import reviews_here
from goalposts.apps.reviews.queries.supplier import ReviewState
from goalposts.apps.reviews.usecases import OfferTo, UnableToCommission, commission_review, note_turn
from goalposts.domain.refusal import NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor
from goalposts.domain.runway import Gate, Step
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.portfolio.conftest import Setting
from tests.builders import NOW, Cast
from tests.reviews import email_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HELD = {Step.INTERVIEWS, Step.REPORT}


def commissioned(cast: Cast, setting: Setting) -> Review:
    review_id = commission_review(
        actor=cast.omar,
        customer_id=setting.customer_id,
        contract_id=setting.contract_id,
        to=OfferTo(email=email_of(cast.fenna_id)),
        today=TODAY,
        now=NOW,
    )
    return Review.objects.get(id=review_id)


def done(cast: Cast, setting: Setting) -> dict[Step, UUID | None]:
    (found,) = runway_of_customer(actor=cast.vik, customer_id=setting.customer_id, today=TODAY, country="NL")
    return {one.step: one.done.review_id for one in found.laid.steps if one.gate is Gate.DONE and one.done is not None}


def system(cast: Cast) -> Actor:
    return Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)


def work() -> None:
    """Let the worker hand on what waits in the outbox."""
    for _ in range(9):
        work_once(now=NOW + timedelta(minutes=1))


def test_commissioning_and_releasing_do_their_steps(cast: Cast, setting: Setting) -> None:
    review = commissioned(cast, setting)
    work()
    assert done(cast, setting) == {Step.OPENS: review.id}

    note_turn(actor=cast.omar, review=review, step=ReviewStep.REPORT, number=1, now=NOW)
    note_turn(actor=cast.omar, review=review, step=ReviewStep.REPORT, number=1, now=NOW)
    work()
    assert set(done(cast, setting)) == {Step.OPENS, *HELD}
    assert Entry.objects.filter(deed="gate.done").count() == 1 + len(HELD)


@pytest.mark.parametrize(
    ("step", "gates"),
    [
        (ReviewStep.COMMISSION, (Step.OPENS,)),
        (ReviewStep.SAMPLE, ()),
        (ReviewStep.INTERVIEWS, ()),
        (ReviewStep.REPORT, (Step.INTERVIEWS, Step.REPORT)),
        (ReviewStep.TOLD, (Step.TOLD,)),
        (ReviewStep.CHECK, (Step.CHECK,)),
    ],
)
def test_each_step_of_a_review_does_its_own(
    cast: Cast, setting: Setting, step: ReviewStep, gates: tuple[Step, ...]
) -> None:
    review = commissioned(cast, setting)
    assert mark_gates_of_review(actor=system(cast), review_id=review.id, step=step, now=NOW) == gates
    assert mark_gates_of_review(actor=system(cast), review_id=review.id, step=step, now=NOW) == ()


def test_what_was_noted_by_hand_stays_as_it_was_noted(cast: Cast, setting: Setting) -> None:
    mark_gate_done(
        actor=cast.sanne, contract_id=setting.contract_id, step=Step.REPORT, done_date=TODAY, words="Besproken.",
        today=TODAY, now=NOW,
    )  # fmt: skip
    review = commissioned(cast, setting)
    noted = mark_gates_of_review(actor=system(cast), review_id=review.id, step=ReviewStep.REPORT, now=NOW)
    assert noted == (Step.INTERVIEWS,)
    assert GateDone.objects.get(step="REPORT").words == "Besproken."


def test_what_a_review_did_can_be_taken_back_by_hand(cast: Cast, setting: Setting) -> None:
    review = commissioned(cast, setting)
    mark_gates_of_review(actor=system(cast), review_id=review.id, step=ReviewStep.COMMISSION, now=NOW)
    unmark_gate(actor=cast.sanne, contract_id=setting.contract_id, step=Step.OPENS, now=NOW)
    assert done(cast, setting) == {}


def test_a_day_before_the_plan_and_no_decision_note_nothing(cast: Cast, setting: Setting) -> None:
    review = commissioned(cast, setting)
    long_ago = NOW - timedelta(days=900)
    assert mark_gates_of_review(actor=system(cast), review_id=review.id, step=ReviewStep.REPORT, now=long_ago) == ()

    ContractDates.objects.filter(contract_id=setting.contract_id).delete()
    assert mark_gates_of_review(actor=system(cast), review_id=review.id, step=ReviewStep.TOLD, now=NOW) == ()
    Review.objects.filter(id=review.id).update(contract_id=None)
    assert mark_gates_of_review(actor=system(cast), review_id=review.id, step=ReviewStep.TOLD, now=NOW) == ()


def test_only_the_system_tells_of_a_review_that_is_here(cast: Cast, setting: Setting) -> None:
    review = commissioned(cast, setting)
    for actor, review_id in ((cast.omar, review.id), (system(cast), uuid4())):
        with pytest.raises(NotFound):
            mark_gates_of_review(actor=actor, review_id=review_id, step=ReviewStep.REPORT, now=NOW)


def test_after_the_report_a_review_is_reported_and_the_next_can_be_commissioned(cast: Cast, setting: Setting) -> None:
    review = commissioned(cast, setting)
    with pytest.raises(UnableToCommission):
        commissioned(cast, setting)
    note_turn(actor=cast.omar, review=review, step=ReviewStep.REPORT, number=1, now=NOW)
    (row,) = reviews_here(actor=cast.vik, now=NOW)
    assert row.state is ReviewState.REPORTED
    assert commissioned(cast, setting).id != review.id
