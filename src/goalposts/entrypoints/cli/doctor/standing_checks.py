"""Standings: what is stored equals what the rules say, in every workspace."""

import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from goalposts.apps.expectations.usecases import Difference, recompute_standings
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.doctor.finding import Finding, attention, ok, wrong
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

TOLD = 20


def check_standings(*, now: datetime, is_to_mend: bool = False) -> Iterator[Finding]:
    """Work out every standing and verdict anew and compare; a line of progress per batch goes to the terminal."""
    looked_at = waiting = count = 0
    for line in workspaces_of_installation():
        actor = Actor.system(reason="goalposts doctor", workspace_id=line.id)
        today = clock.today_in(time_zone=line.time_zone)
        found: list[Difference] = []
        with tenancy.scope(workspace_id=line.id):
            for proof in recompute_standings(
                actor=actor, workspace_id=line.id, today=today, now=now, is_to_mend=is_to_mend
            ):
                looked_at, waiting = looked_at + proof.looked_at, waiting + proof.waiting
                count += len(proof.differences)
                found += islice(proof.differences, TOLD - len(found))
                _show_progress(f"standings: {looked_at} worked out anew, {count} differ")
        _show_progress("")
        yield from (_told(one, slug=line.slug, is_mended=is_to_mend) for one in found)
    if waiting:
        yield attention("standings", f"{waiting} wait for what a new day brought", "run goalposts worker")
    if count:
        words = f"{count} of {looked_at} were stored otherwise than the rules say"
        yield (
            attention("standings", f"{words}; mended", "run goalposts doctor again")
            if is_to_mend
            else wrong("standings", words, "run goalposts doctor --mend, and tell us how it came about")
        )
    else:
        yield ok("standings", f"{looked_at} worked out anew, all as stored")


def _told(one: Difference, *, slug: str, is_mended: bool) -> Finding:
    parts = [*one.fields, *([f"{one.periods} verdicts"] if one.periods else [])]
    words = f"{slug}: expectation {one.expectation_id} differs in {', '.join(parts)}"
    return attention("standing", words, "") if is_mended else wrong("standing", words, "")


def _show_progress(words: str) -> None:
    """Write over the same line, for whoever watches; nothing where nobody does."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words:<79}" if words else f"\r{'':<79}\r")
        sys.stderr.flush()
