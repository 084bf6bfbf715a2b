"""One complaint of Carla's at Sanne's customer, to follow."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import pytest

from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.usecases import Sorting, register_complaint, sort_complaint
from goalposts.domain.complaint import Sort
from goalposts.domain.roles import Actor, Power
from tests.builders import NOW, TODAY, Cast, a_customer, a_metric, an_expectation, carla_at, ties_at
from tests.kept import kept

WORDS = "Alweer een storing die de hele middag duurde. 😠\nNiemand belt."


@dataclass(frozen=True)
class Ground:
    """Where the tests of this room play."""

    cast: Cast
    customer_id: UUID
    carla_id: UUID
    ties_id: UUID
    metric_id: UUID
    expectation_id: UUID
    complaint_id: UUID
    carla: Actor = field(compare=False)
    ties: Actor = field(compare=False)

    def complaint(self) -> Complaint:
        """Read the complaint as it stands now."""
        return Complaint.objects.get(id=self.complaint_id)

    def complains(
        self,
        *,
        who: Actor | None = None,
        stakeholder_id: UUID | None = None,
        words: str = "Weer te laat.",
        said: date = TODAY,
        now: datetime = NOW,
        expectation_id: UUID | None = None,
        theme_id: UUID | None = None,
    ) -> UUID:
        """Record another complaint, of Carla's unless told otherwise."""
        return register_complaint(
            actor=who or self.cast.sanne,
            stakeholder_id=stakeholder_id or self.carla_id,
            words=words,
            expectation_id=expectation_id,
            theme_id=theme_id,
            said_date=said,
            today=now.date(),
            now=now,
        )

    def is_sorted(self, *, sort: Sort = Sort.MISSED) -> None:
        """Sort the complaint to the known expectation."""
        sorting = Sorting(sort=sort, expectation_id=self.expectation_id)
        sort_complaint(actor=self.cast.sanne, complaint_id=self.complaint_id, sorting=sorting, today=TODAY, now=NOW)


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Make a customer of Sanne's with Carla and Ties, what Carla expects, and a complaint of hers."""
    return kept(name="ground of complaints", on=cast, build=lambda: ground_of(cast))


def ground_of(cast: Cast) -> Ground:
    """Make what the fixture keeps."""
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    ties_id = ties_at(actor=cast.sanne, customer_id=customer_id)
    workspace_id = cast.sanne.workspace_id
    assert workspace_id is not None
    return Ground(
        cast=cast,
        customer_id=customer_id,
        carla_id=carla_id,
        ties_id=ties_id,
        metric_id=a_metric(actor=cast.sanne, customer_id=customer_id),
        expectation_id=an_expectation(actor=cast.sanne, stakeholder_id=carla_id),
        complaint_id=register_complaint(
            actor=cast.sanne, stakeholder_id=carla_id, words=WORDS, said_date=TODAY, today=TODAY, now=NOW
        ),
        carla=Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=carla_id, power=Power.P1),
        ties=Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=ties_id, power=Power.P1),
    )
