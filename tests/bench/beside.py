"""Ours beside Taguette in one run: opening a talk, listing a theme, saving one fragment, at one connection and at eight."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench.measuring import Effort, Figure, Side, measure
from tests.bench.pages import PAGES, SAVES, Ask, page_ask, save_ask
from tests.bench.serving import DidNotStart, Server
from tests.bench.taguette import PAGE_OF_ITS_LIST, Taguette, python_with_taguette, taguette, version_of

CONNECTIONS = (1, 8)
OPEN, LIST = (page for page in PAGES if page.is_behind)
CUT = next(save for save in SAVES if save.is_behind)
PAGE_OF_OUR_LIST = 100
OPENED, SAVED, WHOLE_LIST = "open", "save", "list, all of it"
FIRST_OF_LIST = f"list, the first {PAGE_OF_OUR_LIST} of ours, {PAGE_OF_ITS_LIST} of theirs"
AFTER_ALL_OTHERS = 9_000  # no fragment is cut where the measured save cuts its own
Asks = Callable[[int], Iterator[Ask]]


@dataclass(frozen=True)
class Thing:
    """One thing that both do. Shapes: `expected` is how ours answers a save or a page; theirs answers 200."""

    name: str
    ours: Asks
    expected: int
    theirs: Asks


def compare(*, python: str, folder: Path, ours: Server, places: dict[str, Any], effort: Effort) -> dict[str, Any]:
    """Run it and measure both in turn. Shapes: `missing` says why there is nothing to tell beside."""
    found = python_with_taguette(named=python)
    version = version_of(python=found) if found else ""
    if not found or not version:
        return {"missing": "Taguette is not installed here; name the Python of its environment with --taguette"}
    try:
        with taguette(python=found, folder=folder / "taguette", themes=places["themes"]) as theirs:
            rows = {}
            for thing in _things(places, theirs):
                sides = (ours, thing.ours, thing.expected), (theirs.server, thing.theirs, 200)
                rows[thing.name] = {
                    connections: _pair(
                        *measure(sides=[Side(*side) for side in sides], connections=connections, effort=effort)
                    )
                    for connections in CONNECTIONS
                }
    except DidNotStart as failure:
        return {"missing": f"Taguette {version} did not start: {failure}"}
    return {"version": version, "rows": rows}


def _things(places: dict[str, Any], theirs: Taguette) -> list[Thing]:
    """List what is measured, the save last: it adds to what is opened."""
    numbers, their_numbers = itertools.count(AFTER_ALL_OTHERS), itertools.count()

    def opened(seat: int) -> Iterator[Ask]:
        return itertools.repeat(page_ask(page=OPEN, places=places, seat=seat))

    def first_of_list(seat: int) -> Iterator[Ask]:
        return itertools.repeat(page_ask(page=LIST, places=places, seat=seat))

    def whole_list(seat: int) -> Iterator[Ask]:
        first = page_ask(page=LIST, places=places, seat=seat)
        begins = range(PAGE_OF_OUR_LIST, theirs.under_each, PAGE_OF_OUR_LIST)
        others = (replace(first, path=f"{first.path}&from={begin}") for begin in begins)
        return itertools.repeat(replace(first, then=tuple(others)))

    def saved(seat: int) -> Iterator[Ask]:
        return (save_ask(save=CUT, places=places, number=number, marker="", seat=seat) for number in numbers)

    return [
        Thing(OPENED, opened, 200, lambda _: itertools.repeat(theirs.open())),
        Thing(WHOLE_LIST, whole_list, 200, lambda _: itertools.repeat(theirs.whole_list())),
        Thing(FIRST_OF_LIST, first_of_list, 200, lambda _: itertools.repeat(theirs.first_of_list())),
        Thing(SAVED, saved, 302, lambda _: (theirs.save(number=number) for number in their_numbers)),
    ]


def _pair(ours: Figure, theirs: Figure) -> dict[str, Any]:
    """Put both side by side. Units: both ratios say how many times as quick ours is."""
    return {
        "ours": asdict(ours),
        "theirs": asdict(theirs),
        "p50_ratio": theirs.p50 / ours.p50 if ours.p50 else 0.0,
        "rate_ratio": ours.rate / theirs.rate if theirs.rate else 0.0,
    }
