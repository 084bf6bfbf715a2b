"""Carla's expectation with posts, for the tests of links: mailed by Sanne, answered by Carla."""

from uuid import UUID

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries import OwnExpectation, own_expectation
from goalposts.apps.expectations.usecases import Step, send_proposal
from goalposts.domain.expectation import How, Word
from goalposts.domain.portal_access import Shown
from goalposts.domain.roles import Actor, Power, workspace_of
from tests.builders import NOW, TODAY, Cast, a_customer, a_metric, agreed, an_expectation, carla_at, posts_for, ties_at


class Told:
    """Carla's expectation with posts, at a customer of Sanne's; Ties works there too."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.customer_id = a_customer(actor=cast.sanne)
        self.carla_id = carla_at(actor=cast.sanne, customer_id=self.customer_id)
        self.ties_id = ties_at(actor=cast.sanne, customer_id=self.customer_id)
        self.id = an_expectation(actor=cast.sanne, stakeholder_id=self.carla_id)
        self.metric_id = a_metric(actor=cast.sanne, customer_id=self.customer_id)
        self.posts_id = posts_for(actor=cast.sanne, expectation_id=self.id, metric_id=self.metric_id)

    def carla(self, power: Power = Power.P1, *, shown: bool = True) -> Actor:
        """Give Carla, by a link that showed her expectation."""
        return self.visitor(self.carla_id, power, shown=shown)

    def visitor(self, stakeholder_id: UUID, power: Power = Power.P1, *, shown: bool = True) -> Actor:
        """Give somebody who came in by link."""
        return Actor.stakeholder(
            workspace_id=workspace_of(actor=self.cast.sanne),
            stakeholder_id=stakeholder_id,
            power=power,
            shown_ids=frozenset({self.id}) if shown else frozenset(),
        )

    def step(self, actor: Actor, revision: int | None = None) -> Step:
        """Give a step of today."""
        return Step(actor=actor, expectation_id=self.id, today=TODAY, now=NOW, revision=revision)

    def propose(self) -> UUID:
        """Mail the posts."""
        return send_proposal(step=self.step(self.cast.sanne), words="Zo halen wij het.")

    def word(self, given_by: UUID | None = None) -> Word:
        """Give a word by link, Carla's own unless told otherwise."""
        return Word(given_by=given_by or self.carla_id, how=How.LINK, given_date=TODAY)

    def agree(self) -> None:
        """Agree by a member."""
        agreed(actor=self.cast.sanne, expectation_id=self.id, stakeholder_id=self.carla_id)

    def seen(self, actor: Actor, shown: Shown | None = None) -> OwnExpectation:
        """Read the expectation as a visitor."""
        posts = Shown(posts=frozenset({self.posts_id}))
        return own_expectation(actor=actor, expectation_id=self.id, shown=shown or posts)

    def state(self) -> str:
        """Read the state."""
        return Expectation.objects.get(id=self.id).state
