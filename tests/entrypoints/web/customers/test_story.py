"""A customer's page as one story: the same chapters in the same order, each once, also while there is nothing in them."""

import re
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from goalposts.apps.customers.usecases import archive_customer
from goalposts.apps.followup.queries import customer_with_followup
from goalposts.apps.followup.queries.beside import SHOWN
from tests.builders import NOW, Cast, a_customer, an_expectation, carla_at, signed_in
from tests.entrypoints.test_counts import queries_of
from tests.releases import a_hot_release, a_written_report
from tests.reports.releases import ordinary
from tests.reviews import an_accepted_review

ORDER = ["standing", "people", "tensions", "followup", "reviews", "next", "contracts", "history"]
DUTCH = [
    "Hoe het staat", "Mensen en ritme", "Spanningen", "Toezeggingen, acties en klachten", "Onafhankelijke reviews",
    "Wat ze verder zoeken", "Contracten en aanloop", "Geschiedenis",
]  # fmt: skip


def page(cast: Cast, customer_id: UUID, *, who: str = "sanne", language: str = "en") -> str:
    get_user_model().objects.filter(pk=cast.person_id(who)).update(language=language)
    answer = signed_in(person_id=cast.person_id(who)).get(f"/w/{cast.slug}/customers/{customer_id}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def chapter(html: str, name: str) -> str:
    """Cut one chapter out of a page: up to the next one, or the end."""
    rest = html.split(f'<section id="{name}"')[1]
    following = ORDER[ORDER.index(name) + 1 :]
    return rest.split(f'<section id="{following[0]}"')[0] if following else rest


def full(cast: Cast) -> UUID:
    return an_accepted_review(cast).customer_id


@pytest.mark.parametrize("who", ["sanne", "vik"])
@pytest.mark.parametrize("is_empty", [True, False])
def test_the_chapters_stand_in_one_order_whoever_reads_and_whatever_there_is(
    cast: Cast, who: str, is_empty: bool
) -> None:
    customer_id = a_customer(actor=cast.sanne, name="Leeg") if is_empty else full(cast)
    html = page(cast, customer_id, who=who)
    found = [one for one in re.findall(r'<section id="([\w-]+)"', html) if one in ORDER]
    assert found == ORDER
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert len(titles) == len(set(titles))
    assert [re.sub("<.*", "", one) for one in titles][: len(ORDER)] == [
        "Where it stands", "People and rhythm", "Tensions", "Promises, actions and complaints", "Independent reviews",
        "What they seek next", "Contracts and runway", "History",
    ]  # fmt: skip
    ids = re.findall(r'\bid="([\w-]+)"', html)
    assert len(ids) == len(set(ids)), "nothing stands there twice"


def test_it_reads_in_dutch_under_the_same_headings(cast: Cast) -> None:
    html = page(cast, full(cast), language="nl")
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert titles[: len(DUTCH)] == DUTCH


def test_an_empty_customer_says_in_each_chapter_what_is_missing(cast: Cast) -> None:
    html = page(cast, a_customer(actor=cast.sanne, name="Leeg"))
    for name, words in {
        "standing": "Nobody's expectations have been written down yet. Ask one of them",
        "people": "We know nobody here yet.",
        "tensions": "Nothing was found that pulls apart",
        "followup": "No complaint, and nothing promised.",
        "reviews": "Nothing was released from an independent review",
        "next": "Not asked yet.",
        "contracts": "No contract has been entered",
        "history": "Nothing has happened here yet.",
    }.items():
        assert words in chapter(html, name), name


def test_an_archived_customer_keeps_every_chapter_though_nothing_may_be_added(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne, name="Voorbij")
    archive_customer(actor=cast.sanne, customer_id=customer_id, now=NOW)
    html = page(cast, customer_id)
    assert [one for one in re.findall(r'<section id="([\w-]+)"', html) if one in ORDER] == ORDER
    assert "Record a complaint" not in html


def test_what_crossed_from_reviews_is_told_with_its_mirror_the_newest_first(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    hot_id = a_hot_release(cast, review_id=offered.review_id, stakeholder_id=offered.carla_id)
    report_id = a_written_report(cast, review_id=offered.review_id)
    told = chapter(page(cast, offered.customer_id, who="vik"), "reviews")
    assert told.index(str(report_id)) < told.index(str(hot_id))
    assert "The report</a>" in told
    assert "Something you should know today</a>" in told
    assert told.count("in the mirror") == 1
    assert f"/precision/releases/{report_id}/" in told
    assert "Release 2" in told


def test_many_releases_are_counted_and_the_newest_are_named_in_as_many_queries(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    browser = signed_in(person_id=cast.person_id("vik"))
    url = f"/w/{cast.slug}/customers/{offered.customer_id}/"
    a_written_report(cast, review_id=offered.review_id)
    browser.get(url)
    few = queries_of(lambda: browser.get(url))
    for number in range(3, 9):
        a_written_report(cast, review_id=offered.review_id, content=ordinary(number=number))
    assert queries_of(lambda: browser.get(url)) == few <= 12, "as many as where nothing crossed"

    _card, beside = customer_with_followup(actor=cast.vik, customer_id=offered.customer_id)
    assert [one.number for one in beside.releases] == [8, 7, 6, 5][:SHOWN]
    assert beside.release_count == 7
    assert {one.review_id for one in beside.releases} == {offered.review_id}


def test_releases_of_another_customer_are_not_told(cast: Cast) -> None:
    other = an_accepted_review(cast, customer="Touwslagerij Knoop")
    a_written_report(cast, review_id=other.review_id)
    customer_id = a_customer(actor=cast.sanne, name="Leeg")
    an_expectation(actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=customer_id))
    _card, beside = customer_with_followup(actor=cast.vik, customer_id=customer_id)
    assert (beside.releases, beside.release_count) == ((), 0)
