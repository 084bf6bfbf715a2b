"""80/20 in the browser: the curve, misfits, months by hand, the rule, and what a lead and a viewer see."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from goalposts.apps.customers.models import LoggedHours, MonthlyRevenue
from goalposts.apps.customers.usecases import MonthFigures, keep_figures
from goalposts.apps.expectations.usecases.forward import Forward, record_forward
from goalposts.apps.followup.models import ActionItem
from goalposts.apps.portfolio.models import SharesRule
from goalposts.apps.portfolio.queries.shares import Coverage
from goalposts.apps.portfolio.usecases.shares import decide_shares_rule
from goalposts.domain.attention import RankBy
from goalposts.domain.months import add_months
from goalposts.domain.roles import member_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.web.shares.telling import coverage_lines
from tests.builders import Cast, a_customer, carla_at, hours_on_name, signed_in
from tests.counting import queries_of

pytestmark = pytest.mark.django_db

MOST_FOR_A_PAGE = 12
Address = Callable[..., str]


@pytest.fixture
def at(cast: Cast) -> Address:
    return lambda name, **parts: reverse(f"shares:{name}", kwargs={"workspace": cast.slug, **parts})


@pytest.fixture
def milan(cast: Cast) -> Client:
    return signed_in(person_id=cast.person_id("milan"))


def month() -> date:
    """A month that was over just now."""
    return add_months(day=clock.today_in(time_zone="Europe/Amsterdam").replace(day=1), months=-1)


def text_of(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main")[1]).replace("\xa0", " ").split())


def kept(cast: Cast, name: str, *, revenue: int | None, hours: int | None) -> UUID:
    customer_id = a_customer(actor=cast.omar, name=name)
    of_month = MonthFigures(
        month=month(),
        amount_eur=None if revenue is None else Decimal(revenue),
        hours=None if hours is None else Decimal(hours),
    )
    keep_figures(actor=cast.milan, customer_id=customer_id, figures=[of_month], now=clock.now())
    return customer_id


@pytest.fixture
def two(cast: Cast) -> dict[str, UUID]:
    figures = {"Havenmeester": (90_000, 100), "Molenhoek": (10_000, 300)}
    return {name: kept(cast, name, revenue=revenue, hours=hours) for name, (revenue, hours) in figures.items()}


def test_the_page_says_who_gets_how_much(milan: Client, at: Address, two: dict[str, UUID]) -> None:
    shown = text_of(milan.get(at("page")))

    assert "The first of 2 customers brings 90% of the revenue and gets 25% of the hours." in shown
    assert "10.0% of the revenue, 75.0% of the hours; 260 hours too many." in shown
    assert "90.0% of the revenue, 25.0% of the hours; 260 hours too few." in shown
    assert "Havenmeester €90,000 · 100 hours 90.0 25.0 260" in shown
    assert "More attention is not yet more trust" in shown


@pytest.mark.parametrize("count", [1, 5, 70])
def test_it_works_with_few_and_with_many(cast: Cast, milan: Client, at: Address, count: int) -> None:
    for number in range(count):
        kept(cast, f"Klant {number:03}", revenue=1000 + number, hours=10)

    shown = text_of(milan.get(at("page")))

    assert shown.count("Klant") >= min(count, 50)
    if count == 1:
        assert "There is one customer with figures" in shown
    if count == 70:
        assert "1 to 50 of 70" in shown
        assert "51 to 70 of 70" in text_of(milan.get(at("page"), {"from": "50"}))
    for odd in ("-3", "9999", "²", "x"):
        assert milan.get(at("page"), {"from": odd}).status_code == 200


def test_an_empty_page_says_how_to_begin(milan: Client, at: Address) -> None:
    assert "Import a workbook" in text_of(milan.get(at("page")))


def test_what_is_unsure_is_said(cast: Cast, milan: Client, at: Address, two: dict[str, UUID]) -> None:
    kept(cast, "Nieuw", revenue=None, hours=20)
    kept(cast, "Zonder uren", revenue=500, hours=None)
    kept(cast, "Ook zonder uren", revenue=500, hours=None)
    a_customer(actor=cast.omar, name="Per jaar", revenue_per_year_eur=Decimal(1200))

    shown = text_of(milan.get(at("page")))

    assert "Only 50% of the hours was logged: the curve may mislead." in shown
    assert "Of 1 customer with 20 hours the revenue is not known" in shown
    assert "Of 1 customer the revenue per year stands in for months that are not known." in shown
    assert "There is no curve yet" not in shown
    assert "(12 of 12 months from the amount a year)" in shown


def test_without_hours_there_is_no_curve(cast: Cast, milan: Client, at: Address) -> None:
    kept(cast, "Zonder uren", revenue=500, hours=None)

    shown = text_of(milan.get(at("page")))

    assert "There is no curve yet" in shown
    assert "In step" not in shown
    assert "Who is out of step" not in shown


def test_what_was_logged_is_rounded_down(cast: Cast, milan: Client, at: Address) -> None:
    kept(cast, "Bijna", revenue=1, hours=7197)
    decide_shares_rule(actor=cast.omar, rank_by=RankBy.REVENUE, hours_per_month=Decimal(1000), now=clock.now())

    assert "Only 59% of the hours was logged" in text_of(milan.get(at("page")))


def test_a_ranking_by_margin_can_be_checked(cast: Cast, milan: Client, at: Address, two: dict[str, UUID]) -> None:
    MonthlyRevenue.objects.filter(customer_id=two["Molenhoek"]).update(margin_eur=Decimal(2500))

    shown = text_of(milan.get(at("page"), {"by": "MARGIN"}))

    assert "Of 1 customer the margin is not known: it stands last." in shown
    assert "€10,000 · margin €2,500 · 300 hours" in shown
    assert "margin not known" in shown
    assert "margin" not in text_of(milan.get(at("page"))).partition("Customer by customer")[2]


def test_months_with_hours_and_no_revenue_are_said(cast: Cast, milan: Client, at: Address) -> None:
    customer_id = kept(cast, "Half", revenue=100, hours=10)
    before = MonthFigures(month=add_months(day=month(), months=-1), hours=Decimal(9))
    keep_figures(actor=cast.milan, customer_id=customer_id, figures=[before], now=clock.now())

    shown = text_of(milan.get(at("page")))

    assert "Of 1 customer there are hours in months without revenue; it is not called out of step." in shown
    assert "(1 month without revenue)" in shown


@pytest.mark.parametrize(("heard", "words"), [(0.996, "99%"), (0.29, "29%"), (1.0, "100%"), (None, "–")])
def test_all_but_one_is_not_everybody(heard: float | None, words: str) -> None:
    coverage = Coverage(revenue=heard, customers=2, customers_heard=1, deciders=0, deciders_heard=0)

    assert coverage_lines(coverage)[0][1].replace("\xa0", " ") == words


def test_who_was_not_heard_is_a_list(cast: Cast, milan: Client, at: Address, two: dict[str, UUID]) -> None:
    carla_at(actor=cast.omar, customer_id=two["Molenhoek"])

    page = milan.get(at("page")).content.decode()

    for which, there in (("DECIDER_NOT_HEARD", False), ("NOT_HEARD", True)):
        assert f"which={which}" in page
        table = text_of(milan.get(at("page"), {"which": which})).partition("Customer by customer")[2]
        assert ("Havenmeester" in table) is there
        assert "Molenhoek" in table


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ({"which": "MORE"}, False),
        ({"which": "LESS"}, True),
        ({"q": "haven"}, True),
        ({"q": "zeppelin"}, False),
        ({"period": "LAST_YEAR"}, False),
        ({"period": "3", "by": "MARGIN", "order": "name"}, True),
        ({"period": "nonsense", "by": "?", "lead": "?"}, True),
    ],
)
def test_the_table_is_narrowed(
    milan: Client, at: Address, two: dict[str, UUID], asked: dict[str, str], is_there: bool
) -> None:
    shown = text_of(milan.get(at("page"), asked))

    table = shown.partition("Customer by customer")[2]
    assert ("Havenmeester" in table) is is_there


def test_a_misfit_becomes_an_action_item(cast: Cast, milan: Client, at: Address, two: dict[str, UUID]) -> None:
    url = at("promise", customer_id=two["Molenhoek"])
    asked = text_of(milan.get(url))
    assert "75.0% of the hours; 260 hours too many." in asked
    assert "It stays our own, unless you promise it to somebody: then they may read it." in asked
    form = {"promise": "Eén vast spreekuur", "promised_to": "", "owner": str(member_of(actor=cast.sanne)), "note": ""}

    refused = milan.post(url, {**form, "due_date": "2020-01-01"})
    assert "Name today, or a day that is still to come." in text_of(refused, 422)
    done = milan.post(url, {**form, "due_date": "2099-01-01"})

    assert done.status_code == 302
    item = ActionItem.objects.get()
    assert (item.parent_kind, item.parent_id, item.promised_to_id) == ("MISFIT", two["Molenhoek"], None)
    assert "Eén vast spreekuur" in text_of(milan.get(done["Location"]))
    whole = reverse("action_items:page", args=[cast.slug, item.id])
    assert "out of step" in text_of(milan.get(whole))
    assert at("figures", customer_id=two["Molenhoek"]) in milan.get(whole).content.decode()
    vik = signed_in(person_id=cast.person_id("vik"))
    assert at("figures", customer_id=two["Molenhoek"]) not in vik.get(whole).content.decode()


def test_a_lead_promises_without_seeing_amounts(cast: Cast, at: Address) -> None:
    own = a_customer(actor=cast.sanne, name="Van Sanne", revenue_per_year_eur=None)
    sanne = signed_in(person_id=cast.person_id("sanne"))

    assert "%" not in text_of(sanne.get(at("promise", customer_id=own)))


def test_months_are_typed_a_year_at_a_time(milan: Client, at: Address, two: dict[str, UUID]) -> None:
    url, name = at("figures", customer_id=two["Molenhoek"]), f"{month():%Y-%m}"
    query = f"?year={month().year}"
    assert 'value="10000"' in milan.get(url + query).content.decode()

    done = milan.post(
        url + query, {f"amount_eur-{name}": "12.500,50", f"margin_eur-{name}": "-3", f"hours-{name}": "7,5"}
    )

    assert done.status_code == 302
    assert done["Location"].endswith(query)
    row = MonthlyRevenue.objects.get(customer_id=two["Molenhoek"])
    assert (row.amount_eur, row.margin_eur) == (Decimal("12500.50"), Decimal(-3))
    assert LoggedHours.objects.get(customer_id=two["Molenhoek"]).hours == Decimal("7.5")


def test_what_does_not_fit_is_said_at_its_month(milan: Client, at: Address, two: dict[str, UUID]) -> None:
    url, name = at("figures", customer_id=two["Molenhoek"]), f"{month():%Y-%m}"

    answer = milan.post(f"{url}?year={month().year}", {f"amount_eur-{name}": "-5", f"hours-{name}": "veel"})

    shown = text_of(answer, 422)
    assert "This is not a number we can read." in shown
    again = milan.post(f"{url}?year={month().year}", {f"amount_eur-{name}": "-5"})
    assert "Type 0 or more. Take a credit off the month that it corrects." in text_of(again, 422)
    assert 'value="-5"' in again.content.decode()
    for typed, words in (
        ({f"amount_eur-{name}": "1.000.000.000.000"}, "it must stay below 100,000,000,000."),
        ({f"hours-{name}": "1.000.000"}, "it must stay below 100,000."),
        ({f"amount_eur-{name}": "100.000,50", f"margin_eur-{name}": "200000"}, "The margin is more than the revenue."),
    ):
        assert words in text_of(milan.post(f"{url}?year={month().year}", typed), 422)


def test_two_managers_at_one_form_see_each_other(cast: Cast, milan: Client, at: Address, two: dict[str, UUID]) -> None:
    url, name = at("figures", customer_id=two["Molenhoek"]), f"{month():%Y-%m}"
    address = f"{url}?year={month().year}"
    stood = re.search(r'name="stood" value="([^"]*)"', milan.get(address).content.decode())
    assert stood
    omar = signed_in(person_id=cast.person_id("omar"))
    omar.post(address, {f"amount_eur-{name}": "1", f"hours-{name}": "300"})

    answer = milan.post(
        address, {"stood": stood[1].replace("&#34;", '"'), f"amount_eur-{name}": "2", f"hours-{name}": "300"}
    )

    assert "Somebody else saved this while you were typing." in text_of(answer, 422)


@pytest.mark.parametrize("year", ["1066", "3000", "abc", ""])
def test_an_odd_year_is_this_one(milan: Client, at: Address, two: dict[str, UUID], year: str) -> None:
    today = clock.today_in(time_zone="Europe/Amsterdam")

    shown = text_of(milan.get(at("figures", customer_id=two["Molenhoek"]), {"year": year}))

    assert f"Revenue and hours, {today.year}" in shown


def test_a_customer_is_marked_as_strategic_and_no_longer(milan: Client, at: Address, two: dict[str, UUID]) -> None:
    url = at("strategic", customer_id=two["Molenhoek"])
    for answer, words in (
        ("yes", "Marked as strategic."),
        ("yes", "Somebody else did so already."),
        ("no", "no longer"),
    ):
        done = milan.post(url, {"strategic": answer}, follow=True)
        assert words in done.content.decode()


def test_the_rule_is_decided_by_a_manager(milan: Client, at: Address, two: dict[str, UUID]) -> None:
    assert "Type more than 0 hours" in text_of(
        milan.post(at("rule"), {"rank_by": "MARGIN", "hours_per_month": "0"}), 422
    )

    much = milan.post(at("rule"), {"rank_by": "MARGIN", "hours_per_month": "1.000.000"})
    assert "it must stay below 100,000." in text_of(much, 422)

    done = milan.post(at("rule"), {"rank_by": "STRATEGIC", "hours_per_month": "80"}, follow=True)

    assert "Saved." in done.content.decode()
    assert SharesRule.objects.get().rank_by == "STRATEGIC"
    assert "strategic ones first" in text_of(done)
    again = milan.post(at("rule"), {"rank_by": "STRATEGIC", "hours_per_month": "80"}, follow=True)
    assert "Nothing was changed." in again.content.decode()


def test_a_lead_reads_own_hours_and_bands(cast: Cast, at: Address, two: dict[str, UUID]) -> None:
    own = a_customer(actor=cast.omar, name="Van Sanne", lead=cast.sanne, revenue_per_year_eur=Decimal(90_000))
    for member, hours in ((cast.sanne, 30), (cast.milan, 70)):
        hours_on_name(actor=member, customer_id=own, month=month(), hours=hours)
    sanne = signed_in(person_id=cast.person_id("sanne"))

    shown = text_of(sanne.get(at("page")))

    assert "30 hours" in shown
    assert "Van Sanne 30 100.0 € 25,000 to € 100,000 a year" in shown
    assert not re.search(r"\b90[.,]?000\b|€ ?90", shown)
    assert "Molenhoek" not in shown
    of_one = text_of(sanne.get(at("figures", customer_id=own), {"year": str(month().year)}))
    assert re.findall(r"Month Hours \w+ \d{4} (.*) Revenue:", of_one) == ["30"]
    assert "No hours stand on your name here." in text_of(sanne.get(at("figures", customer_id=two["Molenhoek"])))


def test_a_viewer_is_not_led_there(cast: Cast, at: Address, two: dict[str, UUID]) -> None:
    vik = signed_in(person_id=cast.person_id("vik"))

    assert at("page") not in vik.get(reverse("customers:list", args=[cast.slug])).content.decode()
    assert vik.get(at("figures", customer_id=two["Molenhoek"])).status_code == 403
    refused = text_of(vik.get(at("page")), 403)
    assert "not for your role to see or to change" in refused
    assert "You may read this" not in refused


def test_a_chance_becomes_an_action_item_from_its_page(cast: Cast, milan: Client) -> None:
    today = clock.today_in(time_zone="Europe/Amsterdam")
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    asked: dict[str, Any] = {
        "actor": cast.sanne,
        "stakeholder_id": carla_id,
        "source": "TALK",
        "said_date": today,
        "today": today,
    }
    sought = record_forward(forward=Forward(value_sought="Een vaste ploeg."), now=clock.now(), **asked)
    graded = record_forward(forward=Forward(sureness=5), now=clock.now(), **asked)
    page = reverse("checkins:chance", args=[cast.slug, sought])
    url = reverse("action_items:for_chance", args=[cast.slug, sought])
    assert url in milan.get(page).content.decode()
    assert url in milan.get(reverse("checkins:chances", args=[cast.slug])).content.decode()
    assert "Een vaste ploeg." in text_of(milan.get(url))

    form = {"promise": "Wij bellen de ploeg rond", "promised_to": str(carla_id), "owner": str(cast.sanne.member_id)}
    done = milan.post(url, {**form, "due_date": "2099-01-01", "note": ""})

    assert done["Location"] == page
    assert "Wij bellen de ploeg rond" in text_of(milan.get(page))
    assert ActionItem.objects.get().parent_id == sought
    assert (
        page in milan.get(reverse("action_items:page", args=[cast.slug, ActionItem.objects.get().id])).content.decode()
    )
    assert milan.get(reverse("action_items:for_chance", args=[cast.slug, graded])).status_code == 404
    vik = signed_in(person_id=cast.person_id("vik"))
    assert vik.get(url).status_code == 403


def test_the_number_of_queries_does_not_grow(cast: Cast, milan: Client, at: Address, two: dict[str, UUID]) -> None:
    def count(url: str) -> int:
        milan.get(url)
        return len(queries_of(partial(milan.get, url)))

    urls = [at("page"), at("figures", customer_id=two["Molenhoek"]), at("promise", customer_id=two["Molenhoek"])]
    few = [count(url) for url in urls]
    for number in range(12):
        kept(cast, f"Klant {number}", revenue=number, hours=number)

    assert [count(url) for url in urls] == few
    assert max(few) <= MOST_FOR_A_PAGE, few
