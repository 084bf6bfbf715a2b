"""Limits on guessing passes and codes: the same as at the other doors, counted in the vault's own rows."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from goalposts.apps.interviews.access import NO_REVIEW
from goalposts.apps.interviews.models import PassTry
from goalposts.apps.signin.usecases.tries import FOR_ADDRESS, FOR_NETWORK, Limit, TooManyTries, Trial
from goalposts.lib.ids import new_id
from goalposts.lib.locks import hold
from goalposts.lib.tenancy_by_review import enter_review


def spend_pass_try(*, trial: Trial, mark: str, network: str, now: datetime) -> tuple[str, ...]:
    """Count a try before it is judged.

    Shapes: `mark` is what is tried at, a token or an interview, empty where only the network counts; gives the tries
    counted, for `take_pass_try_back` when it succeeds.
    Edges: of which review it was is not kept. Errors: TooManyTries.
    """
    until, spent = _count(trial=trial, mark=mark, network=network, now=now)
    if until is not None:
        raise TooManyTries(until=until)
    return spent


@transaction.atomic
def take_pass_try_back(*, spent: tuple[str, ...]) -> None:
    """Uncount a try that succeeded; failures before it still count."""
    enter_review(review_id=NO_REVIEW)
    PassTry.objects.filter(id__in=spent).delete()


@transaction.atomic
def _count(*, trial: Trial, mark: str, network: str, now: datetime) -> tuple[datetime | None, tuple[str, ...]]:
    enter_review(review_id=NO_REVIEW)
    buckets = list(_buckets(trial=trial, mark=mark, network=network))
    for bucket, limit in buckets:
        hold(name=bucket)
        recent = PassTry.objects.filter(bucket=bucket, at__gt=now - limit.within).order_by("-at", "-id")
        last = list(recent.values_list("at", flat=True)[: limit.most])
        if len(last) >= limit.most:
            return last[-1] + limit.within, ()
    made = [PassTry(id=new_id(), review_id=NO_REVIEW, bucket=bucket, at=now) for bucket, _limit in buckets]
    PassTry.objects.bulk_create(made)
    return None, tuple(str(one.id) for one in made)


def _buckets(*, trial: Trial, mark: str, network: str) -> Iterator[tuple[str, Limit]]:
    if mark and trial in FOR_ADDRESS:
        yield f"{trial}:{_digest(mark)}", FOR_ADDRESS[trial]
    yield f"{trial}:{_digest(network)}", FOR_NETWORK[trial]


def _digest(text: str) -> str:
    return salted_hmac("goalposts.interviews.tries", text.strip().lower(), algorithm="sha256").hexdigest()[:40]
