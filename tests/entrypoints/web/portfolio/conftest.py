"""The doors of this room open on the Monday of its tests."""

import pytest

from goalposts.entrypoints.shared import clock
from tests.apps.portfolio.monday_ground import MONDAY_AT, ground

__all__ = ["ground"]


@pytest.fixture
def monday_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the doors' clock stand on that Monday."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY_AT)
