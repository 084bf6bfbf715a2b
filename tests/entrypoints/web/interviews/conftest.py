"""The stage of the vault, for its pages."""

from tests.apps.interviews.conftest import keyring, stage

__all__ = ["keyring", "stage"]
