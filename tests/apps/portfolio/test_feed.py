"""A member's own calendar: made, shown once, revoked; what is in it follows the contract and the role."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.checkins.usecases import Asking, start_round
from goalposts.apps.customers.usecases import archive_contract, change_contract, mind_contract_dates
from goalposts.apps.followup.usecases import Because, Promise, change_action_item, create_action_item
from goalposts.apps.portfolio.models import CalendarFeed
from goalposts.apps.portfolio.queries.feeds import FeedChoice, FeedDay, FeedKind, feed_days, feed_with, feeds_of
from goalposts.apps.portfolio.usecases import mark_gate_done
from goalposts.apps.portfolio.usecases.feed import MOST_FEEDS, UnableToMakeFeed, make_feed, revoke_feed
from goalposts.apps.workspaces.models import Member
from goalposts.domain.action_item import Parent
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor, Role, UnfitActor, member_of
from goalposts.domain.runway import Step
from tests import builders
from tests.apps.portfolio.conftest import TERMS, Setting
from tests.builders import NOW, Cast

TODAY = NOW.date()
ALL = FeedChoice()
CONTRACT_ONLY = FeedChoice(has_items=False, has_checkins=False)


def read(cast: Cast, choice: FeedChoice = ALL, actor: Actor | None = None, today: date = TODAY) -> list[FeedDay]:
    return feed_days(actor=actor or cast.vik, choice=choice, today=today, country="NL")


def changed(cast: Cast, setting: Setting, **terms: object) -> None:
    change_contract(
        actor=cast.sanne,
        contract_id=setting.contract_id,
        terms=replace(TERMS, **terms),  # type: ignore[arg-type]
        changed_date=TODAY,
        reason="",
        now=NOW + timedelta(hours=1),
    )


def test_an_address_leads_to_its_member_with_the_role_of_now(cast: Cast) -> None:
    token = make_feed(actor=cast.sanne, choice=replace(ALL, is_own=True), now=NOW)
    assert token not in {feed.digest for feed in CalendarFeed.objects.all()}
    seat = feed_with(token=token)
    assert seat is not None
    assert (seat.actor, seat.choice.is_own, seat.slug) == (cast.sanne, True, cast.slug)
    Member.objects.filter(id=member_of(actor=cast.sanne)).update(role="VIEWER")
    seat = feed_with(token=token)
    assert seat is not None
    assert seat.actor.role is Role.VIEWER
    assert [one.choice.is_own for one in feeds_of(actor=cast.sanne)] == [True]
    assert feeds_of(actor=cast.milan) == []


def test_asked_twice_by_one_form_it_is_made_once(cast: Cast) -> None:
    key = uuid4()
    token = make_feed(actor=cast.sanne, choice=ALL, deed_key=key, now=NOW)
    with pytest.raises(AlreadyDone):
        make_feed(actor=cast.sanne, choice=ALL, deed_key=key, now=NOW)
    assert [one.ending for one in feeds_of(actor=cast.sanne)] == [token[-4:]]
    assert make_feed(actor=cast.milan, choice=ALL, deed_key=key, now=NOW), "the same key of somebody else is another"
    revoke_feed(actor=cast.sanne, feed_id=feeds_of(actor=cast.sanne)[0].id, now=NOW)
    with pytest.raises(AlreadyDone):
        make_feed(actor=cast.sanne, choice=ALL, deed_key=key, now=NOW)
    assert feeds_of(actor=cast.sanne) == []


def test_revoked_left_and_unknown_look_alike(cast: Cast) -> None:
    revoked = make_feed(actor=cast.sanne, choice=ALL, now=NOW)
    revoke_feed(actor=cast.sanne, feed_id=feeds_of(actor=cast.sanne)[0].id, now=NOW)
    left = make_feed(actor=cast.milan, choice=ALL, now=NOW)
    Member.objects.filter(id=member_of(actor=cast.milan)).update(left_at=NOW)
    assert [feed_with(token=token) for token in (revoked, left, "unknown")] == [None, None, None]


def test_only_its_member_revokes_it_and_only_once(cast: Cast) -> None:
    make_feed(actor=cast.sanne, choice=ALL, now=NOW)
    feed_id = feeds_of(actor=cast.sanne)[0].id
    for actor, id_ in ((cast.omar, feed_id), (cast.sanne, uuid4()), (cast.vera, feed_id)):
        with pytest.raises(NotFound):
            revoke_feed(actor=actor, feed_id=id_, now=NOW)
    revoke_feed(actor=cast.sanne, feed_id=feed_id, now=NOW)
    with pytest.raises(AlreadyDone):
        revoke_feed(actor=cast.sanne, feed_id=feed_id, now=NOW)


def test_nothing_chosen_and_too_many_are_refused(cast: Cast) -> None:
    nothing = FeedChoice(has_decisions=False, has_gates=False, has_items=False, has_checkins=False)
    with pytest.raises(UnableToMakeFeed) as refused:
        make_feed(actor=cast.sanne, choice=nothing, now=NOW)
    assert refused.value.facts["reason"] == "NOTHING_CHOSEN"
    for _ in range(MOST_FEEDS):
        make_feed(actor=cast.sanne, choice=ALL, now=NOW)
    with pytest.raises(UnableToMakeFeed) as refused:
        make_feed(actor=cast.sanne, choice=ALL, now=NOW)
    assert refused.value.facts["reason"] == "TOO_MANY"
    with pytest.raises(UnfitActor):
        make_feed(actor=Actor.system(reason="nobody", workspace_id=cast.sanne.workspace_id), choice=ALL, now=NOW)


def test_the_days_follow_the_contract_with_one_id_and_a_growing_sequence(cast: Cast, setting: Setting) -> None:
    before = {one.id: one for one in read(cast, CONTRACT_ONLY)}
    changed(cast, setting, budget_round_date=date(2026, 10, 1))
    after = {one.id: one for one in read(cast, CONTRACT_ONLY)}
    assert before.keys() < after.keys()
    moved = next(one for one in after.values() if one.kind is FeedKind.DECISION)
    assert (moved.day, before[moved.id].day) == (date(2026, 10, 1), date(2026, 11, 30))
    assert all(after[id_].sequence > one.sequence for id_, one in before.items())
    assert all(after[id_].changed_at > one.changed_at for id_, one in before.items())
    (new,) = after.keys() - before.keys()
    assert (after[new].kind, after[new].day) == (FeedKind.NOTICE, date(2026, 11, 30))


def test_what_is_done_or_archived_leaves(cast: Cast, setting: Setting) -> None:
    gates = [one.what for one in read(cast, FeedChoice(has_decisions=False))]
    assert gates == ["OPENS", "INTERVIEWS", "REPORT", "TOLD", "CHECK", "TALK"]
    mark_gate_done(
        actor=cast.sanne,
        contract_id=setting.contract_id,
        step=Step.TALK,
        done_date=TODAY,
        words="Gesproken.",
        today=TODAY,
        now=NOW,
    )
    assert [one.what for one in read(cast, FeedChoice(has_decisions=False))] == gates[:-1]
    archive_contract(actor=cast.sanne, contract_id=setting.contract_id, now=NOW)
    assert read(cast) == []


def test_only_own_customers_when_that_was_chosen(cast: Cast, setting: Setting) -> None:
    own = replace(ALL, is_own=True)
    assert len(read(cast, own, cast.sanne)) == len(read(cast, ALL, cast.milan)) > 0
    assert read(cast, own, cast.milan) == []
    assert read(cast, ALL, cast.vera) == []


def test_a_later_term_is_another_event(cast: Cast, setting: Setting) -> None:
    before = {one.id for one in read(cast)}
    later = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    mind_contract_dates(actor=Actor.system(reason="a new day", workspace_id=cast.sanne.workspace_id), now=later)
    assert before.isdisjoint(one.id for one in read(cast, today=later.date()))


def test_promises_and_check_ins_are_in_it_too(cast: Cast) -> None:
    customer_id = builders.a_customer(actor=cast.sanne)
    stakeholder_id = builders.a_stakeholder(actor=cast.sanne, customer_id=customer_id, email="noor@waterlelie.example")
    expectation_id = builders.an_expectation(actor=cast.sanne, stakeholder_id=stakeholder_id)
    item_id = create_action_item(
        actor=cast.sanne,
        owner_id=member_of(actor=cast.milan),
        due_date=TODAY + timedelta(days=9),
        parent=Because(kind=Parent.EXPECTATION, id=expectation_id),
        promise=Promise(words="Wij bellen elke ochtend.", to_id=stakeholder_id),
        today=TODAY,
        now=NOW,
    )
    asking = Asking(name="Zomer", stakeholder_ids=[stakeholder_id], has_forward=True)
    round_id = start_round(actor=cast.sanne, asking=asking, today=TODAY, now=NOW)
    item, checkin = sorted(read(cast), key=lambda one: one.kind, reverse=True)
    assert (item.about_id, item.what, item.day) == (item_id, "Wij bellen elke ochtend.", TODAY + timedelta(days=9))
    assert item.is_promised
    assert (checkin.about_id, checkin.what, checkin.day) == (round_id, "Zomer", TODAY)
    own = replace(ALL, is_own=True)
    assert [one.kind for one in read(cast, own, cast.milan)] == [FeedKind.ITEM]
    assert [one.kind for one in read(cast, own, cast.sanne)] == [FeedKind.CHECKIN]
    change_action_item(
        actor=cast.sanne, action_item_id=item_id, owner_id=member_of(actor=cast.milan), due_date=TODAY, today=TODAY,
        now=NOW + timedelta(hours=1), promise=Promise(words="Wij bellen elke ochtend.", to_id=stakeholder_id),
    )  # fmt: skip
    moved = next(one for one in read(cast) if one.kind is FeedKind.ITEM)
    assert (moved.id, moved.day) == (item.id, TODAY)
    assert moved.sequence > item.sequence
    assert moved.changed_at > item.changed_at


def test_what_nobody_was_promised_is_no_promise(cast: Cast) -> None:
    customer_id = builders.a_customer(actor=cast.sanne)
    stakeholder_id = builders.a_stakeholder(actor=cast.sanne, customer_id=customer_id)
    expectation_id = builders.an_expectation(actor=cast.sanne, stakeholder_id=stakeholder_id)
    because = Because(kind=Parent.EXPECTATION, id=expectation_id)
    create_action_item(
        actor=cast.sanne, owner_id=member_of(actor=cast.sanne), due_date=TODAY, parent=because,
        promise=Promise(words="Uitzoeken hoe de uren liepen.", to_id=None), today=TODAY, now=NOW,
    )  # fmt: skip
    (item,) = read(cast)
    assert not item.is_promised
