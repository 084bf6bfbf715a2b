"""An installation that the bench made: its folder, its database, and the environment in which it runs."""

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.machine import ROOT

SECRET = "only-for-the-bench-" * 3


@dataclass(frozen=True)
class Installation:
    """Where one installation lives. Shapes: an empty `database_url` means SQLite in the folder."""

    folder: Path
    database_url: str = ""

    @property
    def vendor(self) -> str:
        """Name the database's make."""
        return "postgresql" if self.database_url else "sqlite"

    @property
    def file(self) -> Path:
        """Give the file of the embedded database."""
        return self.folder / "goalposts.sqlite3"

    @property
    def keys(self) -> Path:
        """Give the folder of the keyring, beside the data."""
        return self.folder.with_name(f"{self.folder.name}.keys")

    def environment(self, *, port: int = 8000) -> dict[str, str]:
        """Give the environment of a process of this installation, and of no other."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOALPOSTS_", "DJANGO_"))}
        return kept | {
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DJANGO_SETTINGS_MODULE": "goalposts.config.settings",
            "GOALPOSTS_CONFIG": str(self.folder / "goalposts.toml"),
            "GOALPOSTS_DATA_DIR": str(self.folder),
            "GOALPOSTS_DATABASE_URL": self.database_url,
            "GOALPOSTS_SITE_URL": f"http://localhost:{port}",
            "GOALPOSTS_ALLOWED_HOSTS": "127.0.0.1",
            "GOALPOSTS_SECRET_KEY": SECRET,
            # As a user on the embedded database gets it: one process, two threads, the worker inside.
            "GOALPOSTS_WORKER": "1",
        }

    def run(self, *, module: str, arguments: list[str], seconds: float) -> None:
        """Run one of the bench's own modules in this installation, and show what it says when it fails.

        Errors: RuntimeError with its last words when it fails; subprocess.TimeoutExpired.
        """
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(
            command, env=self.environment(), cwd=ROOT, capture_output=True, text=True, check=False, timeout=seconds
        )
        if done.returncode:
            raise RuntimeError(f"{module} failed:\n{done.stdout[-3000:]}{done.stderr[-6000:]}")

    def rows(self, *, sql: str) -> list[tuple[object, ...]]:
        """Ask the database one thing from outside, past every gate."""
        if self.database_url:
            with psycopg.connect(as_superuser(url=self.database_url)) as link:
                return list(link.execute(sql.encode()))
        with sqlite3.connect(self.file, timeout=20) as plain:
            return list(plain.execute(sql))


def as_superuser(*, url: str) -> str:
    """Give the address with which the throw-away server's own superuser enters a database."""
    rest = url.partition("@")[2]
    return f"postgresql://postgres@{rest}"


def new_installation(*, folder: Path, server_url: str, name: str) -> Installation:
    """Make an empty installation; on PostgreSQL with a database of its own."""
    place = folder / name
    place.mkdir(parents=True)
    return Installation(place, _new_database(server_url=server_url, name=name, template="template0"))


def copy_installation(*, source: Installation, server_url: str, name: str) -> Installation:
    """Copy an installation that nobody is using, whole."""
    place = source.folder.with_name(name)
    shutil.copytree(source.folder, place)
    if source.keys.exists():
        shutil.copytree(source.keys, Installation(place).keys)
    template = source.database_url.rpartition("/")[2]
    return Installation(place, _new_database(server_url=server_url, name=name, template=template))


def _new_database(*, server_url: str, name: str, template: str) -> str:
    if not server_url:
        return ""
    database = name.replace("-", "_")
    with psycopg.connect(as_superuser(url=server_url), autocommit=True) as link:
        link.execute(f"CREATE DATABASE {database} TEMPLATE {template} OWNER goalposts STRATEGY FILE_COPY".encode())
    return f"{server_url.rpartition('/')[0]}/{database}"
