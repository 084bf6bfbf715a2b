"""Mail that leaves for the tests' own mail server."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.mail_server import MailServer, mail_server


@pytest.fixture
def post_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """Run a mail server and point this installation to it."""
    with mail_server() as server:
        wanted = {"mail": "smtp", "smtp_host": "127.0.0.1", "smtp_port": str(server.port), "smtp_tls": "none"}
        monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, **wanted})
        yield server
