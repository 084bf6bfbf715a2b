"""What they should know today: released at once, in the exact words, with the name that was agreed to."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.customers.models import Contact, Stakeholder
from goalposts.apps.findings.models import Release, WithdrawnKey
from goalposts.apps.findings.queries import hot_released
from goalposts.apps.findings.usecases import release_hot, take_back
from goalposts.apps.followup.models import Complaint, ComplaintStep
from goalposts.apps.followup.queries.complaints import complaint_page
from goalposts.apps.followup.usecases import open_released_complaint, take_complaint_back
from goalposts.apps.interviews.models import CrossedVoice, Crossing
from goalposts.apps.interviews.queries import interview_sheet, trail_of_review
from goalposts.apps.interviews.usecases import agree_hot, ask_hot, erase_interview, withdraw_interview
from goalposts.apps.outbox.models import Message
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.confidentiality import SecondFactorNeeded
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.released import as_plain, digest_of
from goalposts.domain.roles import Actor, workspace_of
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.reviews import fenna_of

WORDS = "Morgen staat de sluis stil, en niemand van jullie weet het."


def _agreed(stage: Stage) -> tuple[UUID, UUID]:
    """Ask Carla, and let her say yes; gives interview and hot issue."""
    interview_id = stage.held()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text=WORDS, now=NOW)
    agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=True, now=NOW)
    return interview_id, hot_id


def _released(stage: Stage) -> tuple[UUID, Release]:
    """Release what Carla agreed to; gives her interview and the release."""
    interview_id, hot_id = _agreed(stage)
    release_hot(actor=stage.fenna, hot_id=hot_id, now=NOW)
    return interview_id, Release.objects.get()


def _system(stage: Stage) -> Actor:
    return Actor.system(reason="a test", workspace_id=workspace_of(actor=stage.cast.omar))


def _worked() -> None:
    while work_once(now=NOW):
        pass


def test_it_crosses_once_as_a_numbered_release_with_its_digest(stage: Stage) -> None:
    interview_id, hot_id = _agreed(stage)

    number = release_hot(actor=stage.fenna, hot_id=hot_id, now=NOW)

    release = Release.objects.get()
    hot = hot_released(actor=stage.cast.vik, release_id=release.id)
    assert (number, release.number, release.kind) == (1, 1, "HOT")
    assert (hot.content.words, hot.content.name) == (WORDS, "Carla Brandsma")
    assert (hot.content.stakeholder_id, hot.content.reviewer_name) == (stage.people["Carla"], "Fenna Dijkstra")
    assert release.digest == digest_of(plain=as_plain(content=hot.content)) == digest_of(plain=release.content)
    (line,) = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).hot
    assert (line.crossed_at, line.release_number) == (NOW, 1)
    with pytest.raises(AlreadyDone):
        release_hot(actor=stage.fenna, hot_id=hot_id, now=NOW)


def test_the_second_one_of_a_review_is_release_two(stage: Stage) -> None:
    interview_id, _release = _released(stage)
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text="En de pomp lekt.", now=NOW)
    agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=True, now=NOW)

    assert release_hot(actor=stage.fenna, hot_id=hot_id, now=NOW) == 2


def test_without_a_yes_nothing_crosses_and_nothing_is_left_behind(stage: Stage) -> None:
    interview_id = stage.held()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text=WORDS, now=NOW)

    with pytest.raises(NotFound):
        release_hot(actor=stage.fenna, hot_id=hot_id, now=NOW)

    agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=False, now=NOW)
    with pytest.raises(NotFound):
        release_hot(actor=stage.fenna, hot_id=hot_id, now=NOW)
    assert not Release.objects.exists()
    assert not Crossing.objects.exists()


def test_nobody_but_the_reviewer_releases(stage: Stage) -> None:
    _interview_id, hot_id = _agreed(stage)
    cast = stage.cast

    for actor in (cast.omar, cast.milan, cast.vera, _system(stage)):
        with pytest.raises(NotFound):
            release_hot(actor=actor, hot_id=hot_id, now=NOW)
    with pytest.raises(SecondFactorNeeded):
        release_hot(actor=fenna_of(cast), hot_id=hot_id, now=NOW)
    with pytest.raises(NotFound):
        release_hot(actor=stage.fenna, hot_id=uuid4(), now=NOW)


def test_both_trails_know_and_neither_holds_the_words(stage: Stage) -> None:
    interview_id, release = _released(stage)

    entry = Entry.objects.get(deed="release.made")
    facts = Detail.objects.get(entry=entry).facts
    assert (entry.actor_kind, entry.object_id) == ("SYSTEM", release.id)
    assert (facts["number"], facts["digest"]) == (1, release.digest)
    inside = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=3)
    assert next(one for one in inside.entries if one.deed == "hot.crossed").facts == {
        "release": str(release.id),
        "number": 1,
    }
    told = [str(row) for row in (*Detail.objects.values_list("facts", flat=True), *Message.objects.values("facts"))]
    assert not [one for one in told if WORDS in one or str(interview_id) in one]


def test_it_becomes_a_complaint_with_the_clock_of_two_days(stage: Stage) -> None:
    _interview_id, release = _released(stage)

    _worked()

    complaint = Complaint.objects.get()
    page = complaint_page(actor=stage.cast.sanne, complaint_id=complaint.id)
    assert (page.row.words, page.row.stakeholder_name, page.channel) == (WORDS, "Carla Brandsma", "REVIEW")
    assert (page.release_id, page.release_number, page.recorded_by) == (release.id, 1, None)
    assert page.row.contact_due_at == NOW + timedelta(hours=48)
    assert [(step.kind, step.how) for step in page.steps] == [("RECEIVED", "REVIEW")]


def test_lead_and_manager_hear_of_it_at_once_and_without_words(stage: Stage) -> None:
    _released(stage)
    before = set(Notice.objects.values_list("id", flat=True))

    _worked()

    new = Notice.objects.exclude(id__in=before)
    told = {one.member_id for one in new}
    assert told == {stage.cast.sanne.member_id, stage.cast.milan.member_id}
    assert {one.kind for one in new} == {"COMPLAINT"}
    assert not [one for one in new if WORDS in str(one.facts)]


def test_once_more_is_once(stage: Stage) -> None:
    _interview_id, release = _released(stage)
    first = open_released_complaint(actor=_system(stage), release_id=release.id, now=NOW)

    assert open_released_complaint(actor=_system(stage), release_id=release.id, now=NOW) == first
    assert Complaint.objects.count() == 1


def test_it_is_no_sign_of_life_and_tells_of_nobody_else(stage: Stage) -> None:
    held = {str(one) for one in stage.people.values()} - {str(stage.people["Carla"])}
    before = Contact.objects.count()

    _released(stage)
    _worked()

    assert Contact.objects.count() == before
    rows = [*Release.objects.values_list("content", flat=True), *Complaint.objects.values()]
    assert not [id_ for id_ in held for row in rows if id_ in str(row)]


def test_a_person_merged_since_complains_as_whom_they_are_now(stage: Stage) -> None:
    _interview_id, release = _released(stage)
    carla, ties = stage.people["Carla"], stage.people["Ties"]
    Stakeholder.objects.filter(id=carla).update(merged_into=ties)

    open_released_complaint(actor=_system(stage), release_id=release.id, now=NOW)

    assert Complaint.objects.get().stakeholder_id == ties


def test_of_somebody_erased_there_is_no_complaint_and_the_managers_hear_of_the_release(stage: Stage) -> None:
    _interview_id, release = _released(stage)
    Stakeholder.objects.filter(id=stage.people["Carla"]).update(erased_at=NOW)

    assert open_released_complaint(actor=_system(stage), release_id=release.id, now=NOW) is None

    told = Notice.objects.filter(about_kind="release", about_id=release.id)
    assert {one.member_id for one in told} == {stage.cast.sanne.member_id, stage.cast.milan.member_id}


def test_only_the_system_opens_one_and_takes_one_back(stage: Stage) -> None:
    _interview_id, release = _released(stage)

    for actor in (stage.cast.omar, stage.fenna):
        with pytest.raises(NotFound):
            open_released_complaint(actor=actor, release_id=release.id, now=NOW)
        with pytest.raises(NotFound):
            take_complaint_back(actor=actor, release_id=release.id, now=NOW)
        with pytest.raises(NotFound):
            take_back(actor=actor, release_id=release.id, keys=[uuid4()], now=NOW)


@pytest.mark.parametrize("leave", [withdraw_interview, erase_interview])
def test_withdrawn_after_crossing_the_words_go_everywhere(stage: Stage, leave: object) -> None:
    interview_id, release = _released(stage)
    _worked()

    leave(actor=stage.fenna, interview_id=interview_id, now=NOW)  # type: ignore[operator]
    _worked()

    hot = hot_released(actor=stage.cast.omar, release_id=release.id)
    complaint = Complaint.objects.get()
    assert hot.is_taken_back
    assert (complaint.words, complaint.state) == ("teruggenomen", "VOID")
    assert [str(one.key) for one in WithdrawnKey.objects.all()] == [release.content["key"]]
    assert "TAKEN_BACK" in {one.kind for one in ComplaintStep.objects.filter(complaint=complaint)}
    assert {one.deed for one in Entry.objects.all()} >= {"release.taken_back", "complaint.taken_back"}
    assert WORDS not in str(list(Detail.objects.values()))


def test_a_closed_complaint_stays_closed_without_its_words(stage: Stage) -> None:
    interview_id, _release = _released(stage)
    _worked()
    Complaint.objects.update(
        state="NOT_REACHED", closed_date=NOW.date(), sort="UNKNOWN", expectation=stage.expectation_id
    )

    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    _worked()

    complaint = Complaint.objects.get()
    assert (complaint.words, complaint.state) == ("teruggenomen", "NOT_REACHED")


def test_taken_back_before_the_complaint_was_opened_there_is_none(stage: Stage) -> None:
    interview_id, release = _released(stage)
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    take_back(actor=_system(stage), release_id=release.id, keys=[UUID(release.content["key"])], now=NOW)

    _worked()

    assert not Complaint.objects.exists()


def test_taking_back_twice_notes_it_once(stage: Stage) -> None:
    _interview_id, release = _released(stage)
    key = UUID(release.content["key"])

    assert take_back(actor=_system(stage), release_id=release.id, keys=[key], figures=["sample"], now=NOW)
    assert not take_back(actor=_system(stage), release_id=release.id, keys=[key], figures=["sample"], now=NOW)
    take_complaint_back(actor=_system(stage), release_id=release.id, now=NOW)
    assert WithdrawnKey.objects.count() == 2


def test_withdrawing_without_anything_that_crossed_tells_nobody(stage: Stage) -> None:
    interview_id, _hot_id = _agreed(stage)

    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)

    assert not Message.objects.filter(kind="review.taken_back").exists()
    assert not CrossedVoice.objects.exists()


def test_of_another_supplier_and_of_a_report_there_is_no_hot_issue(stage: Stage) -> None:
    _interview_id, release = _released(stage)

    for actor in (stage.cast.vera, stage.guest(uuid4())):
        with pytest.raises(NotFound):
            hot_released(actor=actor, release_id=release.id)
    assert hot_released(actor=stage.fenna, release_id=release.id).number == 1
    Release.objects.update(kind="REPORT")
    with pytest.raises(NotFound):
        hot_released(actor=stage.cast.omar, release_id=release.id)


def test_every_row_prints_as_something(stage: Stage) -> None:
    _released(stage)
    made = [*Release.objects.all(), *Crossing.objects.all(), *CrossedVoice.objects.all()]
    copies = [apps.get_model("findings", name)() for name in ("ReleasedFinding", "WithdrawnKey", "Copy")]

    assert all(str(one) for one in made)
    assert [str(one) for one in copies] == ["finding None of None", "", " of None"]


def test_somebody_who_works_nowhere_any_more_releases_nothing(stage: Stage) -> None:
    _interview_id, hot_id = _agreed(stage)
    apps.get_model("people", "Person").objects.filter(id=stage.cast.fenna_id).update(is_active=False)

    with pytest.raises(NotFound):
        release_hot(actor=stage.fenna, hot_id=hot_id, now=NOW)
    assert not Release.objects.exists()
