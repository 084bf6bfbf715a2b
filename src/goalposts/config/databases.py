"""The two databases the product runs on."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from goalposts.domain.refusal import Refused


class UnfitDatabase(Refused):
    """The option is not the address of a PostgreSQL database; the facts never hold the address, for its password."""

    code = "OPTION_UNFIT"


def database_from(*, url: str, data_dir: Path) -> dict[str, Any]:
    """Turn the database option into Django's setting.

    Shapes: empty url means SQLite in data_dir. Edges: writes take the lock at BEGIN (IMMEDIATE); a plain BEGIN that
    turns into a write fails under load. Errors: UnfitDatabase when it is not PostgreSQL's. Source: decision 002.
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
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise UnfitDatabase(key="database_url", reason="write it as postgresql://user:password@host:port/name")
    try:
        port = parts.port
    except ValueError as failure:
        raise UnfitDatabase(key="database_url", reason=str(failure)) from failure
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
