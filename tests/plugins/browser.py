"""Lets pytest-playwright use the system's Chromium instead of a download of its own."""

from pathlib import Path
from typing import Any

import pytest

from tests.machine import CHROMIUM_FLAGS, chromium

_JOURNEYS = Path(__file__).resolve().parent.parent / "journeys"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave journeys out, saying so, where there is no Chromium."""
    if chromium() is not None:
        return
    for item in items:
        if item.path.is_relative_to(_JOURNEYS) or "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium with the flags that suit a closed network and a container."""
    return {**browser_type_launch_args, "executable_path": str(chromium()), "args": list(CHROMIUM_FLAGS)}
