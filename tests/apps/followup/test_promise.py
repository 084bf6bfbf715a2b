"""Action items: promised, done, noticed or not; handed over, reminded of, told."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import ProtectedError

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.followup.models import ActionItem
from goalposts.apps.followup.queries import ItemFilter, action_item_page, action_items_of, board_of, effects_to_ask
from goalposts.apps.followup.usecases import (
    Because,
    Promise,
    answer_complaint,
    change_action_item,
    create_action_item,
    drop_action_item,
    finish_action_item,
    mind_complaints,
    put_back_action_item,
    record_effect,
    remind_owners,
    start_action_item,
)
from goalposts.apps.followup.usecases.handover import hand_over_action_items
from goalposts.apps.upkeep.usecases import change_role_of, merge_customers, merge_people, remove_member
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.action_item import Effect, Parent, UnableToKeepActionItem
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power, Role, member_of, workspace_of
from tests.apps.followup.conftest import WORDS, Ground
from tests.builders import NOW, TODAY, a_customer, an_expectation, carla_at, ties_at

DUE = TODAY + timedelta(days=7)


def promise(
    ground: Ground,
    *,
    who: str = "sanne",
    parent: Because | None = None,
    words: str = "Wij bellen elke ochtend.",
    to_id: UUID | None = None,
    owner: str = "sanne",
    due: date = DUE,
    is_own: bool = False,
) -> UUID:
    return create_action_item(
        actor=getattr(ground.cast, who),
        owner_id=member_of(actor=getattr(ground.cast, owner)),
        due_date=due,
        parent=parent or Because(kind=Parent.EXPECTATION, id=ground.expectation_id),
        promise=Promise(words=words, to_id=None if is_own else to_id or ground.carla_id),
        today=TODAY,
        now=NOW,
    )


def of_complaint(ground: Ground) -> Because:
    return Because(kind=Parent.COMPLAINT, id=ground.complaint_id)


def finished(ground: Ground, item_id: UUID, *, day: date = TODAY, words: str = "De planner belt.") -> None:
    finish_action_item(
        actor=ground.cast.sanne, action_item_id=item_id, done_date=day, words=words, today=TODAY, now=NOW
    )


def by_link(ground: Ground, stakeholder_id: UUID, *shown: UUID, power: Power = Power.P1) -> Actor:
    return Actor.stakeholder(
        workspace_id=workspace_of(actor=ground.cast.sanne), stakeholder_id=stakeholder_id, power=power,
        shown_ids=frozenset(shown),
    )  # fmt: skip


def columns(ground: Ground, **narrowed: object) -> dict[str, int]:
    found = board_of(actor=ground.cast.vik, narrowed=ItemFilter(**narrowed))  # type: ignore[arg-type]
    return {one.column.value: one.count for one in found if one.count}


def test_the_same_promise_sent_twice_is_one_and_another_is_another(ground: Ground) -> None:
    first = promise(ground)
    assert promise(ground) == first
    assert ActionItem.objects.count() == Entry.objects.filter(deed="action_item.created").count() == 1
    others = {promise(ground, parent=of_complaint(ground)), promise(ground, due=DUE + timedelta(days=1))}
    others |= {promise(ground, words="Wij bellen elke middag."), promise(ground, is_own=True)}
    assert len(others | {first}) == 5


@pytest.mark.parametrize("kind", [Parent.EXPECTATION, Parent.COMPLAINT])
def test_something_is_promised_because_of_what_was_said(ground: Ground, kind: Parent) -> None:
    parent = Because(kind=kind, id=ground.expectation_id if kind is Parent.EXPECTATION else ground.complaint_id)
    found = promise(ground, parent=parent)
    page = action_item_page(actor=ground.cast.vik, action_item_id=found)
    assert (page.row.promise, page.row.promised_to, page.row.column) == (
        "Wij bellen elke ochtend.",
        "Carla Brandsma",
        "OPEN",
    )
    assert page.row.because == (
        WORDS if kind is Parent.COMPLAINT else "Een storing wil ik binnen vier uur opgelost zien."
    )
    assert [step.kind for step in page.steps] == ["PROMISED"]
    assert not page.may_write
    assert Entry.objects.filter(deed="action_item.created", object_id=found).count() == 1


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("promise", {"words": " "}),
        ("promise", {"words": "x" * 401}),
        ("due_date", {"due": TODAY - timedelta(days=1)}),
        ("owner", {"owner": "vik"}),
        ("owner", {"owner": "vera"}),
        ("promised_to", {"to_id": uuid4()}),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(ground: Ground, field: str, more: dict[str, object]) -> None:
    with pytest.raises(UnableToKeepActionItem) as refused:
        promise(ground, **more)  # type: ignore[arg-type]
    assert refused.value.facts["field"] == field


def test_only_who_writes_the_customer_promises(ground: Ground) -> None:
    for who in ("vik",):
        with pytest.raises(Denied):
            promise(ground, who=who)
        with pytest.raises(Denied):
            promise(ground, who=who, parent=of_complaint(ground))
    with pytest.raises(NotFound):
        promise(ground, who="vera")
    with pytest.raises(NotFound):
        promise(ground, parent=Because(kind=Parent.FINDING, id=uuid4()))


def test_its_owner_may_write_it_at_a_customer_of_somebody_else(ground: Ground) -> None:
    other = a_customer(actor=ground.cast.milan, name="Kwekerij Zomerland")
    person = carla_at(actor=ground.cast.milan, customer_id=other)
    because = Because(kind=Parent.EXPECTATION, id=an_expectation(actor=ground.cast.milan, stakeholder_id=person))
    found = promise(ground, who="milan", parent=because, to_id=person)
    start_action_item(actor=ground.cast.sanne, action_item_id=found, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        start_action_item(actor=ground.cast.vera, action_item_id=found, today=TODAY, now=NOW)
    with pytest.raises(Denied):
        start_action_item(actor=ground.cast.vik, action_item_id=found, today=TODAY, now=NOW)


def test_it_walks_over_the_board(ground: Ground) -> None:
    found, actor = promise(ground), ground.cast.sanne
    start_action_item(actor=actor, action_item_id=found, today=TODAY, now=NOW)
    assert columns(ground) == {"DOING": 1}
    put_back_action_item(actor=actor, action_item_id=found, today=TODAY, now=NOW)
    drop_action_item(actor=actor, action_item_id=found, reason="Zij doen het zelf.", today=TODAY, now=NOW)
    assert columns(ground) == {}
    assert len(action_items_of(actor=actor, narrowed=ItemFilter(column="DROPPED")).rows) == 1
    put_back_action_item(actor=actor, action_item_id=found, today=TODAY, now=NOW)
    finished(ground, found)
    assert columns(ground) == {"DONE": 1}
    with pytest.raises(UnableToKeepActionItem):
        drop_action_item(actor=actor, action_item_id=found, reason="Toch niet.", today=TODAY, now=NOW)
    item = ActionItem.objects.get(id=found)
    assert (item.ask_effect_date, item.done_words) == (TODAY + timedelta(days=90), "De planner belt.")


@pytest.mark.parametrize(
    ("effect", "column"),
    [(Effect.ENOUGH, "WITH_EFFECT"), (Effect.NOT_ENOUGH, "WITHOUT_EFFECT"), (Effect.NOT_NOTICED, "WITHOUT_EFFECT")],
)
def test_whoever_it_was_promised_to_says_what_they_noticed(ground: Ground, effect: Effect, column: str) -> None:
    found = promise(ground)
    carla = by_link(ground, ground.carla_id, found)
    given = {"action_item_id": found, "effect": effect, "words": "Niets.", "how": "LINK", "today": TODAY, "now": NOW}
    with pytest.raises(UnableToKeepActionItem):
        record_effect(actor=carla, on_date=TODAY, **given)  # type: ignore[arg-type]
    finished(ground, found)
    for stranger in (by_link(ground, ground.ties_id, found), ground.carla):
        with pytest.raises(NotFound):
            record_effect(actor=stranger, on_date=TODAY, **given)  # type: ignore[arg-type]
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(UnableToKeepActionItem):
            record_effect(actor=carla, on_date=day, **given)  # type: ignore[arg-type]
    assert [one.id for one in effects_to_ask(actor=carla, stakeholder_id=ground.carla_id)] == [found]
    assert effects_to_ask(actor=carla, stakeholder_id=ground.carla_id, today=TODAY) == []
    record_effect(actor=carla, on_date=TODAY, **given)  # type: ignore[arg-type]
    assert columns(ground) == {column: 1}
    assert effects_to_ask(actor=carla, stakeholder_id=ground.carla_id) == []
    start_action_item(actor=ground.cast.sanne, action_item_id=found, today=TODAY, now=NOW)
    assert columns(ground) == {"DOING": 1}


def test_what_was_promised_may_change_and_its_history_stays(ground: Ground) -> None:
    found, actor = promise(ground), ground.cast.sanne
    kept = Promise(words="Wij bellen elke week.", to_id=ground.ties_id)

    def change(*, due: date = DUE, owner: Actor = actor, revision: int | None = None) -> None:
        change_action_item(
            actor=actor, action_item_id=found, owner_id=member_of(actor=owner), due_date=due, promise=kept, today=TODAY,
            now=NOW, revision=revision,
        )  # fmt: skip

    change(due=DUE + timedelta(days=7), owner=ground.cast.milan, revision=1)
    page = action_item_page(actor=actor, action_item_id=found)
    assert (page.row.promise, page.row.owner_name, page.row.promised_to) == (
        "Wij bellen elke week.", "Milan Verhoeven", "Ties Veldkamp",
    )  # fmt: skip
    assert page.steps[-1].facts["promise"] == "Wij bellen elke ochtend. → Wij bellen elke week."
    change(due=DUE + timedelta(days=7), owner=ground.cast.milan)
    assert len(action_item_page(actor=actor, action_item_id=found).steps) == 2
    for wrong in ({"due": TODAY - timedelta(days=3)}, {"owner": ground.cast.vik}, {"revision": 1}):
        with pytest.raises(UnableToKeepActionItem):
            change(**wrong)


def test_an_expectation_with_a_promise_stays(ground: Ground) -> None:
    promise(ground)
    Event.objects.filter(expectation_id=ground.expectation_id).delete()
    with pytest.raises(ProtectedError):
        Expectation.objects.filter(id=ground.expectation_id).delete()


@pytest.mark.parametrize(
    ("narrowed", "is_found"),
    [
        ({"words": "bellen"}, True),
        ({"words": "zeppelin"}, False),
        ({"is_open": True}, True),
        ({"before_date": DUE}, False),
        ({"before_date": DUE + timedelta(days=1)}, True),
        ({"column": "DONE"}, False),
    ],
)
def test_the_board_is_narrowed(ground: Ground, narrowed: dict[str, object], is_found: bool) -> None:
    promise(ground)
    assert columns(ground, **narrowed) == ({"OPEN": 1} if is_found else {})


def test_the_board_holds_the_first_of_each_column_and_counts_the_rest(ground: Ground) -> None:
    for number in range(4):
        promise(ground, words=f"Nummer {number}", due=DUE + timedelta(days=number))
    [held] = [one for one in board_of(actor=ground.cast.vik, narrowed=ItemFilter(), each=2) if one.count]
    assert ([row.promise for row in held.rows], held.count) == (["Nummer 0", "Nummer 1"], 4)
    ours = ItemFilter(
        owner_id=member_of(actor=ground.cast.sanne), customer_id=ground.customer_id, stakeholder_id=ground.carla_id,
        parent=("EXPECTATION", ground.expectation_id),
    )  # fmt: skip
    assert len(action_items_of(actor=ground.cast.vik, narrowed=ours).rows) == 4
    assert action_items_of(actor=ground.cast.vera, narrowed=ItemFilter()).rows == []
    assert (
        action_items_of(actor=Actor.reviewer(person_id=uuid4(), organisation_id=uuid4()), narrowed=ItemFilter()).rows
        == []
    )
    confirmed = by_link(ground, ground.carla_id, power=Power.P2)
    assert len(action_items_of(actor=confirmed, narrowed=ItemFilter()).rows) == 4


def test_who_leaves_hands_over_what_they_still_see_to(ground: Ground) -> None:
    done, held = promise(ground, owner="milan"), promise(ground, owner="milan", words="Wij bellen terug.")
    finished(ground, done)
    milan = member_of(actor=ground.cast.milan)
    with pytest.raises(Denied):
        hand_over_action_items(actor=ground.cast.sanne, from_member=milan, to_member=None, now=NOW)
    remove_member(actor=ground.cast.omar, member_id=milan, to_member_id=None, now=NOW)
    owners = dict(ActionItem.objects.values_list("id", "owner_id"))
    assert owners == {done: milan, held: member_of(actor=ground.cast.sanne)}
    assert Entry.objects.filter(deed="action_item.handed_over", object_id=held).count() == 1


@pytest.mark.parametrize(("to", "gets"), [("omar", "omar"), ("vik", "sanne"), ("milan", "sanne")])
def test_who_becomes_a_viewer_hands_over_to_somebody_who_can_see_to_it(ground: Ground, to: str, gets: str) -> None:
    held = promise(ground, owner="milan")
    change_role_of(
        actor=ground.cast.omar, member_id=member_of(actor=ground.cast.milan), role=Role.VIEWER,
        to_member_id=member_of(actor=getattr(ground.cast, to)), now=NOW,
    )  # fmt: skip
    assert ActionItem.objects.get(id=held).owner_id == member_of(actor=getattr(ground.cast, gets))


def test_a_double_takes_its_complaints_and_promises_along(ground: Ground) -> None:
    held = promise(ground, parent=of_complaint(ground))
    merge_people(actor=ground.cast.omar, keep_id=ground.ties_id, gone_id=ground.carla_id, take=(), today=TODAY, now=NOW)
    assert (ground.complaint().stakeholder_id, ActionItem.objects.get(id=held).promised_to_id) == (ground.ties_id,) * 2
    keep = a_customer(actor=ground.cast.omar, name="Rederij Waterlelie B.V.")
    ties_at(actor=ground.cast.omar, customer_id=keep)
    merge_customers(actor=ground.cast.omar, keep_id=keep, gone_id=ground.customer_id, take=(), today=TODAY, now=NOW)
    assert (ground.complaint().customer_id, ActionItem.objects.get(id=held).customer_id) == (keep, keep)


def worker(ground: Ground) -> Actor:
    return Actor.system(reason="the day of a promise", workspace_id=workspace_of(actor=ground.cast.sanne))


def notices(about_id: UUID) -> list[tuple[UUID, str]]:
    return sorted(Notice.objects.filter(about_id=about_id).values_list("member_id", "kind"))


def test_each_clock_that_ran_out_is_told_once_to_the_manager_and_the_lead(ground: Ground) -> None:
    night, told = worker(ground), (member_of(actor=ground.cast.milan), member_of(actor=ground.cast.sanne))
    assert mind_complaints(actor=night, now=NOW + timedelta(days=2)) == 0
    assert mind_complaints(actor=night, now=NOW + timedelta(days=2, minutes=1)) == 1
    assert notices(ground.complaint_id) == sorted((one, "CLOCK_OVER") for one in told)
    assert mind_complaints(actor=night, now=NOW + timedelta(days=3)) == 0
    assert mind_complaints(actor=night, now=NOW + timedelta(days=8)) == 1
    assert mind_complaints(actor=night, now=NOW + timedelta(days=9)) == 0
    assert len(notices(ground.complaint_id)) == 4
    page = ground.complaint()
    assert page.contact_over_told_at is not None
    assert page.answer_over_told_at is not None


def test_a_complaint_that_was_answered_in_time_is_told_to_nobody(ground: Ground) -> None:
    ground.is_sorted()
    answer_complaint(
        actor=ground.cast.sanne, complaint_id=ground.complaint_id, answer="Wij bellen.", on_date=TODAY, how="PHONE",
        today=TODAY, now=NOW,
    )  # fmt: skip
    assert mind_complaints(actor=worker(ground), now=NOW + timedelta(days=60)) == 0


def test_the_owner_is_reminded_before_the_day_when_it_is_over_and_of_the_effect(ground: Ground) -> None:
    held = promise(ground, owner="milan", due=date(2026, 3, 23))
    own = promise(ground, owner="milan", due=date(2026, 3, 23), is_own=True)
    night = worker(ground)

    def on(day: int, month: int = 3) -> int:
        return remind_owners(actor=night, now=datetime(2026, month, day, 7, 0, tzinfo=UTC))

    assert [on(day) for day in (18, 19, 20, 21, 23, 24, 25)] == [0, 0, 2, 0, 0, 2, 0]
    milan = member_of(actor=ground.cast.milan)
    assert notices(held) == notices(own) == [(milan, "DUE"), (milan, "OVERDUE")]
    finished(ground, held)
    assert (on(13, 6), on(14, 6), on(15, 6)) == (0, 1, 0)
    assert notices(held) == [(milan, "DUE"), (milan, "DUE"), (milan, "OVERDUE")]
