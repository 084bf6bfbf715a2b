"""Reading tensions: beside an expectation and a customer without a query of their own, in a list, and whole."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.expectations.models import Tension
from goalposts.apps.expectations.queries import (
    StandingCounts,
    TensionsBeside,
    expectation_page,
    standing_and_tensions,
    standing_counts,
    tension_page,
    tensions_of,
)
from goalposts.apps.expectations.usecases import Decider, record_decision, unlink_tension
from goalposts.domain.refusal import NotFound
from tests.apps.expectations.conftest import Ground
from tests.apps.expectations.test_tension import clash, link, ties_says
from tests.builders import NOW, TODAY, a_customer


def test_an_expectation_brings_the_other_side_along(ground: Ground) -> None:
    clash(ground)
    with CaptureQueriesContext(connection) as seen:
        page = expectation_page(actor=ground.cast.vik, expectation_id=ground.expectation_id)
    assert len(seen) == 6
    (row,) = page.tensions.rows
    assert row.beside(expectation_id=ground.expectation_id).stakeholder_name.startswith("Ties")
    assert row.beside(expectation_id=ground.expectation_id).verbatim == "Neem er de tijd voor."
    assert (page.tensions.count, row.kind, row.is_decided, row.decider_name) == (1, "FOUND", False, "")
    assert row.id == Tension.objects.get().id


def test_a_customer_brings_some_along_and_counts_them_all(ground: Ground) -> None:
    links = [link(ground, ties_says(ground, f"Wens {at}"), note=f"Reden {at}") for at in range(5)]
    unlink_tension(actor=ground.cast.sanne, tension_id=links[0], reason="Vergist", today=TODAY, now=NOW)
    with CaptureQueriesContext(connection) as seen:
        counts, tensions = standing_and_tensions(actor=ground.cast.vik, customer_id=ground.customer_id)
    assert len(seen) == 1
    assert tensions.count == 4
    assert [row.id for row in tensions.rows] == links[:1:-1]
    assert counts == standing_counts(actor=ground.cast.vik, customer_ids=[ground.customer_id])[ground.customer_id]
    assert counts.not_agreed == 6


def test_a_customer_without_any_has_none(ground: Ground) -> None:
    empty = a_customer(actor=ground.cast.sanne, name="Kwekerij Zomerland")
    nothing = (StandingCounts(), TensionsBeside())
    assert standing_and_tensions(actor=ground.cast.vik, customer_id=empty) == nothing
    assert standing_and_tensions(actor=ground.cast.vera, customer_id=ground.customer_id) == nothing
    assert standing_and_tensions(actor=ground.cast.vik, customer_id=ground.customer_id)[1] == TensionsBeside()


def test_the_list_goes_page_by_page_and_keeps_what_ended(ground: Ground) -> None:
    links = [link(ground, ties_says(ground, f"Wens {at}"), note=f"Reden {at}") for at in range(3)]
    unlink_tension(actor=ground.cast.sanne, tension_id=links[1], reason="Vergist", today=TODAY, now=NOW)
    found, after = [], ""
    for _page in range(3):
        page = tensions_of(actor=ground.cast.vik, customer_id=ground.customer_id, after=after, size=1)
        found += [(row.id, row.end_cause) for row in page.rows]
        after = page.next or ""
    assert found == [(links[2], ""), (links[1], "UNLINKED"), (links[0], "")]
    assert tensions_of(actor=ground.cast.vera, customer_id=ground.customer_id, after="", size=9).rows == []


def test_one_is_read_whole_with_both_sides(ground: Ground) -> None:
    clash(ground)
    tension_id = Tension.objects.get().id
    record_decision(
        actor=ground.cast.sanne, tension_id=tension_id, decider=Decider(stakeholder_id=ground.carla_id),
        decision="Zes uur.", decided_date=TODAY, today=TODAY, now=NOW,
    )  # fmt: skip
    with CaptureQueriesContext(connection) as seen:
        page = tension_page(actor=ground.cast.vik, tension_id=tension_id)
    assert len(seen) == 2
    assert {page.one.id, page.other.id} == {page.one.id, page.other.id} | {ground.expectation_id}
    assert page.shared_metric is not None
    assert page.shared_metric[0] == ground.metric_id
    assert (page.decision, page.decided_date, page.decider_id, page.may_write) == (
        "Zes uur.",
        TODAY,
        ground.carla_id,
        False,
    )
    assert tension_page(actor=ground.cast.sanne, tension_id=tension_id).may_write
    for who, id_ in ((ground.cast.vera, tension_id), (ground.cast.sanne, UUID(int=5))):
        with pytest.raises(NotFound):
            tension_page(actor=who, tension_id=id_)


def test_two_that_were_linked_without_a_metric_share_none(ground: Ground) -> None:
    linked = link(ground, ties_says(ground))
    assert tension_page(actor=ground.cast.vik, tension_id=linked).shared_metric is None
