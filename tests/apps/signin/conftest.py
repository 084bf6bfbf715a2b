"""Sanne and Fenna as persons, and what waits in the outbox for them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest

from goalposts.apps.outbox.models import Message
from goalposts.lib.sealing import unseal
from tests.builders import a_person

SANNE = "sanne@brugwachter.example"


@dataclass(frozen=True)
class Put:
    """A mail in the outbox: its kind, whom it is for, and what was sealed in it."""

    kind: str
    to_email: str
    secret: str


@pytest.fixture
def sanne_id(every_workspace: None) -> UUID:
    """Add Sanne, who has no password and no factor."""
    return a_person(name="Sanne de Wit")


@pytest.fixture
def mails() -> Callable[[], list[Put]]:
    """Read what was put in the outbox, oldest first."""

    def read() -> list[Put]:
        rows = Message.objects.order_by("id")
        return [Put(row.kind, str(row.facts["to_email"]), unseal(sealed=row.sealed)) for row in rows]

    return read
