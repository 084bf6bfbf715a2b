"""Lets every test begin in the product's own language, whatever the one before it spoke."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def own_language() -> None:
    """Forget what a test before this one made the process speak."""
    translation.deactivate()
