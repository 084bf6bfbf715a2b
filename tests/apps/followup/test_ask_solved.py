"""Asking the complainer whether it is solved: by a member, and by itself once they had our answer long enough."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.usecases import mail_own_link, renew_link
from goalposts.apps.followup.models import Complaint, ComplaintStep
from goalposts.apps.followup.queries.own import complaint_to_end
from goalposts.apps.followup.usecases import (
    Ending,
    answer_complaint,
    ask_again,
    ask_if_solved,
    ask_those_due,
    end_complaint,
    void_complaint,
)
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.models import PersonalLink
from goalposts.apps.signin.usecases import mint_personal_token
from goalposts.domain.complaint import ComplaintState, UnableToFollowComplaint
from goalposts.domain.portal_access import Shown
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.followup.conftest import WORDS, Ground
from tests.builders import NOW, TODAY

pytestmark = pytest.mark.django_db
LATE = timedelta(days=20)


def asks(ground: Ground, *, who: str = "sanne", revision: int | None = None) -> None:
    ask_if_solved(
        actor=getattr(ground.cast, who), complaint_id=ground.complaint_id, today=TODAY, now=NOW, revision=revision
    )  # fmt: skip


def is_answered(ground: Ground) -> None:
    ground.is_sorted()
    answer_complaint(
        actor=ground.cast.sanne, complaint_id=ground.complaint_id, answer="Wij bellen voortaan.", on_date=TODAY,
        how="PHONE", today=TODAY, now=NOW,
    )  # fmt: skip


def worker(ground: Ground) -> Actor:
    return Actor.system(reason="a test", workspace_id=ground.cast.sanne.workspace_id)


def mails() -> int:
    return Message.objects.filter(kind="complaint.solved").count()


def test_a_member_who_may_write_the_customer_asks(ground: Ground) -> None:
    is_answered(ground)
    for who in ("vik", "vera"):
        with pytest.raises((Denied, NotFound)):
            asks(ground, who=who)
    asks(ground)
    link = PersonalLink.objects.get(purpose="COMPLAINT")
    step = ComplaintStep.objects.get(kind="ANSWERED")
    assert (link.about_id, link.stakeholder_id) == (ground.complaint_id, ground.carla_id)
    assert link.shown == {"complaints": [str(ground.complaint_id)], "answers": [str(step.id)], "action_items": []}
    assert ComplaintStep.objects.filter(kind="ASKED").count() == 1
    assert Message.objects.get(kind="complaint.solved").facts["words"] == WORDS
    assert Message.objects.get(kind="complaint.solved").facts["sender"] == "Sanne de Wit"


def test_what_cannot_be_judged_or_mailed_says_why(ground: Ground) -> None:
    def refused() -> object:
        with pytest.raises(UnableToFollowComplaint) as refusal:
            asks(ground)
        return refusal.value.facts["reason"]

    assert refused() == "UNSORTED"
    ground.is_sorted()
    assert refused() == "UNANSWERED"
    is_answered(ground)
    Stakeholder.objects.filter(id=ground.carla_id).update(email="")
    assert refused() == "NO_ADDRESS"
    Stakeholder.objects.filter(id=ground.carla_id).update(email="carla@waterlelie.example", left_date=TODAY)
    assert refused() == "LEFT"
    with pytest.raises(UnableToFollowComplaint) as refusal:
        asks(ground, revision=99)
    assert refusal.value.facts["reason"] == "CHANGED_MEANWHILE"
    assert mails() == 0


def test_by_itself_it_is_asked_once_and_only_after_their_time_to_notice(ground: Ground) -> None:
    assert ask_those_due(actor=worker(ground), now=NOW + LATE) == 0, "not answered yet"
    is_answered(ground)
    assert ask_those_due(actor=worker(ground), now=NOW + timedelta(days=6)) == 0, "the working days are not over"
    Complaint.objects.filter(id=ground.complaint_id).update(answer_due_date=TODAY - timedelta(days=3))
    assert ask_those_due(actor=worker(ground), now=NOW + timedelta(days=5)) == 0, (
        "answered late: they need the time too"
    )
    assert ask_those_due(actor=worker(ground), now=NOW + LATE) == 1
    assert ask_those_due(actor=worker(ground), now=NOW + LATE) == 0
    mail = Message.objects.get(kind="complaint.solved")
    assert mail.rank > 0, "it is in no haste, and keeps quiet hours"
    assert mail.facts["sender"] == "Sanne de Wit", "whoever leads the customer"


@pytest.mark.parametrize(
    "field", [{"email": ""}, {"left_date": TODAY}, {"unreachable_at": NOW}, {"paused_until_date": TODAY + LATE}]
)
def test_who_cannot_be_mailed_now_is_not_asked_by_itself(ground: Ground, field: dict[str, object]) -> None:
    is_answered(ground)
    Stakeholder.objects.filter(id=ground.carla_id).update(**field)
    assert ask_those_due(actor=worker(ground), now=NOW + LATE) == 0
    assert mails() == 0


def token_of(ground: Ground, link_id: UUID, *, now: datetime = NOW) -> str:
    token = mint_personal_token(actor=worker(ground), link_id=link_id, now=now)
    assert token
    return token


def test_a_new_link_is_mailed_only_for_one_that_expired_while_it_is_open(ground: Ground) -> None:
    is_answered(ground)
    asks(ground)
    over = NOW + timedelta(days=31)
    own = token_of(ground, mail_own_link(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, now=NOW))
    token = token_of(ground, PersonalLink.objects.get(purpose="COMPLAINT").id)
    for given, at in (("nobody's", over), (own, over), (token, NOW)):
        assert not ask_again(token=given, now=at)
    assert mails() == 1
    assert ask_again(token=token, now=over)
    assert mails() == 2
    assert not renew_link(token=token, now=over), "the other room leaves it to this one"
    ending = Ending(state=ComplaintState.YES, on_date=TODAY, how="PHONE")
    end_complaint(actor=ground.cast.sanne, complaint_id=ground.complaint_id, ending=ending, today=TODAY, now=NOW)
    assert not ask_again(token=token, now=over), "it was closed meanwhile"
    assert mails() == 2


def test_a_member_reads_it_elsewhere_and_nobody_ends_it_by_silence(ground: Ground) -> None:
    is_answered(ground)
    with pytest.raises(NotFound):
        complaint_to_end(actor=ground.cast.sanne, complaint_id=ground.complaint_id, shown=Shown())
    with pytest.raises(NotFound):
        complaint_to_end(actor=ground.carla, complaint_id=ground.complaint_id, shown=Shown())


def test_a_word_on_what_was_a_mistake_counts_as_no_contact(ground: Ground) -> None:
    is_answered(ground)
    ending = Ending(state=ComplaintState.YES, on_date=TODAY, how="PHONE")
    end_complaint(
        actor=ground.cast.sanne, complaint_id=ground.complaint_id, ending=ending, today=TODAY, now=NOW
    )  # fmt: skip
    contacts = Stakeholder.objects.get(id=ground.carla_id).last_heard_date
    assert contacts == TODAY
    void_complaint(
        actor=ground.cast.sanne, complaint_id=ground.complaint_id, reason="Van een ander", today=TODAY, now=NOW
    )
    assert Complaint.objects.get(id=ground.complaint_id).state == "VOID"
