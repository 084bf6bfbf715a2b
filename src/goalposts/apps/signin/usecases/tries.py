"""Limits on guessing: how often something may be tried for one address and from one network, and for how long.

A whole office may share one network: only asking for codes counts each time there, of the rest failures count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils.crypto import salted_hmac

from goalposts.apps.people.queries import person_by_email
from goalposts.apps.signin.models import Try
from goalposts.apps.signin.usecases.mails import tell_person
from goalposts.domain.refusal import Refused
from goalposts.lib.locks import hold

KEPT = timedelta(days=1)
NOTICE_EVERY = timedelta(days=1)


class Trial(StrEnum):
    """What is tried."""

    ASK_CODE = "ASK_CODE"
    CODE = "CODE"
    PASSWORD = "PASSWORD"  # noqa: S105
    FACTOR = "FACTOR"
    PASSKEY = "PASSKEY"
    LINK = "LINK"
    RENEW_LINK = "RENEW_LINK"
    ASK_LINK_CODE = "ASK_LINK_CODE"
    LINK_CODE = "LINK_CODE"
    FEED = "FEED"
    READ_FEED = "READ_FEED"


@dataclass(frozen=True)
class Limit:
    """So many tries within a time; the first of them leaving the time makes room for the next."""

    most: int
    within: timedelta


HALF_HOUR = timedelta(minutes=30)
FOR_ADDRESS: dict[Trial, Limit] = {
    Trial.ASK_CODE: Limit(6, HALF_HOUR),
    Trial.CODE: Limit(20, timedelta(hours=6)),
    Trial.PASSWORD: Limit(10, HALF_HOUR),
    Trial.FACTOR: Limit(10, HALF_HOUR),
    Trial.RENEW_LINK: Limit(3, timedelta(hours=6)),
    Trial.ASK_LINK_CODE: Limit(6, HALF_HOUR),
    Trial.LINK_CODE: Limit(20, timedelta(hours=6)),
    Trial.READ_FEED: Limit(30, HALF_HOUR),
}
FOR_NETWORK: dict[Trial, Limit] = {
    Trial.ASK_CODE: Limit(300, HALF_HOUR),
    Trial.CODE: Limit(60, HALF_HOUR),
    Trial.PASSWORD: Limit(60, HALF_HOUR),
    Trial.FACTOR: Limit(60, HALF_HOUR),
    Trial.PASSKEY: Limit(60, HALF_HOUR),
    Trial.LINK: Limit(60, HALF_HOUR),
    Trial.RENEW_LINK: Limit(60, HALF_HOUR),
    Trial.ASK_LINK_CODE: Limit(300, HALF_HOUR),
    Trial.LINK_CODE: Limit(60, HALF_HOUR),
    Trial.FEED: Limit(60, HALF_HOUR),
    Trial.READ_FEED: Limit(3000, HALF_HOUR),
}


# Counted for a link, a feed or a stakeholder, by id or token: there is no Person to warn.
OF_STAKEHOLDERS = frozenset({Trial.RENEW_LINK, Trial.ASK_LINK_CODE, Trial.LINK_CODE, Trial.READ_FEED})


class TooManyTries(Refused):
    """A limit was reached; `until` says when the next try counts again."""

    code = "TOO_MANY_TRIES"

    def __init__(self, *, until: datetime) -> None:
        super().__init__(until=until)
        self.until = until


def spend_try(*, trial: Trial, email: str, network: str, now: datetime) -> tuple[int, ...]:
    """Count a try before it is judged.

    Shapes: gives the tries counted, for `take_back` when it succeeds; an empty `email` counts for the network alone.
    Edges: addresses that nobody has are counted alike; the person behind an address that reached its limit is told so
    by mail, once a day.
    Errors: TooManyTries, for an address as for a network.
    """
    until, spent = _count(trial=trial, email=email, network=network, now=now)
    if until is not None:
        raise TooManyTries(until=until)
    return spent


def take_back(*, spent: tuple[int, ...]) -> None:
    """Uncount a try that succeeded; failures before it still count."""
    Try.objects.filter(id__in=spent).delete()


def tidy_tries(*, now: datetime) -> None:
    """Throw away tries that count nowhere any more."""
    Try.objects.filter(at__lt=now - KEPT).delete()


@transaction.atomic
def _count(*, trial: Trial, email: str, network: str, now: datetime) -> tuple[datetime | None, tuple[int, ...]]:
    buckets = list(_buckets(trial=trial, email=email, network=network))
    for bucket, limit in buckets:
        hold(name=bucket)
        recent = Try.objects.filter(bucket=bucket, at__gt=now - limit.within).order_by("-at", "-id")
        last = list(recent.values_list("at", flat=True)[: limit.most])
        if len(last) >= limit.most:
            if limit is FOR_ADDRESS.get(trial) and trial not in OF_STAKEHOLDERS:
                _tell(email=email, now=now)
            return last[-1] + limit.within, ()
    made = [Try.objects.create(bucket=bucket, at=now) for bucket, _limit in buckets]
    return None, tuple(one.id for one in made)


def _buckets(*, trial: Trial, email: str, network: str) -> Iterator[tuple[str, Limit]]:
    if email and trial in FOR_ADDRESS:
        yield f"{trial}:{_digest(email)}", FOR_ADDRESS[trial]
    yield f"{trial}:{_digest(network)}", FOR_NETWORK[trial]


def _tell(*, email: str, now: datetime) -> None:
    bucket = f"NOTICE:{_digest(email)}"
    if Try.objects.filter(bucket=bucket, at__gt=now - NOTICE_EVERY).exists():
        return
    Try.objects.create(bucket=bucket, at=now)
    tell_person(person=person_by_email(email=email), kind="signin.unusual", now=now)


def _digest(text: str) -> str:
    return salted_hmac("goalposts.signin.tries", text.strip().lower(), algorithm="sha256").hexdigest()[:40]
