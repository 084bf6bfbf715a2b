"""Identifiers that follow one another: the first and how many name every one of them."""

import pytest

from goalposts.lib.ids import first_of, hexes_from, ids_from, new_id


def test_they_count_on_from_the_first_and_are_written_alike() -> None:
    first = first_of(count=300)
    found = list(ids_from(first=first, count=300))

    assert found[0] == first
    assert [one.int for one in found] == list(range(first.int, first.int + 300))
    assert hexes_from(first=first, count=300) == [one.hex for one in found]
    assert {(one.version, one.variant) for one in found} == {(7, first.variant)}
    assert found[-1] < new_id()


def test_they_stay_within_the_random_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.randbits", lambda bits: (1 << bits) - 1)
    found = list(ids_from(first=first_of(count=1000), count=1000))

    assert {one.int >> 62 for one in found} == {found[0].int >> 62}
    assert len(set(found)) == 1000
    assert all(one.version == 7 for one in found)
