from pathlib import Path

import pytest

from goalposts.lib.keyring import Keyring, default_folder, make_keyring


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    return folder


@pytest.fixture
def ring(data: Path) -> Keyring:
    return make_keyring(folder=default_folder(data_folder=data), apart_from=data)
