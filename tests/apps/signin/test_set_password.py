"""A password: long enough, not common, of any signs; changing it signs out everywhere else."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from goalposts.apps.signin.queries import factors_of
from goalposts.apps.signin.usecases import UnableToSetPassword, person_with_password, set_password
from goalposts.domain.refusal import NotFound
from goalposts.lib.ids import new_id
from tests.apps.signin.conftest import SANNE, Put
from tests.builders import NOW

GOOD = "nine green bicycles"


def test_a_password_is_set_and_told(sanne_id: UUID, mails: Callable[[], list[Put]]) -> None:
    assert not factors_of(person_id=sanne_id).has_password
    set_password(person_id=sanne_id, password=GOOD, session_key="", now=NOW)

    assert person_with_password(email=SANNE.upper(), password=GOOD) == sanne_id
    assert factors_of(person_id=sanne_id).has_password
    assert [mail.kind for mail in mails()] == ["signin.password_changed"]


@pytest.mark.parametrize("fine", ["zes kat 8", "    spaces    ", "ÿ∂ƒ©˙∆˚¬…æ", "x" * 64 + " really", "kortkort!"])
def test_any_signs_are_fine(sanne_id: UUID, fine: str) -> None:
    set_password(person_id=sanne_id, password=fine, session_key="", now=NOW)
    assert person_with_password(email=SANNE, password=fine) == sanne_id


@pytest.mark.parametrize(
    ("poor", "code"),
    [("q7xk-w2", "password_too_short"), ("password1", "password_too_common"), ("y" * 201, "password_too_long")],
)
def test_a_poor_password_is_refused_with_what_is_wrong(sanne_id: UUID, poor: str, code: str) -> None:
    with pytest.raises(UnableToSetPassword) as refusal:
        set_password(person_id=sanne_id, password=poor, session_key="", now=NOW)
    assert refusal.value.facts["codes"] == (code,)
    assert not factors_of(person_id=sanne_id).has_password


@pytest.mark.parametrize(
    ("email", "password"),
    [(SANNE, "wrong"), (SANNE, ""), (SANNE, "x" * 1000), ("nobody@brugwachter.example", GOOD), ("", "")],
)
def test_what_does_not_fit_gives_nobody(sanne_id: UUID, email: str, password: str) -> None:
    set_password(person_id=sanne_id, password=GOOD, session_key="", now=NOW)
    assert person_with_password(email=email, password=password) is None


def test_who_left_has_no_password(sanne_id: UUID) -> None:
    set_password(person_id=sanne_id, password=GOOD, session_key="", now=NOW)
    get_user_model().objects.filter(pk=sanne_id).update(is_active=False)
    assert person_with_password(email=SANNE, password=GOOD) is None


def test_an_unknown_address_is_hashed_for_too(sanne_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def encode(self: object, password: str, salt: str) -> str:
        hashed.append(password)
        return "md5$salt$0"

    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", encode)
    person_with_password(email="nobody@brugwachter.example", password=GOOD)
    person_with_password(email=SANNE, password=GOOD)
    assert len(hashed) == 2


def test_an_old_hash_is_renewed_at_the_next_use(sanne_id: UUID, settings: object) -> None:
    set_password(person_id=sanne_id, password=GOOD, session_key="", now=NOW)
    settings.PASSWORD_HASHERS = [  # type: ignore[attr-defined]
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    assert person_with_password(email=SANNE, password=GOOD) == sanne_id
    assert get_user_model().objects.get(pk=sanne_id).password.startswith("pbkdf2_")


def test_nobody_sets_the_password_of_who_is_not_there(every_workspace: None) -> None:
    with pytest.raises(NotFound):
        set_password(person_id=new_id(), password=GOOD, session_key="", now=NOW)
