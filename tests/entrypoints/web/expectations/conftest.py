"""Sanne's customer with an agreed expectation of Carla's, and a browser per member of the cast, in either language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from goalposts.apps.expectations.queries import ExpectationPage, RegisterFilter, expectation_page, register_of
from goalposts.entrypoints.shared.clock import today_in
from tests import builders
from tests.builders import Cast, signed_in
from tests.kept import kept

Opener = Callable[..., Client]
WORDS = "Een storing wil ik binnen vier uur opgelost zien."


@dataclass(frozen=True)
class Room:
    """What the pages of the register are about; the days are of now, since the doors look at the clock."""

    cast: Cast
    customer_id: UUID
    milans_id: UUID
    carla_id: UUID
    ties_id: UUID
    metric_id: UUID
    expectation_id: UUID

    @property
    def today(self) -> date:
        """Give today."""
        return today_in(time_zone="Europe/Amsterdam")

    def url(self, path: str = "") -> str:
        """Give an address of the register; `{id}` is the expectation's."""
        return f"/w/{self.cast.slug}/expectations/{path.format(id=self.expectation_id)}"

    def metric_url(self) -> str:
        """Give the address of the metric."""
        return f"/w/{self.cast.slug}/metrics/{self.metric_id}/"

    def draw(self, **more: Any) -> None:
        """Draw monthly posts of at most six, rather four; not agreed yet."""
        builders.posts_for(
            actor=self.cast.sanne,
            expectation_id=self.expectation_id,
            metric_id=self.metric_id,
            today=self.today,
            now=timezone.now(),
            **more,
        )

    def agree(self) -> None:
        """Record Carla's yes, given today."""
        builders.agreed(
            actor=self.cast.sanne,
            expectation_id=self.expectation_id,
            stakeholder_id=self.carla_id,
            today=self.today,
            now=timezone.now(),
        )

    def measure(self, values: dict[date, float]) -> None:
        """Enter values of the metric."""
        builders.measured(
            actor=self.cast.sanne, metric_id=self.metric_id, values=values, today=self.today, now=timezone.now()
        )

    def page(self) -> ExpectationPage:
        """Read the expectation as it stands now."""
        return expectation_page(actor=self.cast.omar, expectation_id=self.expectation_id)

    def sentences(self) -> list[str]:
        """List what stands in the register, newest first."""
        found = register_of(actor=self.cast.omar, narrowed=RegisterFilter(), order="newest", after="")
        return [row.verbatim for row in found.rows]


@pytest.fixture
def room(cast: Cast) -> Room:
    """Make a customer of Sanne's with Carla and Ties, a metric, and a sentence of Carla's; and one of Milan's."""
    return kept(name="room of the register", on=cast, build=lambda: room_of(cast))


def room_of(cast: Cast) -> Room:
    """Make what the fixture keeps."""
    customer_id = builders.a_customer(actor=cast.sanne)
    carla_id = builders.carla_at(actor=cast.sanne, customer_id=customer_id)
    now = timezone.now()
    return Room(
        cast=cast,
        customer_id=customer_id,
        milans_id=builders.a_customer(actor=cast.milan, name="Stadsarchief Noord"),
        carla_id=carla_id,
        ties_id=builders.ties_at(actor=cast.sanne, customer_id=customer_id),
        metric_id=builders.a_metric(actor=cast.sanne, customer_id=customer_id),
        expectation_id=builders.an_expectation(
            actor=cast.sanne,
            stakeholder_id=carla_id,
            verbatim=WORDS,
            said_date=today_in(time_zone="Europe/Amsterdam"),
            today=today_in(time_zone="Europe/Amsterdam"),
            now=now,
        ),
    )


@pytest.fixture
def as_(cast: Cast) -> Opener:
    """Open a browser as one of the cast, reading English unless told otherwise."""

    def open_as(name: str, language: str = "en") -> Client:
        if name == "nobody":
            return signed_in(person_id=None)
        get_user_model().objects.filter(pk=cast.person_id(name)).update(language=language)
        return signed_in(person_id=cast.person_id(name))

    return open_as


def text_of(answer: Any) -> str:
    """Give the page as text."""
    found: str = answer.content.decode()
    return found
