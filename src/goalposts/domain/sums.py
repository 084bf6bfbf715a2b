"""What can somebody add up from all that a review shows, words taken as the counts they leave open? Tables: docs/rules/disclosure.md.

A sheet is one heap of counts that hang together: of the same thing said by people who were asked more than once, or marks of
which there are only so many. How far each count is left open is solved outside (analysis.disclosure.feasible_sums).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from goalposts.domain.confidentiality import PROMISED, Scope, Share, Thresholds, scope_of
from goalposts.domain.isolation import Figure, People, ShownFigure

Interval = tuple[int, int]
Told = tuple[frozenset[int], int, int]
# Cells with their sizes, what is told of sums of them, and which sums are asked: gives between which counts each lies.
Solve = Callable[[Sequence[int], Sequence[Told], Sequence[frozenset[int]]], Sequence[Interval]]
Shown = Mapping[str, ShownFigure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Counts of one release that make no more than so many together, as marks that each person may give twice."""

    names: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release as it is read: figures by name, and the totals that everybody knows.

    Shapes: `withheld` are hidden because somebody took everything back: they bind the others, and need not stay open.
    """

    shown: Shown
    totals: tuple[Total, ...] = ()
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure on a sheet.

    Shapes: `at` is its release, 0 the one that is checked; `cells` make it up; `is_asked` whether it must stay open, which
    neither a number does nor what a former release hid: that binds the others only.
    """

    name: str
    at: int
    cells: frozenset[int]
    low: int
    high: int
    is_number: bool
    is_asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Counts that hang together, by one of the two readings.

    Shapes: `sizes` are the people of each cell; `totals` are cells and the most they make.
    """

    sizes: tuple[int, ...]
    lines: tuple[Line, ...]
    totals: tuple[tuple[frozenset[int], int], ...] = ()
    is_by_rule: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What is shown once nothing can be added up. Shapes: `hidden_too` in the order of hiding; `worked_out` cannot be helped."""

    shown: Shown
    hidden_too: tuple[str, ...]
    worked_out: tuple[str, ...]


def left_open(*, shown: ShownFigure, is_by_rule: bool, thresholds: Thresholds = PROMISED) -> Interval:
    """Say which counts a figure leaves open by itself.

    Shapes: `is_by_rule` for a reader who knows that a word stands where a number may not; else the plain sense of the word.
    Edges: a number that became a word because of others widens what the rule leaves open, so that the truth is always in it.
    Source: docs/rules/disclosure.md §5.
    """
    figure = shown.figure
    k, n = len(figure.members & figure.among), len(figure.among)
    if shown.share is Share.K_OF_N:
        return k, k
    if shown.share is Share.ONE_VOICE:
        return 1, 1
    if shown.share is Share.HIDDEN:
        return 0, n
    if scope_of(voices=n, thresholds=thresholds) is not Scope.NUMBERS:
        return 1, n
    low, high = (n // 2 + 1, n) if shown.share is Share.SEVERAL else (1, n // 2)
    if is_by_rule:
        few = thresholds.group - 1
        low, high = (max(low, n - few), n - 1) if shown.share is Share.SEVERAL else (low, min(high, few))
    return min(low, k), max(high, k)


def sheets_of(*, releases: Sequence[Release], is_by_rule: bool, thresholds: Thresholds = PROMISED) -> tuple[Sheet, ...]:
    """Lay out releases, the one that is checked first, as heaps of counts that hang together."""
    cells: dict[tuple[int, frozenset[int]], int] = {}
    sizes: list[int] = []
    lines: list[Line] = []
    every = [(at, one) for at, release in enumerate(releases) for one in release.shown.values()]
    for heap, alike in enumerate(_alike(every)):
        asked = [one.figure.among for _, one in alike]
        for at, one in alike:
            parts = {(heap, signature): size for signature, size in _cells_in(one.figure.among, asked).items()}
            sizes += [size for part, size in parts.items() if part not in cells]
            for part in parts:
                cells.setdefault(part, len(cells))
            low, high = left_open(shown=one, is_by_rule=is_by_rule, thresholds=thresholds)
            made_up = frozenset(cells[part] for part in parts)
            lines.append(
                Line(
                    name=one.figure.name, at=at, cells=made_up, low=low, high=high,
                    is_number=one.share is Share.K_OF_N, is_asked=one.share is not Share.HIDDEN or not (at or one.figure.name in releases[at].withheld),
                )
            )  # fmt: skip
    heaps = _hanging_together(sizes, lines, _totals(releases, lines))
    return tuple(replace(one, is_by_rule=is_by_rule) for one in heaps)


def too_narrow(*, sheet: Sheet, solve: Solve, thresholds: Thresholds = PROMISED) -> tuple[Line, ...]:
    """Give the counts without a number that the others narrow too far.

    Edges: enough is as wide as a group, or as what is told of the count itself where that is narrower. What is shown as a
    number is not asked, and neither is what nothing else touches.
    Source: docs/rules/disclosure.md §6.
    """
    if len({line.cells for line in sheet.lines}) == 1:
        return ()
    known = {line.cells for line in sheet.lines if line.is_number}
    asked = list(dict.fromkeys(line.cells for line in sheet.lines if line.is_asked and line.cells not in known))
    every = [
        *((line.cells, line.low, line.high) for line in sheet.lines),
        *((cells, 0, most) for cells, most in sheet.totals),
    ]
    told = list(dict.fromkeys(every))
    narrow = set()
    for cells, (low, high) in zip(asked, solve(sheet.sizes, told, asked), strict=True):
        own = [line for line in sheet.lines if line.cells == cells]
        width = min(line.high for line in own) - max(line.low for line in own)
        if high - low < min(thresholds.group, width):
            narrow.add(cells)
    return tuple(line for line in sheet.lines if line.cells in narrow)


def proven(
    *, release: Release, former: Sequence[Release] = (), solve: Solve, thresholds: Thresholds = PROMISED
) -> Proven:
    """Hide one figure more of a release, and one more, until nothing that is hidden can be added up from what is not.

    Edges: a word goes before a number, a small one before a large one; noughts go with what they hang together with, so that
    what is hidden may always be nobody. What former releases tell already is no reason.
    """
    judge = _Judge(solve=solve, thresholds=thresholds)
    hidden: list[str] = []
    known: set[_Place] | None = None
    while True:
        sheets = judge.sheets(releases=(release, *former))
        places = judge.narrow(sheets=sheets)
        if places and former:
            before = (Release(shown={}), *former)
            known = judge.narrow(sheets=judge.sheets(releases=before)) if known is None else known
            places = places - known
        narrow = {name for name, _at, _is_by_rule in places}
        beside = _beside(narrow, sheets=sheets)
        left = [name for name in release.shown if name in beside and release.shown[name].share is not Share.HIDDEN]
        if not left:
            break
        hidden.append(min(left, key=lambda name: _order(release.shown[name], is_narrow=name in narrow)))
        release = _without(release, names=hidden[-1:])
    beside = _beside(hidden, sheets=sheets)
    noughts = [name for name, one in release.shown.items() if one.k == 0 and name in beside]
    worked_out = tuple(name for name in release.shown if name in narrow and name not in release.withheld)
    return Proven(shown=_without(release, names=noughts).shown, hidden_too=(*hidden, *noughts), worked_out=worked_out)


def _order(shown: ShownFigure, *, is_narrow: bool) -> tuple[bool, bool, int]:
    return shown.share is Share.K_OF_N, not is_narrow, len(shown.figure.members & shown.figure.among)


def _without(release: Release, *, names: Sequence[str]) -> Release:
    hidden = {
        name: ShownFigure(figure=release.shown[name].figure, share=Share.HIDDEN, k=None, n=None) for name in names
    }
    return replace(release, shown={**release.shown, **hidden})


def _beside(names: Collection[str], *, sheets: Iterable[Sheet]) -> set[str]:
    """Name the figures of the release that is checked which hang together with any of these."""
    own = [sheet for sheet in sheets if any(line.name in names for line in sheet.lines)]
    return {line.name for sheet in own for line in sheet.lines if line.at == 0}


_Place = tuple[str, int, bool]  # a figure, in which release, by which reading: another reader may know it already


class _Judge:
    """Reads releases by either reading, and asks each sheet once: one that did not change is not solved again."""

    def __init__(self, *, solve: Solve, thresholds: Thresholds) -> None:
        self._solve, self._thresholds = solve, thresholds
        self._narrow: dict[Sheet, tuple[Line, ...]] = {}

    def sheets(self, *, releases: Sequence[Release]) -> list[Sheet]:
        readings = [sheets_of(releases=releases, is_by_rule=one, thresholds=self._thresholds) for one in (False, True)]
        return [sheet for sheets in readings for sheet in sheets]

    def narrow(self, *, sheets: Iterable[Sheet]) -> set[_Place]:
        found: set[_Place] = set()
        for sheet in sheets:
            if sheet not in self._narrow:
                self._narrow[sheet] = too_narrow(sheet=sheet, solve=self._solve, thresholds=self._thresholds)
            found.update((line.name, line.at, sheet.is_by_rule) for line in self._narrow[sheet])
        return found


def _alike(every: Sequence[tuple[int, ShownFigure]]) -> list[list[tuple[int, ShownFigure]]]:
    """Put together what counts the same thing, as long as the same people said it wherever more than one asked them."""
    heaps: list[list[tuple[int, ShownFigure]]] = []
    for at, one in every:
        for heap in heaps:
            is_same = any(_counts_the_same(one.figure, other.figure, is_beside=at == when) for when, other in heap)
            if is_same and all(_agree(one.figure, other.figure) for _, other in heap):
                heap.append((at, one))
                break
        else:
            heaps.append([(at, one)])
    return heaps


def _counts_the_same(one: Figure, other: Figure, *, is_beside: bool) -> bool:
    """Say whether a figure is another one of a later release, or a part or a whole beside it."""
    is_cut = is_beside and one.about == other.about and one.among != other.among
    return is_cut or one.name == other.name


def _agree(one: Figure, other: Figure) -> bool:
    both: People = one.among & other.among
    return one.members & both == other.members & both


def _cells_in(among: People, asked: Sequence[People]) -> dict[frozenset[int], int]:
    """Divide the people of a figure by the figures that asked them: how many are in the same ones."""
    if among and all(one == among for one in asked):
        return {frozenset(range(len(asked))): len(among)}
    sizes: dict[frozenset[int], int] = {}
    for person in among:
        signature = frozenset(at for at, one in enumerate(asked) if person in one)
        sizes[signature] = sizes.get(signature, 0) + 1
    return dict(sorted(sizes.items(), key=lambda cell: sorted(cell[0])))


def _totals(releases: Sequence[Release], lines: Sequence[Line]) -> list[tuple[frozenset[int], int]]:
    return [
        (frozenset[int]().union(*(one.cells for one in lines if one.at == at and one.name in total.names)), total.most)
        for at, release in enumerate(releases)
        for total in release.totals
    ]


def _hanging_together(
    sizes: Sequence[int], lines: Sequence[Line], totals: Sequence[tuple[frozenset[int], int]]
) -> Iterable[Sheet]:
    heap_of = list(range(len(sizes)))
    for cells in (*(line.cells for line in lines), *(cells for cells, _ in totals)):
        joined = {heap_of[cell] for cell in cells}
        heap_of = [min(joined) if heap in joined else heap for heap in heap_of]
    for heap in dict.fromkeys(heap_of):
        own = [cell for cell in range(len(sizes)) if heap_of[cell] == heap]
        number = {cell: at for at, cell in enumerate(own)}
        yield Sheet(
            sizes=tuple(sizes[cell] for cell in own),
            lines=tuple(
                replace(line, cells=frozenset(number[cell] for cell in line.cells))
                for line in lines
                if line.cells and line.cells <= number.keys()
            ),
            totals=tuple(
                (frozenset(number[cell] for cell in cells), most)
                for cells, most in totals
                if cells and cells <= number.keys()
            ),
        )
