"""Proving of what would cross that nothing hidden can be added up from what is shown; what could be is hidden too."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from goalposts.analysis.disclosure import feasible_sums
from goalposts.apps.interviews.queries.ground import Ground
from goalposts.domain.confidentiality import Share
from goalposts.domain.disclosure import Kind, Obstacle
from goalposts.domain.interview import MARKS_EACH
from goalposts.domain.isolation import ShownFigure
from goalposts.domain.spoken import FIGURE
from goalposts.domain.sums import Interval, Proven, Release, Told, Total, proven

IMPORTANT = "important "
# What people said. How many there are to say it is a set of people, and weighed as such (domain/isolation.py).
SAID = ("voices ", "against ", f"{FIGURE} ", IMPORTANT)


def proven_sums(*, shown: Mapping[str, ShownFigure], ground: Ground) -> Proven:
    """Prove a release beside all former ones; what a withdrawal withheld tells nothing, but its marks were given."""
    gone = frozenset(name for name in shown if name in ground.withheld)
    left = {name: one for name, one in shown.items() if name not in gone or name.startswith(IMPORTANT)}
    every = (left, *ground.told)
    former = [_release(_with_hidden(told, every)) for told in ground.told]
    found = proven(release=replace(_release(left), withheld=gone), former=former, solve=_solved)
    return Proven(shown={**shown, **found.shown}, hidden_too=found.hidden_too, worked_out=found.worked_out)


def worked_out(*, found: Proven) -> tuple[Obstacle, ...]:
    """Name the figures that can be added up whatever else is hidden."""
    return tuple(Obstacle(kind=Kind.WORKED_OUT, field=name) for name in found.worked_out)


def _with_hidden(told: Mapping[str, ShownFigure], every: Sequence[Mapping[str, ShownFigure]]) -> dict[str, ShownFigure]:
    """Add the marks that a former release hid: nobody read them there, but they are among those that each could give then.

    Shapes: `every` are all releases, the one that is checked first: whose marks they are is known wherever they are told.
    """
    asked = next((one.figure.among for name, one in told.items() if name.startswith(IMPORTANT)), frozenset[Hashable]())
    hidden = {
        name: ShownFigure(
            figure=replace(one.figure, among=asked, members=asked & _members(name, every)),
            share=Share.HIDDEN, k=None, n=None,
        )
        for name, one in every[0].items()
        if asked and name.startswith(IMPORTANT) and name not in told
    }  # fmt: skip
    return {**told, **hidden}


def _members(name: str, every: Sequence[Mapping[str, ShownFigure]]) -> frozenset[Hashable]:
    return frozenset[Hashable]().union(*(told[name].figure.members for told in every if name in told))


def _release(told: Mapping[str, ShownFigure]) -> Release:
    """Lay out what was said; each may name so many themes as what matters most, which binds those counts together."""
    said = {name: one for name, one in told.items() if name.startswith(SAID)}
    named = {name: one for name, one in said.items() if name.startswith(IMPORTANT)}
    asked = max((len(one.figure.among) for one in named.values()), default=0)
    totals = (Total(names=frozenset(named), most=MARKS_EACH * asked),) if named else ()
    return Release(shown=said, totals=totals)


def _solved(sizes: Sequence[int], told: Sequence[Told], asked: Sequence[frozenset[int]]) -> Sequence[Interval]:
    return _solved_once(tuple(sizes), tuple(told), tuple(asked))


@lru_cache(maxsize=512)
def _solved_once(
    sizes: tuple[int, ...], told: tuple[Told, ...], asked: tuple[frozenset[int], ...]
) -> Sequence[Interval]:
    """Solve the same sums once for check, preview and release; they hold counts that are shown, and nobody's id."""
    return feasible_sums(sizes=sizes, told=told, asked=asked)
