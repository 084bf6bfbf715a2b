"""A review with its vault open, and a moment on which these tests play."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from goalposts.apps.interviews.usecases import open_vault
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, Cast

Travel = Callable[[datetime], None]


@pytest.fixture
def stage(cast: Cast, tmp_path: Path, settings: Any) -> Stage:
    """Open Fenna's vault with a keyring of this test's own."""
    settings.KEYS_DIR = tmp_path / "vault.keys"
    made = Stage.of(cast=cast)
    open_vault(actor=made.fenna, review_id=made.review_id, now=NOW)
    return made


@pytest.fixture
def clock() -> Any:
    """Stand on the builders' moment; a test may move on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
