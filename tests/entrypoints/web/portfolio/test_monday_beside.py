"""What stands beside the rows of Monday's page: small goals, ticks of former posts, the former visit, how old the figures are."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from goalposts.apps.customers.usecases import MonthFigures, keep_figures
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.portfolio.models import MondayReader
from goalposts.apps.portfolio.usecases.reader import note_monday_visit
from goalposts.domain.monday import Reason
from goalposts.domain.origin import Origin
from tests.apps.portfolio.monday_ground import MONDAY, MONDAY_AT, Ground
from tests.apps.portfolio.test_monday_lists import moved
from tests.entrypoints.web.portfolio.test_monday import browser_of, read

pytestmark = pytest.mark.usefixtures("monday_now")


def goals(page: str) -> list[str]:
    """Give the small pictures of the rows that need us."""
    return re.findall(r'<div class="needing-goal">(<svg.*?</svg>)', page)


def test_beside_a_reason_about_a_goal_stands_its_small_picture(ground: Ground) -> None:
    ground.judged(ground.customer("Klant 1"), value=4.5, answer="NOT_MET")
    ground.judged(ground.customer("Klant 2"), value=12)
    ground.expects(ground.customer("Klant 3"))
    ground.make(Reason.PROMISE_OVER, ground.customer("Klant 4"))

    for path in ("", "all/"):
        kept, missed = goals(read(ground, path))
        assert ("m-in" in kept, "m-out" in kept, ">6<" in kept, ">4<" in kept) == (True, False, True, True)
        assert ("m-in" in missed, "m-out" in missed) == (False, True)


def test_a_judgement_is_drawn_by_what_its_judge_said(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    expectation = ground.judged(customer, value=12)
    Goalpost.objects.filter(expectation_id=expectation).update(kind="JUDGEMENT", floor=None, aim=None)
    felt = {"verdict": "NONE", "value": None, "value_date": None, "felt": "OUT", "felt_date": MONDAY, "rank": 10}
    Expectation.objects.filter(id=expectation).update(**felt)

    [drawn] = goals(read(ground))
    assert ("m-out" in drawn, "<text" in drawn) == (True, False)
    Expectation.objects.filter(id=expectation).update(felt="NONE", felt_date=None)
    assert goals(read(ground)) == []


def test_former_posts_stand_as_ticks_in_the_goal_that_moved(ground: Ground) -> None:
    moved(ground, at=MONDAY_AT - timedelta(days=2))
    [drawn] = re.findall(r'<div class="monday-goal">(<svg.*?</svg>)', read(ground))
    assert drawn.count("c-ghost") == 1, "the floor moved, the aim did not"
    assert 'M140.0 36V4" class="c-ghost"' in drawn or 'class="c-ghost" d="M140.0 36V4"' in drawn


def test_our_own_reading_is_never_quoted(ground: Ground) -> None:
    ground.judged(ground.customer("Klant 1"), value=4.5, answer="NOT_MET")
    moved(ground, at=MONDAY_AT - timedelta(days=2))
    assert '<q class="said"' in (before := read(ground))
    assert 'class="said-line"' in before
    Expectation.objects.update(source=Origin.READING)

    page = read(ground)
    assert '<q class="said"' not in page
    assert 'class="said-line"' not in page
    assert page.count('class="reading"') == before.count('<q class="said"')
    assert page.count('class="reading-line"') == before.count('class="said-line"')
    assert page.count("in our words") == before.count('<q class="said"') + before.count('class="said-line"')


def test_the_number_of_the_former_visit_stands_beside_todays(ground: Ground) -> None:
    ground.make(Reason.PROMISE_OVER, ground.customer("Rederij Waterlelie"))
    note_monday_visit(actor=ground.cast.milan, today=MONDAY - timedelta(days=7), needing=4)
    note_monday_visit(actor=ground.cast.sanne, today=MONDAY - timedelta(days=7), needing=0)

    assert "When you were here last, 9 Mar 2026, it was 4 customers." in read(ground)
    assert "When you were here last" not in read(ground, "?whose=mine")
    assert "it was 0 customers." in read(ground, who="sanne")
    assert "When you were here last" not in read(ground, who="omar")
    assert set(MondayReader.objects.values_list("seen_needing", flat=True)) == {1}


def test_of_another_page_than_ones_own_no_number_is_kept(ground: Ground) -> None:
    ground.make(Reason.PROMISE_OVER, ground.customer("Rederij Waterlelie"))
    read(ground, "?whose=all", who="sanne")
    assert MondayReader.objects.get().seen_needing is None


def test_old_figures_are_said_to_be_old_to_whoever_may_see_them(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")

    def known(month: date) -> None:
        typed = MonthFigures(month=month, amount_eur=Decimal(900), margin_eur=None, hours=Decimal(8))
        keep_figures(actor=ground.cast.milan, customer_id=customer, figures=[typed], now=MONDAY_AT)

    known(date(2025, 12, 1))
    said = "Revenue and hours are known up to and including Dec 2025: 2 months are missing since."
    assert said in read(ground)
    assert f'href="/w/{ground.cast.slug}/import/"' in read(ground).split("monday-stale")[1].split("</p>")[0]
    shares = browser_of(ground).get(f"/w/{ground.cast.slug}/shares/").content.decode()
    assert said in shares
    for who in ("sanne", "vik"):
        assert "monday-stale" not in read(ground, who=who)
    known(date(2026, 1, 1))
    assert "monday-stale" not in read(ground)
