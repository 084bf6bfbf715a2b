"""A check-in at Sanne's customer: Carla and Ties each have something due, and nobody was asked yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.checkins.models import Asked, Card
from goalposts.apps.checkins.usecases import Asking, GivenAnswer, give_answer, start_round
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases.standing import rejudge
from goalposts.domain.asking import Answer
from goalposts.domain.roles import Actor, Power
from tests.builders import (
    NOW,
    TODAY,
    Cast,
    a_customer,
    a_metric,
    agreed,
    an_expectation,
    carla_at,
    measured,
    posts_for,
    ties_at,
)  # fmt: skip
from tests.kept import kept


@dataclass(frozen=True)
class Ground:
    """Where the tests of check-ins play: what is due is of last month."""

    cast: Cast
    customer_id: UUID
    carla_id: UUID
    ties_id: UUID
    metric_id: UUID
    carlas_id: UUID
    ties_own_id: UUID

    @property
    def carla(self) -> Actor:
        """Carla, who came in by a link whose mail showed what she is asked about."""
        return self.by_link(self.carla_id)

    @property
    def ties(self) -> Actor:
        """Ties, who came in by his link."""
        return self.by_link(self.ties_id)

    def by_link(self, stakeholder_id: UUID) -> Actor:
        """Give somebody as their newest link lets them in."""
        workspace_id = self.cast.sanne.workspace_id
        assert workspace_id
        shown = Card.objects.filter(asked__stakeholder_id=stakeholder_id).values_list("expectation_id", flat=True)
        return Actor.stakeholder(
            workspace_id=workspace_id, stakeholder_id=stakeholder_id, power=Power.P1, shown_ids=frozenset(shown)
        )

    def started(
        self, *, who: str = "sanne", people: list[UUID] | None = None, has_forward: bool = False, now: datetime = NOW
    ) -> UUID:
        """Start a round for Carla and Ties, or for others."""
        asking = Asking(name="Maart", stakeholder_ids=people or [self.carla_id, self.ties_id], has_forward=has_forward)
        return start_round(actor=getattr(self.cast, who), asking=asking, today=now.date(), now=now)

    def answered(
        self, round_id: UUID, *, answer: Answer = Answer.MET, words: str = "", key: UUID | None = None,
        now: datetime = NOW, who: str = "carla",
    ) -> GivenAnswer:  # fmt: skip
        """Let Carla, or Ties, answer about what is theirs."""
        own = {"carla": self.carlas_id, "ties": self.ties_own_id}[who]
        return give_answer(
            actor=getattr(self, who), round_id=round_id, expectation_id=own, answer=answer, words=words,
            deed_key=key or uuid4(), today=now.date(), now=now,
        )  # fmt: skip


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Make the ground."""
    return kept(name="ground of check-ins", on=cast, build=lambda: ground_of(cast))


def ground_of(cast: Cast) -> Ground:
    """Make what the fixture keeps."""
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    ties_id = ties_at(actor=cast.sanne, customer_id=customer_id)
    metric_id = a_metric(actor=cast.sanne, customer_id=customer_id)
    return Ground(
        cast=cast,
        customer_id=customer_id,
        carla_id=carla_id,
        ties_id=ties_id,
        metric_id=metric_id,
        carlas_id=due_of(cast.sanne, stakeholder_id=carla_id, metric_id=metric_id),
        ties_own_id=due_of(cast.sanne, stakeholder_id=ties_id, metric_id=metric_id),
    )


def due_of(actor: Actor, *, stakeholder_id: UUID, metric_id: UUID, value: float | None = 5.0, words: str = "") -> UUID:
    """Give somebody an expectation agreed in January, measured in February, and due since the first of March."""
    start = date(2026, 1, 20)
    at = NOW - timedelta(days=55)
    expectation_id = an_expectation(
        actor=actor, stakeholder_id=stakeholder_id, said_date=start, today=start, now=at,
        verbatim=words or f"Een storing wil ik binnen vier uur opgelost zien ({stakeholder_id.hex[-4:]}).",
    )  # fmt: skip
    posts_for(actor=actor, expectation_id=expectation_id, metric_id=metric_id, today=start, now=at)
    agreed(actor=actor, expectation_id=expectation_id, stakeholder_id=stakeholder_id, today=start, now=at)
    if value is not None:
        measured(actor=actor, metric_id=metric_id, values={date(2026, 2, 20): value})
    rejudge(expectation=Expectation.objects.get(id=expectation_id), today=TODAY, now=NOW)
    return expectation_id


def system(ground: Ground) -> Actor:
    """Whatever does what is due by itself in Sanne's workspace."""
    return Actor.system(reason="a test", workspace_id=ground.cast.sanne.workspace_id)


def place_of(stakeholder_id: UUID) -> Asked:
    """Give the newest place of somebody in a round."""
    return Asked.objects.filter(stakeholder_id=stakeholder_id).order_by("-id")[0]
