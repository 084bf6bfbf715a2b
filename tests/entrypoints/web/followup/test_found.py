"""From a finding that was not voiced before to the register: the page, its refusals, and how it reads from then on."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.findings.models import Release
from goalposts.domain.confidentiality import Share
from goalposts.domain.released import ExpectationTold, Told, as_plain
from tests.apps.followup.test_found import LINE, NEW, QUOTE, SAID, WORDS, a_release, content_of_release
from tests.apps.reviews.test_believed import sealed
from tests.builders import Cast, an_expectation, signed_in
from tests.counting import queries_of
from tests.reviews import Offered, an_accepted_review


@pytest.fixture
def offered(cast: Cast) -> Offered:
    return an_accepted_review(cast)


@pytest.fixture
def release_id(cast: Cast, offered: Offered) -> UUID:
    return a_release(cast, offered)


def page_of(cast: Cast, release_id: UUID, key: UUID | None = None) -> str:
    parts: dict[str, object] = {"workspace": cast.slug, "release_id": release_id}
    return (
        reverse("findings:expectation", kwargs=parts | {"key": key}) if key else reverse("findings:page", kwargs=parts)
    )


def read(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_lead_writes_it_down_in_our_words_and_finds_it_back(cast: Cast, offered: Offered, release_id: UUID) -> None:
    browser = signed_in(person_id=cast.person_id("sanne"))
    report, url = page_of(cast, release_id), page_of(cast, release_id, NEW)
    assert read(browser, report).count("Write it down as an expectation") == 2, "the finding, and the line of it"
    asked = read(browser, url)
    assert asked.index("Carla Brandsma") < asked.index("Ties Veldkamp"), "everybody by name, and nobody first"

    for form, words in (
        ({"words": WORDS}, WORDS),
        ({"stakeholder": str(offered.ties_id), "words": " "}, "Say in our words what they expect."),
        ({"stakeholder": str(offered.ties_id), "quote": str(QUOTE)}, "This quote is somebody else"),
    ):
        refused = browser.post(url, form)
        assert refused.status_code == 422
        assert words in refused.content.decode()
    answer = browser.post(url, {"stakeholder": str(offered.ties_id), "words": WORDS}, follow=True)

    told = answer.content.decode()
    made = Expectation.objects.get(source="READING")
    assert answer.redirect_chain[-1][0] == reverse("expectations:page", args=[cast.slug, made.id])
    for words in (
        WORDS,
        "our reading, not their words",
        "Their yes is still to get.",
        "Er is geen vast aanspreekpunt.",
    ):
        assert words in told, words
    assert f'<blockquote lang="nl">{WORDS}' not in told
    assert "Written down for Ties Veldkamp:" in read(browser, report)
    assert "in our words" in read(browser, reverse("expectations:register", args=[cast.slug]))


def test_a_named_quote_is_taken_over_and_a_viewer_only_reads(cast: Cast, offered: Offered, release_id: UUID) -> None:
    browser = signed_in(person_id=cast.person_id("milan"))
    url = page_of(cast, release_id, NEW)
    form = {"stakeholder": str(offered.carla_id), "quote": str(QUOTE)}
    told = browser.post(url, form, follow=True).content.decode()
    assert SAID in told
    assert "quote-ours" not in told
    assert "in the words that crossed with their name" in told

    viewer = signed_in(person_id=cast.person_id("vik"))
    assert "Write it down" not in read(viewer, page_of(cast, release_id))
    assert viewer.get(url).status_code == 403
    line = read(browser, page_of(cast, release_id, LINE))
    assert 'name="quote"' not in line


def test_pages_ask_a_fixed_number_of_queries(cast: Cast, offered: Offered, release_id: UUID) -> None:
    browser = signed_in(person_id=cast.person_id("omar"))
    for url in (page_of(cast, release_id), page_of(cast, release_id, NEW)):
        browser.get(url)
        assert len(queries_of(lambda: browser.get(url))) <= 12, url  # noqa: B023 - called at once


@pytest.mark.parametrize(
    ("felt", "words"), [("OUT", "too rosy"), ("NEAR", "too rosy"), ("IN", "as they say it"), ("NONE", "")]
)
def test_what_stands_alone_is_laid_beside_what_the_team_believed(
    cast: Cast, offered: Offered, felt: str, words: str
) -> None:
    id_ = an_expectation(actor=cast.sanne, stakeholder_id=offered.carla_id)
    Expectation.objects.filter(id=id_).update(felt=felt)
    sealed(cast, offered.review_id, "MET", "MET", "NOT_MET", about=id_)
    alone = ExpectationTold(
        key=UUID(int=74), expectation_id=id_, statement="Een storing binnen vier uur.", language="nl",
        name="Carla Brandsma", theme_id=None, told=Told(share=Share.ONE_VOICE), is_new=False,
    )  # fmt: skip
    release_id = a_release(cast, offered)
    plain = as_plain(content=replace(content_of_release(), expectations=(alone,)))
    Release.objects.filter(id=release_id).update(content=plain)

    browser = signed_in(person_id=cast.person_id("vik"))
    told = read(browser, page_of(cast, release_id))

    assert "Een storing binnen vier uur." in told
    assert ("The team believed: met" in told) is bool(words)
    assert words in told
    assert len(queries_of(lambda: browser.get(page_of(cast, release_id)))) <= 12
