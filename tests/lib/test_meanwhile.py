"""Whoever looks while a transaction is open sees how far it is, and nothing once it is over."""

import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from goalposts.lib import meanwhile
from goalposts.lib.ids import new_id


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take the embedded database for a file, as it is outside of tests."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "goalposts.sqlite3"))
    return tmp_path / meanwhile.FOLDER


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_kept", [True, False])
def test_another_connection_sees_it_while_it_lasts(beside: Path, is_kept: bool) -> None:
    name, other = new_id(), new_id()
    seen: list[object] = []

    def look() -> None:
        seen.append((meanwhile.told(name=name), meanwhile.told(name=other)))
        connection.close()

    def look_from_elsewhere() -> None:
        looking = threading.Thread(target=look)
        looking.start()
        looking.join()

    try:
        with meanwhile.telling(name=name) as tell, transaction.atomic():
            look_from_elsewhere()
            for done in (2000, 250_000):
                tell(done=done, total=250_000)
                look_from_elsewhere()
            if not is_kept:
                raise ValueError
    except ValueError:
        pass
    look_from_elsewhere()

    assert seen == [(None, None), ((2000, 250_000), None), ((250_000, 250_000), None), (None, None)]
    assert not list(beside.glob("*"))


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL needs no file")
def test_what_cannot_be_told_stays_untold(beside: Path) -> None:
    beside.write_text("in the way of the folder")
    with meanwhile.telling(name=(name := new_id())) as tell:
        tell(done=1, total=2)
        assert meanwhile.told(name=name) is None


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL needs no file")
def test_a_half_written_word_is_nothing(beside: Path) -> None:
    beside.mkdir()
    name = new_id()
    (beside / name.hex).write_text(f"{name.hex} 10")
    assert meanwhile.told(name=name) is None


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL needs no file")
def test_a_database_in_memory_has_nobody_beside_it() -> None:
    with meanwhile.telling(name=(name := new_id())) as tell:
        tell(done=1, total=2)
        assert meanwhile.told(name=name) is None
