"""What can be worked out from a table with hidden cells, or from two releases? Cases: docs/rules/analysis.md.

A table is inner counts with the sums of its rows in the last column and of its columns in the last row.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from goalposts.domain.comparison import Number

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

Table = Sequence[Sequence[Number | None]]
Cell = tuple[int, int]
Interval = tuple[float, float]
Line = tuple[frozenset[int], int, int]
_SLACK = 1e-9
_WHOLE = 1e-6


class UnfitTable(ValueError):
    """A table whose sums cannot be those of its cells, or that lacks a number that is shown."""

    code = "UNFIT_TABLE"


def feasible_intervals(*, table: Table, suppressed: Sequence[Sequence[int]]) -> list[Interval]:
    """Say between which counts each hidden cell must lie, for somebody who knows all that is shown.

    Shapes: `suppressed` are [row, column] of inner cells, answered in their order; what stands in them is not used.
    Edges: counts are never below 0. Errors: UnfitTable.
    Source: Fellegi 1972; Cox 1980; by linear programming.
    """
    hidden = [(int(row), int(column)) for row, column in suppressed]
    if not hidden:
        return []
    known = dict(_intervals(table, hidden=list(dict.fromkeys(hidden))))
    return [known[cell] for cell in hidden]


def feasible_sums(
    *, sizes: Sequence[int], told: Sequence[tuple[Iterable[int], int, int]], asked: Sequence[Iterable[int]]
) -> list[tuple[int, int]]:
    """Say between which counts each sum of cells lies, for somebody who knows between which counts others do.

    Shapes: a cell counts some of its `sizes` people; `told` are cells with the least and the most that they make, `asked` are
    cells, answered in their order.
    Edges: whole counts only, so an answer is exact and no wider than it is. Errors: UnfitTable when nothing fits.
    Source: Fellegi 1972; by integer programming, since words make sums that are no flows.
    """
    lines, questions = [(frozenset(cells), low, high) for cells, low, high in told], [frozenset(one) for one in asked]
    if not questions:
        return []
    if all(len(one) == 1 or len(one) == len(sizes) for one in (*questions, *(cells for cells, _, _ in lines))):
        return _spans(sizes, lines, questions)
    return _ends(sizes, lines, questions)


def _spans(sizes: Sequence[int], told: Sequence[Line], asked: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Answer where cells are told one by one, and all together: what the others leave, reckoned without a solver."""
    whole = frozenset(range(len(sizes)))
    least = max((low for cells, low, _ in told if cells == whole), default=0)
    most = min((high for cells, _, high in told if cells == whole), default=sum(sizes))
    lows = [max((low for cells, low, _ in told if cells == {at}), default=0) for at in whole]
    highs = [min((high for cells, _, high in told if cells == {at}), default=size) for at, size in enumerate(sizes)]
    highs = [min(high, size) for high, size in zip(highs, sizes, strict=True)]
    is_fit = all(low <= high for low, high in zip(lows, highs, strict=True))
    if not is_fit or least > most or sum(lows) > most or sum(highs) < least:
        raise UnfitTable(0)
    return [
        (
            max(sum(lows[at] for at in cells), least - sum(highs[at] for at in whole - cells)),
            min(sum(highs[at] for at in cells), most - sum(lows[at] for at in whole - cells)),
        )
        for cells in asked
    ]


def _ends(sizes: Sequence[int], told: Sequence[Line], asked: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Reckon both ends of every sum; only where no way to say it reaches an end is it solved.

    Edges: no end lies outside what is left when each line is drawn tight; one that a fitting way reaches lies no further in.
    """
    lows, highs = [0] * len(sizes), list(sizes)
    if not _is_tight(told, lows, highs):
        raise UnfitTable(0)
    outer = [_outer(cells, told, lows, highs) for cells in asked]
    ways: list[list[int]] = []
    for cells, ends in zip(asked, outer, strict=True):
        for is_up, end in enumerate(ends):
            if not any(sum(way[at] for at in cells) == end for way in ways):
                found = _way([*told, (cells, end, end)], lows, highs, is_up=not is_up)
                ways += [found] if found else []
    reached = [{sum(way[at] for at in cells) for way in ways} for cells in asked]
    left = [at for at, ends in enumerate(outer) if not reached[at].issuperset(ends)]
    solved = dict(zip(left, _solved(sizes, told, [asked[at] for at in left]) if left else (), strict=True))
    return [solved.get(at, ends) for at, ends in enumerate(outer)]


def _is_tight(told: Sequence[Line], lows: list[int], highs: list[int]) -> bool:
    """Draw the ends of each cell in by every line, until nothing moves; says whether anything can fit still."""
    while True:
        before = (*lows, *highs)
        if not all(_is_drawn_in(line, lows, highs) for line in told):
            return False
        if (*lows, *highs) == before:
            return True


def _is_drawn_in(line: Line, lows: list[int], highs: list[int]) -> bool:
    cells, low, high = line
    least, most = sum(lows[at] for at in cells), sum(highs[at] for at in cells)
    if least > high or most < low:
        return False
    for at in cells if least < low or most > high else ():
        own_low, own_high = max(lows[at], low - most + highs[at]), min(highs[at], high - least + lows[at])
        if own_low > own_high:
            return False
        least, most = least + own_low - lows[at], most + own_high - highs[at]
        lows[at], highs[at] = own_low, own_high
    return True


def _outer(cells: frozenset[int], told: Sequence[Line], lows: Sequence[int], highs: Sequence[int]) -> tuple[int, int]:
    """Give ends that a sum cannot lie outside of: by itself, and as what any line leaves that it is a part of."""
    low, high = _packed(cells, told, lows, highs)
    for line, least, most in told:
        if cells < line:
            rest_low, rest_high = _packed(line - cells, told, lows, highs)
            low, high = max(low, least - rest_high), min(high, most - rest_low)
    return low, high


def _packed(cells: frozenset[int], told: Sequence[Line], lows: Sequence[int], highs: Sequence[int]) -> tuple[int, int]:
    """Add up the lines that lie apart within these cells, the largest first, and each cell that is left."""
    left, low, high = set(cells), 0, 0
    for line, least, most in sorted((one for one in told if one[0] <= cells), key=lambda one: -len(one[0])):
        if line <= left:
            left -= line
            low, high = low + max(least, sum(lows[at] for at in line)), high + min(most, sum(highs[at] for at in line))
    return low + sum(lows[at] for at in left), high + sum(highs[at] for at in left)


def _way(told: Sequence[Line], lows: Sequence[int], highs: Sequence[int], *, is_up: bool) -> list[int] | None:
    """Try one way to say it, each cell at one end of what the former leave it; None where it fits nothing."""
    lows, highs = list(lows), list(highs)
    if not _is_tight(told, lows, highs):
        return None
    for at in range(len(lows)):
        lows[at] = highs[at] = highs[at] if is_up else lows[at]
        if not _is_tight(told, lows, highs):
            return None
    return lows


def _solved(sizes: Sequence[int], told: Sequence[Line], asked: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Ask both ends of every sum at once, each in a copy of the cells: one large question costs far less than many small ones."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, identity, kron

    copies, cells = 2 * len(asked), len(sizes)
    rows = csr_array(np.array([_row(line, count=cells) for line, _, _ in told]).reshape(-1, cells))
    lows, highs = [float(low) for _, low, _ in told], [float(high) for *_, high in told]
    known = LinearConstraint(kron(identity(copies), rows, format="csc"), np.tile(lows, copies), np.tile(highs, copies))
    aims = np.array([_row(one, count=cells) for one in asked])
    found = milp(
        np.concatenate([aims, -aims]).ravel(),
        constraints=known,
        bounds=Bounds(0, np.tile(np.array(sizes, dtype=float), copies)),
        integrality=np.ones(copies * cells, dtype=np.int64),
        options={"mip_rel_gap": 0.0},
    )
    if found.x is None:
        raise UnfitTable(0)
    sums = (found.x.reshape(2, len(asked), cells) * aims).sum(axis=2)
    return [(round(float(low)), round(float(high))) for low, high in sums.T]


def complementary(*, table: Table, threshold: Number) -> list[Cell] | None:
    """Find the fewest inner cells to hide so that nothing below the threshold can be read or narrowly worked out.

    Shapes: cells by row and column; [] when nothing is below, None when no set will do and the table is not published.
    Edges: 0 is below too; of several smallest sets the first by row and column.
    """
    inner = [(row, column) for row in range(len(table) - 1) for column in range(len(table[0]) - 1)]
    least = float(threshold) - _SLACK * max(1.0, float(threshold))
    small = [cell for cell in inner if _count(table, cell) < least]
    if not small:
        return []
    others = [cell for cell in inner if cell not in set(small)]
    for more in range(len(others) + 1):
        for added in combinations(others, more):
            hidden = sorted([*small, *added])
            if _hides_lines(hidden) and all(high - low >= least for _, (low, high) in _intervals(table, hidden=hidden)):
                return hidden
    return None


def release_difference(*, first: Iterable[Hashable], second: Iterable[Hashable]) -> int:
    """Count who is in one of two sets of people and not in the other; allowed is 0, or 3 and more.

    Source: the tracker attack, Denning et al. 1979.
    """
    return len(set(first) ^ set(second))


def _count(table: Table, cell: Cell) -> float:
    value = table[cell[0]][cell[1]]
    if value is None:
        raise UnfitTable(cell)
    return float(value)


def _what_is_left(table: Table, *, hidden: Sequence[Cell]) -> dict[tuple[int, int], float]:
    """Give what the hidden cells of each row (axis 0) and column (axis 1) add up to."""
    rows, columns, secret = len(table) - 1, len(table[0]) - 1, set(hidden)
    left: dict[tuple[int, int], float] = {}
    for row in sorted({cell[0] for cell in secret}):
        shown = [(row, column) for column in range(columns) if (row, column) not in secret]
        left[0, row] = _count(table, (row, columns)) - sum(_count(table, cell) for cell in shown)
    for column in sorted({cell[1] for cell in secret}):
        shown = [(row, column) for row in range(rows) if (row, column) not in secret]
        left[1, column] = _count(table, (rows, column)) - sum(_count(table, cell) for cell in shown)
    return left


def _intervals(table: Table, *, hidden: Sequence[Cell]) -> Iterator[tuple[Cell, Interval]]:
    """Give each hidden cell with its interval, one by one, so that the first that is too narrow can end a search."""
    import numpy as np

    sums = _what_is_left(table, hidden=hidden)
    lines = np.array([[float(cell[axis] == line) for cell in hidden] for axis, line in sums])
    for at, cell in enumerate(hidden):
        yield cell, _interval(lines, np.array(list(sums.values())), at=at)


def _interval(lines: "NDArray[float64]", sums: "NDArray[float64]", *, at: int) -> Interval:
    import numpy as np
    from scipy.optimize import linprog

    aim = np.zeros(lines.shape[1])
    aim[at] = 1.0
    ends = [linprog(way * aim, A_eq=lines, b_eq=sums, bounds=(0, None)) for way in (1.0, -1.0)]
    found = [_tidied(float(end.x[at])) for end in ends if end.success and end.x is not None]
    if len(found) < len(ends):
        raise UnfitTable(at)
    low, high = found
    return low, high


def _row(cells: Iterable[int], *, count: int) -> "NDArray[float64]":
    import numpy as np

    chosen = set(cells)
    return np.array([float(at in chosen) for at in range(count)])


def _tidied(value: float) -> float:
    """Take a whole number for what the solver makes nearly whole: of whole sums the ends are whole."""
    return float(round(value)) if abs(value - round(value)) < _WHOLE else value


def _hides_lines(hidden: Sequence[Cell]) -> bool:
    """Tell whether no hidden cell is alone in its row or column: it could be subtracted."""
    rows, columns = [row for row, _ in hidden], [column for _, column in hidden]
    return all(rows.count(row) > 1 and columns.count(column) > 1 for row, column in hidden)
