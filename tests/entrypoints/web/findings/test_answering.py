"""The pages of a report: each finding with our answer, the form that answers it, and everywhere else it is told."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goalposts.apps.followup.models import ActionItem, FindingAnswer
from goalposts.apps.followup.usecases import AnswerGiven, ItemGiven, answer_finding
from goalposts.domain.answered import Answer
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import member_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answered import answered_words
from tests.builders import TODAY, Cast, signed_in
from tests.kept import kept
from tests.releases import Reported, a_hot_release, a_report_release
from tests.reviews import Offered, an_accepted_review

SESSION = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|SELECT set_config|SELECT pg_advisory)")
MOST = 12
BECAUSE = "De planning staat vast tot mei."


class Ground:
    """A review of Sanne's customer, of which a report crossed ten days ago."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        now = clock.now()
        self.today = clock.today_in(time_zone="Europe/Amsterdam")
        self.review: Offered = an_accepted_review(cast, now=now)
        self.report: Reported = a_report_release(cast, review_id=self.review.review_id, now=now - timedelta(days=10))

    def at(self, name: str, **parts: object) -> str:
        return reverse(name, kwargs={"workspace": self.cast.slug, **parts})

    @property
    def page(self) -> str:
        return self.at("findings:page", release_id=self.report.release_id)

    def form(self, kind: FindingKind) -> str:
        return self.at("findings:answer", release_id=self.report.release_id, key=self.report.keys[kind])

    def text(self, url: str, *, who: str = "sanne") -> str:
        answer = signed_in(person_id=self.cast.person_id(who)).get(url)
        assert answer.status_code == 200, url
        return answer.content.decode()

    def sends(self, kind: FindingKind, *, who: str = "sanne", **given: Any) -> Any:
        return signed_in(person_id=self.cast.person_id(who)).post(self.form(kind), given)

    def answers(self, kind: FindingKind, answer: Answer, *, promise: str = "", **words: str) -> UUID:
        owner, due = member_of(actor=self.cast.milan), self.today + timedelta(days=20)
        item = ItemGiven(promise=promise, owner_id=owner, due_date=due) if promise else None
        return answer_finding(
            actor=self.cast.sanne, release_id=self.report.release_id, key=self.report.keys[kind],
            given=AnswerGiven(answer=answer, item=item, **words), seen_id=None, today=self.today, now=clock.now(),
        )  # fmt: skip


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return kept(name="a report on pages", on=cast, build=lambda: Ground(cast))


def test_the_page_offers_to_answer_each_finding_and_says_until_when(ground: Ground) -> None:
    text = ground.text(ground.page)

    assert text.count("Answer this") == 4
    assert "0 of 4 answered; answer the rest by" in text
    for key in ground.report.keys.values():
        assert f'id="finding-{key}"' in text


def test_a_viewer_sees_that_nothing_is_answered_and_no_button(ground: Ground) -> None:
    text = ground.text(ground.page, who="vik")
    assert "Answer this" not in text
    assert text.count("Not answered yet.") == 4


def test_an_answer_stands_with_its_words_and_its_action_item(ground: Ground) -> None:
    sent = ground.sends(
        FindingKind.IMPROVE, answer="DIFFERENTLY", words_nl="Wij mailen iedere ochtend.", promise="Een mail om acht uur.",
        owner=str(member_of(actor=ground.cast.milan)), due_date=(ground.today + timedelta(days=9)).isoformat(),
    )  # fmt: skip

    assert (sent.status_code, sent.url) == (302, ground.page)
    text = ground.text(ground.page, who="vik")
    item = ActionItem.objects.get()
    for told in ("We do it differently", "Wij mailen iedere ochtend.", "Een mail om acht uur.", "Milan Verhoeven"):
        assert told in text
    assert ground.at("action_items:page", action_item_id=item.id) in text
    assert "1 of 4 answered" in text


def test_the_form_shows_the_finding_and_what_was_said(ground: Ground) -> None:
    text = ground.text(ground.form(FindingKind.IMPROVE))

    assert "The customer hears of what went wrong too late, and never unasked." in text
    assert "Ik hoor het pas als het al misging" in text
    assert "Not now, because" not in text
    assert "Not now, because" in ground.text(ground.form(FindingKind.CHANCE))
    assert "We keep it so" in ground.text(ground.form(FindingKind.KEEP))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "What is our answer?"),
        ({"answer": "WILL_NOT"}, "Say why. The customer may read it."),
        ({"answer": "DO", "words_nl": BECAUSE}, "Say what will be done, who sees to it and by which day."),
        ({"answer": "DO", "words_nl": BECAUSE, "promise": "Bellen"}, "Say what will be done, who sees to it"),
        (
            {"answer": "WILL_NOT", "words_nl": BECAUSE, "promise": "Bellen", "due_date": "2050-01-01"},
            "Nothing is done with this answer.",
        ),
        ({"answer": "NOT_NOW", "words_nl": BECAUSE}, "Select a valid choice"),
        ({"answer": "DO", "words_nl": BECAUSE, "promise": "Bellen", "due_date": "2020-01-01"}, "Name today"),
        ({"answer": "WILL_NOT", "words_nl": "x" * 1001}, "1000"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(ground: Ground, given: dict[str, str], said: str) -> None:
    owner = {"owner": str(member_of(actor=ground.cast.milan))} if "due_date" in given else {}
    answer = ground.sends(FindingKind.RISK, **given, **owner)

    text = answer.content.decode()
    assert (answer.status_code, said in text) == (422, True), text[text.find("error-summary") :][:800]
    for typed in ("words_nl", "promise"):
        assert given.get(typed, "") in text
    assert not FindingAnswer.objects.exists()


def test_whoever_answers_later_sees_what_the_other_answered(ground: Ground) -> None:
    first = ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE)
    given = {"answer": "WILL_NOT", "words_nl": "Daar gaan wij niet over.", "seen": ""}
    refused = ground.sends(FindingKind.RISK, who="milan", **given)

    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Somebody else answered this meanwhile." in text
    assert BECAUSE in text
    assert f'name="seen" value="{first}"' in text
    assert ground.sends(FindingKind.RISK, who="milan", **given | {"seen": str(first)}).status_code == 302
    page = ground.text(ground.page)
    assert "Former answers" in page
    assert BECAUSE in page


def test_the_second_language_is_marked_as_translated_for_its_reader(ground: Ground) -> None:
    ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE, words_en="The planning is fixed until May.")
    ground.answers(FindingKind.CHANCE, Answer.NOT_NOW, words_nl="Pas na de zomer.")
    english = ground.text(ground.page)
    assert "The planning is fixed until May." in english
    assert BECAUSE not in english
    assert english.count("translated") == 1
    assert '<p class="kept-lines" lang="nl">Pas na de zomer.</p>' in english


def test_what_a_correction_left_out_is_told_and_no_longer_answered(ground: Ground) -> None:
    a_report_release(
        ground.cast, review_id=ground.review.review_id, number=2, former=ground.report, left_out=[FindingKind.CHANCE]
    )
    text = ground.text(ground.page)
    assert "A later release no longer holds this finding." in text
    assert text.count("Answer this") == 3
    browser = signed_in(person_id=ground.cast.person_id("sanne"))
    assert browser.get(ground.form(FindingKind.CHANCE)).status_code == 404


def test_a_hot_issue_is_read_and_not_answered(ground: Ground) -> None:
    hot = a_hot_release(ground.cast, review_id=ground.review.review_id, stakeholder_id=ground.review.carla_id, number=7)
    text = ground.text(ground.at("findings:page", release_id=hot))
    assert "De pomp lekt." in text
    assert "Answer this" not in text


def test_the_action_item_leads_back_to_its_finding_and_offers_nobody_to_promise_it_to(ground: Ground) -> None:
    ground.answers(FindingKind.IMPROVE, Answer.DO, promise="Elke ochtend bellen.")
    item = ActionItem.objects.get()

    text = ground.text(ground.at("action_items:page", action_item_id=item.id), who="vik")
    assert "The customer hears of what went wrong too late, and never unasked." in text
    assert f"{ground.page}#finding-{ground.report.keys[FindingKind.IMPROVE]}" in text
    edit = ground.at("action_items:edit", action_item_id=item.id)
    assert 'name="promised_to"' not in ground.text(edit)
    given = {"promise": "Elke middag.", "owner": str(item.owner_id), "due_date": item.due_date.isoformat()}
    sent = signed_in(person_id=ground.cast.person_id("sanne")).post(
        edit, given | {"promised_to": str(ground.review.carla_id), "revision": "1"}
    )
    assert sent.status_code == 302
    item.refresh_from_db()
    assert (item.promise, item.promised_to_id) == ("Elke middag.", None)


def test_the_list_of_reviews_the_review_and_the_loop_tell_how_far_it_is(ground: Ground) -> None:
    ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE)
    for url in (
        ground.at("reviews:list"),
        ground.at("reviews:page", review_id=ground.review.review_id),
        ground.at("loop:loop"),
    ):
        text = ground.text(url, who="vik")
        assert "1 of 4 answered" in text, url
        assert ground.page in text
    before = (ground.today - timedelta(days=60)).isoformat()
    assert "1 of 4" not in ground.text(f"{ground.at('loop:loop')}?since={before}&until={before}")


@pytest.mark.parametrize("answered", [0, 4])
def test_each_page_asks_few_queries(ground: Ground, answered: int) -> None:
    for kind in list(FindingKind)[:answered]:
        ground.answers(kind, Answer.DIFFERENTLY, words_nl="Op onze manier.", promise="Bellen")
    pages = [ground.page, ground.form(FindingKind.RISK), ground.at("reviews:list"), ground.at("loop:loop")]
    pages += [ground.at("reviews:page", review_id=ground.review.review_id)]
    if answered:
        pages.append(ground.at("action_items:page", action_item_id=ActionItem.objects.order_by("id")[0].id))
    browser = signed_in(person_id=ground.cast.person_id("sanne"))
    for url in pages:
        browser.get(url)
        with CaptureQueriesContext(connection) as caught:
            browser.get(url)
        asked = [one["sql"] for one in caught.captured_queries if not SESSION.match(one["sql"])]
        assert len(asked) <= MOST, (url, len(asked))


@pytest.mark.parametrize(
    ("answered", "count", "days", "said"),
    [
        (0, 0, None, ""),
        (1, 1, None, "The finding has its answer."),
        (3, 3, None, "All 3 findings have their answer."),
        (1, 3, 0, "1 of 3 answered; answer the rest by"),
        (1, 3, -1, "1 of 3 answered; the rest was to be answered by"),
    ],
)
def test_how_far_it_is_in_words(answered: int, count: int, days: int | None, said: str) -> None:
    until = None if days is None else TODAY + timedelta(days=days)
    words = answered_words(answered=answered, count=count, until_date=until, today=TODAY)
    assert words.startswith(said)
    assert bool(words) == bool(said)
