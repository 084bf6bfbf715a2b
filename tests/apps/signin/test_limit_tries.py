"""Guessing is slow for one address and from one network, for known and unknown addresses alike, and never for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from goalposts.apps.signin.models import Try
from goalposts.apps.signin.usecases import TooManyTries, Trial, spend_try, take_back, tidy_tries
from goalposts.apps.signin.usecases.tries import FOR_ADDRESS, FOR_NETWORK
from tests.apps.signin.conftest import SANNE, Put
from tests.builders import NOW

Mails = Callable[[], list[Put]]
HOME, OFFICE = "192.0.2.1", "192.0.2.2"


def spend(trial: Trial, times: int, *, email: str = SANNE, network: str = HOME, now: datetime = NOW) -> None:
    """Try something so many times at one moment."""
    for _ in range(times):
        spend_try(trial=trial, email=email, network=network, now=now)


@pytest.mark.parametrize("email", [SANNE, "nobody@brugwachter.example"])
@pytest.mark.parametrize("trial", list(FOR_ADDRESS))
def test_an_address_is_locked_after_its_tries_and_free_again_by_itself(
    sanne_id: UUID, trial: Trial, email: str
) -> None:
    limit = FOR_ADDRESS[trial]
    spend(trial, limit.most, email=email)

    with pytest.raises(TooManyTries) as refusal:
        spend(trial, 1, email=email.upper(), network=OFFICE, now=NOW + timedelta(minutes=1))
    assert refusal.value.until == NOW + limit.within
    spend(trial, 1, email=email, now=refusal.value.until)


@pytest.mark.parametrize("trial", list(FOR_NETWORK))
def test_a_network_is_locked_whatever_address_it_tries(sanne_id: UUID, trial: Trial) -> None:
    for number in range(FOR_NETWORK[trial].most):
        spend(trial, 1, email=f"{number}@brugwachter.example")

    with pytest.raises(TooManyTries):
        spend(trial, 1, email="one.more@brugwachter.example")
    spend(trial, 1, email="one.more@brugwachter.example", network=OFFICE)


def test_one_kind_of_try_does_not_lock_another(sanne_id: UUID) -> None:
    spend(Trial.PASSWORD, FOR_ADDRESS[Trial.PASSWORD].most)
    spend(Trial.ASK_CODE, 1)


def test_a_try_that_succeeded_does_not_count(sanne_id: UUID) -> None:
    for _ in range(3 * FOR_ADDRESS[Trial.PASSWORD].most):
        take_back(spent=spend_try(trial=Trial.PASSWORD, email=SANNE, network=HOME, now=NOW))
    spend(Trial.PASSWORD, 1)


def test_a_refused_try_does_not_make_the_lock_longer(sanne_id: UUID) -> None:
    spend(Trial.PASSWORD, 10)
    for minute in range(1, 30):
        with pytest.raises(TooManyTries):
            spend(Trial.PASSWORD, 1, now=NOW + timedelta(minutes=minute))
    spend(Trial.PASSWORD, 1, now=NOW + timedelta(minutes=30))


def test_the_person_is_told_once_a_day(sanne_id: UUID, mails: Mails) -> None:
    spend(Trial.PASSWORD, 10)
    for minute in (1, 2, 3):
        with pytest.raises(TooManyTries):
            spend(Trial.PASSWORD, 1, now=NOW + timedelta(minutes=minute))

    assert [(mail.kind, mail.to_email) for mail in mails()] == [("signin.unusual", SANNE)]


def test_for_an_unknown_address_the_same_is_written_to_nobody(sanne_id: UUID, mails: Mails) -> None:
    spend(Trial.PASSWORD, 10, email="nobody@brugwachter.example")
    with pytest.raises(TooManyTries):
        spend(Trial.PASSWORD, 1, email="nobody@brugwachter.example")

    assert [(mail.kind, mail.to_email) for mail in mails()] == [("signin.unusual", "")]


def test_a_locked_network_tells_nobody(sanne_id: UUID, mails: Mails) -> None:
    for number in range(FOR_NETWORK[Trial.PASSWORD].most):
        spend(Trial.PASSWORD, 1, email=f"{number}@brugwachter.example")
    with pytest.raises(TooManyTries):
        spend(Trial.PASSWORD, 1)
    assert mails() == []


def test_tries_hold_no_address_and_go_after_a_day(sanne_id: UUID) -> None:
    spend(Trial.PASSWORD, 2)
    assert all("sanne" not in bucket and HOME not in bucket for bucket in Try.objects.values_list("bucket", flat=True))

    later = NOW + timedelta(days=1, seconds=1)
    spend(Trial.PASSKEY, 1, email="", now=later)
    tidy_tries(now=later)
    assert Try.objects.count() == 1
