"""Which messages may be taken, and by whom: any worker, one at a time."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from goalposts.apps.outbox.models import Message

CLAIM_SECONDS = 120


def open_messages() -> QuerySet[Message]:
    """Give the messages that are neither done nor given up."""
    return Message.objects.filter(done_at__isnull=True, failed_at__isnull=True)


def due_messages(*, now: datetime) -> QuerySet[Message]:
    """Give the messages that nobody holds and whose moment has come; a claim runs out after CLAIM_SECONDS."""
    stale = now - timedelta(seconds=CLAIM_SECONDS)
    is_free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=stale)
    return open_messages().filter(is_free, due_at__lte=now)
