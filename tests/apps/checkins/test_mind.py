"""What happens in check-ins by itself: reminders, the end of a round, members who are told."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.checkins.models import Asked, Reply, Round
from goalposts.apps.checkins.queries.rounds import round_page
from goalposts.apps.checkins.usecases import (
    UnableToAnswer,
    close_over,
    close_round,
    give_forward_answer,
    mail_due,
    note_progress_mail,
    take_back_answer,
    take_back_forward_answer,
    tell_answers,
    workspaces_to_mind,
)
from goalposts.apps.checkins.usecases.merging import take_in_asked
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, ForwardAnswer, Goalpost
from goalposts.apps.expectations.usecases import UnableToMove, say_moved, take_perception_back, unsay_moved
from goalposts.apps.expectations.usecases.forward import Forward
from goalposts.apps.outbox.models import Message
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.asking import Answer
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Power
from tests.apps.checkins.conftest import Ground, place_of, system
from tests.builders import NOW, TODAY, a_stakeholder

DAY = timedelta(days=1)


def mails(kind: str = "checkins.reminded") -> list[str]:
    return sorted(str(mail.facts["to_name"]) for mail in Message.objects.filter(kind=kind))


def test_only_who_did_not_answer_is_reminded_and_not_too_often(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id)
    due = place_of(ground.ties_id).next_mail_at
    assert due == NOW + 4 * DAY
    assert mail_due(actor=system(ground), now=due - timedelta(minutes=1)) == 0
    assert mail_due(actor=system(ground), now=due) == 1
    assert mails() == ["Ties Veldkamp"]
    again = place_of(ground.ties_id).next_mail_at
    assert again == NOW + 8 * DAY
    assert mail_due(actor=system(ground), now=again) == 1
    assert place_of(ground.ties_id).next_mail_at is None
    assert mails() == ["Ties Veldkamp"] * 2
    states = {one.name: one.state for one in round_page(actor=ground.cast.vik, round_id=round_id).people}
    assert states == {"Carla Brandsma": "ANSWERED", "Ties Veldkamp": "SILENT"}


def test_a_reminder_that_comes_up_in_the_night_waits_for_the_morning(ground: Ground) -> None:
    ground.started()
    night = (NOW + 4 * DAY).replace(hour=21)
    assert mail_due(actor=system(ground), now=night) == 2
    assert mails() == []
    assert place_of(ground.ties_id).next_mail_at == (NOW + 7 * DAY).replace(hour=7, minute=0)  # over the weekend


@pytest.mark.parametrize(
    "fields",
    [
        {"left_date": TODAY},
        {"archived_at": NOW},
        {"paused_until_date": TODAY + 9 * DAY},
        {"email": ""},
        {"unreachable_at": NOW},
        {"is_progress_mail_off": True},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_whoever_should_not_be_mailed_any_more_is_not(ground: Ground, fields: dict[str, object]) -> None:
    ground.started()
    Stakeholder.objects.filter(id=ground.ties_id).update(**fields)
    mail_due(actor=system(ground), now=NOW + 4 * DAY)
    assert mails() == ["Carla Brandsma"]
    assert place_of(ground.ties_id).next_mail_at is None


def test_who_cannot_be_reached_stands_apart(ground: Ground) -> None:
    round_id = ground.started()
    Stakeholder.objects.filter(id=ground.ties_id).update(unreachable_at=NOW)
    states = {one.name: one.state for one in round_page(actor=ground.cast.vik, round_id=round_id).people}
    assert states["Ties Veldkamp"] == "UNREACHABLE"


def test_nobody_is_reminded_after_the_last_day(ground: Ground) -> None:
    ground.started()
    Round.objects.update(closes_date=TODAY + 5 * DAY)
    assert mail_due(actor=system(ground), now=NOW + 4 * DAY) == 2
    assert place_of(ground.ties_id).next_mail_at is None


def test_a_round_ends_by_itself_after_its_last_day(ground: Ground) -> None:
    round_id = ground.started()
    last = NOW + 14 * DAY
    assert close_over(actor=system(ground), now=last) == 0
    assert close_over(actor=system(ground), now=last + DAY) == 1
    assert close_over(actor=system(ground), now=last + DAY) == 0
    page = round_page(actor=ground.cast.vik, round_id=round_id)
    assert (page.closed_at, page.closed_by) == (last + DAY, None)
    assert {one.state for one in page.people} == {"SILENT"}


def test_work_is_found_across_workspaces(ground: Ground) -> None:
    assert workspaces_to_mind(now=NOW) == []
    round_id = ground.started()
    assert workspaces_to_mind(now=NOW) == []
    own = [ground.cast.sanne.workspace_id]
    assert workspaces_to_mind(now=NOW + 4 * DAY) == own
    assert workspaces_to_mind(now=NOW + 15 * DAY) == own
    ground.answered(round_id)
    assert workspaces_to_mind(now=NOW) == own


def told() -> list[tuple[str, str]]:
    return sorted(Notice.objects.exclude(kind="AGREED").values_list("kind", "member__person__name"))


def test_whoever_leads_and_whoever_asked_are_told_of_one_go_once(ground: Ground) -> None:
    round_id = ground.started(who="milan")
    ground.answered(round_id)
    ground.answered(round_id, who="ties", now=NOW + timedelta(seconds=20))
    assert tell_answers(actor=system(ground), now=NOW + timedelta(seconds=14)) == 0
    assert tell_answers(actor=system(ground), now=NOW + timedelta(seconds=16)) == 1
    assert told() == [("ANSWER", "Milan Verhoeven"), ("ANSWER", "Sanne de Wit")]
    assert tell_answers(actor=system(ground), now=NOW + timedelta(seconds=60)) == 1
    assert tell_answers(actor=system(ground), now=NOW + timedelta(seconds=60)) == 0
    assert not Reply.objects.filter(told_at=None).exists()


def test_who_is_still_answering_is_waited_for_but_not_long(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id)
    ground.answered(round_id, answer=Answer.NOT_MET, now=NOW + timedelta(seconds=10))
    Reply.objects.filter(answer="MET").update(told_at=None)
    assert tell_answers(actor=system(ground), now=NOW + timedelta(seconds=20)) == 0
    assert tell_answers(actor=system(ground), now=NOW + timedelta(seconds=41)) == 1


def test_that_something_moved_is_told_by_itself(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id, answer=Answer.MOVED, words="Nu binnen twee uur.")
    tell_answers(actor=system(ground), now=NOW + timedelta(seconds=20))
    assert told() == [("MOVED", "Sanne de Wit")]
    assert Notice.objects.get(kind="MOVED").about_id == ground.carlas_id


def test_what_was_taken_back_is_told_to_nobody(ground: Ground) -> None:
    round_id, key = ground.started(), uuid4()
    ground.answered(round_id, key=key)
    take_back_answer(actor=ground.carla, deed_key=key, now=NOW)
    tell_answers(actor=system(ground), now=NOW + DAY)
    assert told() == []


def look(ground: Ground, round_id: UUID, *, now: datetime = NOW) -> UUID:
    key = uuid4()
    give_forward_answer(
        actor=ground.carla, round_id=round_id, forward=Forward(value_sought="Een vast gezicht."), deed_key=key,
        today=now.date(), now=now,
    )  # fmt: skip
    return key


def test_looking_forward_is_answered_told_and_taken_back(ground: Ground) -> None:
    round_id = ground.started(has_forward=True)
    key = look(ground, round_id)
    assert ForwardAnswer.objects.get().source_id == round_id
    assert place_of(ground.carla_id).next_mail_at is None
    take_back_forward_answer(actor=ground.carla, round_id=round_id, deed_key=key, now=NOW)
    assert not ForwardAnswer.objects.exists()
    assert place_of(ground.carla_id).next_mail_at == NOW + 4 * DAY
    with pytest.raises(UnableToAnswer):
        take_back_forward_answer(actor=ground.carla, round_id=round_id, deed_key=key, now=NOW)

    ground.answered(round_id)
    key = look(ground, round_id)
    late = NOW + timedelta(seconds=16)
    with pytest.raises(UnableToAnswer):
        take_back_forward_answer(actor=ground.carla, round_id=round_id, deed_key=key, now=late)
    take_back_forward_answer(actor=ground.carla, round_id=round_id, deed_key=key, now=NOW)
    assert place_of(ground.carla_id).answered_at == NOW  # the card's answer stands

    look(ground, round_id)
    Reply.objects.update(told_at=NOW)
    assert tell_answers(actor=system(ground), now=NOW + DAY) == 1
    assert Notice.objects.get(kind="ANSWER").about_id == ground.carla_id


def test_who_was_not_asked_to_look_forward_does_not(ground: Ground) -> None:
    round_id = ground.started()
    with pytest.raises(NotFound):
        look(ground, round_id)
    close_round(actor=ground.cast.sanne, round_id=round_id, now=NOW)
    Asked.objects.update(has_forward=True)
    with pytest.raises(UnableToAnswer):
        look(ground, round_id)


def test_an_answer_is_not_taken_where_it_cannot_be(ground: Ground) -> None:
    round_id, key = ground.started(), uuid4()
    with pytest.raises(UnableToAnswer) as refused:
        ground.answered(round_id, words="x" * 4001)
    assert refused.value.facts["reason"] == "TOO_LONG"
    ground.answered(round_id, key=key)
    with pytest.raises(NotFound):
        ground.answered(round_id, key=key, who="ties")
    assert ground.answered(round_id).is_repeat  # the same answer in the same words
    Expectation.objects.filter(id=ground.ties_own_id).update(state="VOID")
    with pytest.raises(UnableToAnswer) as refused:
        ground.answered(round_id, who="ties")
    assert refused.value.facts["reason"] == "NO_LONGER_ASKED"


def test_nobody_answers_what_is_not_theirs(ground: Ground) -> None:
    round_id = ground.started(people=[ground.carla_id])
    with pytest.raises(NotFound):
        ground.answered(round_id, who="ties")
    sneaky = Actor.stakeholder(
        workspace_id=ground.carla.workspace_id, stakeholder_id=ground.carla_id, power=Power.P1  # type: ignore[arg-type]
    )  # fmt: skip
    with pytest.raises(NotFound):
        say_moved(
            actor=sneaky, expectation_id=ground.ties_own_id, stakeholder_id=ground.carla_id, words="", said_date=TODAY,
            now=NOW,
        )  # fmt: skip


def test_a_judge_reaches_only_what_their_mail_showed(ground: Ground) -> None:
    Goalpost.objects.filter(expectation_id=ground.carlas_id).update(judge_id=ground.ties_id)
    with pytest.raises(NotFound):
        say_moved(
            actor=ground.ties, expectation_id=ground.carlas_id, stakeholder_id=ground.ties_id, words="", said_date=TODAY,
            now=NOW,
        )  # fmt: skip


def test_what_is_closed_does_not_move_and_what_was_not_said_is_not_taken_back(ground: Ground) -> None:
    ground.started()
    told_by: dict[str, object] = {
        "actor": ground.carla, "expectation_id": ground.carlas_id, "stakeholder_id": ground.carla_id, "now": NOW,
    }  # fmt: skip
    with pytest.raises(NotFound):
        unsay_moved(key="nothing", **told_by)  # type: ignore[arg-type]
    Expectation.objects.filter(id=ground.carlas_id).update(state="WITHDRAWN")
    with pytest.raises(UnableToMove):
        say_moved(words="Nu.", said_date=TODAY, **told_by)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        take_perception_back(actor=ground.cast.sanne, perception_id=uuid4(), now=NOW)
    with pytest.raises(NotFound):
        take_perception_back(actor=ground.carla, perception_id=uuid4(), now=NOW)
    assert not Event.objects.filter(kind="HAS_MOVED").exists()


def test_two_that_are_one_were_asked_as_one(ground: Ground) -> None:
    double = a_stakeholder(
        actor=ground.cast.sanne, customer_id=ground.customer_id, name="Carla B.", email="c@waterlelie.example"
    )
    both = ground.started(people=[ground.carla_id, double], has_forward=True)
    close_round(actor=ground.cast.sanne, round_id=both, now=NOW)
    alone = ground.started(people=[double], has_forward=True, now=NOW + 14 * DAY)
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    note_progress_mail(
        workspace_id=workspace_id, stakeholder_id=double, kind="REPORT", about_id=uuid4(), due_date=TODAY + 40 * DAY
    )

    take_in_asked(actor=ground.cast.milan, keep_id=ground.carla_id, gone_id=double, now=NOW + 15 * DAY)

    assert place_of(ground.carla_id).round_id == alone
    assert list(Asked.objects.filter(stakeholder_id=double).values_list("round_id", flat=True)) == [both]

    third = a_stakeholder(
        actor=ground.cast.sanne, customer_id=ground.customer_id, name="C. Brandsma", email="cb@waterlelie.example"
    )
    ground.started(people=[third], has_forward=True, now=NOW + 16 * DAY)
    take_in_asked(actor=ground.cast.milan, keep_id=ground.carla_id, gone_id=third, now=NOW + 17 * DAY)
    assert Asked.objects.filter(stakeholder_id=ground.carla_id, closed_at=None).count() == 1
