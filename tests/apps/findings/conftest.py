"""A review behind its wall, with a keyring of this test's own."""

from tests.apps.interviews.conftest import keyring, stage

__all__ = ["keyring", "stage"]
