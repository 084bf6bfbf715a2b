"""Telling whoever was heard: one text for all goes to the vault, and the supplier learns the day and nothing else."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.core import serializers

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.findings.models import Release, ReleasedFinding
from goalposts.apps.followup.models import FindingAnswer
from goalposts.apps.followup.queries.telling import telling_of
from goalposts.apps.followup.usecases import AnswerGiven, answer_finding
from goalposts.apps.followup.usecases.tell_interviewees import tell_interviewees
from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Interview, Letter, ToldPage
from goalposts.apps.interviews.queries import own_told, proof_of_vault
from goalposts.apps.interviews.usecases import erase_interview, take_answers, withdraw_interview
from goalposts.apps.outbox.models import MailboxMail
from goalposts.apps.reviews.models import ReviewTurn, ToldText
from goalposts.apps.reviews.queries import last_told, told_text
from goalposts.domain.answered import Answer
from goalposts.domain.confidentiality import Level
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor
from goalposts.domain.told import UnableToTell
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.findings.test_release import Heard
from tests.apps.interviews.conftest import keyring, stage
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

__all__ = ["keyring", "stage"]
pytestmark = pytest.mark.django_db
WORDS = "Wij bellen voortaan binnen een dag terug, maar niet op zondag."


@pytest.fixture
def heard(stage: Stage) -> Heard:
    """Five people heard, and two findings released."""
    made = Heard(stage, levels=(Level.QUOTE, Level.COUNTS, Level.COUNTS, Level.PARAPHRASE, Level.COUNTS))
    made.found(0, 1, 2, 3, 4)
    made.found(
        0, 1, 2, 3, 4, sentence_nl="Wie belt, hoort steeds iemand anders.", sentence_en="Somebody else each time."
    )
    made.signed()
    made.released()
    return made


def answer(heard: Heard, *, words: str = WORDS, now: datetime = NOW) -> None:
    """Let Sanne answer every finding."""
    for key in ReleasedFinding.objects.order_by("position").values_list("key", flat=True):
        seen = next((one.id for one in _answers(key)), None)
        answer_finding(
            actor=heard.stage.cast.sanne, release_id=Release.objects.get().id, key=key,
            given=AnswerGiven(answer=Answer.WILL_NOT, words_nl=words), seen_id=seen, today=now.date(), now=now,
        )  # fmt: skip


def _answers(key: UUID) -> list[FindingAnswer]:
    return list(FindingAnswer.objects.filter(key=key, replaced_at__isnull=True))


def tell(heard: Heard, *, now: datetime = NOW) -> int:
    return tell_interviewees(actor=heard.stage.cast.sanne, review_id=heard.stage.review_id, now=now)


def work(now: datetime = NOW) -> None:
    while work_once(now=now):
        pass


def supplier_knows() -> str:
    """Write down what the supplier has of it."""
    return str(serializers.serialize("json", [*ToldText.objects.all(), *ReviewTurn.objects.order_by("id")]))


def told_letters() -> list[Letter]:
    return list(Letter.objects.filter(kind="interview.told").order_by("id"))


def test_everybody_who_was_heard_reads_it_and_is_mailed_by_the_vault(heard: Heard) -> None:
    answer(heard)
    work()
    before = set(MailboxMail.objects.values_list("id", flat=True))

    assert tell(heard) == 1
    work()

    assert {one.interview_id for one in told_letters()} == set(heard.interviews)
    assert set(MailboxMail.objects.values_list("id", flat=True)) == before, "no mail of it elsewhere"
    for interview_id in heard.interviews:
        found = own_told(actor=heard.stage.guest(interview_id))
        assert [one.words_nl for one in found.content.answers] == [WORDS, WORDS]
        assert found.content.answers[1].sentence_en == "Somebody else each time."
        assert (found.is_newer, found.frame.workspace_name) == (False, "Brugwachter Services")


def test_the_supplier_learns_the_day_and_nothing_else(heard: Heard) -> None:
    answer(heard)
    tell(heard)
    kept = supplier_knows()
    work()

    assert supplier_knows() == kept, "nothing comes back from the vault"
    entry = Entry.objects.get(deed="review.told")
    assert Detail.objects.get(entry=entry).facts == {"number": 1, "answers": 2}
    assert last_told(actor=heard.stage.cast.vik, review_id=heard.stage.review_id) is not None
    assert last_told(actor=heard.stage.fenna, review_id=heard.stage.review_id) is None
    assert last_told(actor=heard.stage.cast.vera, review_id=heard.stage.review_id) is None


def test_nothing_is_told_before_a_report(stage: Stage) -> None:
    with pytest.raises(UnableToTell) as refused:
        tell_interviewees(actor=stage.cast.sanne, review_id=stage.review_id, now=NOW)
    assert refused.value.facts["reason"] == "NO_RELEASE"


def test_nothing_is_told_while_a_finding_is_unanswered(heard: Heard) -> None:
    with pytest.raises(UnableToTell) as refused:
        tell(heard)
    assert refused.value.facts == {"reason": "UNANSWERED", "count": 2}
    telling = telling_of(actor=heard.stage.cast.vik, review_id=heard.stage.review_id, today=NOW.date())
    assert telling.refused is not None
    assert telling.until_date == (NOW + timedelta(days=30)).date()
    assert not ToldText.objects.exists()


def test_what_changed_is_told_anew_and_mailed_only_after_a_fortnight(heard: Heard) -> None:
    answer(heard)
    tell(heard)
    work()
    with pytest.raises(UnableToTell) as refused:
        tell(heard)
    assert refused.value.facts["reason"] == "SAME"

    soon, later = NOW + timedelta(days=13), NOW + timedelta(days=14)
    answer(heard, words="Toch ook op zondag.", now=soon)
    assert tell(heard, now=soon) == 2
    work(soon)
    assert len(told_letters()) == 5, "the page alone"
    found = own_told(actor=heard.stage.guest(heard.interviews[0]))
    assert (found.is_newer, found.content.answers[0].words_nl) == (True, "Toch ook op zondag.")

    answer(heard, words="Behalve met kerst.", now=later)
    tell(heard, now=later)
    work(later)
    assert len(told_letters()) == 10
    assert ReviewTurn.objects.filter(step="TOLD").count() == 1


def test_whoever_withdrew_or_was_erased_is_not_mailed_and_reads_nothing(heard: Heard) -> None:
    gone, erased, mute, *rest = heard.interviews
    withdraw_interview(actor=heard.stage.guest(gone), interview_id=gone, now=NOW)
    erase_interview(actor=heard.stage.fenna, interview_id=erased, now=NOW)
    heard.stage.without_address(mute)
    answer(heard)
    tell(heard)
    work()
    assert {one.interview_id for one in told_letters()} == set(rest)
    assert own_told(actor=heard.stage.guest(mute)).content.answers
    for interview_id in (gone, erased):
        with pytest.raises(NotFound):
            own_told(actor=heard.stage.guest(interview_id))


def test_it_is_taken_once_however_often_it_is_handed(heard: Heard) -> None:
    answer(heard)
    tell(heard)
    work()
    system = Actor.system(reason="once more", workspace_id=heard.stage.cast.omar.workspace_id)
    content, is_mailed = told_text(actor=system, review_id=heard.stage.review_id, number=1)
    take_answers(actor=system, review_id=heard.stage.review_id, number=1, content=content, is_mailed=is_mailed, now=NOW)
    assert (len(told_letters()), ToldPage.objects.count()) == (5, 1)
    with pytest.raises(NotFound):
        told_text(actor=system, review_id=heard.stage.review_id, number=2)
    with pytest.raises(NotFound):
        told_text(actor=heard.stage.cast.omar, review_id=heard.stage.review_id, number=1)
    assert proof_of_vault(actor=system).is_whole


def test_in_the_vault_it_stands_sealed(heard: Heard) -> None:
    answer(heard)
    tell(heard)
    work()
    page = ToldPage.objects.get()
    assert b"zondag" not in bytes(page.told)
    assert open_keys().read(row=page, field="told")["answers"][0]["words_nl"] == WORDS


def test_a_viewer_and_strangers_tell_nobody(heard: Heard) -> None:
    answer(heard)
    for actor, error in (
        (heard.stage.cast.vik, Denied),
        (heard.stage.cast.vera, NotFound),
        (heard.stage.fenna, Denied),
    ):
        with pytest.raises(error):
            tell_interviewees(actor=actor, review_id=heard.stage.review_id, now=NOW)
    assert Interview.objects.count() == 5
    assert not ToldText.objects.exists()
