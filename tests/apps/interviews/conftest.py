"""A review with its vault open, and a keyring of this test's own."""

from pathlib import Path
from typing import Any

import pytest

from goalposts.apps.interviews.usecases import open_vault
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, Cast


@pytest.fixture
def keyring(tmp_path: Path, settings: Any) -> Path:
    """Let this test have a keyring of its own."""
    settings.KEYS_DIR = tmp_path / "vault.keys"
    return tmp_path / "vault.keys"


@pytest.fixture
def stage(cast: Cast, keyring: Path) -> Stage:
    made = Stage.of(cast=cast)
    open_vault(actor=made.fenna, review_id=made.review_id, now=NOW)
    return made
