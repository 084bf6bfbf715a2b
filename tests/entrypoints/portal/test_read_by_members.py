"""What a customer did by link reads as theirs on the member's page, with the posts they named."""

import pytest
from django.test import Client

from goalposts.apps.expectations.queries import expectation_page
from tests.builders import Cast, signed_in
from tests.entrypoints.portal.visitors import Proposed, proposed, visitor

pytestmark = pytest.mark.django_db


def countered(cast: Cast, **wanted: str) -> tuple[Proposed, str]:
    """Let Carla counter by link; gives the page as Sanne reads it then."""
    made = proposed(cast)
    revision = expectation_page(actor=cast.sanne, expectation_id=made.expectation_id).head.revision
    sent = {"revision": revision, "words": "Liever wat scherper.", **wanted}
    assert visitor(made.path).post(f"/p/mine/{made.expectation_id}/counter/", sent).status_code == 302
    return made, page_of(cast, made, sanne(cast))


def sanne(cast: Cast) -> Client:
    client = signed_in(person_id=cast.person_id("sanne"))
    client.cookies["goalposts_language"] = "en"
    return client


def page_of(cast: Cast, made: Proposed, client: Client) -> str:
    return client.get(f"/w/{cast.slug}/expectations/{made.expectation_id}/").content.decode()


def primary(html: str) -> str:
    return html.split("button-primary", 1)[1].split("</a>", 1)[0]


def test_a_counter_in_numbers_stands_with_its_posts_and_asks_for_our_proposal(cast: Cast) -> None:
    made, html = countered(cast, floor="5", aim="3")

    talk = html.split("How it was negotiated", 1)[1].split("</ol>", 1)[0]
    assert talk.count("round-theirs") == 1
    theirs = talk.split("round-theirs", 1)[1]
    assert "5" in theirs.split("Liever wat scherper.", 1)[1]
    assert "Propose it" in primary(html)
    assert html.count(f"/expectations/{made.expectation_id}/propose/") == 1
    assert "wants these posts instead" in html


def test_a_counter_in_words_warns_that_no_yes_was_said(cast: Cast) -> None:
    _made, html = countered(cast)

    assert "did not say yes to these posts" in html
    assert "Draw further" in primary(html)


def test_the_history_credits_the_customer_and_not_itself(cast: Cast) -> None:
    _made, html = countered(cast, floor="5", aim="3")

    history = html.split("History", 1)[1]
    assert history.count("themselves, by personal link") == 2
    assert "by itself" not in history
