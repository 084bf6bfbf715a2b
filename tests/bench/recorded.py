"""What was noted of one request; read by the bench and by the floor."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One statement with its parameters."""

    sql: str
    params: tuple[Any, ...]


@dataclass(frozen=True)
class Recorded:
    """What one request did. Shapes: `length` and `body` are of the answer, uncompressed; savepoints are counted apart."""

    name: str
    status: int
    length: int
    lines: list[Line]
    savepoints: int
