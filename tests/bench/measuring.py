"""Measuring ours and its floor in turn, so that whatever else the machine does falls on both."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tests.bench.driving import Outcome, drive
from tests.bench.pages import Ask
from tests.bench.serving import Server

CONNECTIONS = (1, 8, 32)
WARM = 2
AskMaker = Callable[[int], Iterator[Ask]]


@dataclass(frozen=True)
class Effort:
    """How much is asked: rounds, requests of a round and its seconds at most, for each number of connections."""

    rounds: dict[int, int]
    count: dict[int, int]
    seconds: float

    @property
    def most(self) -> int:
        """Give how many requests one thing can be asked, those that warm up included."""
        return sum(self.rounds[one] * self.count[one] + one * WARM for one in self.rounds)

    def within(self, seconds: float) -> "Effort":
        """Give the same effort, with rounds cut short so that one thing with its floor takes no more than this."""
        turns = 2 * sum(count + 1 for count in self.rounds.values())
        return replace(self, seconds=min(self.seconds, max(0.2, seconds / turns)))


FULL = Effort(rounds={1: 6, 8: 3, 32: 2}, count={1: 25, 8: 96, 32: 192}, seconds=4.0)
QUICK = Effort(rounds={1: 2, 8: 1, 32: 1}, count={1: 10, 8: 32, 32: 64}, seconds=2.0)


@dataclass(frozen=True)
class Figure:
    """What was seen at one number of connections. Units: milliseconds; answers and processor per request."""

    p50: float
    p95: float
    rate: float
    count: int
    processor_ms: float
    warmed: int
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Pair:
    """Ours beside its floor."""

    ours: Figure
    floor: Figure

    @property
    def p50_ratio(self) -> float:
        """Tell how many times as long ours takes."""
        return self.ours.p50 / self.floor.p50 if self.floor.p50 else 0.0

    @property
    def rate_ratio(self) -> float:
        """Tell which part of the floor's answers per second ours gives."""
        return self.ours.rate / self.floor.rate if self.floor.rate else 0.0

    def plain(self) -> dict[str, Any]:
        """Give all of it as plain values."""
        ratios = {"p50_ratio": self.p50_ratio, "rate_ratio": self.rate_ratio}
        return {"ours": asdict(self.ours), "floor": asdict(self.floor), **ratios}


@dataclass
class Side:
    """One of two servers that answer the same question, and what it did so far."""

    server: Server
    asks: AskMaker
    expected: int
    outcome: Outcome = field(default_factory=Outcome)
    processor: float = 0.0
    warmed: int = 0

    def round(self, *, connections: int, count: int, seconds: float) -> None:
        """Ask a number of times."""
        before = self.server.processor_seconds()
        self.outcome.add(
            drive(
                port=self.server.port,
                asks=self.asks,
                expected=self.expected,
                connections=connections,
                count=count,
                seconds=seconds,
            )
        )
        self.processor += self.server.processor_seconds() - before

    def figure(self) -> Figure:
        """Sum up."""
        seen = self.outcome
        count = len(seen.millis)
        spent = self.processor * 1000 / count if count else 0.0
        return Figure(
            seen.percentile(0.5), seen.percentile(0.95), seen.rate, count, spent, self.warmed, seen.errors[:20]
        )


def measure(*, sides: list[Side], connections: int, effort: Effort) -> list[Figure]:
    """Measure several servers in turn, after one warm request on each connection.

    Shapes: figures in the order of the sides.
    """
    for side in sides:
        warm = Side(side.server, side.asks, side.expected)
        warm.round(connections=connections, count=connections * WARM, seconds=effort.seconds)
        side.outcome.errors += warm.outcome.errors
        side.warmed = len(warm.outcome.millis)
    for turn in range(effort.rounds[connections]):
        for side in sides if turn % 2 == 0 else reversed(sides):
            side.round(connections=connections, count=effort.count[connections], seconds=effort.seconds)
    return [side.figure() for side in sides]
