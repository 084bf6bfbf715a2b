"""The lists below who needs us: what moved since the last visit, who is silent, who waits to be told, chances, decisions."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.figures import FiguresAge
from goalposts.apps.customers.usecases import MonthFigures, keep_figures
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases import Move, Strokes, build_goalpost
from goalposts.apps.expectations.usecases.forward import Forward, own_chance, put_chance_off, record_forward
from goalposts.apps.portfolio.models import MondayReader
from goalposts.apps.portfolio.queries.monday import MondayPage, left_off, monday_page, soon_of
from goalposts.apps.portfolio.queries.monday_parts import Posts
from goalposts.apps.portfolio.usecases.reader import choose_monday_mail, note_monday_visit
from goalposts.domain.expectation import Asker
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, member_of, workspace_of
from tests.apps.portfolio.monday_ground import CAME, MONDAY, MONDAY_AT, Ground
from tests.builders import a_metric, agreed, posts_for


def page(
    ground: Ground, *, who: Actor | None = None, lead: Actor | None = None, at: datetime = MONDAY_AT
) -> MondayPage:
    lead_id = member_of(actor=lead) if lead else None
    return monday_page(actor=who or ground.cast.milan, day=ground.day(at=at), lead_id=lead_id)


def moved(ground: Ground, *, at: datetime, name: str = "Rederij Waterlelie") -> UUID:
    """Agree posts when the customer came, and others later."""
    person, expectation = ground.expects(ground.customer(name))
    omar = ground.cast.omar
    metric = a_metric(actor=omar, customer_id=Expectation.objects.get(id=expectation).customer_id, now=CAME)
    posts_for(actor=omar, expectation_id=expectation, metric_id=metric, today=CAME.date(), now=CAME)
    agreed(actor=omar, expectation_id=expectation, stakeholder_id=person, today=CAME.date(), now=CAME)
    build_goalpost(
        actor=omar, expectation_id=expectation, today=at.date(), now=at,
        strokes=Strokes(kind=Kind.AT_MOST, metric_id=metric, floor=8, aim=4, timing="RECURRING", period="MONTH"),
        move=Move(asked_by=Asker.STAKEHOLDER, reason="Drukke maanden"),
    )  # fmt: skip
    agreed(actor=omar, expectation_id=expectation, stakeholder_id=person, today=at.date(), now=at)
    return expectation


def test_posts_that_moved_since_are_told_with_where_they_stood(ground: Ground) -> None:
    expectation = moved(ground, at=MONDAY_AT - timedelta(days=2))
    moved(ground, at=MONDAY_AT - timedelta(days=9), name="Molenaar Rust")

    [one] = page(ground).moved

    assert (one.expectation_id, one.customer_name, one.stakeholder_name) == (
        expectation, "Rederij Waterlelie", "Carla Brandsma",
    )  # fmt: skip
    assert (one.is_asked_by_them, one.reason, one.in_force_from_date) == (True, "Drukke maanden", date(2026, 3, 14))
    assert one.before == Posts("AT_MOST", "", "Hersteltijd", "uur", 6.0, 4.0)
    assert one.after == Posts("AT_MOST", "", "Hersteltijd", "uur", 8.0, 4.0)


def test_what_moved_is_news_since_the_visit_before_this_one(ground: Ground) -> None:
    moved(ground, at=MONDAY_AT - timedelta(days=9))
    milan = ground.cast.milan
    assert page(ground).moved == []

    note_monday_visit(actor=milan, today=MONDAY - timedelta(days=10))
    assert len(page(ground).moved) == 1
    note_monday_visit(actor=milan, today=MONDAY)
    note_monday_visit(actor=milan, today=MONDAY)
    assert len(page(ground).moved) == 1
    note_monday_visit(actor=milan, today=MONDAY + timedelta(days=1))
    assert page(ground, at=MONDAY_AT + timedelta(days=1)).moved == []
    assert left_off(actor=milan, today=MONDAY + timedelta(days=1)).since_date == MONDAY
    assert MondayReader.objects.count() == 1


def test_how_many_asked_is_kept_with_the_day_and_moves_along_with_it(ground: Ground) -> None:
    milan, tuesday = ground.cast.milan, MONDAY + timedelta(days=1)
    assert left_off(actor=milan, today=MONDAY).needing is None

    note_monday_visit(actor=milan, today=MONDAY, needing=4)
    note_monday_visit(actor=milan, today=MONDAY, needing=9)
    assert left_off(actor=milan, today=MONDAY).needing is None
    assert left_off(actor=milan, today=tuesday).needing == 4
    note_monday_visit(actor=milan, today=tuesday, needing=2)
    assert left_off(actor=milan, today=tuesday).needing == 4
    note_monday_visit(actor=milan, today=tuesday + timedelta(days=1))
    assert left_off(actor=milan, today=tuesday + timedelta(days=1)).needing == 2
    assert left_off(actor=milan, today=tuesday + timedelta(days=2)).needing is None


def test_how_old_the_figures_are_is_for_whoever_may_see_them(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    assert page(ground).age.months_behind(today=MONDAY) is None
    for month, hours in ((date(2025, 12, 1), None), (date(2025, 11, 1), Decimal(8))):
        typed = MonthFigures(month=month, amount_eur=Decimal(900), margin_eur=None, hours=hours)
        keep_figures(actor=ground.cast.milan, customer_id=customer, figures=[typed], now=MONDAY_AT)

    assert page(ground).age == FiguresAge(date(2025, 12, 1), date(2025, 11, 1))
    assert page(ground).age.months_behind(today=MONDAY) == 3
    for who in (ground.cast.sanne, ground.cast.vik):
        assert page(ground, who=who).age == FiguresAge()


def test_somebody_new_looks_a_week_back_and_a_worker_leaves_no_trace(ground: Ground) -> None:
    left = left_off(actor=ground.cast.sanne, today=MONDAY)
    assert (left.since_date, left.is_first, left.is_noted, left.wants_mail) == (date(2026, 3, 9), True, False, False)

    night = Actor.system(reason="a test", workspace_id=workspace_of(actor=ground.cast.omar))
    note_monday_visit(actor=night, today=MONDAY)
    assert not MondayReader.objects.exists()
    assert left_off(actor=night, today=MONDAY).is_first


def test_who_is_silent_longest_stands_first(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    for name, days in (("Kort Stil", 50), ("Lang Stil", 80), ("Pas Gehoord", 3)):
        person = ground.person(customer, name=name)
        Stakeholder.objects.filter(id=person).update(last_heard_date=MONDAY - timedelta(days=days))

    found = page(ground).silent

    assert [one.name for one in found] == ["Lang Stil", "Kort Stil"]
    assert (found[0].due_date, found[0].rhythm_days) == (MONDAY - timedelta(days=50), 30)


def test_who_was_not_told_a_verdict_stands_there_until_told(ground: Ground) -> None:
    expectation = ground.judged(ground.customer("Rederij Waterlelie"), value=12)

    [one] = page(ground).untold
    assert (one.name, one.customer_name, one.verdicts, one.oldest_date) == (
        "Carla Brandsma", "Rederij Waterlelie", 1, date(2026, 2, 28),
    )  # fmt: skip

    Expectation.objects.filter(id=expectation).update(told_back_date=MONDAY)
    assert page(ground).untold == []


def seeks(ground: Ground, customer_id: UUID, words: str = "Minder wachten") -> UUID:
    person = ground.person(customer_id, name="Kees Zoekt")
    return record_forward(
        actor=ground.cast.omar, stakeholder_id=person, forward=Forward(value_sought=words), source="TALK", deed_key=None,
        said_date=MONDAY, today=MONDAY, now=MONDAY_AT,
    )  # fmt: skip


def test_a_chance_stands_there_until_somebody_owns_it_or_it_is_put_off(ground: Ground) -> None:
    first, second = (seeks(ground, ground.customer(name)) for name in ("Rederij Waterlelie", "Molenaar Rust"))

    assert [one.customer_name for one in page(ground).chances] == ["Molenaar Rust", "Rederij Waterlelie"]
    assert [one.may_write for one in page(ground, who=ground.cast.vik).chances] == [False, False]
    own_chance(
        actor=ground.cast.sanne, forward_id=first, owner_id=member_of(actor=ground.cast.sanne), words="", now=MONDAY_AT
    )
    put_chance_off(actor=ground.cast.sanne, forward_id=second, because="Pas na de verbouwing", now=MONDAY_AT)
    assert page(ground).chances == []


def test_who_decides_next_is_told_and_how_many_soon(ground: Ground) -> None:
    for name, start in (("Rederij Waterlelie", date(2025, 10, 1)), ("Molenaar Rust", date(2025, 7, 1))):
        ground.contract(ground.customer(name), start_date=start, notice_n=1, notice_unit="MONTH")

    found = page(ground)

    assert [one.customer_name for one in found.decisions] == ["Molenaar Rust", "Rederij Waterlelie"]
    assert soon_of(page=found, today=MONDAY) == 1


def test_a_lead_sees_their_own_and_another_workspace_nothing(ground: Ground) -> None:
    for name, lead in (("Van Sanne", ground.cast.sanne), ("Van Milan", ground.cast.milan)):
        customer = ground.customer(name, lead=lead)
        ground.judged(customer, value=12)
        ground.silent_decider(customer)
        ground.contract(customer, notice_n=3, notice_unit="MONTH")
        seeks(ground, customer)

    mine = page(ground, who=ground.cast.sanne, lead=ground.cast.sanne)

    for found in (mine.silent, mine.untold, mine.chances, mine.decisions):
        assert [one.customer_name for one in found] == ["Van Sanne"]
    assert [row.first.customer_name for row in mine.needs.rows] == ["Van Sanne"]
    hers = page(ground, who=ground.cast.vera)
    assert (hers.needs.count, hers.moved, hers.silent, hers.untold, hers.chances, hers.decisions) == (
        0,
        [],
        [],
        [],
        [],
        (),
    )


def test_only_a_member_chooses_the_mail(ground: Ground) -> None:
    night = Actor.system(reason="a test", workspace_id=workspace_of(actor=ground.cast.omar))
    with pytest.raises(Denied):
        choose_monday_mail(actor=night, wants_mail=True, now=MONDAY_AT)
