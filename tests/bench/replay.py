"""Writing the rows of one recorded save again and again, each time as new rows."""

import itertools
import re
import secrets
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from goalposts.lib.ids import new_id
from tests.bench.recorded import Line

WRITES = re.compile(r"^(INSERT INTO|UPDATE|DELETE FROM) ")
SESSION = re.compile(r'^(UPDATE|DELETE FROM) "?django_session')
INSERT = re.compile(r'^INSERT INTO "(?P<table>\w+)" \((?P<columns>[^)]*)\)')
DAYS_AHEAD = 3650
MOST_DEEDS = 10  # entries in the trail that one save may make, numbered one after the other
KEYS = ("id", "session_key", "deed_key", "signin_linksession.digest")
# Of what may stand once at a time each copy is written as one that a later one replaced, so that it may stand beside.
REPLACED = {"checkins_reply": ("replaced_at", "given_at")}
MOVING_COLUMNS = {
    "audit_entry.number",
    "interviews_entry.number",
    "expectations_measurement.measured_date",
    "expectations_judgedperiod.period_end",
}


@dataclass
class Replay:
    """A save's own writes. Shapes: `fresh` are the keys it made, `counted` the places of what may stand only once."""

    lines: list[tuple[str, tuple[Any, ...]]]
    fresh: set[Any]
    counted: set[tuple[int, int]]
    offset: int
    counter: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def once(self) -> Iterator[tuple[str, list[Any]]]:
        """Give the statements with new keys."""
        with self.lock:
            number = next(self.counter)
        keys = {key: _new_key(key) for key in self.fresh}
        for line, (sql, params) in enumerate(self.lines):
            yield (
                sql,
                [
                    self._new(value, keys, number, is_counted=(line, place) in self.counted)
                    for place, value in enumerate(params)
                ],
            )

    def _new(self, value: Any, keys: dict[Any, Any], number: int, *, is_counted: bool) -> Any:
        if isinstance(value, list):
            return [self._new(one, keys, number, is_counted=is_counted) for one in value]
        if is_counted:
            return _later(value, number, self.offset)
        return value if isinstance(value, tuple | dict) else keys.get(value, value)


def replay_of(*, lines: Sequence[Line], serial: int) -> Replay:
    """Take what a save wrote, but for the session it was sent in; `serial` keeps the numbers of several saves apart."""
    written = [line for line in lines if WRITES.match(line.sql) and not SESSION.match(line.sql)]
    kept = [(one.sql, _beside(one)) for line in written for one in line.single()]
    fresh, counted = set(), set()
    for number, (sql, params) in enumerate(kept):
        found = INSERT.match(sql)
        columns = [column.strip(' "') for column in found["columns"].split(",")] if found else []
        for place, value in enumerate(params) if columns else ():
            column = columns[place % len(columns)]
            if column in KEYS or (found and f"{found['table']}.{column}" in KEYS):
                fresh.update(value if isinstance(value, list) else [value])
            elif found and f"{found['table']}.{column}" in MOVING_COLUMNS:
                counted.add((number, place))
    return Replay(kept, fresh, counted, (serial + 1) * 10_000_000)


def _beside(line: Line) -> tuple[Any, ...]:
    found = INSERT.match(line.sql)
    if found is None or found["table"] not in REPLACED:
        return line.params
    columns = [column.strip(' "') for column in found["columns"].split(",")]
    to, given = (columns.index(name) for name in REPLACED[found["table"]])
    return tuple(line.params[given] if place == to else value for place, value in enumerate(line.params))


def _new_key(key: Any) -> Any:
    if isinstance(key, UUID):
        return new_id()
    return new_id().hex if len(str(key)) == 32 and re.fullmatch("[0-9a-f]+", str(key)) else secrets.token_hex(16)


def _later(value: Any, number: int, offset: int) -> Any:
    if isinstance(value, int):
        return value + offset + number * MOST_DEEDS
    later = timedelta(days=DAYS_AHEAD + number)
    return value + later if isinstance(value, date) else str(date.fromisoformat(value) + later)
