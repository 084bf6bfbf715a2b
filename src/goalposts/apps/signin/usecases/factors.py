"""Second factors: an authenticator app, passkeys, and recovery codes for when those are lost."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from goalposts.apps.people.queries import person_by_id
from goalposts.apps.signin.models import FactorLoss
from goalposts.apps.signin.queries.demo_app import OF_DEMO, STEP_SECONDS
from goalposts.apps.signin.usecases.mails import tell_person
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.lib.sealing import seal, unseal

DRIFT_STEPS = 1
RECOVERY_CODES = 10
RECOVERY_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST_PASSKEYS = 20
Type = Authenticator.Type


class Factor(StrEnum):
    """What was used as the second factor."""

    APP = Type.TOTP.value
    PASSKEY = Type.WEBAUTHN.value
    RECOVERY_CODE = Type.RECOVERY_CODES.value


class WrongFactor(Refused):
    """Neither the app's present digits nor an unused recovery code."""

    code = "WRONG_FACTOR"


class UnableToAddFactor(Refused):
    """The app's digits did not fit, or there are as many passkeys as there may be."""

    code = "UNABLE_TO_ADD_FACTOR"


@transaction.atomic
def add_app(*, person_id: UUID, key: str, digits: str, now: datetime) -> None:
    """Set up an authenticator app, once it shows the right digits for its key.

    Errors: AlreadyDone when there is one; UnableToAddFactor when the digits do not fit.
    """
    if any(_counts(row) for row in _of(person_id, Type.TOTP)):
        raise AlreadyDone
    step = _step_of(key=key, digits=_plain(digits), now=now, after=0)
    if step is None:
        raise UnableToAddFactor
    _of(person_id, Type.TOTP).delete()
    _add(person_id, Type.TOTP, {"secret": seal(text=key), "last_step": step}, now)

    _tell(person_id=person_id, kind="signin.factor_added", factor=Factor.APP, now=now)


@transaction.atomic
def lend_demo_app(*, person_id: UUID, now: datetime) -> None:
    """Give somebody of the demo an app whose digits the demo itself shows; nobody is mailed about it.

    Errors: NotFound outside the demo, where such an app never counts; AlreadyDone when there is an app.
    """
    if not settings.IS_DEMO:
        raise NotFound
    if _of(person_id, Type.TOTP).exists():
        raise AlreadyDone
    held = {"secret": seal(text=generate_totp_secret()), "last_step": 0, OF_DEMO: True}
    _add(person_id, Type.TOTP, held, now)


@transaction.atomic
def add_passkey(*, person_id: UUID, name: str, credential: Mapping[str, object], now: datetime) -> None:
    """Keep a passkey whose registration the door has verified.

    Errors: UnableToAddFactor when there are MOST_PASSKEYS already.
    """
    if _of(person_id, Type.WEBAUTHN).count() >= MOST_PASSKEYS:
        raise UnableToAddFactor(most=MOST_PASSKEYS)
    _add(person_id, Type.WEBAUTHN, {"name": name.strip(), "credential": dict(credential)}, now)

    _tell(person_id=person_id, kind="signin.factor_added", factor=Factor.PASSKEY, now=now)


@transaction.atomic
def remove_app(*, person_id: UUID, now: datetime) -> None:
    """Take the authenticator app off; with the last factor the recovery codes go too.

    Errors: NotFound when there is none.
    """
    _remove(_of(person_id, Type.TOTP), person_id=person_id, factor=Factor.APP, now=now)


@transaction.atomic
def remove_passkey(*, person_id: UUID, passkey_id: int, now: datetime) -> None:
    """Take one passkey off; with the last factor the recovery codes go too.

    Errors: NotFound when it is not this person's.
    """
    rows = _of(person_id, Type.WEBAUTHN).filter(id=passkey_id)
    _remove(rows, person_id=person_id, factor=Factor.PASSKEY, now=now)


@transaction.atomic
def make_recovery_codes(*, person_id: UUID, now: datetime) -> tuple[str, ...]:
    """Make new recovery codes in the place of the former ones.

    Shapes: the codes as they are shown this once; only digests are kept. Errors: NotFound without a factor to recover.
    """
    if not _of(person_id, Type.TOTP, Type.WEBAUTHN).exists():
        raise NotFound
    codes = tuple(_new_code() for _ in range(RECOVERY_CODES))
    _of(person_id, Type.RECOVERY_CODES).delete()
    digests = [_digest(person_id=person_id, code=code) for code in codes]
    _add(person_id, Type.RECOVERY_CODES, {"digests": digests}, now)

    tell_person(person=person_by_id(person_id=person_id), kind="signin.codes_made", now=now)
    return codes


@transaction.atomic
def check_factor(*, person_id: UUID, typed: str, now: datetime) -> Factor:
    """Judge typed digits or a typed recovery code, and use them up.

    Edges: each step of the app counts once, whichever process saw it; proving a factor ends a reported loss.
    Errors: WrongFactor.
    """
    plain = _plain(typed)
    for row in filter(_counts, _of(person_id, Type.TOTP, Type.RECOVERY_CODES).select_for_update()):
        is_right = _fits_app(row, plain, now) if row.type == Type.TOTP else _fits_codes(row, plain)
        if is_right:
            row.last_used_at = now
            row.save(update_fields=["data", "last_used_at"])
            end_reported_loss(person_id=person_id, now=now)
            return Factor(row.type)
    raise WrongFactor


@transaction.atomic
def note_passkey_used(*, person_id: UUID, passkey_id: int, now: datetime) -> None:
    """Note that the door verified a passkey; that ends a reported loss too."""
    _of(person_id, Type.WEBAUTHN).filter(id=passkey_id).update(last_used_at=now)
    end_reported_loss(person_id=person_id, now=now)


@transaction.atomic
def remove_every_factor(*, person_id: UUID) -> None:
    """Take off whatever second factor a person has; telling them is for the deed that needed it."""
    Authenticator.objects.filter(user_id=person_id).delete()


def end_reported_loss(*, person_id: UUID, now: datetime) -> None:
    """Whoever proves a factor has not lost it."""
    FactorLoss.objects.filter(person_id=person_id, cancelled_at__isnull=True, done_at__isnull=True).update(
        cancelled_at=now
    )


def _of(person_id: UUID, *types: str) -> QuerySet[Authenticator]:
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=person_id, type__in=types).order_by("id")
    return rows


def _counts(row: Authenticator) -> bool:
    """Tell whether a factor is one here: everybody may know the key that the demo lent."""
    return settings.IS_DEMO or not row.data.get(OF_DEMO)


def _add(person_id: UUID, type_: str, held: dict[str, object], now: datetime) -> None:
    Authenticator.objects.create(user_id=person_id, type=type_, data=held, created_at=now)


def _remove(rows: QuerySet[Authenticator], *, person_id: UUID, factor: Factor, now: datetime) -> None:
    if not rows.delete()[0]:
        raise NotFound
    if not _of(person_id, Type.TOTP, Type.WEBAUTHN).exists():
        _of(person_id, Type.RECOVERY_CODES).delete()
    _tell(person_id=person_id, kind="signin.factor_removed", factor=factor, now=now)


def _tell(*, person_id: UUID, kind: str, factor: Factor, now: datetime) -> None:
    tell_person(person=person_by_id(person_id=person_id), kind=kind, facts={"factor": factor.name}, now=now)


def _fits_app(row: Authenticator, digits: str, now: datetime) -> bool:
    key = unseal(sealed=row.data["secret"])
    step = _step_of(key=key, digits=digits, now=now, after=int(row.data["last_step"]))
    if step is not None:
        row.data["last_step"] = step
    return step is not None


def _fits_codes(row: Authenticator, typed: str) -> bool:
    digest = _digest(person_id=row.user_id, code=typed)
    kept = [known for known in row.data["digests"] if not constant_time_compare(known, digest)]
    is_right = len(kept) < len(row.data["digests"])
    row.data["digests"] = kept
    return is_right


def _step_of(*, key: str, digits: str, now: datetime, after: int) -> int | None:
    """Find the step whose digits these are, later than one used before; None when there is none."""
    present = int(now.timestamp()) // STEP_SECONDS
    steps = range(max(after + 1, present - DRIFT_STEPS), present + DRIFT_STEPS + 1)
    found = [step for step in steps if constant_time_compare(format_hotp_value(hotp_value(key, step)), digits)]
    return found[0] if found else None


def _new_code() -> str:
    signs = "".join(secrets.choice(RECOVERY_SIGNS) for _ in range(10))
    return f"{signs[:5]}-{signs[5:]}"


def _digest(*, person_id: UUID, code: str) -> str:
    plain = _plain(code)
    return salted_hmac("goalposts.signin.recovery", f"{person_id}:{plain}", algorithm="sha256").hexdigest()


def _plain(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign.isalnum())
