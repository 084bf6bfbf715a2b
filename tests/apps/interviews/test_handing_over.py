"""A review handed over with its vault: who reads, what the trail tells, who is mailed, what their pages and calendars say."""

from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Letter, Vault
from goalposts.apps.interviews.queries import own_invitation, trail_of_review
from goalposts.apps.interviews.usecases import decline_invitation, invite, pass_review_on
from goalposts.apps.outbox.models import Message
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.reports.mails.registry import render
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.reviews import hidde_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def hand_over(stage: Stage) -> Actor:
    hidde = hidde_of(stage.cast, is_confirmed=True)
    pass_review_on(actor=stage.fenna, review_id=stage.review_id, person_id=hidde.person_id or UUID(int=0), now=LATER)
    return hidde


def told(interview_id: UUID) -> list[dict[str, object]]:
    """Give the facts of the mails that say who does the review from now on."""
    letters = Letter.objects.filter(interview_id=interview_id, kind="interview.handed_over")
    return [open_keys().read(row=one, field="facts") or {} for one in letters]


def test_pages_speak_in_the_colleagues_name_at_once(stage: Stage) -> None:
    interview_id = stage.accepted()
    hand_over(stage)
    frame = own_invitation(actor=stage.guest(interview_id), now=LATER).frame
    assert (frame.reviewer_name, frame.reviewer_email) == ("Hidde Postma", "hidde@helderblik.example")


def test_the_trail_of_the_review_tells_it(stage: Stage) -> None:
    stage.accepted()
    hidde = hand_over(stage)
    with pytest.raises(NotFound):
        trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=1)
    (entry,) = trail_of_review(actor=hidde, review_id=stage.review_id, before_number=None, limit=1).entries
    assert (entry.deed, entry.actor_id) == ("vault.handed_over", stage.fenna.person_id)
    assert entry.facts == {"to": str(hidde.person_id)}


def test_whoever_was_invited_is_told_with_the_moment_that_stays(stage: Stage) -> None:
    accepted_id = stage.accepted()
    invited_id, declined_id, picked_id, _last = stage.others(accepted_id)
    for interview_id in (invited_id, declined_id):
        invite(actor=stage.fenna, interview_id=interview_id, now=NOW)
    decline_invitation(actor=stage.guest(declined_id), now=NOW)
    hand_over(stage)
    assert [len(told(one)) for one in (accepted_id, invited_id, declined_id, picked_id)] == [1, 1, 0, 0]
    (facts,) = told(accepted_id)
    mail = render(kind="interview.handed_over", facts=facts, secret="", language="en", site_url="https://x.example")
    assert "Hidde Postma takes over from Fenna Dijkstra" in mail.subject
    assert "Our talk stays as it was agreed" in mail.text
    assert b"Hidde Postma" in mail.calendar
    assert b"Fenna" not in mail.calendar
    (facts,) = told(invited_id)
    mail = render(kind="interview.handed_over", facts=facts, secret="", language="en", site_url="https://x.example")
    assert mail.calendar == b""


def test_what_waits_to_be_sent_leaves_in_the_colleagues_name(stage: Stage) -> None:
    interview_id = stage.invited()
    hand_over(stage)
    waiting = Letter.objects.get(interview_id=interview_id, kind="interview.invitation")
    facts = open_keys().read(row=waiting, field="facts")
    assert facts is not None
    assert (facts["reviewer_name"], facts["to_name"]) == ("Hidde Postma", "Carla Brandsma")


def test_somebody_whose_name_was_destroyed_is_not_written_to(stage: Stage) -> None:
    interview_id = stage.invited()
    open_keys().destroy(owner_id=interview_id, purpose="who")
    hand_over(stage)
    assert told(interview_id) == []


def test_a_vault_that_was_never_opened_keeps_nothing_back(stage: Stage) -> None:
    Vault.objects.all().delete()
    hidde = hand_over(stage)
    message = Message.objects.get(kind="review.handed_over")
    assert message.facts["to_email"] == "hidde@helderblik.example"
    assert hidde.person_id


def test_the_colleague_is_mailed_where_the_review_is(stage: Stage) -> None:
    stage.accepted()
    hand_over(stage)
    message = Message.objects.get(kind="review.handed_over")
    assert message.workspace_id is None, "no member looks into it"
    for language, words in (("nl", "draagt de review van Rederij Waterlelie aan jou over"), ("en", "hands the review")):
        mail = render(
            kind=message.kind, facts=message.facts, secret="", language=language, site_url="https://x.example"
        )
        assert words in mail.subject
        assert f"https://x.example/r/heldere-blik/reviews/{stage.review_id}/" in mail.text
        assert "Carla" not in mail.text
