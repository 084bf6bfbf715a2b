"""A browser at a demo: its own pages are there."""

import importlib
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import clear_url_caches

from goalposts.config import urls


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Route the demo's own pages, for the length of one test."""
    with monkeypatch.context() as patch:
        patch.setattr(settings, "IS_DEMO", True)
        importlib.reload(urls)
        clear_url_caches()
        yield Client()
    importlib.reload(urls)
    clear_url_caches()
