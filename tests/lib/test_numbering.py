"""A number made of an id is always the same, and gives the id back."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalposts.lib.numbering import id_in, made_number, number_of

SOME = UUID("01980000-0000-7000-8000-00000000002a")


@given(st.uuids())
def test_a_made_number_gives_its_id_back(id_: UUID) -> None:
    number = made_number(id_=id_)
    assert id_in(number=number) == id_
    assert len(number) == 29
    assert number.startswith("GP-")


def test_a_thing_keeps_its_own_number() -> None:
    assert number_of(external_id="K-1", id_=SOME) == "K-1"
    assert number_of(external_id="", id_=SOME) == made_number(id_=SOME)


@pytest.mark.parametrize(
    "number", ["", "K-1", "GP-", "GP-" + "0" * 25, "GP-" + "0" * 27, "GP-" + "U" * 26, "GP-" + "Z" * 26, "0" * 29]
)
def test_what_was_not_made_here_is_no_id(number: str) -> None:
    assert id_in(number=number) is None
