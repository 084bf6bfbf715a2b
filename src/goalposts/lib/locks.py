"""Letting one go before the other: a lock by name, held until the transaction ends."""

import hashlib

from django.db import connection


def hold(*, name: str) -> None:
    """Wait for whoever holds this name, then hold it until the transaction ends.

    Edges: on SQLite a transaction that writes is alone already (BEGIN IMMEDIATE), so nothing is asked.
    """
    if connection.vendor != "postgresql":
        return
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
