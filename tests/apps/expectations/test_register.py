"""Reading the register: narrowed, ordered, page by page, in a fixed number of queries."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries import ORDERS, RegisterFilter, expectation_page, register_of
from goalposts.domain.refusal import NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import TODAY, agreed, an_expectation, measured, posts_for


def ids(ground: Ground, order: str = "newest", who: str = "sanne", size: int = 50, **narrowed: Any) -> list[UUID]:
    found, after = [], ""
    while True:
        page = register_of(
            actor=getattr(ground.cast, who), narrowed=RegisterFilter(**narrowed), order=order, after=after, size=size
        )
        found += [row.id for row in page.rows]
        if page.next is None:
            return found
        after = page.next


def more(ground: Ground, count: int) -> list[UUID]:
    return [
        an_expectation(
            actor=ground.cast.sanne,
            stakeholder_id=ground.ties_id if number % 2 else ground.carla_id,
            verbatim=f"Verwachting {number}",
            said_date=TODAY - timedelta(days=number // 3),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("order", list(ORDERS))
def test_pages_hold_every_row_once_in_every_order(ground: Ground, order: str) -> None:
    made = {ground.expectation_id, *more(ground, 13)}
    whole = ids(ground, order)
    assert set(whole) == made
    assert ids(ground, order, size=3) == whole
    assert ids(ground, order, size=1) == whole


def test_an_unreadable_place_to_go_on_starts_at_the_beginning(ground: Ground) -> None:
    for after in ("x", "WyJhIl0", "W10", "%%%"):
        page = register_of(actor=ground.cast.sanne, narrowed=RegisterFilter(), order="newest", after=after)
        assert [row.id for row in page.rows] == [ground.expectation_id]


def test_narrows_by_words_person_and_state(ground: Ground) -> None:
    other = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.ties_id, verbatim="Liever op maandag bellen")
    assert ids(ground, words="MAANDAG bellen") == [other]
    assert ids(ground, words="ties") == [other]
    assert set(ids(ground, words="waterlelie")) == {other, ground.expectation_id}
    assert ids(ground, stakeholder_id=ground.carla_id) == [ground.expectation_id]
    assert ids(ground, state="AGREED") == []
    Expectation.objects.filter(id=other).update(state="VOID")
    assert ids(ground) == [ground.expectation_id]
    assert ids(ground, state="VOID") == [other]


def test_a_stranger_sees_nothing(ground: Ground) -> None:
    assert ids(ground, who="vera") == []
    assert ids(ground, who="vik") == [ground.expectation_id]
    with pytest.raises(NotFound):
        expectation_page(actor=ground.cast.vera, expectation_id=ground.expectation_id)


def test_a_page_of_the_register_is_one_query(ground: Ground, django_assert_num_queries: Any) -> None:
    more(ground, 60)
    with django_assert_num_queries(1):
        page = register_of(actor=ground.cast.sanne, narrowed=RegisterFilter(), order="standing", after="")
    assert (len(page.rows), page.next is not None) == (50, True)


@pytest.mark.parametrize("days", [1, 400])
def test_one_expectation_is_six_queries_with_few_values_or_many(
    ground: Ground, django_assert_num_queries: Any, days: int
) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    measured(
        actor=ground.cast.sanne,
        metric_id=ground.metric_id,
        values={TODAY - timedelta(days=day): 4.0 + day % 5 for day in range(days)},
    )
    with django_assert_num_queries(6):
        page = expectation_page(actor=ground.cast.vik, expectation_id=ground.expectation_id)
    assert len(page.series) == days
    assert page.series[-1].verdict == "IN"
    assert page.goalpost is not None
    assert page.goalpost.agreed_by == "Carla Brandsma"
