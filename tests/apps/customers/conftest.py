"""One customer of Sanne's with two people, and one of Milan's, for the deeds of this room."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from tests import builders
from tests.builders import Cast
from tests.kept import kept


@dataclass(frozen=True)
class Setting:
    """Sanne's customer with Carla and Ties, and a customer that Milan leads."""

    customer_id: UUID
    carla_id: UUID
    ties_id: UUID
    milans_id: UUID


@pytest.fixture
def setting(cast: Cast) -> Setting:
    return kept(name="two customers", on=cast, build=lambda: setting_of(cast))


def setting_of(cast: Cast) -> Setting:
    """Make what the fixture keeps."""
    customer_id = builders.a_customer(actor=cast.sanne)
    return Setting(
        customer_id=customer_id,
        carla_id=builders.carla_at(actor=cast.sanne, customer_id=customer_id),
        ties_id=builders.ties_at(actor=cast.sanne, customer_id=customer_id),
        milans_id=builders.a_customer(actor=cast.milan, name="Stadsarchief Noord"),
    )
