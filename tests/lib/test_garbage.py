"""Python looks for rings seldom while somebody asks so, and as usual afterwards, whatever happened."""

import gc

import pytest

from goalposts.lib.garbage import SELDOM, fewer_looks


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
