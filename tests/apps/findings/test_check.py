"""Ninety days after: asked of whoever was heard, sealed, and released in figures alone."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from goalposts.apps.findings.models import Release
from goalposts.apps.findings.queries import (
    CheckReleased,
    check_released,
    latest_report,
    latest_reports,
    read_release,
    release_of,
)
from goalposts.apps.findings.usecases import release_check
from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import AFTER, AfterAnswer, CrossedVoice, Interview, Letter, Vault
from goalposts.apps.interviews.queries import after_of, own_after, proof_of_vault
from goalposts.apps.interviews.queries.plain import frame_of
from goalposts.apps.interviews.usecases import (
    UnableToAnswerAfter,
    UnableToCross,
    answer_after,
    ask_after,
    erase_interview,
    expire,
    withdraw_interview,
)
from goalposts.apps.reviews.models import ReviewTurn
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.after import ENOUGH, NOTICED, AfterGiven, Said
from goalposts.domain.confidentiality import Level, Share
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import HIDDEN, ReleaseKind, as_plain, digest_of
from goalposts.domain.roles import Actor
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.findings.test_release import Heard
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, signed_in
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

pytestmark = pytest.mark.django_db
DAYS = Actor.system(reason="a test")
DAY_90, DAY_97, DAY_112 = (NOW + timedelta(days=days) for days in (90, 97, 112))
YES = AfterGiven(noticed=Said.YES, enough=Said.YES, moved="Er neemt nu altijd iemand op.")


@pytest.fixture
def heard(stage: Stage) -> Heard:
    """Five people heard, and a report released."""
    made = Heard(stage, levels=(Level.QUOTE, *(Level.COUNTS,) * 4))
    made.found(0, 1, 2, 3, 4)
    made.signed()
    made.released()
    return made


def passed(now: datetime) -> None:
    """Let the worker's day come."""
    ask_after(actor=DAYS, now=now)
    expire(actor=DAYS, now=now)


def answered(heard: Heard, *interviews: UUID, given: AfterGiven = YES, now: datetime = DAY_90) -> None:
    for interview_id in interviews:
        answer_after(actor=heard.stage.guest(interview_id), given=given, now=now)


def mailed(kind: str) -> set[UUID]:
    return set(Letter.objects.filter(kind=kind).values_list("interview_id", flat=True))


def refused(heard: Heard, *, note: str = "", now: datetime = DAY_112) -> str:
    with pytest.raises(UnableToCross) as failure:
        release_check(actor=heard.stage.fenna, review_id=heard.stage.review_id, note=note, now=now)
    return str(failure.value.facts["reason"])


def test_they_are_asked_reminded_and_reached_though_their_words_are_gone(heard: Heard) -> None:
    stage, (first, *rest) = heard.stage, heard.interviews
    passed(NOW + timedelta(days=89))
    assert mailed("interview.after") == set()
    assert after_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).asks_date == DAY_90.date()
    with pytest.raises(NotFound):
        own_after(actor=stage.guest(first), today=NOW.date())

    passed(DAY_90)
    passed(DAY_90)
    assert mailed("interview.after") == set(heard.interviews)
    assert Letter.objects.filter(kind="interview.after").count() == 5
    answered(heard, first)
    assert b"neemt" not in bytes(AfterAnswer.objects.get().given)

    # On the next day the words of the review are destroyed; who it is, and what is answered now, are not.
    passed(DAY_90 + timedelta(days=1))
    assert Vault.objects.get().words_gone_at is not None
    found = own_after(actor=stage.guest(first), today=DAY_97.date())
    assert (found.frame.reviewer_name, found.given) == ("Fenna Dijkstra", YES)
    passed(DAY_97)
    assert mailed("interview.after_again") == set(rest)
    answered(heard, *rest, now=DAY_97)
    assert refused(heard, now=DAY_97) == "OPEN"
    assert after_of(actor=stage.fenna, review_id=stage.review_id, now=DAY_97).preview is None
    passed(DAY_112)
    with pytest.raises(UnableToAnswerAfter):
        answered(heard, first, now=DAY_112)


def closed(heard: Heard) -> UUID:
    """Let all five answer yes, the days go by, and Fenna release the figures."""
    passed(DAY_90)
    answered(heard, *heard.interviews)
    passed(DAY_112)
    return release_check(actor=heard.stage.fenna, review_id=heard.stage.review_id, note="Het gaat beter.", now=DAY_112)


def test_the_newest_report_is_still_the_report_and_no_outcome_of_ninety_days(heard: Heard) -> None:
    """The mirror opens the newest report; the outcome that crossed after it has none."""
    report = Release.objects.get(kind=ReleaseKind.REPORT)
    check_id, omar = closed(heard), heard.stage.cast.omar
    assert Release.objects.latest("number").id == check_id
    (found,) = latest_reports(actor=omar)
    assert (found.release_id, found.number, found.customer_name) == (report.id, 1, "Rederij Waterlelie")
    one = latest_report(actor=omar, review_id=heard.stage.review_id)
    assert one is not None
    assert (one.release_id, one.first_released_date, len(one.keys)) == (report.id, NOW.date(), 1)
    assert latest_reports(actor=heard.stage.cast.vera) == ()
    assert latest_report(actor=heard.stage.cast.vera, review_id=heard.stage.review_id) is None


def test_figures_cross_once_and_no_word_of_theirs(heard: Heard) -> None:
    stage, release_id = heard.stage, closed(heard)
    sheet = after_of(actor=stage.fenna, review_id=stage.review_id, now=DAY_112)
    assert (sheet.asked, sheet.answered, sheet.counts[NOTICED][Said.YES]) == (5, 5, 5)
    assert {one.moved for one in sheet.moved} == {YES.moved}
    assert (refused(heard), refused(heard, note="Nog eens.")) == ("DONE", "DONE")

    told = check_released(actor=stage.cast.vik, release_id=release_id)
    assert (told.content.noticed.share, told.content.noticed.k, told.content.enough.n) == (Share.K_OF_N, 5, 5)
    assert (told.content.note, told.content.number, told.is_withheld) == ("Het gaat beter.", 2, False)
    row = Release.objects.get(id=release_id)
    assert (row.kind, row.digest) == ("CHECK", digest_of(plain=as_plain(content=told.content)))
    assert YES.moved not in str(row.content)
    assert ReviewTurn.objects.filter(step="CHECK", number=1).exists()
    assert Notice.objects.filter(about_id=release_id).exists()


def test_it_is_no_report_and_nobody_elses(heard: Heard) -> None:
    cast, release_id = heard.stage.cast, closed(heard)
    report = Release.objects.get(kind=ReleaseKind.REPORT)
    assert not isinstance(read_release(actor=cast.vik, release_id=report.id), CheckReleased)
    for ask, actor, id_ in (
        (release_of, cast.vik, release_id),
        (check_released, cast.vik, report.id),
        (check_released, cast.vera, release_id),
    ):
        with pytest.raises(NotFound):
            ask(actor=actor, release_id=id_)


def test_a_later_withdrawal_withholds_the_figures_and_all_of_it_goes_on_its_day(heard: Heard) -> None:
    stage, release_id, first = heard.stage, closed(heard), heard.interviews[0]
    withdraw_interview(actor=stage.guest(first), interview_id=first, now=DAY_112)
    while work_once(now=DAY_112):
        pass
    told = check_released(actor=stage.cast.vik, release_id=release_id)
    assert (told.content.noticed, told.content.enough, told.is_withheld) == (HIDDEN, HIDDEN, True)
    assert after_of(actor=stage.fenna, review_id=stage.review_id, now=DAY_112).answered == 4
    passed(DAY_112 + timedelta(days=90))
    assert not AfterAnswer.objects.exists()
    assert Interview.objects.filter(after_gone_at__isnull=True).count() == 0
    assert proof_of_vault(actor=DAYS).is_whole
    assert CrossedVoice.objects.filter(crossing_id=release_id).count() == 5


def test_a_note_gives_nobody_away(heard: Heard) -> None:
    passed(DAY_90)
    answered(heard, *heard.interviews)
    passed(DAY_112)
    assert refused(heard, note="Carla is tevreden.") == "WORDS"
    assert refused(heard, note="x" * 1001) == "LENGTH"


def test_a_figure_that_tells_of_one_or_two_is_not_shown(heard: Heard) -> None:
    stage, (first, second, *rest) = heard.stage, heard.interviews
    passed(DAY_90)
    answered(heard, *rest, second, given=AfterGiven(noticed=Said.YES, enough=Said.UNKNOWN))
    passed(DAY_112)
    sheet = after_of(actor=stage.fenna, review_id=stage.review_id, now=DAY_112)
    assert (sheet.answered, sheet.moved) == (4, ())
    assert sheet.preview is not None
    assert (sheet.preview.noticed.k, sheet.preview.enough.k) == (None, None), "four, beside the five that were heard"
    assert own_after(actor=stage.guest(first), today=DAY_112.date()).is_open is False


def test_beside_five_who_were_heard_four_of_five_is_no_number(heard: Heard) -> None:
    stage, (first, *rest) = heard.stage, heard.interviews
    passed(DAY_90)
    answered(heard, *rest)
    answered(heard, first, given=AfterGiven(noticed=Said.NO, enough=Said.YES))
    passed(DAY_112)
    preview = after_of(actor=stage.fenna, review_id=stage.review_id, now=DAY_112).preview
    assert preview is not None
    assert (preview.noticed.k, preview.enough.k) == (None, 5)


def test_whoever_withdrew_or_was_erased_is_not_asked_and_their_answers_go(heard: Heard) -> None:
    stage, (gone, mute, erased, *_rest) = heard.stage, heard.interviews
    withdraw_interview(actor=stage.guest(gone), interview_id=gone, now=NOW)
    stage.without_address(mute)
    passed(DAY_90)
    assert mailed("interview.after") == set(heard.interviews) - {gone, mute}
    for given, reason in (
        (AfterGiven(noticed=Said.YES, enough=Said.YES, moved="x" * 2001), "LENGTH"),
        (AfterGiven(noticed=Said.YES, enough=Said.YES, level=Level.QUOTE), "LEVEL"),
    ):
        with pytest.raises(UnableToAnswerAfter) as failure:
            answered(heard, erased, given=given)
        assert failure.value.facts["reason"] == reason
    answered(heard, erased, mute)
    erase_interview(actor=stage.fenna, interview_id=erased, now=DAY_90)
    assert set(AfterAnswer.objects.values_list("interview_id", flat=True)) == {mute}
    with pytest.raises(NotFound):
        answered(heard, gone)
    with pytest.raises(NotFound):
        answered(heard, erased)
    assert proof_of_vault(actor=DAYS).is_whole


def test_a_crash_between_key_and_row_does_no_harm(heard: Heard) -> None:
    open_keys().make_once(owner_id=heard.interviews[0], purpose=AFTER)
    passed(DAY_90)
    answered(heard, heard.interviews[0])
    keys = open_keys()
    assert frame_of(vault=Vault.objects.get(), keys=keys).workspace_name


def test_on_its_pages_it_is_read_released_and_read_by_the_supplier(heard: Heard) -> None:
    stage, browser = heard.stage, fenna_in(heard.stage)
    assert "The questions go out on" in read(browser, at(stage, "after"))
    passed(DAY_90)
    answered(heard, *heard.interviews)
    page = read(browser, at(stage, "after"))
    assert "5 of 5" in page
    assert "When the days are over" in page
    passed(DAY_112)
    page = read(browser, at(stage, "after"))
    assert YES.moved in page
    assert "5 of the 5 who answered" in page
    answer = browser.post(at(stage, "after"), {"note": "Carla is tevreden."})
    assert (answer.status_code, "It names somebody. Carla" in answer.content.decode()) == (422, True)
    assert "Carla is tevreden." in answer.content.decode(), "what was typed stays"
    assert browser.post(at(stage, "after"), {"note": "Het gaat beter."}).status_code == 302
    assert "The supplier reads the figures" in read(browser, at(stage, "after"))
    assert browser.post(at(stage, "after")).status_code == 422

    release_id = Release.objects.get(kind=ReleaseKind.CHECK).id
    url = reverse("findings:page", kwargs={"workspace": stage.cast.slug, "release_id": release_id})
    page = read(signed_in(person_id=stage.cast.person_id("vik")), url)
    for words in ("After 90 days", "5 of the 5 who answered", "Het gaat beter."):
        assert words in page
    assert YES.moved not in page
    assert ENOUGH not in page
