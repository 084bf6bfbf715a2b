"""Nothing is changed in, or taken out of, the trail without its being found; what was erased leaves it whole."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.models import F

from goalposts.apps.audit.models import Chain, Detail, Entry
from goalposts.apps.audit.queries import Proof, proof_of_chains, trail_of
from goalposts.apps.audit.usecases import erase_details, record_deed, told_together
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, workspace_of
from goalposts.lib import tenancy
from tests.builders import NOW, Cast, seat_cast


def _record(actor: Actor, number: int) -> None:
    record_deed(
        actor=actor,
        deed="customer.added",
        about=("customer", None),
        facts={"name": f"Klant {number}", "at": NOW},
        now=NOW + timedelta(seconds=number),
    )


@pytest.fixture
def chain(cast: Cast) -> UUID:
    """A chain of ten entries for Omar; Vera has one of her own."""
    for number in range(6):
        _record(cast.omar, number)
    return workspace_of(actor=cast.omar)


def _proof(workspace_id: UUID) -> Proof:
    return next(proof for proof in proof_of_chains() if proof.workspace_id == workspace_id)


def test_a_chain_that_nobody_touched_is_whole(chain: UUID) -> None:
    assert _proof(chain) == Proof(workspace_id=chain, length=10, broken_at=None)


@pytest.mark.django_db(transaction=True)
def test_deeds_that_are_told_together_follow_each_other_as_those_told_apart(cast: Cast) -> None:
    before = len(_deeds_of(cast.omar))
    with transaction.atomic(), told_together():
        for number in range(3):
            _record(cast.omar, number)
        _record(cast.vera, 9)
        with told_together():
            _record(cast.omar, 4)
        assert len(_deeds_of(cast.omar)) == before, "at the end"
    for actor, count in ((cast.omar, before + 4), (cast.vera, 2)):
        proof = _proof(workspace_of(actor=actor))
        assert (proof.length, proof.broken_at) == (len(_deeds_of(actor)), None)
        assert proof.length >= count
    told = Detail.objects.filter(entry__in=_deeds_of(cast.omar)[before:]).order_by("entry__number")
    assert [one.facts["name"] for one in told] == ["Klant 0", "Klant 1", "Klant 2", "Klant 4"]


def test_many_deeds_take_as_many_statements_as_one(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3), told_together():
        for number in range(7):
            _record(cast.omar, number)
    with told_together():
        for number in range(120):
            _record(cast.omar, number)
    assert _proof(workspace_of(actor=cast.omar)).broken_at is None


def test_a_first_deed_begins_the_chain_also_together(cast: Cast) -> None:
    elsewhere = Actor.system(reason="a test", workspace_id=uuid4())
    with told_together():
        _record(elsewhere, 0)
        _record(elsewhere, 1)
    assert _proof(workspace_of(actor=elsewhere)).length == 2


def test_what_breaks_off_tells_nothing(cast: Cast) -> None:
    before = len(_deeds_of(cast.omar))
    with pytest.raises(Denied), transaction.atomic(), told_together():
        _refused_after_a_deed(cast.omar)
    _record(cast.omar, 1)
    assert len(_deeds_of(cast.omar)) == before + 1
    assert _proof(workspace_of(actor=cast.omar)).broken_at is None


@pytest.mark.django_db(transaction=True)
def test_deeds_are_told_together_inside_their_transaction_only(cast: Cast) -> None:
    with pytest.raises(AssertionError), told_together():
        pass


def _refused_after_a_deed(actor: Actor) -> None:
    _record(actor, 0)
    raise Denied


def _deeds_of(actor: Actor) -> list[Entry]:
    return list(Entry.objects.filter(workspace_id=workspace_of(actor=actor)).order_by("number"))


def _entry(workspace_id: UUID, number: int) -> Entry:
    return Entry.objects.get(workspace_id=workspace_id, number=number)


def _change_entry(workspace_id: UUID) -> None:
    Entry.objects.filter(workspace_id=workspace_id, number=7).update(deed="customer.archived")


def _change_moment(workspace_id: UUID) -> None:
    Entry.objects.filter(workspace_id=workspace_id, number=7).update(at=F("at") - timedelta(days=1))


def _change_actor(workspace_id: UUID) -> None:
    Entry.objects.filter(workspace_id=workspace_id, number=7).update(actor_id=None)


def _change_detail(workspace_id: UUID) -> None:
    Detail.objects.filter(entry=_entry(workspace_id, 7)).update(facts={"name": "Een ander"})


def _swap_salt(workspace_id: UUID) -> None:
    Detail.objects.filter(entry=_entry(workspace_id, 7)).update(salt="0" * 32)


def _delete_in_the_middle(workspace_id: UUID) -> None:
    entry = _entry(workspace_id, 7)
    Detail.objects.filter(entry=entry).delete()
    entry.delete()


def _delete_and_renumber(workspace_id: UUID) -> None:
    _delete_in_the_middle(workspace_id)
    for number in (8, 9, 10):
        Entry.objects.filter(workspace_id=workspace_id, number=number).update(number=number - 1)
    Chain.objects.filter(workspace_id=workspace_id).update(length=9)


@pytest.mark.parametrize(
    "tamper",
    [
        *(_change_entry, _change_moment, _change_actor, _change_detail, _swap_salt),
        *(_delete_in_the_middle, _delete_and_renumber),
    ],
)
def test_tampering_is_found_at_its_place(chain: UUID, tamper: Callable[[UUID], None]) -> None:
    tamper(chain)
    assert _proof(chain).broken_at == 7


def test_an_entry_taken_off_the_end_is_missed(chain: UUID) -> None:
    entry = _entry(chain, 10)
    Detail.objects.filter(entry=entry).delete()
    entry.delete()
    assert _proof(chain).broken_at == 10
    Chain.objects.filter(workspace_id=chain).update(length=9)
    assert _proof(chain).broken_at == 10, "its head still names the entry that is gone"


def test_an_entry_that_was_slipped_in_is_found(chain: UUID) -> None:
    last = _entry(chain, 10)
    Entry.objects.create(
        workspace_id=chain, number=11, at=NOW, actor_kind="SYSTEM", deed="x", object_kind="x", digest=last.digest,
        previous=last.hash, hash="f" * 64,
    )  # fmt: skip
    assert _proof(chain).broken_at == 11


def test_erased_details_leave_the_chain_whole_and_read_as_erased(chain: UUID, cast: Cast) -> None:
    Detail.objects.filter(workspace_id=chain).delete()
    assert _proof(chain).broken_at is None
    assert {line.facts is None for line in trail_of(actor=cast.omar, before_number=None, limit=20)} == {True}


def test_whoever_may_not_write_every_customer_erases_no_details(chain: UUID, cast: Cast) -> None:
    before = Detail.objects.count()
    for who in (cast.sanne, cast.vik):
        with pytest.raises(Denied):
            erase_details(actor=who, ids=[], mentions=["a"])
    assert Detail.objects.count() == before


def test_breaking_one_chain_leaves_the_other_whole(chain: UUID, cast: Cast) -> None:
    _change_entry(chain)
    assert _proof(workspace_of(actor=cast.vera)).broken_at is None


def test_the_trail_reads_newest_first_and_goes_on_where_it_ended(chain: UUID, cast: Cast) -> None:
    first = trail_of(actor=cast.omar, before_number=None, limit=4)
    rest = trail_of(actor=cast.omar, before_number=first[-1].number, limit=20)
    assert [line.number for line in [*first, *rest]] == list(range(10, 0, -1))


@pytest.mark.parametrize("who", ["sanne", "milan", "vik", "vera"])
def test_only_owners_read_it_and_only_their_own(chain: UUID, cast: Cast, who: str) -> None:
    lines = trail_of(actor=getattr(cast, who), before_number=None, limit=20)
    assert [line.deed for line in lines] == (["workspace.founded"] if who == "vera" else [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="in memory two threads share one SQLite")
def test_writers_at_once_keep_one_chain() -> None:
    with tenancy.scope(workspace_id=tenancy.EVERY):
        cast = seat_cast()
        start = threading.Barrier(4)

        def write() -> None:
            with tenancy.scope(workspace_id=tenancy.EVERY):
                start.wait()
                for number in range(10):
                    _record(cast.omar, number)
            connection.close()

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert _proof(workspace_of(actor=cast.omar)) == Proof(workspace_of(actor=cast.omar), 44, None)
