"""Lets one request at a time into the served product, and none once its test is over.

In memory, server and test share one connection to the database: what a page saves as it closes would otherwise run
into the next request's transaction, or into the emptying of the tables. A test that asks the database itself while a
page is open does so alone: a page may save at any moment.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest

_ONE = threading.RLock()


@contextmanager
def alone() -> Iterator[None]:
    """Let whoever comes to the door wait until the block ends; a page must not be asked for within it."""
    with _ONE:
        yield


class Door:
    """Stands before an application; open until closed."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app, self._is_open = app, True

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer when whoever came before is answered whole: the rest of a page may still ask the database."""
        with _ONE:
            if not self._is_open:
                start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
                return [b"The test is over."]
            answer = self._app(environ, start_response)
            try:
                return [b"".join(answer)]
            finally:
                if hasattr(answer, "close"):
                    answer.close()

    def open(self) -> None:
        """Let requests in."""
        with _ONE:
            self._is_open = True

    def close(self) -> None:
        """Wait for the one within, and let nobody in any more."""
        with _ONE:
            self._is_open = False


@pytest.fixture(scope="session")
def door(live_server: Any) -> Door:
    """Put a door before the served product, once."""
    door = Door(live_server.thread.httpd.get_app())
    live_server.thread.httpd.set_app(door)
    return door


@pytest.fixture(autouse=True)
def open_during_the_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Open the door for a test that is served; close it after its browser went, before its tables are emptied."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    door: Door = request.getfixturevalue("door")
    door.open()
    yield
    door.close()
