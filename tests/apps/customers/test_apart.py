"""What looked like a double and is none: kept, not offered again, and taken back."""

from uuid import UUID

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import ToldApart
from goalposts.apps.customers.queries.merging import Pair, Twin, possible_doubles
from goalposts.apps.customers.usecases import delete_stakeholder
from goalposts.apps.customers.usecases.apart import UnableToTellApart, compare_doubles_again, tell_doubles_apart
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, Cast, a_customer, a_stakeholder


def tell(cast: Cast, kind: Twin, one: UUID, other: UUID, *, who: str = "sanne") -> None:
    tell_doubles_apart(actor=getattr(cast, who), kind=kind, one_id=one, other_id=other, now=NOW)


def again(cast: Cast, kind: Twin, one: UUID, other: UUID, *, who: str = "sanne") -> None:
    compare_doubles_again(actor=getattr(cast, who), kind=kind, one_id=one, other_id=other, now=NOW)


def names(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(pair.one.name, pair.other.name) for pair in pairs]


@pytest.fixture
def twin_id(cast: Cast, setting: Setting) -> UUID:
    return a_stakeholder(actor=cast.sanne, customer_id=setting.customer_id, name="C. Brandsma")


def test_people_told_apart_are_not_offered_until_they_are_compared_again(
    cast: Cast, setting: Setting, twin_id: UUID
) -> None:
    pair = [("C. Brandsma", "Carla Brandsma")]
    assert names(possible_doubles(actor=cast.sanne).people) == pair
    tell(cast, Twin.STAKEHOLDER, setting.carla_id, twin_id)
    found = possible_doubles(actor=cast.vik)
    assert (names(found.people), names(found.apart)) == ([], pair)
    again(cast, Twin.STAKEHOLDER, twin_id, setting.carla_id)
    found = possible_doubles(actor=cast.sanne)
    assert (names(found.people), names(found.apart)) == (pair, [])
    deeds = Entry.objects.filter(object_kind="stakeholder").values_list("deed", flat=True)
    assert {"stakeholder.told_apart", "stakeholder.compared_again"} <= set(deeds)


def test_customers_are_told_apart_by_whoever_may_merge_them(cast: Cast, setting: Setting) -> None:
    other = a_customer(actor=cast.milan, name="Rederij Waterlelie B.V.")
    assert len(possible_doubles(actor=cast.milan).customers) == 1
    for who, error in (("sanne", Denied), ("vik", Denied), ("vera", NotFound)):
        with pytest.raises(error):
            tell(cast, Twin.CUSTOMER, setting.customer_id, other, who=who)
    tell(cast, Twin.CUSTOMER, setting.customer_id, other, who="milan")
    found = possible_doubles(actor=cast.milan)
    assert (len(found.customers), len(found.apart), found.apart[0].kind) == (0, 1, Twin.CUSTOMER)


def test_people_are_told_apart_by_whoever_writes_there(cast: Cast, setting: Setting, twin_id: UUID) -> None:
    for who, error in (("vik", Denied), ("vera", NotFound)):
        with pytest.raises(error):
            tell(cast, Twin.STAKEHOLDER, setting.carla_id, twin_id, who=who)
        with pytest.raises(error):
            again(cast, Twin.STAKEHOLDER, setting.carla_id, twin_id, who=who)
    assert not ToldApart.objects.exists()


def test_once_is_enough_and_nothing_is_apart_from_itself(cast: Cast, setting: Setting, twin_id: UUID) -> None:
    with pytest.raises(AlreadyDone):
        again(cast, Twin.STAKEHOLDER, setting.carla_id, twin_id)
    tell(cast, Twin.STAKEHOLDER, setting.carla_id, twin_id)
    with pytest.raises(AlreadyDone):
        tell(cast, Twin.STAKEHOLDER, twin_id, setting.carla_id)
    with pytest.raises(UnableToTellApart):
        tell(cast, Twin.STAKEHOLDER, twin_id, twin_id)


def test_it_holds_back_no_throwing_away(cast: Cast, setting: Setting, twin_id: UUID) -> None:
    tell(cast, Twin.STAKEHOLDER, setting.carla_id, twin_id)
    delete_stakeholder(actor=cast.sanne, stakeholder_id=twin_id, now=NOW)
    found = possible_doubles(actor=cast.sanne)
    assert (found.people, found.apart) == ([], [])
