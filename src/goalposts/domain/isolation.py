"""Which numbers may stand side by side, so that nobody is worked out from them? Tables: docs/rules/confidentiality.md.

Whoever sees numbers about sets of people can add and subtract them. What can be worked out so is every weighing of the
sets; somebody is isolated when one of these concerns fewer people than the least.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from goalposts.domain.confidentiality import PROMISED, Level, Share, Thresholds, share_of, worded

People = frozenset[Hashable]
# Larger than every minor of a matrix of noughts and ones with 30 columns, so that counting in remainders is exact.
_PRIME = 2**61 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that could be shown: of the people in `among`, those in `members`.

    Shapes: `about` is what is counted or measured; only numbers about the same can be subtracted from each other. `level`
    is the highest level among the fragments it leans on, None when it leans on none.
    """

    name: str
    about: str
    among: People
    members: People
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """One figure as the supplier reads it; k and n are None where no number is shown."""

    figure: Figure
    share: Share
    k: int | None
    n: int | None


def isolates(*, sets: Iterable[People], least: int) -> bool:
    """Say whether the numbers of these sets, added and subtracted in any way, tell something of fewer than `least` people.

    Edges: an empty set tells nothing; two sets that are the same tell nothing more.
    Source: docs/rules/confidentiality.md §7.
    """
    known = [one for one in dict.fromkeys(sets) if one]
    atoms = _atoms(known)
    rows = [[int(at in signature) for signature, _ in atoms] for at in range(len(known))]
    sizes = [size for _, size in atoms]
    whole = _rank(rows)
    for few in _small_unions(sizes, least=least):
        if _rank([[cell for at, cell in enumerate(row) if at not in few] for row in rows]) < whole:
            return True
    return False


def groups_shown(
    *,
    groups: Mapping[str, People],
    everybody: People,
    shown_before: Collection[People] = (),
    thresholds: Thresholds = PROMISED,
) -> tuple[str, ...]:
    """Choose the groups of one cut that may be shown beside the whole and what was shown before.

    Shapes: names in the order of `groups`; empty when none may.
    Edges: below the least for numbers no group is shown; a group under the least is hidden, and so are the next smallest
    while the hidden ones together, or any difference with what is shown, fall below it. Of equal ones the first goes first.
    Source: docs/rules/confidentiality.md §8.
    """
    if len(everybody) < thresholds.numbers:
        return ()
    left = sorted(
        (name for name in groups if len(groups[name]) >= thresholds.group), key=lambda name: len(groups[name])
    )
    before = [everybody, *shown_before]
    while left and isolates(sets=[*before, *(groups[name] for name in left)], least=thresholds.group):
        left = left[1:]
    return tuple(name for name in groups if name in left)


def figures_shown(
    *, figures: Sequence[Figure], shown_before: Sequence[Figure] = (), thresholds: Thresholds = PROMISED
) -> tuple[ShownFigure, ...]:
    """Decide for each figure whether its number is shown, beside all that come before it and all of former releases.

    Shapes: in the order given, which is the order in which they may claim to be shown; `shown_before` are the figures whose
    number a former release, document or cut showed.
    Edges: where a number would tell of too few it becomes a word, as for a small number. A part of a whole that is counted
    too gets no word but is hidden: the whole less one word can tell the other.
    Source: docs/rules/confidentiality.md §9.
    """
    visible, shown = list(shown_before), []
    every = [*shown_before, *figures]
    for figure in figures:
        k, n = len(figure.members & figure.among), len(figure.among)
        share = share_of(k=k, n=n, level=figure.level, thresholds=thresholds)
        if share is Share.K_OF_N and not _fits(figure, visible=visible, least=thresholds.group):
            share = worded(k=k, n=n, thresholds=thresholds)
        if share in (Share.SOME, Share.SEVERAL) and _is_part(figure, of=every):
            share = Share.HIDDEN
        is_number = share is Share.K_OF_N
        if is_number:
            visible.append(figure)
        shown.append(ShownFigure(figure=figure, share=share, k=k if is_number else None, n=n if is_number else None))
    return tuple(shown)


def sets_seen(*, figures: Iterable[Figure]) -> frozenset[People]:
    """Give the sets of people behind numbers that are shown: who was asked, who said it, and who did not.

    Shapes: without the empty set. It is what a release keeps, to be compared with the next.
    """
    seen = {one for figure in figures for one in _sets_of(figure)}
    return frozenset(one for one in seen if one)


def withheld_after(*, figures: Iterable[Figure], withdrawn: Collection[Hashable]) -> frozenset[str]:
    """Name the figures that a withdrawal touches: they are withheld from then on, never counted anew.

    Source: docs/rules/confidentiality.md §10.
    """
    return frozenset(figure.name for figure in figures if not figure.among.isdisjoint(withdrawn))


def _fits(figure: Figure, *, visible: Sequence[Figure], least: int) -> bool:
    """Numbers about the same, and of whom was asked, are weighed against each other; all others by pairs.

    Whom a figure was asked of is told with it, so a new choice of people is weighed with every theme.
    """
    own, seen = sets_seen(figures=[figure]), sets_seen(figures=visible)
    if any(0 < len(one ^ other) < least for one in own for other in seen | own):
        return False
    every = [*visible, figure]
    asked = {one.among for one in every}
    for about in dict.fromkeys(one.about for one in every):
        alike = sets_seen(figures=[one for one in every if one.about == about])
        if isolates(sets=alike | asked, least=least):
            return False
    return True


def _is_part(figure: Figure, *, of: Sequence[Figure]) -> bool:
    return any(one.about == figure.about and figure.among < one.among for one in of)


def _sets_of(figure: Figure) -> tuple[People, People, People]:
    return figure.among, figure.among & figure.members, figure.among - figure.members


def _atoms(sets: Sequence[People]) -> list[tuple[frozenset[int], int]]:
    """Group people by the sets they are in: whoever is in the same ones can never be told apart."""
    sizes: dict[frozenset[int], int] = {}
    for person in frozenset[Hashable]().union(*sets):
        signature = frozenset(at for at, one in enumerate(sets) if person in one)
        sizes[signature] = sizes.get(signature, 0) + 1
    return list(sizes.items())


def _small_unions(sizes: Sequence[int], *, least: int) -> Iterable[frozenset[int]]:
    """Give every choice of atoms that together hold fewer people than the least."""
    small = [at for at, size in enumerate(sizes) if size < least]
    for count in range(1, least):
        for chosen in combinations(small, count):
            if sum(sizes[at] for at in chosen) < least:
                yield frozenset(chosen)


def _rank(rows: Sequence[Sequence[int]]) -> int:
    """Count the rows that no others make up, in whole remainders by a prime."""
    left, rank = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        at = next((number for number in range(rank, len(left)) if left[number][column]), None)
        if at is None:
            continue
        left[rank], left[at] = left[at], left[rank]
        inverse = pow(left[rank][column], -1, _PRIME)
        for number in range(rank + 1, len(left)):
            if factor := left[number][column] * inverse % _PRIME:
                pairs = zip(left[number], left[rank], strict=True)
                left[number] = [(mine - factor * lead) % _PRIME for mine, lead in pairs]
        rank += 1
    return rank
