"""Reading what became of it: after a code, in one's own language, by a mail that shows nothing of it."""

from uuid import uuid4

import pytest

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import CROSSED
from goalposts.apps.interviews.usecases import take_answers
from goalposts.domain.action_item import ItemState
from goalposts.domain.answered import Answer, AnswerTold, ItemTold
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Actor
from goalposts.domain.told import ToldContent
from goalposts.entrypoints.shared.portal_path import PORTAL_LANGUAGE
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, TODAY
from tests.counting import queries_of
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, with_code
from tests.reviews import email_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FENNA = "Fenna Dijkstra"
FINDING, WORDS, PROMISE = "Wie belt, wacht te lang.", "Wij bellen dezelfde dag.", "Een tweede nummer voor storingen."


def told(stage: Stage, *, number: int = 1) -> None:
    """Let the supplier tell of one finding."""
    item = ItemTold(promise=PROMISE, due_date=TODAY, state=ItemState.OPEN)
    answer = AnswerTold(
        finding_key=uuid4(), kind=FindingKind.IMPROVE, sentence_nl=FINDING, sentence_en="", answer=Answer.DIFFERENTLY,
        words_nl=WORDS, words_en="We call back the same day.", items=(item,),
    )  # fmt: skip
    content = ToldContent(told_date=TODAY, answers=(answer,))
    system = Actor.system(reason="a test", workspace_id=stage.cast.omar.workspace_id)
    take_answers(actor=system, review_id=stage.review_id, number=number, content=content, is_mailed=True, now=NOW)


def test_the_mail_says_that_there_is_an_answer_and_the_page_says_which(stage: Stage) -> None:
    stage.played_back()
    open_keys().make(owner_id=stage.review_id, purpose=CROSSED)
    told(stage)
    mail = last("interview.told")
    for words in (FINDING, WORDS, PROMISE):
        assert words not in mail.mail.text
    assert mail.mail.reply_to == (FENNA, email_of(stage.cast.fenna_id)), "answers go to the reviewer"

    browser = guest_at(mail.path)
    assert browser.get(f"{HOME}answers/").status_code == 302, "the code comes first"
    with_code(browser)
    read = page(browser, f"{HOME}answers/")
    for words in (FINDING, WORDS, "Wij doen het anders", "Een tweede nummer voor storingen: klaar op"):
        assert words in read
    assert "<script" not in read
    assert f"{HOME}answers/" in page(browser, f"{HOME}mine/")
    asked = queries_of(lambda: page(browser, f"{HOME}answers/"))
    assert len(asked) <= 6, [sql[:90] for sql in asked]

    browser.cookies[PORTAL_LANGUAGE] = "en"
    told(stage, number=2)
    read = page(browser, f"{HOME}answers/")
    assert "Something changed since an earlier text" in read
    assert "We call back the same day." in read
    assert f'<h2 lang="nl">{FINDING}</h2>' in read, "what was written in one language stands in that one"
