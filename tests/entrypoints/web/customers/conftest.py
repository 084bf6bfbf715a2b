"""Sanne's customer with all that can hang on one, and a browser per member of the cast."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client

from goalposts.apps.customers.usecases import Talk, Terms, add_contract, change_contract, record_conversation
from tests import builders
from tests.builders import NOW, TODAY, Cast, signed_in
from tests.kept import kept

Opener = Callable[[str], Client]


@dataclass(frozen=True)
class Setting:
    """What the addresses of this room are about."""

    slug: str
    customer_id: UUID
    carla_id: UUID
    ties_id: UUID
    contract_id: UUID
    conversation_id: UUID
    metric_id: UUID
    expectation_id: UUID
    milans_id: UUID

    def address(self, path: str) -> str:
        """Give an address within the room; names in braces are the ids above."""
        filled = path.format(**{name: value for name, value in vars(self).items() if name != "slug"})
        return f"/w/{self.slug}/{filled}"


def add_everything(cast: Cast, *, name: str = "Rederij Waterlelie") -> Setting:
    """Make a customer of Sanne's with people, a changed contract, a talk, a metric and an agreed expectation."""
    customer_id = builders.a_customer(actor=cast.sanne, name=name)
    carla_id = builders.carla_at(actor=cast.sanne, customer_id=customer_id)
    ties_id = builders.ties_at(actor=cast.sanne, customer_id=customer_id)
    terms = Terms(start_date=date(2024, 1, 1), name="Beheer", term_months=24, value_per_year_eur=Decimal(77_300))
    contract_id = add_contract(actor=cast.milan, customer_id=customer_id, terms=terms, now=NOW)
    longer = Terms(start_date=date(2024, 1, 1), name="Beheer", term_months=36, value_per_year_eur=Decimal(81_900))
    change_contract(
        actor=cast.milan, contract_id=contract_id, terms=longer, changed_date=TODAY, reason="Verlengd", now=NOW
    )
    talk = Talk(held_date=TODAY, subject="Kwartaalgesprek", stakeholder_ids=[carla_id, ties_id])
    conversation_id = record_conversation(actor=cast.sanne, customer_id=customer_id, talk=talk, today=TODAY, now=NOW)
    expectation_id = builders.an_expectation(actor=cast.sanne, stakeholder_id=carla_id, conversation_id=conversation_id)
    metric_id = builders.a_metric(actor=cast.sanne, customer_id=customer_id)
    builders.posts_for(actor=cast.sanne, expectation_id=expectation_id, metric_id=metric_id)
    builders.agreed(actor=cast.sanne, expectation_id=expectation_id, stakeholder_id=carla_id)
    return Setting(
        slug=cast.slug,
        customer_id=customer_id,
        carla_id=carla_id,
        ties_id=ties_id,
        contract_id=contract_id,
        conversation_id=conversation_id,
        metric_id=metric_id,
        expectation_id=expectation_id,
        milans_id=builders.a_customer(actor=cast.milan, name="Stadsarchief Noord"),
    )


@pytest.fixture
def setting(cast: Cast) -> Setting:
    return kept(name="everything on a customer", on=cast, build=lambda: add_everything(cast))


@pytest.fixture
def as_(cast: Cast) -> Opener:
    def open_as(name: str) -> Client:
        return signed_in(person_id=None if name == "nobody" else cast.person_id(name))

    return open_as
