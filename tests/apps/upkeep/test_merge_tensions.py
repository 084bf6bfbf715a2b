"""Tensions go along when doubles become one, and are found where series that were joined bring posts together."""

from goalposts.apps.expectations.models import Tension
from goalposts.apps.expectations.usecases import Decider, Strokes, build_goalpost, link_tension, name_decider
from goalposts.apps.upkeep.usecases import merge_customers, merge_people
from goalposts.domain.posts import Kind
from tests.apps.upkeep.test_merge import Twins
from tests.builders import NOW, TODAY, Cast, an_expectation, carla_at, ties_at


def test_a_tension_goes_along_with_its_customer_and_its_decider(cast: Cast) -> None:
    twins = Twins(cast)
    ties = ties_at(actor=cast.sanne, customer_id=twins.gone)
    other = an_expectation(actor=cast.sanne, stakeholder_id=ties, verbatim="Neem er de tijd voor.")
    tension_id = link_tension(
        actor=cast.sanne, expectation_id=twins.second, other_id=other, note="Sneller is slordiger", today=TODAY, now=NOW
    )
    decider = Decider(stakeholder_id=twins.other_carla)
    name_decider(actor=cast.sanne, tension_id=tension_id, decider=decider, now=NOW)
    merge_customers(actor=cast.milan, keep_id=twins.keep, gone_id=twins.gone, take=(), today=TODAY, now=NOW)
    merge_people(actor=cast.milan, keep_id=twins.carla, gone_id=twins.other_carla, take=(), today=TODAY, now=NOW)
    tension = Tension.objects.get(id=tension_id)
    assert (tension.customer_id, tension.decider_id, tension.ended_at) == (twins.keep, twins.carla, None)


def test_posts_that_meet_on_a_joined_series_are_held_beside_each_other(cast: Cast) -> None:
    twins = Twins(cast)
    ties = ties_at(actor=cast.sanne, customer_id=twins.gone)
    slow = an_expectation(actor=cast.sanne, stakeholder_id=ties, verbatim="Neem er de tijd voor.")
    strokes = Strokes(
        kind=Kind.BETWEEN, metric_id=twins.other_metric, floor=5, aim=6, timing="RECURRING", period="MONTH"
    )
    build_goalpost(actor=cast.sanne, expectation_id=slow, strokes=strokes, today=TODAY, now=NOW)
    fast = an_expectation(
        actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=twins.keep), verbatim="Vlugger dan dat."
    )
    strokes = Strokes(kind=Kind.AT_MOST, metric_id=twins.metric, floor=4, timing="RECURRING", period="MONTH")
    build_goalpost(actor=cast.sanne, expectation_id=fast, strokes=strokes, today=TODAY, now=NOW)
    assert not Tension.objects.exists()
    merge_customers(actor=cast.milan, keep_id=twins.keep, gone_id=twins.gone, take=(), today=TODAY, now=NOW)
    assert sorted([slow, fast]) == sorted(Tension.objects.values_list("one_id", "other_id").get())
