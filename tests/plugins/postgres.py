"""Runs the tests on a throw-away PostgreSQL: `python -m pytest -p tests.plugins.postgres tests/apps`."""

import atexit
import contextlib
import os

from tests.plugins import installation
from tests.postgres_server import postgres_server

OPTION = "GOALPOSTS_DATABASE_URL"


def prepare() -> None:
    """Start the server and tell it to the settings; a worker of a run that has one takes that.

    Errors: NoServer when PostgreSQL is not installed or does not start.
    """
    installation.prepare()
    if OPTION in os.environ:
        return
    server = contextlib.ExitStack()
    os.environ[OPTION] = server.enter_context(postgres_server())
    atexit.register(server.close)


prepare()
