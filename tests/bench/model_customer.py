"""One customer made by the use cases themselves; the seeder copies its rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from goalposts.apps.customers.usecases import MonthFigures, add_customer, add_stakeholder, keep_figures
from goalposts.apps.expectations.usecases import (
    Answered,
    DatedValue,
    Saying,
    Strokes,
    add_metric,
    agree_expectation,
    build_goalpost,
    capture_expectation,
    record_measurements,
    record_perception,
)
from goalposts.apps.expectations.usecases.build import DIRECTIONS
from goalposts.domain.expectation import How, Word
from goalposts.domain.months import add_months, whole_months
from goalposts.domain.perception import Answer
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor, member_of
from tests.bench.sizes import LONG_POINTS, PEOPLE, SHOTS

AGREED_DAYS_AGO = 900
LONG_ENDS_DAYS_AGO = 61
MONTHS = 12
KINDS = (Kind.AT_LEAST, Kind.AT_MOST, Kind.BETWEEN, Kind.AT_LEAST, Kind.YES_NO)
SENTENCES = (
    "Als ik op maandag bel, wil ik voor het middaguur weten wie het oppakt en wanneer het klaar is.",
    "Your monthly figures are fine, but nobody ever tells me what they mean for my department.",
    "Een storing aan de lijn mag ons nooit meer dan een halve dienst kosten, ook niet in het weekend.",
    "I expect to hear about a delay from you before I hear about it from my own people.",
    "De schoonmaak moet klaar zijn voordat de eerste ploeg binnenkomt, want daarna staat alles stil.",
)


@dataclass(frozen=True)
class Made:
    """A model customer: its ids, and the expectations and metrics that pages and saves are measured on."""

    customer: UUID
    stakeholder: UUID
    expectations: list[UUID]
    metrics: list[UUID]


def make_customer(
    *, actor: Actor, name: str, expectations: int, metrics: int, points: int, is_long: bool, today: date
) -> Made:
    """Make one customer with all that hangs on it, deed by deed, each at its own moment.

    Shapes: of a long one the first metric has LONG_POINTS daily values and the second SHOTS, the others `points`;
    expectations stand on the metrics in turn, so the first is on the long series and the second on the shots.
    """
    random = Random(name)
    first = today - timedelta(days=AGREED_DAYS_AGO)
    customer = add_customer(actor=actor, name=name, lead_id=member_of(actor=actor), sector="Logistiek", now=_at(first))
    people = [_person(actor=actor, customer=customer, number=number, day=first) for number in range(PEOPLE)]
    series = [_metric(actor=actor, customer=customer, number=number, day=first) for number in range(metrics)]
    heard = [
        _expectation(actor=actor, number=number, person=people[number % PEOPLE], series=series, day=first, today=today)
        for number in range(expectations)
    ]
    for number, metric in enumerate(series):
        values = _values(random=random, number=number, points=points, is_long=is_long, today=today)
        record_measurements(actor=actor, metric_id=metric, values=values, today=today, now=_at(today))
    for number, expectation in enumerate(heard):
        if number % 2 == 0:
            _perception(actor=actor, expectation=expectation, person=people[number % PEOPLE], number=number, day=today)
    keep_figures(actor=actor, customer_id=customer, figures=_months(random=random, today=today), now=_at(today))
    return Made(customer=customer, stakeholder=people[0], expectations=heard, metrics=series)


def _months(*, random: Random, today: date) -> list[MonthFigures]:
    """Give the months of a year that was over; the copies differ by a factor of their own."""
    first, _ = whole_months(before=today, count=MONTHS)
    return [
        MonthFigures(
            month=add_months(day=first, months=number),
            amount_eur=Decimal(random.randrange(2_000, 9_000)),
            margin_eur=Decimal(random.randrange(300, 1_900)),
            hours=Decimal(random.randrange(4, 90)),
        )
        for number in range(MONTHS)
    ]


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)


def _person(*, actor: Actor, customer: UUID, number: int, day: date) -> UUID:
    return add_stakeholder(
        actor=actor,
        customer_id=customer,
        name=("Anouk Terpstra", "Rik Molenaar", "Yara Haddad", "Gerben Postma", "Ilse Wouda", "Tom Oakley")[number],
        job_title=("Inkoop", "Planning", "Directie", "Magazijn", "Kwaliteit", "Operations")[number],
        rhythm_days=60,
        language="en" if number == PEOPLE - 1 else "nl",
        now=_at(day),
    )


def _kind(number: int) -> Kind:
    return KINDS[number % len(KINDS)]


def _metric(*, actor: Actor, customer: UUID, number: int, day: date) -> UUID:
    return add_metric(
        actor=actor,
        customer_id=customer,
        name=f"Doorlooptijd stroom {number + 1}",
        unit="" if _kind(number) is Kind.YES_NO else "uur",
        direction=DIRECTIONS[_kind(number)],
        now=_at(day),
    )


def _expectation(*, actor: Actor, number: int, person: UUID, series: list[UUID], day: date, today: date) -> UUID:
    """Three of ten were only heard, one of ten waits for its yes, the rest is agreed."""
    said = day + timedelta(days=number)
    expectation = capture_expectation(
        actor=actor,
        stakeholder_id=person,
        saying=Saying(verbatim=SENTENCES[number % len(SENTENCES)], said_date=said),
        today=said,
        now=_at(said),
    )
    if number % 10 >= 7:
        return expectation
    at = number % len(series)
    strokes = _strokes(kind=_kind(at), metric=series[at], number=number, today=today)
    build_goalpost(actor=actor, expectation_id=expectation, strokes=strokes, today=said, now=_at(said))
    if number % 10 != 6:
        word = Word(given_by=person, how=How.MAIL, given_date=said)
        agree_expectation(actor=actor, expectation_id=expectation, word=word, today=said, now=_at(said))
    return expectation


def _strokes(*, kind: Kind, metric: UUID, number: int, today: date) -> Strokes:
    is_by_day = number % 4 == 3
    floor, aim = {
        Kind.AT_LEAST: (40.0, 60.0),
        Kind.AT_MOST: (60.0, 40.0),
        Kind.BETWEEN: (35.0, 65.0),
        Kind.YES_NO: (None, None),
    }[kind]
    return Strokes(
        kind=kind,
        metric_id=metric,
        baseline=None if kind is Kind.YES_NO else 20.0,
        floor=floor,
        aim=aim,
        timing="BY_DAY" if is_by_day else "RECURRING",
        by_date=today + timedelta(days=200 - 10 * number) if is_by_day else None,
        period="" if is_by_day else ("MONTH", "QUARTER")[number % 2],
        evidence="Maandrapport",
    )


def _values(*, random: Random, number: int, points: int, is_long: bool, today: date) -> list[DatedValue]:
    count, step, last = points, 7, today - timedelta(days=3)
    if is_long and number == 0:
        count, step, last = LONG_POINTS, 1, today - timedelta(days=LONG_ENDS_DAYS_AGO)
    elif is_long and number == 1:
        count = SHOTS
    is_yes_no = _kind(number) is Kind.YES_NO
    return [
        DatedValue(
            last - timedelta(days=step * back),
            float(random.random() < 0.8) if is_yes_no else round(random.gauss(50, 15), 1),
            "Maandrapport",
        )
        for back in range(count)
    ]


def _perception(*, actor: Actor, expectation: UUID, person: UUID, number: int, day: date) -> None:
    said = day - timedelta(days=5 + number % 20)
    record_perception(
        actor=actor,
        expectation_id=expectation,
        stakeholder_id=person,
        answered=Answered(
            answer=(Answer.MET, Answer.NOT_MET, Answer.JUST_MISSED)[number % 3],
            said_date=said,
            words="Het gaat beter dan vorig jaar, maar wij merken het nog niet op de vloer.",
            grade=1 + number % 10,
        ),
        today=said,
        now=_at(said),
    )
