"""Gives a test the cast, and opens the database to every workspace, as the worker and the command line do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.builders import Cast


@pytest.fixture
def every_workspace(db: None) -> Iterator[None]:
    """Let this test read and write the rows of every workspace; a request in it enters its own."""
    from goalposts.lib import tenancy

    with tenancy.scope(workspace_id=tenancy.EVERY):
        yield


@pytest.fixture
def cast(every_workspace: None) -> "Cast":
    """Seat the cast in two workspaces."""
    from tests.builders import seat_cast
    from tests.kept import kept

    return kept(name="cast", build=seat_cast)
