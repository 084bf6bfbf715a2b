"""What a session has proven about whoever is in it: a mailed code, a link, a password, a second factor.

allauth keeps the record in the session, with the moment of each; here the doors read it.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

FRESH_SECONDS = 15 * 60


class Way(StrEnum):
    """How somebody proved who they are; the values are those of the record."""

    CODE = "code"
    LINK = "link"
    PASSWORD = "password"  # noqa: S105
    FACTOR = "mfa"


def ways_of(request: HttpRequest, person: Any = None) -> frozenset[str]:
    """Give the ways proven in this session by whoever is signed in, or by a person who is about to be."""
    return frozenset(record["method"] for record in get_authentication_records(request, person or request.user))


def has_factor_proof(request: HttpRequest) -> bool:
    """Tell whether this session was opened, or stepped up, with a second factor."""
    return Way.FACTOR in ways_of(request)


def fresh_ways(request: HttpRequest, *, now: datetime) -> frozenset[str]:
    """Give the ways proven within the last FRESH_SECONDS."""
    since = now.timestamp() - FRESH_SECONDS
    return frozenset(
        record["method"] for record in get_authentication_records(request, request.user) if record["at"] > since
    )
