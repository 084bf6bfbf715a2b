"""Small builders for the tests: two suppliers with the cast, and what hangs on a customer, all made through use cases.

Fixtures: `cast` (tests/plugins/cast.py) gives the people, with the database open to every workspace.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from goalposts.apps.customers.models import LoggedHours
from goalposts.apps.customers.usecases import add_customer, add_stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases import (
    DatedValue,
    Saying,
    Strokes,
    add_metric,
    agree_expectation,
    build_goalpost,
    capture_expectation,
    record_measurements,
)
from goalposts.apps.people.usecases import add_person, add_reviewer
from goalposts.apps.workspaces.queries import seats_of_person
from goalposts.apps.workspaces.usecases import found_workspace, join_workspace
from goalposts.domain.expectation import How, Word
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor, Role, member_of, workspace_of

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)  # a Monday
TODAY = date(2026, 3, 16)


@dataclass(frozen=True)
class Cast:
    """Who plays in the tests: four members of one supplier, Vera of another, and two without a seat."""

    sanne: Actor
    milan: Actor
    omar: Actor
    vik: Actor
    vera: Actor
    fenna_id: UUID
    root_id: UUID
    slug: str
    vera_slug: str

    def person_id(self, name: str) -> UUID:
        """Give the person behind a first name, as the tables of tests write it."""
        seated = {"sanne": self.sanne, "milan": self.milan, "omar": self.omar, "vik": self.vik, "vera": self.vera}
        if name in seated:
            person_id = seated[name].person_id
            assert person_id
            return person_id
        return {"fenna": self.fenna_id, "root": self.root_id}[name]


def seat_cast(*, now: datetime = NOW) -> Cast:
    """Make both suppliers with their people: Sanne lead, Milan manager, Omar and Vera owner, Vik viewer."""
    omar_id = a_person(name="Omar Bensaïd", now=now)
    omar = found_workspace(name="Brugwachter Services", owner_person_id=omar_id, language="nl", now=now)
    seats = {
        role: join_workspace(actor=omar, person_id=a_person(name=name, now=now), role=role, now=now)
        for name, role in (("Sanne de Wit", Role.LEAD), ("Milan Verhoeven", Role.MANAGER), ("Vik Sharma", Role.VIEWER))
    }
    fenna_id = a_person(name="Fenna Dijkstra", now=now)
    add_reviewer(person_id=fenna_id, organisation="Heldere Blik", slug="heldere-blik")
    root_id = a_person(name="Root", now=now)
    get_user_model().objects.filter(pk=root_id).update(is_superuser=True)
    vera_id = a_person(name="Vera Smeets", now=now)
    vera = found_workspace(name="Zuiderlicht Facilitair", owner_person_id=vera_id, language="nl", now=now)
    return Cast(
        sanne=seats[Role.LEAD],
        milan=seats[Role.MANAGER],
        omar=omar,
        vik=seats[Role.VIEWER],
        vera=vera,
        fenna_id=fenna_id,
        root_id=root_id,
        slug=seats_of_person(person_id=omar_id)[0].slug,
        vera_slug=seats_of_person(person_id=vera_id)[0].slug,
    )


def a_person(*, name: str, language: str = "en", now: datetime = NOW) -> UUID:
    """Add somebody who can sign in; the address is the first name at an example address."""
    return add_person(
        email=f"{name.split(maxsplit=1)[0].lower()}@brugwachter.example", name=name, language=language, now=now
    )


def signed_in(*, person_id: UUID | None) -> Client:
    """Give a browser in which a person is signed in; None is nobody."""
    client = Client(raise_request_exception=True)
    if person_id is not None:
        client.force_login(
            get_user_model().objects.get(pk=person_id), "allauth.account.auth_backends.AuthenticationBackend"
        )
    return client


def a_customer(
    *,
    actor: Actor,
    name: str = "Rederij Waterlelie",
    lead: Actor | None = None,
    revenue_per_year_eur: Decimal | None = None,
    now: datetime = NOW,
) -> UUID:
    """Add a customer, with whoever adds it as lead unless told otherwise."""
    return add_customer(
        actor=actor,
        name=name,
        lead_id=member_of(actor=lead or actor),
        revenue_per_year_eur=revenue_per_year_eur,
        now=now,
    )


def a_stakeholder(
    *,
    actor: Actor,
    customer_id: UUID,
    name: str = "Noor Abbink",
    job_title: str = "",
    email: str = "",
    parts: tuple[str, ...] = (),
    language: str = "nl",
    now: datetime = NOW,
) -> UUID:
    """Add a person at a customer."""
    return add_stakeholder(
        actor=actor,
        customer_id=customer_id,
        name=name,
        job_title=job_title,
        email=email,
        parts=parts,
        rhythm_days=30,
        language=language,
        now=now,
    )


def carla_at(*, actor: Actor, customer_id: UUID, now: datetime = NOW) -> UUID:
    """Add Carla, the customer's CFO, who decides and pays."""
    return a_stakeholder(
        actor=actor,
        customer_id=customer_id,
        name="Carla Brandsma",
        job_title="CFO",
        email="carla@waterlelie.example",
        parts=("DECIDES", "PAYS"),
        now=now,
    )


def ties_at(*, actor: Actor, customer_id: UUID, now: datetime = NOW) -> UUID:
    """Add Ties, an end user at the customer."""
    return a_stakeholder(
        actor=actor,
        customer_id=customer_id,
        name="Ties Veldkamp",
        job_title="Planner",
        email="ties@waterlelie.example",
        parts=("USES",),
        now=now,
    )


def an_expectation(
    *,
    actor: Actor,
    stakeholder_id: UUID,
    verbatim: str = "Een storing wil ik binnen vier uur opgelost zien.",
    said_date: date = TODAY,
    today: date = TODAY,
    conversation_id: UUID | None = None,
    now: datetime = NOW,
) -> UUID:
    """Capture what a stakeholder said."""
    return capture_expectation(
        actor=actor,
        stakeholder_id=stakeholder_id,
        saying=Saying(verbatim=verbatim, said_date=said_date, conversation_id=conversation_id),
        today=today,
        now=now,
    )


def hours_on_name(*, actor: Actor, customer_id: UUID, month: date, hours: int, now: datetime = NOW) -> None:
    """Let a member have logged hours for a customer, as a timesheet that was imported would."""
    LoggedHours(
        workspace_id=workspace_of(actor=actor), customer_id=customer_id, member_id=member_of(actor=actor), month=month,
        hours=hours, recorded_at=now,
    ).save(force_insert=True)  # fmt: skip


def a_metric(
    *, actor: Actor, customer_id: UUID, name: str = "Hersteltijd", unit: str = "uur", now: datetime = NOW
) -> UUID:
    """Add a series to measure, of which less is better."""
    return add_metric(actor=actor, customer_id=customer_id, name=name, unit=unit, direction="DOWN", now=now)


def posts_for(
    *,
    actor: Actor,
    expectation_id: UUID,
    metric_id: UUID,
    floor: float = 6,
    aim: float = 4,
    today: date = TODAY,
    now: datetime = NOW,
) -> UUID:
    """Draw posts on a metric: at most so much, every month; not agreed yet."""
    strokes = Strokes(
        kind=Kind.AT_MOST,
        metric_id=metric_id,
        baseline=9,
        floor=floor,
        aim=aim,
        timing="RECURRING",
        period="MONTH",
        evidence="Storingslijst",
    )
    return build_goalpost(actor=actor, expectation_id=expectation_id, strokes=strokes, today=today, now=now)


def agreed(
    *, actor: Actor, expectation_id: UUID, stakeholder_id: UUID, today: date = TODAY, now: datetime = NOW
) -> None:
    """Record the stakeholder's own yes, given today in a talk; what it is about was said by then."""
    Expectation.objects.filter(id=expectation_id, said_date__gt=today).update(said_date=today)
    word = Word(given_by=stakeholder_id, how=How.TALK, given_date=today)
    agree_expectation(actor=actor, expectation_id=expectation_id, word=word, today=today, now=now)


def measured(
    *, actor: Actor, metric_id: UUID, values: dict[date, float], today: date = TODAY, now: datetime = NOW
) -> None:
    """Enter values of a metric, by day."""
    dated = [DatedValue(day, value, "Storingslijst") for day, value in values.items()]
    record_measurements(actor=actor, metric_id=metric_id, values=dated, today=today, now=now)
