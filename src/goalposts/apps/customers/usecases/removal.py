"""Throwing away a row that nothing leans on."""

from collections import Counter

from django.db import transaction
from django.db.models import Model, ProtectedError

from goalposts.domain.refusal import Refused


class HasHistory(Refused):
    """Something leans on it, in this room or a later one; `facts["hanging"]` counts what, by kind of thing."""

    code = "HAS_HISTORY"


def remove(*, thing: Model) -> None:
    """Delete one row.

    Errors: HasHistory when a row elsewhere points at it; then nothing was deleted.
    """
    try:
        with transaction.atomic():
            thing.delete()
    except ProtectedError as error:
        hanging = Counter(type(other).__name__.lower() for other in error.protected_objects)
        raise HasHistory(hanging=dict(hanging)) from error
