"""The embedded database knows which index narrows most."""

import pytest
from django.db import connection

from goalposts.apps.expectations.models import Expectation
from goalposts.domain.roles import workspace_of
from goalposts.lib.statistics import refresh_statistics
from tests.builders import Cast, a_customer, an_expectation, carla_at


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself")
def test_one_person_is_found_by_an_index_of_persons_and_not_by_that_of_the_workspace(cast: Cast) -> None:
    for number in range(12):
        customer = a_customer(actor=cast.omar, name=f"Klant {number}")
        carla = carla_at(actor=cast.omar, customer_id=customer)
        for _ in range(4):
            an_expectation(actor=cast.omar, stakeholder_id=carla)

    refresh_statistics()

    found = Expectation.objects.filter(workspace_id=workspace_of(actor=cast.omar), stakeholder_id=carla)
    assert "stakeholder_id=?" in found.explain()


def test_it_may_be_done_again(cast: Cast) -> None:
    refresh_statistics()
    refresh_statistics()
