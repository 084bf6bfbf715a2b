"""Picking, settling, offering, inviting; accepting with consent, and declining in one tap."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from goalposts.apps.interviews.models import Consent, Interview, Letter, Slot
from goalposts.apps.interviews.queries import Moment, board_of, interview_sheet, own_invitation, slots_of, vault_state
from goalposts.apps.interviews.usecases import (
    ConsentGiven,
    SlotTaken,
    UnableToInvite,
    UnableToOffer,
    UnableToPick,
    UnableToReply,
    accept_invitation,
    choose_slot,
    decline_invitation,
    invite,
    offer_slots,
    pick,
    settle,
    take_slot_back,
    unpick,
)
from goalposts.apps.interviews.usecases.invite import MAX_REPLY
from goalposts.apps.interviews.usecases.slots import MAX_PLACE, MOST_SLOTS
from goalposts.apps.interviews.usecases.vaults import frame_for
from goalposts.apps.reviews.queries import seat_on
from goalposts.apps.reviews.usecases import hand_over_review
from goalposts.domain.interview import InterviewState, StepNotOpen
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Power
from goalposts.domain.sampling import MOST_HEARD, SampleNotFit
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, a_stakeholder
from tests.reviews import hidde_of

pytestmark = pytest.mark.django_db
CONSENT = ConsentGiven(text_version=1, language="nl", may_take_part=True, may_record=True)


def test_the_vault_is_opened_once(stage: Stage) -> None:
    state = vault_state(actor=stage.fenna, review_id=stage.review_id)
    assert (state.opened_at, state.settled_at, state.planned_number) == (NOW, None, None)


def test_nobody_is_picked_twice_and_no_stranger_at_all(stage: Stage) -> None:
    stage.picked("Carla")
    with pytest.raises(AlreadyDone):
        stage.picked("Carla")
    with pytest.raises(NotFound):
        pick(actor=stage.fenna, review_id=stage.review_id, stakeholder_id=uuid4(), now=NOW)


def test_at_most_ten_are_picked(stage: Stage) -> None:
    more = [
        a_stakeholder(actor=stage.cast.sanne, customer_id=stage.customer_id, name=f"Persoon {at}") for at in range(5)
    ]
    for id_ in [*stage.people.values(), *more][:MOST_HEARD]:
        pick(actor=stage.fenna, review_id=stage.review_id, stakeholder_id=id_, now=NOW)
    with pytest.raises(UnableToPick) as refused:
        pick(actor=stage.fenna, review_id=stage.review_id, stakeholder_id=more[-1], now=NOW)
    assert refused.value.facts == {"most": MOST_HEARD, "is_settled": False}


def test_a_pick_is_taken_back_without_a_trace_but_that_it_was(stage: Stage) -> None:
    carla, _ties = stage.picked("Carla", "Ties")
    unpick(actor=stage.fenna, interview_id=carla, now=NOW)
    board = board_of(actor=stage.fenna, review_id=stage.review_id, today=stage.today, now=NOW)
    assert set(board.picked) == {stage.people["Ties"]}
    assert not Interview.objects.filter(id=carla).exists()


def test_whoever_was_invited_is_not_unpicked(stage: Stage) -> None:
    with pytest.raises(StepNotOpen):
        unpick(actor=stage.fenna, interview_id=stage.invited(), now=NOW)


def test_settling_tells_the_number_once(stage: Stage) -> None:
    stage.picked("Carla", "Ties")
    with pytest.raises(SampleNotFit):
        settle(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    stage.picked("Noor")
    assert settle(actor=stage.fenna, review_id=stage.review_id, now=NOW) == 3
    assert seat_on(actor=stage.fenna, review_id=stage.review_id).planned_number == 3
    with pytest.raises(AlreadyDone):
        settle(actor=stage.fenna, review_id=stage.review_id, now=NOW)


def test_after_settling_somebody_else_comes_only_in_the_place_of_one_who_declined(stage: Stage) -> None:
    interview_id = stage.invited()
    with pytest.raises(UnableToPick):
        stage.picked("Ruben")
    decline_invitation(actor=stage.guest(interview_id, power=Power.P1), words="Geen tijd.", now=NOW)
    stage.picked("Ruben")
    board = board_of(actor=stage.fenna, review_id=stage.review_id, today=stage.today, now=NOW)
    assert len(board.picked) == 6
    assert board.sample.count == 5


def test_no_invitation_before_the_sample_is_settled(stage: Stage) -> None:
    (carla,) = stage.picked("Carla")
    with pytest.raises(UnableToInvite) as refused:
        invite(actor=stage.fenna, interview_id=carla, now=NOW)
    assert refused.value.facts["reason"] == "NOT_SETTLED"


def test_no_invitation_without_an_address_or_with_too_many_words(stage: Stage) -> None:
    silent = a_stakeholder(actor=stage.cast.sanne, customer_id=stage.customer_id, name="Oma Zonderpost")
    without = pick(actor=stage.fenna, review_id=stage.review_id, stakeholder_id=silent, now=NOW)
    carla, _noor = stage.picked("Carla", "Noor")
    settle(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    with pytest.raises(UnableToInvite, match="NO_ADDRESS"):
        invite(actor=stage.fenna, interview_id=without, now=NOW)
    with pytest.raises(UnableToInvite, match="WORDS"):
        invite(actor=stage.fenna, interview_id=carla, words="a" * (MAX_REPLY + 1), now=NOW)


def test_inviting_again_is_another_mail(stage: Stage) -> None:
    interview_id = stage.invited()
    invite(actor=stage.fenna, interview_id=interview_id, words="Nog eens.", now=NOW + timedelta(days=5))
    assert Letter.objects.filter(interview_id=interview_id, kind="interview.invitation").count() == 2
    assert Interview.objects.get(id=interview_id).invited_at == NOW


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        ("PAST", {"starts_at": NOW}),
        ("LENGTH", {"minutes": 29}),
        ("LENGTH", {"minutes": 181}),
        ("PLACE", {"place": "a" * (MAX_PLACE + 1)}),
        ("OVERLAP", {"starts_at": NOW + timedelta(days=7, minutes=44)}),
    ],
)
def test_a_moment_that_does_not_fit(stage: Stage, reason: str, change: dict[str, Any]) -> None:
    stage.slots(count=1)
    moment = Moment(starts_at=NOW + timedelta(days=8), minutes=45, place="Kade 3")
    with pytest.raises(UnableToOffer) as refused:
        offer_slots(actor=stage.fenna, review_id=stage.review_id, moments=[replace(moment, **change)], now=NOW)
    assert refused.value.facts["reason"] == reason


def test_so_many_moments_and_no_more(stage: Stage) -> None:
    stage.slots(count=MOST_SLOTS)
    with pytest.raises(UnableToOffer, match="MOST"):
        stage.slots(count=1, after_days=30)


def test_whoever_accepts_has_the_moment_alone(stage: Stage) -> None:
    interview_id = stage.invited()
    first, second, _third = stage.slots()
    guest = stage.guest(interview_id)
    seen = own_invitation(actor=stage.guest(interview_id, power=Power.P1), now=NOW)
    assert [one.id for one in seen.free][:2] == [first, second]
    assert seen.frame == frame_for(actor=stage.fenna, facts=seat_on(actor=stage.fenna, review_id=stage.review_id))

    accept_invitation(actor=guest, slot_id=first, consent=CONSENT, words="Graag.", now=NOW)

    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.line.state is InterviewState.ACCEPTED
    assert (sheet.tally and sheet.tally.may_record, sheet.replies) == (True, ("Graag.",))
    assert sheet.slot is not None
    assert sheet.slot.id == first
    ties = Interview.objects.exclude(id=interview_id).first()
    assert ties is not None
    invite(actor=stage.fenna, interview_id=ties.id, now=NOW)
    with pytest.raises(SlotTaken):
        accept_invitation(actor=stage.guest(ties.id), slot_id=first, consent=CONSENT, now=NOW)
    with pytest.raises(SlotTaken):
        take_slot_back(actor=stage.fenna, slot_id=first, now=NOW)
    assert own_invitation(actor=stage.guest(ties.id), now=NOW).consent is None


def test_without_consent_nobody_takes_part(stage: Stage) -> None:
    interview_id = stage.invited()
    slot_id = stage.slots()[0]
    none = replace(CONSENT, may_take_part=False)
    with pytest.raises(UnableToReply, match="CONSENT"):
        accept_invitation(actor=stage.guest(interview_id), slot_id=slot_id, consent=none, now=NOW)
    words = "a" * (MAX_REPLY + 1)
    with pytest.raises(UnableToReply, match="WORDS"):
        accept_invitation(actor=stage.guest(interview_id), slot_id=slot_id, consent=CONSENT, words=words, now=NOW)
    assert not Consent.objects.exists()


def test_a_moment_that_passed_or_is_unknown_is_taken(stage: Stage) -> None:
    interview_id = stage.invited()
    slot_id = stage.slots()[0]
    later = NOW + timedelta(days=40)
    for wanted, now in ((uuid4(), NOW), (slot_id, later)):
        with pytest.raises(SlotTaken):
            accept_invitation(actor=stage.guest(interview_id), slot_id=wanted, consent=CONSENT, now=now)


def test_another_moment_frees_the_first(stage: Stage) -> None:
    interview_id = stage.accepted()
    first, second, _third = slots_of(actor=stage.fenna, review_id=stage.review_id)
    guest = stage.guest(interview_id)
    choose_slot(actor=guest, slot_id=second.id, now=NOW)
    assert Slot.objects.get(id=first.id).interview_id is None
    assert own_invitation(actor=guest, now=NOW).slot == replace(second, interview_id=interview_id)
    take_slot_back(actor=stage.fenna, slot_id=first.id, now=NOW)
    decline_invitation(actor=guest, now=NOW)
    with pytest.raises(NotFound):
        choose_slot(actor=guest, slot_id=second.id, now=NOW)


def test_declining_after_all_gives_back_consent_and_moment(stage: Stage) -> None:
    interview_id = stage.accepted()
    guest = stage.guest(interview_id, power=Power.P1)
    decline_invitation(actor=guest, now=NOW)
    assert not Consent.objects.filter(withdrawn_at__isnull=True).exists()
    assert not Slot.objects.filter(interview_id=interview_id).exists()
    with pytest.raises(StepNotOpen):
        decline_invitation(actor=guest, now=NOW)
    slot_id = slots_of(actor=stage.fenna, review_id=stage.review_id)[0].id
    accept_invitation(actor=stage.guest(interview_id), slot_id=slot_id, consent=CONSENT, now=NOW)
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.line.state is InterviewState.ACCEPTED


def test_a_reply_is_no_letter(stage: Stage) -> None:
    interview_id = stage.invited()
    with pytest.raises(UnableToReply, match="WORDS"):
        decline_invitation(actor=stage.guest(interview_id, power=Power.P1), words="a" * (MAX_REPLY + 1), now=NOW)


def test_after_a_hand_over_the_invitation_names_the_colleague(stage: Stage) -> None:
    interview_id, hidde = stage.settled(), hidde_of(stage.cast, is_confirmed=True)
    assert own_invitation(actor=stage.guest(interview_id), now=NOW).frame.reviewer_name == "Fenna Dijkstra"
    hand_over_review(actor=stage.fenna, review_id=stage.review_id, person_id=hidde.person_id or uuid4(), now=NOW)

    invite(actor=hidde, interview_id=interview_id, now=NOW)

    assert own_invitation(actor=stage.guest(interview_id), now=NOW).frame.reviewer_name == "Hidde Postma"
    with pytest.raises(NotFound):
        invite(actor=stage.fenna, interview_id=interview_id, now=NOW)
