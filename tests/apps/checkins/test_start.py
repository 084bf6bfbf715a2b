"""Starting a check-in: whom it asks, what it mails, whom it passes over."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.checkins.models import Card, LeftOut, ProgressMail, Round
from goalposts.apps.checkins.queries.rounds import round_page
from goalposts.apps.checkins.queries.sheet import cards_of
from goalposts.apps.checkins.usecases import Asking, UnableToStart, close_round, give_answer, mail_due, start_round
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.asking import Group, group_of
from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.models import PersonalLink
from goalposts.apps.workspaces.usecases import join_workspace
from goalposts.domain.asking import Answer, NotAsked
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Role
from tests.apps.checkins.conftest import Ground, place_of, system
from tests.builders import NOW, TODAY, a_person, a_stakeholder


def test_everybody_with_something_due_is_asked_about_their_own(ground: Ground) -> None:
    round_id = ground.started()

    assert Round.objects.get().closes_date == TODAY + timedelta(days=14)
    cards = {card.asked.stakeholder_id: card for card in Card.objects.select_related("asked")}
    assert cards[ground.carla_id].expectation_id == ground.carlas_id
    assert cards[ground.ties_id].expectation_id == ground.ties_own_id
    assert (cards[ground.carla_id].period_end, cards[ground.carla_id].verdict) == (date(2026, 2, 28), "IN")
    mails = {mail.facts["to_name"]: mail for mail in Message.objects.filter(kind="checkins.asked")}
    assert set(mails) == {"Carla Brandsma", "Ties Veldkamp"}
    assert mails["Carla Brandsma"].due_at == NOW
    [card] = mails["Carla Brandsma"].facts["cards"]
    assert (card["value"], card["due_date"], card["floor"]) == (5.0, "2026-02-28", 6.0)
    link = PersonalLink.objects.get(stakeholder_id=ground.carla_id)
    assert (link.about_id, link.purpose) == (round_id, "CHECKIN")
    assert link.shown["expectations"] == [str(ground.carlas_id)]
    assert Entry.objects.filter(deed="checkin.started", object_id=round_id).exists()
    assert ProgressMail.objects.count() == 2


def test_outside_working_hours_the_mail_waits_for_them(ground: Ground) -> None:
    saturday = NOW + timedelta(days=5)
    ground.started(now=saturday)

    assert not Message.objects.filter(kind="checkins.asked").exists()
    place = place_of(ground.carla_id)
    assert (place.mails_sent, place.next_mail_at) == (0, datetime(2026, 3, 23, 7, tzinfo=UTC))  # Monday, 8 in Amsterdam
    assert mail_due(actor=system(ground), now=saturday + timedelta(days=1)) == 0
    assert mail_due(actor=system(ground), now=datetime(2026, 3, 23, 7, 1, tzinfo=UTC)) == 2
    assert Message.objects.filter(kind="checkins.asked").count() == 2


def test_who_cannot_be_asked_is_kept_with_the_reason(ground: Ground) -> None:
    noor = a_stakeholder(actor=ground.cast.sanne, customer_id=ground.customer_id)
    wim = a_stakeholder(
        actor=ground.cast.sanne, customer_id=ground.customer_id, name="Wim Post", email="wim@waterlelie.example"
    )
    Stakeholder.objects.filter(id=ground.ties_id).update(paused_until_date=TODAY + timedelta(days=3))
    round_id = ground.started(people=[ground.carla_id, ground.ties_id, noor, wim])

    page = round_page(actor=ground.cast.vik, round_id=round_id)
    assert [(one.name, one.reason, one.until_date) for one in page.left_out] == [
        ("Noor Abbink", NotAsked.NO_ADDRESS, None),
        ("Ties Veldkamp", NotAsked.PAUSED, TODAY + timedelta(days=3)),
        ("Wim Post", NotAsked.NOTHING_DUE, None),
    ]
    assert [(line.name, line.state) for line in page.people] == [("Carla Brandsma", "ASKED")]
    assert not page.may_close
    assert LeftOut.objects.count() == 3


def test_looking_forward_asks_who_has_nothing_due(ground: Ground) -> None:
    wim = a_stakeholder(
        actor=ground.cast.sanne, customer_id=ground.customer_id, name="Wim Post", email="wim@waterlelie.example"
    )
    round_id = ground.started(people=[wim], has_forward=True)

    [line] = round_page(actor=ground.cast.sanne, round_id=round_id).people
    assert (line.has_forward, line.cards) == (True, ())
    assert Message.objects.get(kind="checkins.asked").facts["count"] == 0


def test_one_open_round_and_one_mail_in_fourteen_days(ground: Ground) -> None:
    first = ground.started()
    with pytest.raises(UnableToStart) as refused:
        ground.started(now=NOW + timedelta(minutes=5))
    assert refused.value.facts["reason"] == "NOBODY"

    close_round(actor=ground.cast.sanne, round_id=first, now=NOW + timedelta(days=1))
    with pytest.raises(UnableToStart):
        ground.started(now=NOW + timedelta(days=11))
    ground.started(now=NOW + timedelta(days=14))


def test_pressed_twice_it_is_one_round(ground: Ground) -> None:
    assert ground.started() == ground.started(now=NOW + timedelta(seconds=3))
    assert Round.objects.count() == 1


def test_a_round_has_a_name(ground: Ground) -> None:
    for name in (" ", "x" * 121):
        asking = Asking(name=name, stakeholder_ids=[ground.carla_id])
        with pytest.raises(UnableToStart) as refused:
            start_round(actor=ground.cast.sanne, asking=asking, today=TODAY, now=NOW)
        assert refused.value.facts["reason"] == "NAME"


def test_a_viewer_starts_none_and_nobody_asks_people_of_another(ground: Ground) -> None:
    with pytest.raises(Denied):
        ground.started(who="vik")
    with pytest.raises(UnableToStart):
        ground.started(who="vera")
    lotte = join_workspace(actor=ground.cast.omar, person_id=a_person(name="Lotte Kuipers"), role=Role.LEAD, now=NOW)
    asking = Asking(name="Maart", stakeholder_ids=[ground.carla_id])
    with pytest.raises(UnableToStart):
        start_round(actor=lotte, asking=asking, today=TODAY, now=NOW)
    round_id = ground.started(who="milan")
    with pytest.raises(Denied):
        close_round(actor=lotte, round_id=round_id, now=NOW)
    with pytest.raises(NotFound):
        close_round(actor=ground.cast.vera, round_id=round_id, now=NOW)


def test_somebody_elses_judge_is_asked_about_the_posts_only(ground: Ground) -> None:
    Goalpost.objects.filter(expectation_id=ground.carlas_id).update(judge_id=ground.ties_id)
    round_id = ground.started()

    cards = {card.expectation_id: card for card in cards_of(actor=ground.ties, round_id=round_id, today=TODAY).cards}
    assert set(cards) == {ground.ties_own_id, ground.carlas_id}
    assert (cards[ground.carlas_id].words, cards[ground.carlas_id].floor) == ("", 6.0)
    assert cards[ground.ties_own_id].words
    give_answer(
        actor=ground.ties, round_id=round_id, expectation_id=ground.carlas_id, answer=Answer.NOT_MET, words="Nee.",
        deed_key=uuid4(), today=TODAY, now=NOW,
    )  # fmt: skip
    assert Expectation.objects.get(id=ground.carlas_id).felt == "OUT"


def test_mails_without_content_hold_none_and_the_link_shows_none(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(mail_without_content=True)
    ground.started(people=[ground.carla_id])

    facts = Message.objects.get(kind="checkins.asked").facts
    assert (facts["cards"], facts["count"]) == ([], 1)
    shown = PersonalLink.objects.get(stakeholder_id=ground.carla_id).shown
    assert shown == {"expectations": [], "goalposts": [], "action_items": []}


def test_what_was_answered_about_is_not_asked_again(ground: Ground) -> None:
    first = ground.started(people=[ground.carla_id])
    ground.answered(first)
    close_round(actor=ground.cast.sanne, round_id=first, now=NOW)
    with pytest.raises(AlreadyDone):
        close_round(actor=ground.cast.sanne, round_id=first, now=NOW)
    with pytest.raises(UnableToStart):
        ground.started(people=[ground.carla_id], now=NOW + timedelta(days=14))


def test_a_group_is_chosen_by_customer_role_rhythm_and_name(ground: Ground) -> None:
    on = RhythmDay(today=TODAY, grace_days=14, time_zone="Europe/Amsterdam")
    Stakeholder.objects.filter(id=ground.ties_id).update(last_heard_date=TODAY - timedelta(days=33))

    def names(group: Group, who: str = "sanne") -> list[str]:
        return [one.name.split()[0] for one in group_of(actor=getattr(ground.cast, who), group=group, on=on)]

    assert names(Group()) == []
    assert names(Group(is_everybody=True)) == ["Carla", "Ties"]
    assert names(Group(is_everybody=True), "vik") == []
    assert names(Group(is_everybody=True), "omar") == ["Carla", "Ties"]
    assert names(Group(customer_ids=(ground.customer_id,), parts=("USES", "BLOCKS"))) == ["Ties"]
    assert names(Group(is_everybody=True, clocks=("LATE",))) == ["Ties"]
    assert names(Group(is_everybody=True, clocks=("LATE", "SILENT"), parts=("PAYS",))) == ["Carla"]
    assert names(Group(parts=("USES",), stakeholder_ids=(ground.carla_id,))) == ["Carla", "Ties"]
