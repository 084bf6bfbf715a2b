"""The same room and browsers as the register's pages have."""

from tests.entrypoints.web.expectations.conftest import as_, room

__all__ = ["as_", "room"]
