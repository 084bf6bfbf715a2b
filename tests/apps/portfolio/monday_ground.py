"""A Monday some months after customers came: every kind of reason can be made at a customer of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.customers.usecases import Terms, add_contract
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases import Answered, record_perception
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, register_complaint
from goalposts.apps.portfolio.queries.monday import NeedsYou, customers_in_order, first_rows
from goalposts.apps.portfolio.queries.reasons import MondayDay, MondayFilter
from goalposts.apps.reviews.usecases import OfferTo, commission_review
from goalposts.domain.action_item import Parent
from goalposts.domain.monday import Reason
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor, member_of
from tests.builders import Cast, a_customer, a_metric, a_stakeholder, agreed, an_expectation, measured, posts_for
from tests.kept import kept
from tests.releases import a_report_release

CAME = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MONDAY_AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
MONDAY = date(2026, 3, 16)


@dataclass(frozen=True)
class Ground:
    """Who plays, and makes customers that need somebody."""

    cast: Cast

    def day(self, *, at: datetime = MONDAY_AT) -> MondayDay:
        """Give the moment for which the page is read."""
        on = RhythmDay(today=at.date(), grace_days=14, time_zone="Europe/Amsterdam")
        return MondayDay(now=at, rhythm=on, unanswered_days=14)

    def needs(
        self, *, who: Actor | None = None, at: datetime = MONDAY_AT, size: int = 7, **narrowed: object
    ) -> NeedsYou:
        """Read who needs somebody."""
        asked = MondayFilter(**narrowed)  # type: ignore[arg-type]
        actor, day = who or self.cast.milan, self.day(at=at)
        count = len(customers_in_order(actor=actor, day=day, narrowed=asked))
        return NeedsYou(first_rows(actor=actor, day=day, narrowed=asked, size=size), count)

    def standing(self, **asked: object) -> list[tuple[str, str]]:
        """Read the customers with the code of their strongest reason, as the page lists them."""
        return [(row.first.customer_name, row.first.reason.value) for row in self.needs(**asked).rows]  # type: ignore[arg-type]

    def customer(self, name: str, *, lead: Actor | None = None, has_contract: bool = True, **parts: object) -> UUID:
        """Add a customer without any reason: nobody there, and a contract that is decided on in years."""
        id_ = a_customer(actor=self.cast.omar, name=name, lead=lead or self.cast.sanne, now=CAME, **parts)  # type: ignore[arg-type]
        if has_contract:
            self.contract(id_, term_months=60, notice_n=3, notice_unit="MONTH")
        return id_

    def person(self, customer_id: UUID, *, name: str = "Carla Brandsma", parts: tuple[str, ...] = ()) -> UUID:
        """Add somebody there who was heard lately, so that their clock is no reason."""
        id_ = a_stakeholder(
            actor=self.cast.omar, customer_id=customer_id, name=name, parts=parts, email="carla@example.org", now=CAME
        )
        Stakeholder.objects.filter(id=id_).update(last_heard_date=MONDAY - timedelta(days=3))
        return id_

    def complains(self, customer_id: UUID, *, at: datetime = CAME) -> UUID:
        """Let somebody there complain long ago, and nobody come."""
        person = self.person(customer_id)
        return register_complaint(
            actor=self.cast.omar, stakeholder_id=person, words="Weer te laat.", said_date=at.date(), today=at.date(),
            now=at,
        )  # fmt: skip

    def expects(self, customer_id: UUID, *, at: datetime = CAME) -> tuple[UUID, UUID]:
        """Let somebody there expect something; gives the person and the expectation."""
        person = self.person(customer_id)
        said = {"said_date": at.date(), "today": at.date(), "now": at}
        return person, an_expectation(actor=self.cast.omar, stakeholder_id=person, **said)  # type: ignore[arg-type]

    def promised(self, customer_id: UUID, *, is_to_somebody: bool = True) -> UUID:
        """Promise something for a day that has passed, because of an expectation of today."""
        person, expectation = self.expects(customer_id, at=MONDAY_AT)
        return create_action_item(
            actor=self.cast.omar, owner_id=member_of(actor=self.cast.sanne), due_date=MONDAY - timedelta(days=20),
            parent=Because(kind=Parent.EXPECTATION, id=expectation),
            promise=Promise(words="Elke ochtend bellen", to_id=person if is_to_somebody else None),
            today=MONDAY - timedelta(days=30), now=CAME,
        )  # fmt: skip

    def judged(self, customer_id: UUID, *, value: float, answer: str = "") -> UUID:
        """Let an agreed expectation be judged on January; less than six hours is in."""
        person, expectation = self.expects(customer_id)
        omar, metric = self.cast.omar, a_metric(actor=self.cast.omar, customer_id=customer_id, now=CAME)
        posts_for(actor=omar, expectation_id=expectation, metric_id=metric, today=CAME.date(), now=CAME)
        agreed(actor=omar, expectation_id=expectation, stakeholder_id=person, today=CAME.date(), now=CAME)
        measured(actor=omar, metric_id=metric, values={date(2026, 2, 20): value}, today=MONDAY, now=MONDAY_AT)
        if answer:
            given = Answered(answer=Answer(answer), said_date=MONDAY - timedelta(days=2))
            record_perception(
                actor=omar,
                expectation_id=expectation,
                stakeholder_id=person,
                answered=given,
                today=MONDAY,
                now=MONDAY_AT,
            )
        assert Expectation.objects.get(id=expectation).verdict != "NONE"
        return expectation

    def silent_decider(self, customer_id: UUID) -> UUID:
        """Let somebody who decides be silent for long."""
        person = self.person(customer_id, name="Dirk Beslist", parts=("DECIDES",))
        Stakeholder.objects.filter(id=person).update(last_heard_date=MONDAY - timedelta(days=90))
        return person

    def unreachable(self, customer_id: UUID) -> UUID:
        """Let mail to somebody come back."""
        person = self.person(customer_id, name="Onno Weg")
        Stakeholder.objects.filter(id=person).update(unreachable_at=CAME, unreachable_reason="550")
        return person

    def reported(self, customer_id: UUID, *, at: datetime = CAME) -> UUID:
        """Let a report of a review cross long ago, and nobody answer its findings; gives the release."""
        review_id = commission_review(
            actor=self.cast.omar, customer_id=customer_id, contract_id=None,
            to=OfferTo(email="luistert@helderblik.example"), today=at.date(), now=at,
        )  # fmt: skip
        return a_report_release(self.cast, review_id=review_id, now=at).release_id

    def contract(self, customer_id: UUID, **terms: object) -> UUID:
        """Add a contract from the year before; with notice of three months it is decided on in June."""
        agreed_on = {"start_date": date(2025, 10, 1), "term_months": 12, "renewal": "FOREVER", **terms}
        return add_contract(actor=self.cast.omar, customer_id=customer_id, terms=Terms(**agreed_on), now=CAME)  # type: ignore[arg-type]

    def make(self, reason: Reason, customer_id: UUID) -> UUID:
        """Make one kind of reason at a customer; gives what it is about."""
        makers: dict[Reason, Callable[[UUID], UUID]] = {
            Reason.COMPLAINT_OVER: self.complains,
            Reason.PROMISE_OVER: self.promised,
            Reason.NUMBERS_YES_CUSTOMER_NO: lambda id_: self.judged(id_, value=4, answer="NOT_MET"),
            Reason.MISSED: lambda id_: self.judged(id_, value=12),
            Reason.DECIDER_SILENT: self.silent_decider,
            Reason.DECISION_NEAR: lambda id_: self.contract(id_, notice_n=3, notice_unit="MONTH"),
            Reason.DECISION_UNKNOWN: lambda id_: self.contract(id_, term_months=None, renewal="NONE"),
            Reason.FINDINGS_UNANSWERED: self.reported,
            Reason.UNANSWERED: lambda id_: self.expects(id_)[1],
            Reason.UNREACHABLE: self.unreachable,
            Reason.ITEM_OVER: lambda id_: self.promised(id_, is_to_somebody=False),
        }
        return makers[reason](customer_id)


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Give an empty Monday of the cast."""
    return Ground(kept(name="monday", build=lambda: cast, on=cast))
