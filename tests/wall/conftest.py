"""The wall's tests play on the day of the builders, each with a keyring of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.builders import NOW


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand on the builders' moment."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def keyring(tmp_path: Path, settings: Any) -> Path:
    """Let this test have a keyring of its own."""
    settings.KEYS_DIR = tmp_path / "vault.keys"
    return tmp_path / "vault.keys"
