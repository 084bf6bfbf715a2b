"""Which messages may be taken, and by whom: any worker, one at a time."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from goalposts.apps.outbox.models import Message

CLAIM_SECONDS = 120


def due_messages(*, now: datetime) -> QuerySet[Message]:
    """Give the messages that nobody holds and whose moment has come; a claim runs out after CLAIM_SECONDS."""
    stale = now - timedelta(seconds=CLAIM_SECONDS)
    is_free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=stale)
    return Message.objects.filter(is_free, done_at__isnull=True, failed_at__isnull=True, due_at__lte=now)
