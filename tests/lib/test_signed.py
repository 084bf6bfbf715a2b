"""Ids in an address that only this installation can write."""

from uuid import UUID

import pytest

from goalposts.lib.signed import ids_signed, signed_ids

FIRST, SECOND = UUID(int=1), UUID(int=2**127)


def test_what_was_signed_reads_back_and_is_the_same_each_time() -> None:
    text = signed_ids(purpose="stop", ids=(FIRST, SECOND))
    assert ids_signed(purpose="stop", text=text, count=2) == (FIRST, SECOND)
    assert text == signed_ids(purpose="stop", ids=(FIRST, SECOND))
    assert "/" not in text
    assert "=" not in text


@pytest.mark.parametrize("wrong", ["", "x", "é", "A" * 64, "===="])
def test_what_was_not_made_here_is_nothing(wrong: str) -> None:
    assert ids_signed(purpose="stop", text=wrong, count=2) is None


def test_what_was_made_here_for_another_purpose_is_nothing() -> None:
    assert ids_signed(purpose="stop", text=signed_ids(purpose="other", ids=(FIRST, SECOND)), count=2) is None


def test_every_changed_sign_breaks_the_seal() -> None:
    text = signed_ids(purpose="stop", ids=(FIRST, SECOND))
    for place, sign in enumerate(text):
        other = "A" if sign != "A" else "B"
        changed = f"{text[:place]}{other}{text[place + 1 :]}"
        assert ids_signed(purpose="stop", text=changed, count=2) is None
    assert ids_signed(purpose="stop", text=text, count=3) is None
