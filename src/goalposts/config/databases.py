"""The two databases the product runs on."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database_from(*, url: str, data_dir: Path) -> dict[str, Any]:
    """Turn the database option into Django's setting.

    Shapes: empty url means SQLite in data_dir. Edges: writes take the lock at BEGIN (IMMEDIATE); a plain BEGIN that
    turns into a write fails under load. Source: decision 002.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_dir / "goalposts.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA foreign_keys=ON;"
                ),
            },
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
