"""The proof of faults at a small count: real processes, real kills. `script/prove faults` does it two hundred times."""

import os

import pytest

from tests.faults.proving import prove_faults

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("GOALPOSTS_DATABASE_URL")), reason="has a database of its own; the run on SQLite proves it"
)


def test_killing_worker_and_server_loses_nothing() -> None:
    found = prove_faults(times=4)
    assert found.wrongs == []
    assert found.kills.total() == 4
    assert found.answers
    assert found.replies
    assert found.mails
