"""What one key sealed for places that differ in one part opens one after the other, each in its own place alone."""

from functools import partial

import pytest

from goalposts.lib.keyring import Keyring, UnableToUnseal

from .rings import OTHER, SAID, WORDS


def test_side_by_side_each_opens_in_its_own_place_alone(ring: Keyring) -> None:
    key = ring.make_key(name=WORDS)
    before, after = ("review-1", "fragments"), ("said",)
    sealed = {row: key.seal(text=f"{SAID} {row}", place=(*before, row, *after)) for row in ("row-7", "row-8", "é")}
    unseal = key.unsealing(before=before, after=after)
    assert {row: unseal(row, box).decode() for row, box in sealed.items()} == {row: f"{SAID} {row}" for row in sealed}
    for other in (
        partial(unseal, "row-8"),
        partial(key.unsealing(before=before, after=("meant",)), "row-7"),
        partial(key.unsealing(before=("review-2", "fragments"), after=after), "row-7"),
        partial(key.unsealing(before=before, after=()), "row-7"),
        partial(ring.make_key(name=OTHER).unsealing(before=before, after=after), "row-7"),
    ):
        with pytest.raises(UnableToUnseal):
            other(sealed["row-7"])
    for wrong in (b"", sealed["row-7"][:20], b"\x02" + sealed["row-7"][1:], sealed["row-7"] + b"x"):
        with pytest.raises(UnableToUnseal):
            unseal("row-7", wrong)
