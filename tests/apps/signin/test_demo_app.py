"""The authenticator app that the demo lends: everybody there may know its key, so it counts there and nowhere else."""

from datetime import timedelta
from typing import Any

import pytest

from goalposts.apps.signin.queries import demo_app_of, factors_of
from goalposts.apps.signin.usecases import Factor, WrongFactor, add_app, check_factor, lend_demo_app
from goalposts.domain.refusal import AlreadyDone, NotFound
from tests.apps.signin.test_keep_factors import KEY, digits_at
from tests.builders import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_demo(settings: Any) -> None:
    settings.IS_DEMO = True


def test_its_digits_open_once_and_then_the_next_are_shown(cast: Cast) -> None:
    lend_demo_app(person_id=cast.fenna_id, now=NOW)
    first = demo_app_of(person_id=cast.fenna_id, now=NOW)
    assert first is not None
    assert (first.wait_seconds, len(first.digits)) == (0, 6)
    assert factors_of(person_id=cast.fenna_id).has_app
    assert check_factor(person_id=cast.fenna_id, typed=first.digits, now=NOW) is Factor.APP
    with pytest.raises(WrongFactor):
        check_factor(person_id=cast.fenna_id, typed=first.digits, now=NOW)
    second = demo_app_of(person_id=cast.fenna_id, now=NOW)
    assert second is not None
    assert (second.key, second.wait_seconds) == (first.key, 0)
    check_factor(person_id=cast.fenna_id, typed=second.digits, now=NOW)
    third = demo_app_of(person_id=cast.fenna_id, now=NOW)
    assert third is not None
    assert 0 < third.wait_seconds <= 30
    later = NOW + timedelta(seconds=third.wait_seconds)
    assert check_factor(person_id=cast.fenna_id, typed=third.digits, now=later) is Factor.APP


def test_outside_the_demo_it_is_no_factor_at_all_and_none_is_lent(cast: Cast, settings: Any) -> None:
    lend_demo_app(person_id=cast.fenna_id, now=NOW)
    app = demo_app_of(person_id=cast.fenna_id, now=NOW)
    assert app is not None

    settings.IS_DEMO = False
    assert demo_app_of(person_id=cast.fenna_id, now=NOW) is None
    assert not factors_of(person_id=cast.fenna_id).has_any
    with pytest.raises(WrongFactor):
        check_factor(person_id=cast.fenna_id, typed=app.digits, now=NOW)
    with pytest.raises(NotFound):
        lend_demo_app(person_id=cast.person_id("sanne"), now=NOW)


def test_one_of_her_own_takes_its_place_there(cast: Cast, settings: Any) -> None:
    lend_demo_app(person_id=cast.fenna_id, now=NOW)
    settings.IS_DEMO = False
    add_app(person_id=cast.fenna_id, key=KEY, digits=digits_at(NOW), now=NOW)
    assert factors_of(person_id=cast.fenna_id).has_app
    settings.IS_DEMO = True
    assert demo_app_of(person_id=cast.fenna_id, now=NOW) is None


def test_whoever_has_an_app_is_lent_none(cast: Cast) -> None:
    lend_demo_app(person_id=cast.fenna_id, now=NOW)
    with pytest.raises(AlreadyDone):
        lend_demo_app(person_id=cast.fenna_id, now=NOW)
    assert demo_app_of(person_id=cast.person_id("sanne"), now=NOW) is None
