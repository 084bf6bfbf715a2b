"""The page on which the supplier lets those who were heard know what became of it."""

from functools import partial
from uuid import UUID

import pytest

from goalposts.apps.followup.models import FindingAnswer
from goalposts.apps.reviews.models import ToldText
from goalposts.domain.action_item import ItemState
from goalposts.domain.answered import Answer, AnswerTold, ItemTold
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import member_of, workspace_of
from goalposts.reports.told import answers_in_words
from goalposts.reports.voice import voice_of
from tests.builders import NOW, TODAY, Cast, signed_in
from tests.entrypoints.web.reviews.test_pages import at, queries_of, text_of
from tests.releases import Reported, a_report_release
from tests.reviews import Offered, an_accepted_review

pytestmark = pytest.mark.django_db
MOST_OF_THE_PAGE = 11  # the seat 3, the review 1, the report 2, what was told 1, the answers and what is done 4
WORDS = "Wij bellen voortaan binnen een dag."


@pytest.fixture
def offered(cast: Cast) -> Offered:
    return an_accepted_review(cast)


def reported(cast: Cast, offered: Offered) -> Reported:
    return a_report_release(cast, review_id=offered.review_id)


def answered(cast: Cast, offered: Offered, keys: list[UUID], words: str = WORDS) -> None:
    """Let every finding have an answer."""
    FindingAnswer.objects.all().delete()
    workspace_id, given_by_id = workspace_of(actor=cast.omar), member_of(actor=cast.sanne)
    for key in keys:
        FindingAnswer.objects.create(
            workspace_id=workspace_id, review_id=offered.review_id, key=key, answer="WILL_NOT", words_nl=words,
            given_at=NOW, given_by_id=given_by_id,
        )  # fmt: skip


def test_before_a_report_there_is_nothing_to_tell(cast: Cast, offered: Offered) -> None:
    browser = signed_in(person_id=cast.person_id("sanne"))
    page = text_of(browser, at(cast, "tell", review_id=offered.review_id))
    assert "There is no report yet" in page
    assert "Hand it over" not in page
    assert at(cast, "tell", review_id=offered.review_id) not in text_of(
        browser, at(cast, "page", review_id=offered.review_id)
    )


def test_what_is_unanswered_is_said_and_nothing_is_handed_over(cast: Cast, offered: Offered) -> None:
    keys = list(reported(cast, offered).keys.values())
    answered(cast, offered, keys[:-1])
    browser, url = signed_in(person_id=cast.person_id("sanne")), at(cast, "tell", review_id=offered.review_id)
    page = text_of(browser, url)
    assert "1 finding has no answer yet" in page
    assert "Hand it over" not in page
    refused = browser.post(url)
    assert (refused.status_code, "1 finding has no answer yet" in refused.content.decode()) == (422, True)
    assert not ToldText.objects.exists()


def test_it_shows_exactly_what_is_read_and_hands_it_over_once(cast: Cast, offered: Offered) -> None:
    answered(cast, offered, list(reported(cast, offered).keys.values()))
    browser, url = signed_in(person_id=cast.person_id("sanne")), at(cast, "tell", review_id=offered.review_id)
    page = text_of(browser, url)
    assert page.count(WORDS) == 2 * FindingAnswer.objects.count(), "in each of the two languages"
    assert "Wij doen het niet" in page
    assert "We will not do it" in page
    assert browser.post(url).status_code == 302
    told = ToldText.objects.get()
    assert (told.number, told.is_mailed, len(told.content["answers"])) == (1, True, FindingAnswer.objects.count())
    page = text_of(browser, url)
    assert "Nothing changed since it was told last" in page
    assert "A mail went with it" in page
    assert browser.post(url).status_code == 422


def test_a_viewer_reads_what_is_told_and_hands_nothing_over(cast: Cast, offered: Offered) -> None:
    answered(cast, offered, list(reported(cast, offered).keys.values()))
    browser, url = signed_in(person_id=cast.person_id("vik")), at(cast, "tell", review_id=offered.review_id)
    assert "Hand it over" not in text_of(browser, url)
    assert browser.post(url).status_code == 403


def test_the_page_asks_a_fixed_number_of_queries(cast: Cast, offered: Offered) -> None:
    keys = list(reported(cast, offered).keys.values())
    browser, url = signed_in(person_id=cast.person_id("sanne")), at(cast, "tell", review_id=offered.review_id)
    counts = []
    for count in (1, len(keys)):
        answered(cast, offered, keys[:count])
        text_of(browser, url)
        counts.append(queries_of(partial(text_of, browser, url)))
    assert counts[0] == counts[1] <= MOST_OF_THE_PAGE


@pytest.mark.parametrize(
    ("state", "words"),
    [(ItemState.OPEN, "done by"), (ItemState.DOING, "begun, done by"), (ItemState.DONE, "Call within a day: done")],
)
def test_a_promise_says_how_far_it_is(state: ItemState, words: str) -> None:
    item = ItemTold(promise="Call within a day.", due_date=TODAY, state=state)
    answer = AnswerTold(
        finding_key=UUID(int=1), kind=FindingKind.IMPROVE, sentence_nl="", sentence_en="Nobody calls back.",
        answer=Answer.DO, words_nl="", words_en="", items=(item,),
    )  # fmt: skip
    (line,) = answers_in_words(answers=(answer,), say=voice_of(address_form="U"), language="nl")
    assert (line.finding.language, line.words) == ("en", None)
    assert words in line.items[0]
