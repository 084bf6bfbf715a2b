"""An authenticator app, passkeys and recovery codes: added when proven, used once, removed with their mails."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value

from goalposts.apps.signin.queries import factors_of, open_loss_of
from goalposts.apps.signin.usecases import (
    Factor,
    UnableToAddFactor,
    WrongFactor,
    add_app,
    add_passkey,
    check_factor,
    make_recovery_codes,
    note_passkey_used,
    remove_app,
    remove_passkey,
    report_factor_lost,
)
from goalposts.domain.refusal import AlreadyDone, NotFound
from tests.apps.signin.conftest import Put
from tests.builders import NOW, a_person

Mails = Callable[[], list[Put]]
KEY = generate_totp_secret()
STEP = timedelta(seconds=30)


def digits_at(moment: datetime, *, key: str = KEY) -> str:
    """Show what the app would show."""
    return str(format_hotp_value(hotp_value(key, int(moment.timestamp()) // 30)))


def set_up(person_id: UUID) -> None:
    """Give a person an app, set up a while ago."""
    moment = NOW - timedelta(hours=1)
    add_app(person_id=person_id, key=KEY, digits=digits_at(moment), now=moment)


def test_an_app_is_set_up_once_it_shows_the_right_digits(sanne_id: UUID, mails: Mails) -> None:
    with pytest.raises(UnableToAddFactor):
        add_app(person_id=sanne_id, key=KEY, digits="", now=NOW)
    assert not factors_of(person_id=sanne_id).has_any

    add_app(person_id=sanne_id, key=KEY, digits=digits_at(NOW), now=NOW)
    assert factors_of(person_id=sanne_id).app_added_at == NOW
    assert [mail.kind for mail in mails()] == ["signin.factor_added"]
    with pytest.raises(AlreadyDone):
        add_app(person_id=sanne_id, key=KEY, digits=digits_at(NOW), now=NOW)


def test_the_key_of_an_app_cannot_be_read_from_the_table(sanne_id: UUID) -> None:
    set_up(sanne_id)
    assert KEY not in str(Authenticator.objects.values_list("data", flat=True)[0])


def test_the_digits_of_now_prove_it_once(sanne_id: UUID) -> None:
    set_up(sanne_id)
    assert check_factor(person_id=sanne_id, typed=digits_at(NOW), now=NOW) is Factor.APP
    with pytest.raises(WrongFactor):
        check_factor(person_id=sanne_id, typed=digits_at(NOW), now=NOW)
    assert check_factor(person_id=sanne_id, typed=digits_at(NOW + STEP), now=NOW + STEP) is Factor.APP


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(sanne_id: UUID, steps: int, is_right: bool) -> None:
    set_up(sanne_id)
    typed = digits_at(NOW + steps * STEP)
    if is_right:
        assert check_factor(person_id=sanne_id, typed=typed, now=NOW) is Factor.APP
    else:
        with pytest.raises(WrongFactor):
            check_factor(person_id=sanne_id, typed=typed, now=NOW)


def test_the_digits_that_set_the_app_up_prove_nothing_more(sanne_id: UUID) -> None:
    add_app(person_id=sanne_id, key=KEY, digits=digits_at(NOW), now=NOW)
    with pytest.raises(WrongFactor):
        check_factor(person_id=sanne_id, typed=digits_at(NOW), now=NOW)


def test_recovery_codes_work_once_each_however_they_are_typed(sanne_id: UUID, mails: Mails) -> None:
    set_up(sanne_id)
    codes = make_recovery_codes(person_id=sanne_id, now=NOW)

    assert len(set(codes)) == 10
    assert mails()[-1].kind == "signin.codes_made"
    typed = codes[3].lower().replace("-", " ")
    assert check_factor(person_id=sanne_id, typed=typed, now=NOW) is Factor.RECOVERY_CODE
    assert factors_of(person_id=sanne_id).codes_left == 9
    with pytest.raises(WrongFactor):
        check_factor(person_id=sanne_id, typed=codes[3], now=NOW)


def test_new_recovery_codes_take_the_place_of_the_old(sanne_id: UUID) -> None:
    set_up(sanne_id)
    old = make_recovery_codes(person_id=sanne_id, now=NOW)
    make_recovery_codes(person_id=sanne_id, now=NOW)
    with pytest.raises(WrongFactor):
        check_factor(person_id=sanne_id, typed=old[0], now=NOW)


def test_recovery_codes_are_kept_as_digests_only(sanne_id: UUID) -> None:
    set_up(sanne_id)
    codes = make_recovery_codes(person_id=sanne_id, now=NOW)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]


def test_recovery_codes_need_a_factor_to_recover(sanne_id: UUID) -> None:
    with pytest.raises(NotFound):
        make_recovery_codes(person_id=sanne_id, now=NOW)


def test_somebody_elses_recovery_code_proves_nothing(sanne_id: UUID) -> None:
    milan_id = a_person(name="Milan Verhoeven")
    set_up(sanne_id)
    set_up(milan_id)
    codes = make_recovery_codes(person_id=milan_id, now=NOW)
    make_recovery_codes(person_id=sanne_id, now=NOW)
    with pytest.raises(WrongFactor):
        check_factor(person_id=sanne_id, typed=codes[0], now=NOW)


def test_with_the_last_factor_the_recovery_codes_go_too(sanne_id: UUID, mails: Mails) -> None:
    set_up(sanne_id)
    add_passkey(person_id=sanne_id, name="Laptop", credential={"id": "x"}, now=NOW)
    make_recovery_codes(person_id=sanne_id, now=NOW)

    remove_app(person_id=sanne_id, now=NOW)
    factors = factors_of(person_id=sanne_id)
    assert (factors.has_app, factors.codes_left) == (False, 10)
    remove_passkey(person_id=sanne_id, passkey_id=factors.passkeys[0].id, now=NOW)
    assert factors_of(person_id=sanne_id).codes_left is None
    assert [mail.kind for mail in mails()][-2:] == ["signin.factor_removed", "signin.factor_removed"]


def test_nobody_removes_a_passkey_of_somebody_else(sanne_id: UUID) -> None:
    milan_id = a_person(name="Milan Verhoeven")
    add_passkey(person_id=milan_id, name="Laptop", credential={"id": "x"}, now=NOW)
    passkey_id = factors_of(person_id=milan_id).passkeys[0].id
    for remove in (lambda: remove_passkey(person_id=sanne_id, passkey_id=passkey_id, now=NOW),):
        with pytest.raises(NotFound):
            remove()
    assert factors_of(person_id=milan_id).has_any
    with pytest.raises(NotFound):
        remove_app(person_id=sanne_id, now=NOW)


def test_there_is_an_end_to_passkeys(sanne_id: UUID) -> None:
    for number in range(20):
        add_passkey(person_id=sanne_id, name=f"Key {number}", credential={"id": str(number)}, now=NOW)
    with pytest.raises(UnableToAddFactor) as refusal:
        add_passkey(person_id=sanne_id, name="One more", credential={"id": "x"}, now=NOW)
    assert refusal.value.facts == {"most": 20}


def test_using_a_passkey_is_noted_and_ends_a_reported_loss(sanne_id: UUID) -> None:
    add_passkey(person_id=sanne_id, name="Laptop", credential={"id": "x"}, now=NOW)
    report_factor_lost(person_id=sanne_id, now=NOW)
    passkey_id = factors_of(person_id=sanne_id).passkeys[0].id
    note_passkey_used(person_id=sanne_id, passkey_id=passkey_id, now=NOW)

    assert factors_of(person_id=sanne_id).passkeys[0].used_at == NOW
    assert open_loss_of(person_id=sanne_id, now=NOW) is None


def test_reading_the_factors_takes_two_queries(
    sanne_id: UUID, django_assert_num_queries: Callable[..., object]
) -> None:
    set_up(sanne_id)
    make_recovery_codes(person_id=sanne_id, now=NOW)
    for number in range(5):
        add_passkey(person_id=sanne_id, name=f"Key {number}", credential={"id": str(number)}, now=NOW)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        factors = factors_of(person_id=sanne_id)
    assert [passkey.name for passkey in factors.passkeys] == [f"Key {number}" for number in range(5)]
