"""Whoever goes hands their customers over in the same transaction, or does not go."""

import pytest

from goalposts.apps.audit.queries import trail_of
from goalposts.apps.customers.models import Customer
from goalposts.apps.customers.usecases.handover import UnableToHandOver, hand_over_customers
from goalposts.apps.upkeep.usecases import UnableToLetGo, change_role_of, remove_member
from goalposts.apps.workspaces.queries import members_of
from goalposts.apps.workspaces.usecases import UnableToChangeMember, end_membership
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, Role, member_of
from tests.builders import NOW, Cast, a_customer


def _leads(actor: Actor) -> int:
    return Customer.objects.filter(lead_id=actor.member_id).count()


def test_a_removed_member_hands_every_customer_over_archived_ones_too(cast: Cast) -> None:
    names = ["Rederij Waterlelie", "Bakkerij Zonnedauw", "Drukkerij Kantlijn"]
    customers = [a_customer(actor=cast.sanne, name=name) for name in names]
    Customer.objects.filter(id=customers[0]).update(archived_at=NOW)
    other = a_customer(actor=cast.omar, name="Van een ander")

    handed = remove_member(
        actor=cast.omar, member_id=member_of(actor=cast.sanne), to_member_id=member_of(actor=cast.milan), now=NOW
    )

    assert (handed, _leads(cast.sanne), _leads(cast.milan)) == (3, 0, 3)
    assert Customer.objects.get(id=other).lead_id == cast.omar.member_id
    deeds = [line.deed for line in trail_of(actor=cast.omar, before_number=None, limit=4)]
    assert deeds == ["member.removed", *["customer.handed_over"] * 3]


def test_without_a_successor_nobody_goes(cast: Cast) -> None:
    a_customer(actor=cast.sanne)
    with pytest.raises(UnableToLetGo) as refused:
        remove_member(actor=cast.omar, member_id=member_of(actor=cast.sanne), to_member_id=None, now=NOW)
    assert refused.value.facts == {"customers": 1}
    assert len(members_of(actor=cast.omar)) == 4


@pytest.mark.parametrize("successor", ["vik", "vera", "sanne"])
def test_a_successor_is_a_present_member_who_may_lead(cast: Cast, successor: str) -> None:
    a_customer(actor=cast.sanne)
    to_id = member_of(actor=getattr(cast, successor))
    with pytest.raises(UnableToHandOver):
        remove_member(actor=cast.omar, member_id=member_of(actor=cast.sanne), to_member_id=to_id, now=NOW)
    assert _leads(cast.sanne) == 1


def test_one_who_left_takes_nothing_over(cast: Cast) -> None:
    a_customer(actor=cast.sanne)
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.milan), now=NOW)
    with pytest.raises(UnableToHandOver):
        hand_over_customers(
            actor=cast.omar, from_member=member_of(actor=cast.sanne), to_member=member_of(actor=cast.milan), now=NOW
        )


def test_a_last_owner_keeps_their_customers_too(cast: Cast) -> None:
    a_customer(actor=cast.omar)
    with pytest.raises(UnableToChangeMember):
        remove_member(
            actor=cast.omar, member_id=member_of(actor=cast.omar), to_member_id=member_of(actor=cast.milan), now=NOW
        )
    assert (_leads(cast.omar), _leads(cast.milan)) == (1, 0)


def test_a_lead_who_leaves_gives_nothing_away_but_may_go_without_customers(cast: Cast) -> None:
    own = member_of(actor=cast.sanne)
    customer_id = a_customer(actor=cast.sanne)
    with pytest.raises(Denied):
        remove_member(actor=cast.sanne, member_id=own, to_member_id=member_of(actor=cast.milan), now=NOW)
    assert Customer.objects.get(id=customer_id).lead_id == own
    hand_over_customers(actor=cast.milan, from_member=own, to_member=member_of(actor=cast.milan), now=NOW)
    assert remove_member(actor=cast.sanne, member_id=own, to_member_id=None, now=NOW) == 0


def test_only_a_viewer_must_hand_over_on_another_role(cast: Cast) -> None:
    a_customer(actor=cast.sanne)
    own, to_id = member_of(actor=cast.sanne), member_of(actor=cast.milan)
    assert change_role_of(actor=cast.omar, member_id=own, role=Role.MANAGER, to_member_id=None, now=NOW) == 0
    with pytest.raises(UnableToLetGo):
        change_role_of(actor=cast.omar, member_id=own, role=Role.VIEWER, to_member_id=None, now=NOW)
    assert change_role_of(actor=cast.omar, member_id=own, role=Role.VIEWER, to_member_id=to_id, now=NOW) == 1
    assert _leads(cast.milan) == 1


def test_another_workspaces_customers_are_not_touched(cast: Cast) -> None:
    a_customer(actor=cast.vera, name="Van Vera")
    with pytest.raises(UnableToHandOver):
        hand_over_customers(
            actor=cast.omar, from_member=member_of(actor=cast.vera), to_member=member_of(actor=cast.vera), now=NOW
        )
    handed = hand_over_customers(
        actor=cast.omar, from_member=member_of(actor=cast.vera), to_member=member_of(actor=cast.milan), now=NOW
    )
    assert (handed, _leads(cast.vera)) == (0, 1)
