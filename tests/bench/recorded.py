"""What was noted of one request; read by the bench and by the floor."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One statement with its parameters; with those of each of many rows where it was run for many at once."""

    sql: str
    params: tuple[Any, ...]
    is_many: bool = False

    def single(self) -> list["Line"]:
        """Give it as one line for each row."""
        return [Line(self.sql, tuple(row)) for row in self.params] if self.is_many else [self]


@dataclass(frozen=True)
class Recorded:
    """What one request did. Shapes: `length` and `body` are of the answer, uncompressed; savepoints are counted apart."""

    name: str
    status: int
    length: int
    lines: list[Line]
    savepoints: int
