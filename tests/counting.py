"""Counting what a deed asks of the database, the same on both."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

# Opens and closes transactions and workspaces, and waits for another's turn: asks for nothing of its own.
_SESSION = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|SELECT set_config|SELECT pg_advisory)")


def queries_of(deed: Callable[[], Any]) -> list[str]:
    """List the queries of a deed, without what only opens and closes transactions and workspaces."""
    with CaptureQueriesContext(connection) as seen:
        deed()
    return [one["sql"] for one in seen.captured_queries if not _SESSION.match(one["sql"])]
