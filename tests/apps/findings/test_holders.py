"""Who took a release along hears that their copy no longer holds: once each, by the way they chose, and never what it was."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from goalposts.apps.findings.models import Release
from goalposts.apps.findings.usecases import take_back, take_copy
from goalposts.apps.interviews.queries import drafts_of
from goalposts.apps.interviews.usecases import save_finding, withdraw_interview
from goalposts.apps.outbox.models import Message
from goalposts.apps.upkeep.usecases import erase_person
from goalposts.apps.workspaces.models import Notice
from goalposts.apps.workspaces.usecases import choose_notices
from goalposts.domain.notice import NoticeKind, Way
from goalposts.domain.released import CopyForm
from goalposts.domain.roles import Actor
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.findings.test_release import Heard, heard
from tests.builders import NOW, Cast
from tests.releases import a_hot_release
from tests.reviews import fenna_of

__all__ = ["heard"]
LATER = NOW + timedelta(days=3)


def reported(heard: Heard) -> tuple[UUID, UUID]:
    """Release a report; gives the finding and the release."""
    finding_id = heard.found(0, 1, 2, 3, 4)
    heard.signed()
    return finding_id, heard.released()


def copied(actor: Actor, release_id: UUID, *, form: CopyForm = CopyForm.PDF) -> None:
    take_copy(actor=actor, release_id=release_id, form=form, language="nl", now=NOW)


def told(about: UUID | None = None) -> list[object]:
    """Give who was told of an old copy, of one release or of any."""
    rows = Notice.objects.filter(kind="OLD_COPY", **({"about_id": about} if about else {}))
    return sorted(rows.values_list("member_id", flat=True), key=str)


def members(*actors: Actor) -> list[object]:
    return sorted((one.member_id for one in actors), key=str)


def test_whoever_holds_a_copy_hears_once_that_something_was_taken_back(heard: Heard) -> None:
    cast, (_finding, release_id) = heard.stage.cast, reported(heard)
    for form in (CopyForm.PDF, CopyForm.XLSX):
        copied(cast.vik, release_id, form=form)
    copied(cast.sanne, release_id)
    copied(fenna_of(cast), release_id)
    first = heard.interviews[0]
    withdraw_interview(actor=heard.stage.guest(first), interview_id=first, now=LATER)
    assert told() == []
    while work_once(now=LATER):
        pass
    assert told() == told(release_id) == members(cast.vik, cast.sanne)
    mails = Message.objects.filter(kind="workspace.notice", facts__notice="OLD_COPY")
    assert mails.count() == 2
    for one in Notice.objects.filter(kind="OLD_COPY"):
        assert one.facts == {"customer": "Rederij Waterlelie"}, "and nothing of what it was"
        assert (one.about_kind, one.stakeholder_id) == ("release", None)


def test_once_more_is_once_and_what_is_taken_back_next_is_told_again(heard: Heard) -> None:
    cast, (_finding, release_id) = heard.stage.cast, reported(heard)
    copied(cast.vik, release_id)
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    for figures, count in ((["heard"], 1), (["heard"], 1), (["heard", "voices x"], 2)):
        take_back(actor=system, release_id=release_id, keys=[], figures=figures, now=LATER)
        assert told() == members(*[cast.vik] * count)


def test_who_chose_not_to_hear_it_does_not(heard: Heard) -> None:
    cast, (_finding, release_id) = heard.stage.cast, reported(heard)
    copied(cast.vik, release_id)
    copied(cast.milan, release_id)
    choose_notices(actor=cast.vik, ways={NoticeKind.OLD_COPY: Way.NONE}, now=NOW)
    choose_notices(actor=cast.milan, ways={NoticeKind.OLD_COPY: Way.PAGE}, now=NOW)
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    take_back(actor=system, release_id=release_id, keys=[], figures=["heard"], now=LATER)
    assert told() == members(cast.milan)
    assert not Message.objects.filter(facts__notice="OLD_COPY").exists()


def test_a_correction_is_told_to_who_holds_what_it_replaces_and_leads_to_the_new_one(heard: Heard) -> None:
    stage, (finding_id, first) = heard.stage, reported(heard)
    copied(stage.cast.vik, first)
    draft = drafts_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)[0]
    mended = replace(draft.written, sentence_nl="Wie belt, wacht lang op antwoord.")
    save_finding(actor=stage.fenna, review_id=stage.review_id, written=mended, finding_id=finding_id, now=NOW)
    heard.signed()
    second = heard.released("Eén woord minder.")
    assert told() == told(second) == members(stage.cast.vik)
    released = Notice.objects.filter(kind="RELEASED", about_id=second).values_list("member_id", flat=True)
    assert set(released) == set(members(stage.cast.omar, stage.cast.milan, stage.cast.sanne))


def test_an_erasure_is_told_without_whom(heard: Heard) -> None:
    stage, (_finding, release_id) = heard.stage, reported(heard)
    content = Release.objects.get(id=release_id).content
    content["findings"][0]["fragments"][0]["name"] = "Carla Brandsma"
    Release.objects.filter(id=release_id).update(content=content)
    copied(stage.cast.vik, release_id)
    erase_person(actor=stage.cast.omar, stakeholder_id=stage.people["Carla"], now=LATER)
    assert told() == members(stage.cast.vik)
    assert "Carla" not in str(Notice.objects.get(kind="OLD_COPY").facts)


def test_where_nobody_took_a_copy_nobody_is_told(cast: Cast, heard: Heard) -> None:
    hot_id = a_hot_release(cast, review_id=heard.stage.review_id, stakeholder_id=heard.stage.people["Carla"], number=9)
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    take_back(actor=system, release_id=hot_id, keys=[hot_id], now=LATER)
    assert told() == []
