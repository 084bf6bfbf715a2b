"""Portal tests play on the day of the builders."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.builders import NOW


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand on the builders' moment, so that what they made is of today."""
    with time_machine.travel(NOW, tick=False):
        yield
