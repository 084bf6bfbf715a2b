"""Our reading of a review is told to nobody as their own words: in no mail, page, card or report of theirs."""

import pytest
from django.db.models import F
from django.utils import translation

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries import proposal_mail
from goalposts.apps.expectations.queries.dues import due_for
from goalposts.apps.expectations.queries.own import own_expectations
from goalposts.apps.expectations.queries.own_mail import lines_for
from goalposts.apps.expectations.queries.progress import expectations_to_tell
from goalposts.domain.origin import Origin
from goalposts.domain.portal_access import Shown
from goalposts.domain.roles import Power
from goalposts.reports.mails.proposals import MAILS
from tests.apps.expectations.told import Told
from tests.builders import NOW, TODAY, Cast

YEAR_ON = TODAY.replace(year=TODAY.year + 1)


@pytest.fixture
def told(cast: Cast) -> Told:
    """Begin with Carla's words and posts."""
    return Told(cast)


def made_ours(told: Told) -> str:
    """Let the words be our reading; gives them."""
    Expectation.objects.filter(id=told.id).update(source=Origin.READING)
    return Expectation.objects.get(id=told.id).verbatim


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_of_a_proposal_says_that_it_is_how_we_understand_them(told: Told, language: str) -> None:
    def text() -> str:
        facts = proposal_mail(actor=told.cast.sanne, expectation_id=told.id, now=NOW)
        with translation.override(language):
            make = MAILS["expectation.proposal"]
            return make(facts=facts, secret="x", language=language, site_url="https://x.example").text

    before = text()
    words = made_ours(told)
    after = text()

    assert f"“{words}”" in before
    assert words in after
    assert f"“{words}”" not in after
    understood = {"nl": "Hoe wij begrijpen wat u verwacht", "en": "How we understand what you expect"}[language]
    assert understood in after
    assert understood not in before


def test_their_own_page_gives_it_as_ours_and_they_never_said_it(told: Told) -> None:
    words = made_ours(told)
    carla = told.carla(Power.P2)
    (own,) = own_expectations(actor=carla, shown=Shown())
    assert (own.verbatim, own.our_words) == ("", words)
    assert [step.kind for step in told.seen(carla, Shown()).steps] == []


def test_cards_mails_and_reports_hold_the_posts_alone(told: Told) -> None:
    told.agree()
    judged = {"judged_goalpost_id": F("goalpost_id"), "due_date": TODAY, "is_dashed": False, "is_provisional": False}
    Expectation.objects.filter(id=told.id).update(**judged)
    reader = Stakeholder.objects.get(id=told.carla_id)

    def texts() -> tuple[list[bool], list[object], list[str]]:
        due = due_for(actor=told.cast.sanne, stakeholder_ids=[told.carla_id], today=YEAR_ON)[told.carla_id]
        lines, _shown = lines_for(reader=reader, expectations=[Expectation.objects.get(id=told.id)])
        report = expectations_to_tell(actor=told.cast.sanne, stakeholder_id=told.carla_id)
        return [one.is_posts_only for one in due], [one["verbatim"] for one in lines], [one.verbatim for one in report]

    words = Expectation.objects.get(id=told.id).verbatim
    assert texts() == ([False], [words], [words])
    made_ours(told)
    assert texts() == ([True], [""], [""])
