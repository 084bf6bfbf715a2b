"""One expectation of Carla's at Sanne's customer, to do things to."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from tests.builders import Cast, a_customer, a_metric, an_expectation, carla_at, ties_at
from tests.kept import kept


@dataclass(frozen=True)
class Ground:
    """Where the tests of the register play."""

    cast: Cast
    customer_id: UUID
    carla_id: UUID
    ties_id: UUID
    metric_id: UUID
    expectation_id: UUID


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Make a customer of Sanne's with Carla and Ties, a metric, and a sentence of Carla's."""
    return kept(name="ground of the register", on=cast, build=lambda: ground_of(cast))


def ground_of(cast: Cast) -> Ground:
    """Make what the fixture keeps."""
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    return Ground(
        cast=cast,
        customer_id=customer_id,
        carla_id=carla_id,
        ties_id=ties_at(actor=cast.sanne, customer_id=customer_id),
        metric_id=a_metric(actor=cast.sanne, customer_id=customer_id),
        expectation_id=an_expectation(actor=cast.sanne, stakeholder_id=carla_id),
    )
