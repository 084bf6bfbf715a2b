"""The demo, loaded once for all tests that look at it, and taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from pytest_django.plugin import DjangoDbBlocker

NOW = datetime(2026, 3, 18, 13, 40, tzinfo=UTC)  # a Wednesday
TODAY = date(2026, 3, 18)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the whole demo as of a fixed moment."""
    from django.db import transaction
    from django.test.utils import override_settings

    from goalposts.entrypoints.cli.demo.loading import load
    from goalposts.lib import tenancy

    with django_db_blocker.unblock(), tenancy.scope(workspace_id=tenancy.EVERY), transaction.atomic():
        with override_settings(IS_DEMO=True):
            assert load(now=NOW)
        yield
        transaction.set_rollback(True)
