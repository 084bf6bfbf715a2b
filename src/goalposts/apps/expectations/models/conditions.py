"""Which rows the lists of Monday's page look at: what their indexes hold."""

from django.db.models import F, Q

# No list of verdicts: SQLite does not see that the values given are those of an index.
NOT_TOLD = Q(
    Q(told_back_date__isnull=True) | Q(told_back_date__lt=F("due_date")),
    ~Q(verdict="NONE"),
    due_date__isnull=False,
    is_dashed=False,
    is_provisional=False,
    follower__isnull=True,
)
MOVED = Q(agreed_recorded_at__isnull=False, version__gt=1, is_imported=False)
