"""The floor: bare views that do with the database what ours did, and nothing else.

`python -m tests.bench.floor PORT RECORDING` serves them as the product is served: granian, WSGI, one process, two threads.
A page runs the page's own SQL and renders as many bytes by Jinja2; a save checks session and proof of origin and
writes the same rows in one transaction.
"""

import hashlib
import os
import pickle
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable
from decimal import Decimal
from http.cookies import SimpleCookie
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]
from django.utils.crypto import constant_time_compare
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from jinja2 import Environment
from psycopg.types.json import Jsonb

from goalposts.lib.folding import fold
from goalposts.lib.tokens import digest_of
from tests.bench.replay import Replay, replay_of

Answer = tuple[str, bytes, list[tuple[str, str]]]
SOURCE = """<!doctype html><html lang="nl"><head><title>{{ title }}</title></head><body><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></body></html>"""
TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(SOURCE)
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32000", "foreign_keys=ON")
SESSION_SQL = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
VISIT_SQL = "SELECT id FROM signin_linksession WHERE digest = %s AND ended_at IS NULL"
PAGES_AFTER = 50  # numbers of what pages note come after those of saves
_thread = threading.local()


def _folded(text: str | None) -> str | None:
    """The same function that the product makes known to SQLite, for the SQL that calls it."""
    return None if text is None else fold(text)


def _hashed(text: str) -> str:
    """The same for what PostgreSQL can do by itself."""
    return hashlib.sha256(text.encode()).hexdigest()


def _given(value: Any) -> Any:
    """Make of a noted value what the driver takes; PostgreSQL gets many rows as one list per column."""
    if isinstance(value, list):
        return [_given(one) for one in value]
    if isinstance(value, Decimal):
        return str(value)  # as Django gives it to either
    return Jsonb(value[1]) if isinstance(value, tuple) else value


class Link:
    """One thread's connection, by the same driver and with the same settings as the product's."""

    def __init__(self, url: str, file: str) -> None:
        self.is_lite = not url
        self.plain: Any
        if self.is_lite:
            self.plain = sqlite3.connect(file, timeout=20, isolation_level=None)
            for pragma in PRAGMAS:
                self.plain.execute(f"PRAGMA {pragma}")
            register(self.plain)  # what Django's SQL calls, such as the day of a moment
            self.plain.create_function("goalposts_fold", 1, _folded, deterministic=True)
            self.plain.create_function("SHA256", 1, _hashed, deterministic=True)
        else:
            self.plain = psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor)
            self.plain.execute("SELECT set_config('goalposts.workspace', '*', false)")
            self.plain.execute("SELECT set_config('goalposts.review', '*', false)")

    def ask(self, sql: str, params: Iterable[Any]) -> list[tuple[Any, ...]]:
        """Run one statement and fetch whatever it gives."""
        given = [_given(value) for value in params]
        if self.is_lite:
            return list(self.plain.execute(sql % (("?",) * len(given)) if given else sql, given))
        cursor = self.plain.execute(sql, given or None)
        return list(cursor.fetchall()) if cursor.description else []


def link(*, name: str = "page") -> Link:
    """Give this thread's connection of a name, made once.

    Edges: pages enter and leave workspaces as they were seen to; saves have a connection that nobody leaves.
    """
    if not hasattr(_thread, name):
        folder = os.environ["GOALPOSTS_DATA_DIR"]
        setattr(_thread, name, Link(os.environ["GOALPOSTS_DATABASE_URL"], f"{folder}/goalposts.sqlite3"))
    found: Link = getattr(_thread, name)
    return found


class PageFloor:
    """One page's SQL, and as many bytes, all of them rows that went through the template.

    What a page behind the wall writes, that it was read, is written by its floor too.
    """

    def __init__(self, recorded: Any, serial: int) -> None:
        self.noted = replay_of(lines=recorded.lines, serial=PAGES_AFTER + serial)
        self.lines = [line for line in recorded.lines if line.sql.lstrip("(").startswith("SELECT")]
        self.length = recorded.length
        self.count: int | None = None

    def answer(self) -> bytes:
        """Ask everything, and render what came as a table, again from the first row until the page's bytes are reached."""
        rows = [row for line in self.lines for row in link().ask(line.sql, line.params)]
        if self.noted.lines:
            write(self.noted)
        if self.count is None:
            self.count = self._fit(rows)
        return _rendered(islice(cycle(rows), self.count))

    def _fit(self, rows: list[tuple[Any, ...]]) -> int:
        """Find the smallest number of rows that makes the page; none when nothing was found."""
        whole = len(_rendered(rows)) - len(_rendered([]))
        if not whole:
            return 0
        rounds, missing = divmod(self.length - len(_rendered([])), whole)
        left = next(
            count for count in range(len(rows) + 1) if len(_rendered(rows[:count])) - len(_rendered([])) >= missing
        )
        return int(rounds * len(rows) + left)


def _rendered(rows: Iterable[tuple[Any, ...]]) -> bytes:
    return TEMPLATE.render(title="Floor", rows=rows).encode()


class SaveFloor:
    """One save: session, proof of origin, the same rows in one transaction."""

    def __init__(self, replay: Replay, *, is_signed_in: bool, is_visit: bool) -> None:
        self.replay = replay
        self.is_signed_in = is_signed_in
        self.is_visit = is_visit

    def answer(self, environ: dict[str, Any]) -> bool:
        """Write the rows; tells whether the request was let in."""
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        given = parse_qs(body).get("csrfmiddlewaretoken", [""])[0]
        if "csrftoken" not in cookies or not constant_time_compare(cookies["csrftoken"].value, given):
            return False
        if self.is_signed_in and not _is_signed_in(cookies["sessionid"].value):
            return False
        if self.is_visit and not _is_visiting(cookies["goalposts_visit"].value):
            return False
        write(self.replay)
        return True


def write(replay: Replay) -> None:
    """Write rows in one transaction."""
    own = link(name="save")
    own.plain.execute("BEGIN IMMEDIATE" if own.is_lite else "BEGIN")
    try:
        for sql, params in replay.once():
            own.ask(sql, params)
    except BaseException:
        own.plain.execute("ROLLBACK")
        raise
    own.plain.execute("COMMIT")


def _is_signed_in(key: str) -> bool:
    rows = link(name="save").ask(SESSION_SQL, [key, "2000-01-01"])
    if not rows:
        return False
    session = signing.loads(
        rows[0][0],
        key=os.environ["GOALPOSTS_SECRET_KEY"],
        salt="django.contrib.sessions.SessionStore",
        serializer=JSONSerializer,
        fallback_keys=[],
    )
    return "_auth_user_id" in session


def _is_visiting(token: str) -> bool:
    return bool(link(name="save").ask(VISIT_SQL, [digest_of(token=token)]))


def make_application(*, recording: Path) -> Callable[..., Iterable[bytes]]:
    """Make the WSGI application that serves the floors of a recording, by /page/N and /save/N."""
    recorded = pickle.loads(recording.read_bytes())
    pages = {f"/page/{number}": PageFloor(page, number) for number, page in enumerate(recorded["pages"].values())}
    saves = {
        f"/save/{number}": SaveFloor(
            replay_of(lines=save.lines, serial=number),
            is_signed_in="link" not in save.name and not save.name.startswith("check-in"),
            is_visit=save.name == "check-in, one answer",
        )
        for number, save in enumerate(recorded["saves"].values())
    }

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = urlsplit(environ["PATH_INFO"]).path
        body, status = b"ok\n", "200 OK"
        if path in pages:
            body = pages[path].answer()
        elif path in saves:
            body, status = b"", "302 Found" if saves[path].answer(environ) else "403 Forbidden"
        start_response(status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    return application


if __name__ != "__main__" and "GOALPOSTS_BENCH_RECORDING" in os.environ:
    application = make_application(recording=Path(os.environ["GOALPOSTS_BENCH_RECORDING"]))

if __name__ == "__main__":
    os.environ["GOALPOSTS_BENCH_RECORDING"] = sys.argv[2]
    Granian(
        "tests.bench.floor:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=2,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
