"""One run of the bench, from filling the workspaces to the figures."""

import contextlib
import itertools
import os
import platform
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.beside import OPEN, compare
from tests.bench.driving import fetch
from tests.bench.first_load import first_load
from tests.bench.measuring import CONNECTIONS, FULL, QUICK, Effort, Pair, Side, measure
from tests.bench.pages import PAGES, PORTAL, SAVES, Ask, Page, Save, page_ask, save_ask
from tests.bench.scripts import time_scripts
from tests.bench.serving import Server, serving
from tests.bench.sizes import size_named
from tests.bench.workspaces import Workspace, workspace_of

Say = Callable[[str], None]
RUN_SECONDS = 440


@dataclass(frozen=True)
class Run:
    """What was asked of a run."""

    folder: Path
    server_url: str
    is_quick: bool
    only: str
    sizes: tuple[str, ...]
    has_scripts: bool
    taguette: str = ""
    started: float = field(default_factory=time.monotonic)

    @property
    def has_growth(self) -> bool:
        """Whether more than one size is asked for."""
        return len(self.sizes) > 1

    def asks_for(self, name: str) -> bool:
        """Tell whether something of this name is to be measured: it holds the words asked for, or one of several."""
        return any(words.strip() in name for words in self.only.split(","))

    def effort(self, *, left: int) -> Effort:
        """Give how much is asked of the next of so many things that are left, so that the run ends in time."""
        share = (RUN_SECONDS - (time.monotonic() - self.started)) / max(1, left)
        return QUICK if self.is_quick else FULL.within(share)


@dataclass(frozen=True)
class Sides:
    """The two servers of one workspace, and how much they are asked."""

    workspace: Workspace
    ours: Server
    floor: Server
    effort: Effort


def run_bench(*, run: Run, say: Say) -> dict[str, Any]:
    """Fill the workspaces, measure, and give every figure as plain values."""
    workspaces = {}
    for name in run.sizes:
        size = size_named(name=name, is_quick=run.is_quick)
        say(f"making {size.customers} customers")
        workspaces[name] = workspace_of(
            size=size, folder=run.folder, server_url=run.server_url, has_floor=name == "middle"
        )
    found: dict[str, Any] = {
        "machine": {"processors": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()},
        "database": "postgresql" if run.server_url else "sqlite",
        "is_quick": run.is_quick,
        "sizes": {name: one.places["rows"] for name, one in workspaces.items()},
        "missing": workspaces["middle"].recorded["missing"],
        "failures": [],
    }
    found |= _measured(run=run, workspace=workspaces["middle"], say=say)
    if run.has_growth:
        found["growth"] = _growth(run=run, workspaces=workspaces, say=say)
    if run.has_scripts:
        found["scripts"] = time_scripts(folder=run.folder, say=say)
    found["failures"] = _failures(found)
    return found


def _measured(*, run: Run, workspace: Workspace, say: Say) -> dict[str, Any]:
    home = page_ask(page=PAGES[0], places=workspace.places, seat=0)
    with (
        serving(installation=workspace.ours, first=home) as ours,
        serving(installation=workspace.floor, first=Ask("/page/0"), recording=workspace.recording) as floor,
    ):
        time.sleep(1)
        at_rest = ours.memory_mb()
        loads = first_load(port=ours.port, ask=home)
        at_the_portal = first_load(port=ours.port, ask=page_ask(page=PORTAL, places=workspace.places, seat=0))
        pages, saves, beside = {}, {}, {}
        asked = [save for save in SAVES if run.asks_for(save.name)]
        things: list[Page | Save] = [*_pages(run, workspace), *asked]
        for place, thing in enumerate(things):
            if thing in asked[:1]:  # before any save: what is opened is as large as what is opened beside it
                beside = _beside(run=run, workspace=workspace, ours=ours, say=say)
            say(thing.name)
            sides = Sides(workspace, ours, floor, run.effort(left=len(things) - place + run.has_growth * 6))
            if isinstance(thing, Page):
                pages[thing.name] = _page(page=thing, sides=sides)
            else:
                saves[thing.name] = _save(save=thing, sides=sides)
        memory = {"at_rest": at_rest, "after_load": ours.memory_mb(), "floor_after_load": floor.memory_mb()}
    return {
        "pages": pages,
        "saves": saves,
        "beside": beside,
        "memory_mb": memory,
        "start_s": ours.first_answer,
        "first_load": loads,
        "portal_load": at_the_portal,
    }


def _pages(run: Run, workspace: Workspace) -> list[Page]:
    """List what is there and was asked for."""
    return [page for page in PAGES if run.asks_for(page.name) and page.name in workspace.recorded["pages"]]


def _beside(*, run: Run, workspace: Workspace, ours: Server, say: Say) -> dict[str, Any]:
    """Stand ours beside another program for the same work, where the vault is asked for and the other is installed."""
    if not run.asks_for(OPEN.name):
        return {}
    say("the vault beside Taguette")
    return compare(
        python=run.taguette, folder=run.folder, ours=ours, places=workspace.places, effort=run.effort(left=len(PAGES))
    )


def _page(*, page: Page, sides: Sides) -> dict[str, Any]:
    workspace = sides.workspace
    recorded = workspace.recorded["pages"][page.name]
    number = list(workspace.recorded["pages"]).index(page.name)
    answer = fetch(port=sides.ours.port, ask=page_ask(page=page, places=workspace.places, seat=0))

    def asks(seat: int) -> Iterator[Ask]:
        return itertools.repeat(page_ask(page=page, places=workspace.places, seat=seat))

    def bare(seat: int) -> Iterator[Ask]:
        return itertools.repeat(Ask(f"/page/{number}"))

    at = {}
    for connections in CONNECTIONS:
        both = [Side(sides.ours, asks, 200), Side(sides.floor, bare, 200)]
        at[connections] = Pair(*measure(sides=both, connections=connections, effort=sides.effort)).plain()
    return {
        "queries": len(recorded.lines),
        "most_queries": page.most_queries,
        "bytes": len(answer.plain),
        "sent": len(answer.body),
        "at": at,
    }


def _save(*, save: Save, sides: Sides) -> dict[str, Any]:
    workspace = sides.workspace
    recorded = workspace.recorded["saves"][save.name]
    number = list(workspace.recorded["saves"]).index(save.name)
    marker = f"bench{secrets.token_hex(4)}"
    counter = itertools.count()
    before = _count(workspace, save, marker)

    def asks(seat: int) -> Iterator[Ask]:
        for turn in counter:
            yield save_ask(save=save, places=workspace.places, number=turn, marker=marker, seat=seat)

    def bare(seat: int) -> Iterator[Ask]:
        secret = secrets.token_hex(16)
        cookies = {"csrftoken": secret, "sessionid": workspace.places["cookies"][seat]}
        cookies |= {"goalposts_visit": workspace.places["visits"][seat]} if save.is_portal else {}
        return itertools.repeat(Ask(f"/save/{number}", {"csrfmiddlewaretoken": secret, "text": "x" * 80}, cookies))

    at, sent = {}, 0
    for connections in CONNECTIONS:
        both = [Side(sides.ours, asks, 302), Side(sides.floor, bare, 302)]
        at[connections] = Pair(*measure(sides=both, connections=connections, effort=sides.effort)).plain()
        sent += at[connections]["ours"]["count"] + at[connections]["ours"]["warmed"]
    kept = _count(workspace, save, marker)
    return {
        "queries": len(recorded.lines),
        "savepoints": recorded.savepoints,
        "most_queries": save.most_queries,
        "sent": sent,
        "kept": kept[0] - before[0],
        "doubled": kept[0] - kept[1],
        "at": at,
    }


def _count(workspace: Workspace, save: Save, marker: str) -> tuple[int, int]:
    column = save.condition.split()[0]
    if column == "used_at":
        column = "digest"
    condition = save.condition.format(marker=marker)
    sql = f"SELECT count(*), count(DISTINCT {column}) FROM {save.table} WHERE {condition}"
    row = workspace.ours.rows(sql=sql)[0]
    return int(str(row[0])), int(str(row[1]))


def _growth(*, run: Run, workspaces: dict[str, Workspace], say: Say) -> dict[str, Any]:
    """Ask the same pages of all sizes in turn."""
    grown: dict[str, dict[str, Any]] = {}
    first = {name: page_ask(page=PAGES[0], places=one.places, seat=0) for name, one in workspaces.items()}
    with contextlib.ExitStack() as stack:
        servers = {
            name: stack.enter_context(serving(installation=one.ours, first=first[name]))
            for name, one in sorted(workspaces.items(), key=lambda pair: pair[1].size.customers)
        }
        grown_pages = [page for page in _pages(run, workspaces["middle"]) if page.is_grown]
        for place, page in enumerate(grown_pages):
            say(f"{page.name}, growing")
            sides = [Side(servers[name], _asks(page, workspaces[name]), 200) for name in servers]
            figures = measure(sides=sides, connections=1, effort=run.effort(left=len(grown_pages) - place))
            grown[page.name] = {name: figure.p50 for name, figure in zip(servers, figures, strict=True)}
            grown[page.name]["errors"] = [error for figure in figures for error in figure.errors]
    return grown


def _asks(page: Page, workspace: Workspace) -> Callable[[int], Iterator[Ask]]:
    return lambda seat: itertools.repeat(page_ask(page=page, places=workspace.places, seat=seat))


def _failures(found: dict[str, Any]) -> list[str]:
    """Whatever makes the figures worthless: answers that were no answers, in ours and in the floor."""
    failures = []
    for name, one in {**found["pages"], **found["saves"]}.items():
        for connections, pair in one["at"].items():
            for side in ("ours", "floor"):
                failures += [f"{name}, {side} at {connections}: {error}" for error in pair[side]["errors"][:3]]
    for name, at in found["beside"].get("rows", {}).items():
        for connections, pair in at.items():
            for side in ("ours", "theirs"):
                failures += [
                    f"{name} beside Taguette, {side} at {connections}: {error}" for error in pair[side]["errors"][:3]
                ]
    return failures
