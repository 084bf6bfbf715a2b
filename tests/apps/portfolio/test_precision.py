"""Precision of a workspace by hand-counted cases, and drills from what is closed."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.checkins.usecases import close_round
from goalposts.apps.expectations.models import Expectation, Goalpost, Perception
from goalposts.apps.portfolio.queries.drills import Drill, drill_case, drill_counts
from goalposts.apps.portfolio.queries.precision import counted, precision_of
from goalposts.apps.workspaces.queries import settings_of
from goalposts.apps.workspaces.usecases import change_settings
from goalposts.domain.asking import Answer as Tapped
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor
from tests.apps.checkins.conftest import Ground, ground_of
from tests.builders import NOW, TODAY, Cast, a_customer, an_expectation

LATER = NOW + timedelta(days=1)
LAST_OF = [date(2025, month, 28) for month in range(4, 13)] + [date(2026, 1, 31)]


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Carla and Ties, each with something due."""
    return ground_of(cast)


def said(ground: Ground, answer: str, period_end: date, *, who: UUID | None = None) -> Perception:
    """Keep an answer of Carla's on an earlier period of hers, or of somebody else about hers."""
    expectation = Expectation.objects.get(id=ground.carlas_id)
    return Perception.objects.create(
        workspace_id=expectation.workspace_id, expectation=expectation, goalpost_id=expectation.goalpost_id,
        period_end=period_end, stakeholder_id=who or ground.carla_id, answer=answer, said_date=period_end, recorded_at=NOW,
    )  # fmt: skip


def test_it_counts_the_judges_latest_answers_on_what_was_due(ground: Ground) -> None:
    said(ground, "NOT_MET", LAST_OF[0])
    said(ground, "MET", LAST_OF[0])  # the same day, recorded later: this one counts
    said(ground, "JUST_MISSED", LAST_OF[1])
    said(ground, "NOT_MET", LAST_OF[2])
    said(ground, "MET", LAST_OF[3], who=ground.ties_id)  # not the judge
    said(ground, "MET", date(2024, 12, 31))  # longer ago than a year
    said(ground, "MET", TODAY)  # not ended
    Perception.objects.filter(answer="NOT_MET", period_end=LAST_OF[0]).update(recorded_at=NOW - timedelta(hours=1))

    found = precision_of(actor=ground.cast.vik, today=TODAY)

    assert (found.hits.met.k, found.hits.met.n, found.hits.near, found.hits.missed) == (1, 3, 1, 1)
    assert not found.hits.met.is_share
    assert found.hits.unheard == 2
    assert found.since == date(2025, 3, 16)
    assert found.to_predict == 2
    assert found.known.guessers == 0


def test_from_ten_verdicts_on_there_is_an_interval(ground: Ground) -> None:
    for number, day in enumerate(LAST_OF):
        said(ground, "MET" if number else "NOT_MET", day)
    found = precision_of(actor=ground.cast.vik, today=TODAY).hits.met
    assert (found.k, found.n, found.is_share) == (9, 10, True)
    # Wilson by his own formula, worked out apart: p = .9, n = 10, z = 1.959964.
    assert found.low == pytest.approx(0.5958, abs=5e-4)
    assert found.high == pytest.approx(0.9821, abs=5e-4)
    assert counted(k=9, n=9).low is None


def test_an_answer_in_a_check_in_is_heard(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id, answer=Tapped.MET, now=LATER)
    close_round(actor=ground.cast.sanne, round_id=round_id, now=LATER)
    found = precision_of(actor=ground.cast.sanne, today=TODAY + timedelta(days=1))
    assert (found.hits.met.k, found.hits.met.n, found.hits.unheard) == (1, 1, 1)


def test_what_first_came_as_a_complaint_or_in_a_review_was_heard_too_late(ground: Ground) -> None:
    ids = [
        an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim=f"Bel even terug, keer {n}.")
        for n in range(8)
    ]
    Expectation.objects.filter(id=ids[0]).update(source="COMPLAINT")
    Expectation.objects.filter(id__in=ids[1:3]).update(source="REVIEW")
    late = precision_of(actor=ground.cast.vik, today=TODAY).late
    assert (late.late.k, late.late.n, late.complaints, late.reviews) == (3, 10, 1, 2)
    assert late.late.is_share
    Expectation.objects.filter(id=ids[1]).update(state="VOID")
    assert precision_of(actor=ground.cast.vik, today=TODAY).late.late.n == 9


def test_nothing_narrower_is_shown_before_the_works_council_consented(ground: Ground) -> None:
    said(ground, "MET", LAST_OF[0])
    assert precision_of(actor=ground.cast.omar, today=TODAY).customers is None

    settings = settings_of(actor=ground.cast.omar)
    change_settings(actor=ground.cast.omar, settings=replace(settings, works_council_date=TODAY), now=NOW)
    a_customer(actor=ground.cast.sanne, name="Aardappelhandel Anker")  # of which nothing is known: no line

    found = precision_of(actor=ground.cast.vik, today=TODAY)
    assert found.consent_date == TODAY
    assert found.customers is not None
    [line] = found.customers
    assert (line.customer_id, line.hits.met.k, line.hits.met.n, line.hits.unheard) == (ground.customer_id, 1, 1, 2)
    assert line.known.all is None


def test_it_is_of_the_own_workspace_alone(ground: Ground) -> None:
    said(ground, "MET", LAST_OF[0])
    found = precision_of(actor=ground.cast.vera, today=TODAY)
    assert (found.hits.met.n, found.hits.unheard, found.late.late.n, found.to_predict) == (0, 0, 0, 0)
    with pytest.raises(Denied):
        precision_of(actor=Actor.reviewer(person_id=uuid4(), organisation_id=uuid4()), today=TODAY)


def closed(ground: Ground) -> Expectation:
    """Let the period of Carla's expectation be answered, so that its case is closed."""
    round_id = ground.started()
    ground.answered(round_id, answer=Tapped.NEAR, now=LATER)
    close_round(actor=ground.cast.sanne, round_id=round_id, now=LATER)
    return Expectation.objects.get(id=ground.carlas_id)


def test_a_drill_is_a_case_that_is_closed_without_a_name(ground: Ground) -> None:
    assert drill_counts(actor=ground.cast.vik, today=TODAY) == {Drill.SHARPEN: 0, Drill.MOVED: 0, Drill.TOLD: 0}
    assert drill_case(actor=ground.cast.vik, drill=Drill.SHARPEN, number=1, today=TODAY) == (None, 0)

    one = closed(ground)

    assert drill_counts(actor=ground.cast.vik, today=TODAY) == {Drill.SHARPEN: 1, Drill.MOVED: 0, Drill.TOLD: 0}
    case, count = drill_case(actor=ground.cast.vik, drill=Drill.SHARPEN, number=1, today=TODAY)
    assert case is not None
    assert (case.id, count, case.felt, len(case.posts)) == (one.id, 1, "NEAR", 1)
    assert (case.posts[0].floor, case.posts[0].aim, case.posts[0].baseline) == (6, 4, 9)
    assert "Carla" not in str(case)
    assert drill_counts(actor=ground.cast.vera, today=TODAY)[Drill.SHARPEN] == 0


def test_what_was_told_back_is_a_case_of_telling_and_what_moved_is_one_of_moving(ground: Ground) -> None:
    one = closed(ground)
    Expectation.objects.filter(id=one.id).update(told_back_date=TODAY)
    second = Goalpost.objects.get(expectation_id=one.id)
    second.id, second.version, second.floor, second.reason = uuid4(), 2, 5, "Nieuwe ploeg"
    second.in_force_from_date = TODAY + timedelta(days=1)
    second.save(force_insert=True)

    assert drill_counts(actor=ground.cast.vik, today=TODAY) == {Drill.SHARPEN: 1, Drill.MOVED: 0, Drill.TOLD: 1}
    tomorrow = TODAY + timedelta(days=1)
    assert drill_counts(actor=ground.cast.vik, today=tomorrow)[Drill.MOVED] == 1
    case, _ = drill_case(actor=ground.cast.vik, drill=Drill.MOVED, number=1, today=tomorrow)
    assert case is not None
    assert [(posts.version, posts.floor, posts.reason) for posts in case.posts] == [(1, 6, ""), (2, 5, "Nieuwe ploeg")]
