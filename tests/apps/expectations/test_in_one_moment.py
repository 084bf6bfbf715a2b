"""A value and posts that come in one moment: both lock the metric first and the expectation after it, so that neither
waits for the other in a ring, and the second sees what the first did."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from goalposts.apps.expectations.usecases import (
    DatedValue,
    Strokes,
    Wanted,
    build_goalpost,
    counter_by_link,
    record_value,
)
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import NotFound
from tests.apps.expectations.told import Told
from tests.builders import NOW, TODAY, Cast
from tests.counting import queries_of

pytestmark = pytest.mark.django_db
READ = re.compile(r'^SELECT.* FROM "expectations_(metric|expectation)"', re.DOTALL)


@pytest.fixture
def told(cast: Cast) -> Told:
    """Begin with Carla's words and posts that were laid before her."""
    told = Told(cast)
    told.propose()
    return told


def strokes(told: Told) -> Strokes:
    return Strokes(
        kind=Kind.AT_MOST,
        metric_id=told.metric_id,
        floor=7,
        aim=5,
        timing="RECURRING",
        period="MONTH",
        evidence="Lijst",
    )


def draw(told: Told) -> None:
    build_goalpost(actor=told.cast.sanne, expectation_id=told.id, strokes=strokes(told), today=TODAY, now=NOW)


def counter(told: Told) -> None:
    counter_by_link(step=told.step(told.carla()), word=told.word(), words="Liever vijf.", wanted=Wanted(floor=5))


def measure(told: Told) -> None:
    value = DatedValue(day=TODAY - timedelta(days=1), value=6.5, source="Lijst")
    record_value(actor=told.cast.sanne, metric_id=told.metric_id, value=value, reason="", today=TODAY, now=NOW)


@pytest.mark.parametrize("deed", [draw, counter, measure])
def test_the_metric_is_locked_before_the_expectation(told: Told, deed: Callable[[Told], None]) -> None:
    asked = [sql for sql in queries_of(lambda: deed(told)) if READ.match(sql) or "FOR " in sql]

    assert asked[0].count('FROM "expectations_metric"') == 1
    if connection.vendor == "postgresql":
        assert re.search(r"FOR (NO KEY )?UPDATE", asked[0])


def test_posts_are_drawn_on_no_metric_of_another_supplier(told: Told) -> None:
    with pytest.raises(NotFound):
        build_goalpost(actor=told.cast.vera, expectation_id=told.id, strokes=strokes(told), today=TODAY, now=NOW)
