"""Whoever is no member sees nothing through any gate, and small refusals that no page can bring about."""

from uuid import uuid4

import pytest

from goalposts.apps.customers.access import (
    contracts_visible_to,
    conversations_visible_to,
    customers_visible_to,
    kept_instead_of,
    stakeholders_visible_to,
)
from goalposts.apps.customers.models import Customer
from goalposts.apps.expectations.access import (
    expectations_visible_to,
    measurements_visible_to,
    metrics_visible_to,
    tensions_visible_to,
)
from goalposts.apps.expectations.models import Expectation, Measurement, Metric
from goalposts.apps.expectations.usecases import (
    DatedValue,
    UnableToAddMetric,
    UnableToMeasure,
    UnableToTellBack,
    add_metric,
    record_measurements,
    tell_back,
)
from goalposts.apps.workspaces.access import get_workspace_for, members_visible_to, themes_visible_to
from goalposts.apps.workspaces.usecases import keep_draft
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Right, UnfitActor, member_of, workspace_of
from tests.builders import NOW, TODAY, Cast, a_customer, a_metric, an_expectation, carla_at

GATES = (
    customers_visible_to,
    stakeholders_visible_to,
    contracts_visible_to,
    conversations_visible_to,
    expectations_visible_to,
    metrics_visible_to,
    measurements_visible_to,
    tensions_visible_to,
    members_visible_to,
    themes_visible_to,
)


def reviewer_of(cast: Cast) -> Actor:
    return Actor.reviewer(person_id=cast.fenna_id, organisation_id=uuid4())


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.__name__)
def test_a_reviewer_sees_nothing_through_any_gate(cast: Cast, gate: object) -> None:
    a_metric(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    assert callable(gate)
    assert not gate(reviewer_of(cast)).exists()


def test_a_reviewer_is_not_told_what_a_customer_was_merged_into(cast: Cast) -> None:
    keep, gone = a_customer(actor=cast.sanne), a_customer(actor=cast.sanne, name="Rederij Waterlelie BV")
    Customer.objects.filter(id=gone).update(merged_into_id=keep)
    assert kept_instead_of(cast.sanne, kind=Customer, id_=gone) == keep
    assert kept_instead_of(reviewer_of(cast), kind=Customer, id_=gone) is None


def test_whoever_is_no_member_has_no_workspace_and_keeps_no_draft(cast: Cast) -> None:
    stranger = reviewer_of(cast)
    with pytest.raises(UnfitActor):
        workspace_of(actor=stranger)
    with pytest.raises(UnfitActor):
        member_of(actor=stranger)
    with pytest.raises(Denied):
        keep_draft(actor=stranger, place="capture", fields={"verbatim": "x"}, now=NOW)


def test_a_workspace_that_is_gone_is_not_found(cast: Cast) -> None:
    nowhere = Actor.member(
        person_id=cast.fenna_id, workspace_id=uuid4(), member_id=uuid4(), role=cast.omar.role or pytest.fail("no role")
    )
    with pytest.raises(NotFound):
        get_workspace_for(nowhere, right=Right.CHANGE_SETTINGS)


def test_a_metric_has_a_name_and_a_list_of_values_an_end(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    with pytest.raises(UnableToAddMetric):
        add_metric(actor=cast.sanne, customer_id=customer_id, name="  ", now=NOW)
    metric_id = a_metric(actor=cast.sanne, customer_id=customer_id)
    too_many = [DatedValue(TODAY, 1.0)] * 2001
    with pytest.raises(UnableToMeasure) as refused:
        record_measurements(actor=cast.sanne, metric_id=metric_id, values=too_many, today=TODAY, now=NOW)
    assert refused.value.facts["reason"] == "TOO_MANY"
    assert (Metric.objects.count(), Measurement.objects.count()) == (1, 0)


def test_nobody_is_told_back_what_is_void(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    expectation_id = an_expectation(
        actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=customer_id)
    )
    Expectation.objects.update(state="VOID")
    with pytest.raises(UnableToTellBack):
        tell_back(actor=cast.sanne, expectation_id=expectation_id, told_date=TODAY, today=TODAY, now=NOW)
