"""Python looks for rings seldom while somebody asks so, and as usual afterwards, whatever happened."""

import gc

import pytest

from goalposts.lib.garbage import SELDOM, WHILE_SERVING, fewer_looks, look_past_what_stays


def test_the_usual_comes_back_with_the_last_who_asked() -> None:
    usual = gc.get_threshold()
    with fewer_looks():
        with fewer_looks():
            assert gc.get_threshold()[0] == SELDOM
        assert gc.get_threshold()[0] == SELDOM
    assert gc.get_threshold() == usual


def test_the_usual_comes_back_after_a_fault() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), fewer_looks():
        1 / 0  # noqa: B018
    assert gc.get_threshold() == usual


def test_what_stays_is_looked_past_and_what_comes_is_not() -> None:
    usual = gc.get_threshold()
    stays = [{"a ring": None}]
    stays[0]["a ring"] = stays  # type: ignore[assignment]
    try:
        look_past_what_stays()
        comes = [object()]
        assert gc.get_threshold() == (WHILE_SERVING, *usual[1:])
        watched = {id(one) for one in gc.get_objects()}
        assert id(stays) not in watched
        assert id(comes) in watched
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
