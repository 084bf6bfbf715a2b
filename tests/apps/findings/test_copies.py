"""Taking a release along: noted once per press, for whom and in which form; and who holds what was taken back since."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.findings.models import Copy, Release, WithdrawnKey
from goalposts.apps.findings.queries import copies_of
from goalposts.apps.findings.usecases import take_back, take_copy
from goalposts.apps.people.models import Person
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import CopyForm
from goalposts.domain.roles import Actor, Power
from tests.builders import NOW, Cast
from tests.releases import a_hot_release, a_written_report
from tests.reports.releases import QUOTE, id_of
from tests.reviews import Offered, accepted_elsewhere, an_accepted_review, fenna_of

LATER = NOW + timedelta(days=3)
FRAGMENT = id_of(7)  # every quote of the invented release has this key


@pytest.fixture
def offered(cast: Cast) -> Offered:
    return an_accepted_review(cast)


@pytest.fixture
def release_id(cast: Cast, offered: Offered) -> UUID:
    return a_written_report(cast, review_id=offered.review_id)


def _taken_back(cast: Cast, release_id: UUID, *, key: UUID = FRAGMENT, now: object = LATER) -> None:
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    take_back(actor=system, release_id=release_id, keys=[key], now=now)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["sanne", "milan", "omar", "vik"])
def test_every_member_may_take_a_copy_and_is_noted(cast: Cast, release_id: UUID, who: str) -> None:
    actor: Actor = getattr(cast, who)

    taken = take_copy(actor=actor, release_id=release_id, form=CopyForm.PDF, language="en", now=NOW)

    copy = Copy.objects.get()
    name = Person.objects.get(id=cast.person_id(who)).name
    assert taken.recipient == f"{name}, Brugwachter Services"
    assert (copy.member_id, copy.person_id, copy.format, copy.language) == (actor.member_id, None, "PDF", "en")
    entry = Entry.objects.get(deed="release.copied")
    assert (entry.actor_id, entry.object_id) == (actor.member_id, release_id)
    assert Detail.objects.get(entry=entry).facts == {"number": 2, "format": "PDF", "language": "en"}


def test_the_reviewer_may_take_one_too_and_the_supplier_reads_of_it(cast: Cast, release_id: UUID) -> None:
    taken = take_copy(actor=fenna_of(cast), release_id=release_id, form=CopyForm.DOCX, language="nl", now=NOW)

    assert taken.recipient == "Fenna Dijkstra, Heldere Blik"
    (held,) = copies_of(actor=cast.vik, release_id=release_id)
    assert (held.name, held.is_reviewer, held.form, held.holds_gone) == ("Fenna Dijkstra", True, CopyForm.DOCX, False)
    entry = Entry.objects.get(deed="release.copied")
    assert (entry.actor_kind, Detail.objects.get(entry=entry).facts["person"]) == ("SYSTEM", str(cast.fenna_id))


def test_each_press_is_one_copy_and_the_newest_stands_first(cast: Cast, release_id: UUID) -> None:
    for at, form in enumerate((CopyForm.XLSX, CopyForm.PPTX, CopyForm.PPTX)):
        now = NOW + timedelta(minutes=at)
        take_copy(actor=cast.sanne, release_id=release_id, form=form, language="nl", now=now)

    assert Copy.objects.count() == Entry.objects.filter(deed="release.copied").count() == 3
    held = copies_of(actor=fenna_of(cast), release_id=release_id)
    assert [(one.form.value, (one.taken_at - NOW).seconds // 60) for one in held] == [
        ("PPTX", 2), ("PPTX", 1), ("XLSX", 0),
    ]  # fmt: skip


def test_nobody_else_takes_or_sees_a_copy(cast: Cast, release_id: UUID, offered: Offered) -> None:
    _other, bram = accepted_elsewhere(cast)
    workspace_id = cast.omar.workspace_id
    assert workspace_id is not None
    strangers = (
        cast.vera,
        bram,
        Actor.system(reason="a test", workspace_id=workspace_id),
        Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=offered.carla_id, power=Power.P2),
        Actor.interviewee(review_id=offered.review_id, interview_id=uuid4(), power=Power.P2),
    )
    for actor in strangers:
        with pytest.raises(NotFound):
            take_copy(actor=actor, release_id=release_id, form=CopyForm.PDF, language="nl", now=NOW)
    assert not Copy.objects.exists()
    take_copy(actor=cast.sanne, release_id=release_id, form=CopyForm.PDF, language="nl", now=NOW)
    for actor in (cast.vera, bram):
        assert copies_of(actor=actor, release_id=release_id) == ()
    assert len(copies_of(actor=cast.vik, release_id=release_id)) == 1


def test_a_hot_issue_an_unknown_language_and_who_is_gone_get_none(cast: Cast, offered: Offered) -> None:
    hot_id = a_hot_release(cast, review_id=offered.review_id, stakeholder_id=offered.carla_id)
    report_id = a_written_report(cast, review_id=offered.review_id)
    for release_id, language in ((hot_id, "nl"), (report_id, "de"), (uuid4(), "nl")):
        with pytest.raises(NotFound):
            take_copy(actor=cast.sanne, release_id=release_id, form=CopyForm.PDF, language=language, now=NOW)
    Person.objects.filter(id__in=[cast.sanne.person_id, cast.fenna_id]).update(is_active=False)
    for actor in (cast.sanne, fenna_of(cast)):
        with pytest.raises(NotFound):
            take_copy(actor=actor, release_id=report_id, form=CopyForm.PDF, language="nl", now=NOW)
    assert not Copy.objects.exists()


def test_after_something_is_taken_back_the_earlier_copies_hold_it_and_later_ones_do_not(
    cast: Cast, release_id: UUID
) -> None:
    before = take_copy(actor=cast.sanne, release_id=release_id, form=CopyForm.PDF, language="nl", now=NOW)
    _taken_back(cast, release_id)
    after = take_copy(
        actor=cast.milan, release_id=release_id, form=CopyForm.PDF, language="nl", now=LATER + timedelta(seconds=1)
    )

    assert QUOTE in str(before.told.content)
    assert QUOTE not in str(after.told.content)
    held = {one.name: one.holds_gone for one in copies_of(actor=cast.omar, release_id=release_id)}
    names = {who: Person.objects.get(id=getattr(cast, who).person_id).name for who in ("sanne", "milan")}
    assert held == {names["sanne"]: True, names["milan"]: False}


def test_a_copy_that_came_first_holds_it_whatever_the_clocks_said(cast: Cast, release_id: UUID) -> None:
    take_copy(actor=cast.sanne, release_id=release_id, form=CopyForm.PDF, language="nl", now=LATER)
    _taken_back(cast, release_id, now=NOW)

    assert WithdrawnKey.objects.get().withdrawn_at == LATER
    assert [one.holds_gone for one in copies_of(actor=cast.omar, release_id=release_id)] == [True]


def test_what_was_erased_stands_in_the_copies_that_were_taken_before(cast: Cast, release_id: UUID) -> None:
    take_copy(actor=cast.sanne, release_id=release_id, form=CopyForm.PDF, language="nl", now=NOW)
    Release.objects.filter(id=release_id).update(erased_at=LATER)
    assert [one.holds_gone for one in copies_of(actor=cast.omar, release_id=release_id)] == [True]
