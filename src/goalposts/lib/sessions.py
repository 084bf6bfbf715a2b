"""Sessions in the database, as Django keeps them; reading one is shorter, for every request does it, and so is beginning one."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string

from goalposts.lib.prepared import Given, first_row

KEY_LENGTH = 32


class SessionStore(DatabaseStore):
    """Django's own store, under the same name, so that what was signed by one is read by the other."""

    def load(self) -> dict[str, Any]:
        """Read what the session holds; nothing when it ended or never was."""
        key = self.session_key
        row = first_row(_stored, key=Given(key), now=timezone.now()) if key else None
        if row is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(row[0])
        return held

    def _get_new_session_key(self) -> str:
        """Make a key without asking first whether it is taken: it is inserted as new, and made again where it was."""
        return get_random_string(KEY_LENGTH, VALID_KEY_CHARS)


def _stored(*, key: str, now: datetime) -> QuerySet[Any, Any]:
    sessions = SessionStore.get_model_class().objects
    return sessions.filter(session_key=key, expire_date__gt=now).values_list("session_data")
