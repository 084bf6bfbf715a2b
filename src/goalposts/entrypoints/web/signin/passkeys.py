"""The ceremonies of passkeys: what the browser is asked, and whether its answer holds."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from goalposts.apps.signin.usecases import note_passkey_used
from goalposts.entrypoints.shared import clock

# What a forged or broken answer makes the parsers raise.
BROKEN = (ValidationError, ValueError, TypeError, KeyError, AttributeError)


class UnfitPasskey(Exception):
    """The browser's answer does not hold: broken, forged, too late, or not a passkey known here."""


def question(person: Any | None) -> dict[str, Any]:
    """Ask the browser for a passkey: one of this person's, or whichever it has for this site."""
    return dict(auth.begin_authentication(person))


def question_to_add(person: Any) -> dict[str, Any]:
    """Ask the browser to make a passkey that signs in by itself (kept on the device, with finger, face or PIN)."""
    return dict(auth.begin_registration(person, passwordless=True))


def judge(credential: Any, person: Any | None) -> UUID:
    """Judge the browser's answer, and note the passkey's use.

    Shapes: gives the person it belongs to. Errors: UnfitPasskey.
    """
    try:
        auth.parse_authentication_response(credential)
        owner = person if person is not None else auth.extract_user_from_response(credential)
        found: Authenticator = auth.complete_authentication(owner, credential)
    except BROKEN as failure:
        raise UnfitPasskey from failure
    note_passkey_used(person_id=owner.pk, passkey_id=found.pk, now=clock.now())
    person_id: UUID = owner.pk
    return person_id


def judge_new(request: HttpRequest, credential: Any) -> None:
    """Judge the browser's answer to the question to add a passkey.

    Errors: UnfitPasskey.
    """
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except BROKEN as failure:
        raise UnfitPasskey from failure
