"""Stories of cuts, filters, releases and withdrawals, and whether anybody can be worked out from what they show."""

import random
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import combinations, product

import numpy as np

from goalposts.analysis.disclosure import release_difference
from goalposts.domain.confidentiality import Share, may_follow, worded
from goalposts.domain.isolation import (
    Figure,
    People,
    ShownFigure,
    figures_shown,
    groups_shown,
    sets_seen,
    withheld_after,
)


def isolates_by_numpy(sets: Collection[People], *, least: int) -> bool:
    """The same question person by person: does leaving out few columns lower the rank?"""
    everybody = sorted(frozenset[Hashable]().union(*sets), key=str)
    matrix = np.array([[float(one in members) for one in everybody] for members in sets if members])
    if not matrix.size:
        return False
    rank = np.linalg.matrix_rank(matrix)
    for count in range(1, least):
        for few in combinations(range(len(everybody)), min(count, len(everybody))):
            left = np.delete(matrix, few, axis=1)
            if (np.linalg.matrix_rank(left) if left.size else 0) < rank:
                return True
    return False


def prove_filters(*, stories: int, seed: int) -> Counter[str]:
    """Prove it of random filters and their complements; count what was seen."""
    dice, seen = random.Random(seed), Counter[str]()
    for _ in range(stories):
        everybody: People = frozenset(range(dice.randint(3, 12)))
        shown = figures_shown(figures=random_filters(dice, everybody=everybody))
        assert all(one.k is None and one.n is None for one in shown if one.share is not Share.K_OF_N)
        assert_nobody_is_isolated(visible(shown))
        seen.update({"numbers shown": len(visible(shown)), "no number shown": len(shown) - len(visible(shown))})
    return seen


def prove_releases(*, stories: int, seed: int) -> Counter[str]:
    """Prove it of stories in which people withdraw and join, cuts are chosen and figures released, up to five times.

    A release that must be held back is shown all the same: even then its figures isolate nobody.
    """
    dice, seen = random.Random(seed), Counter[str]()
    for _ in range(stories):
        everybody: People = frozenset(range(dice.randint(3, 12)))
        shown_before: list[Figure] = []
        withheld: set[str] = set()
        for number in range(dice.randint(2, 5)):
            if dice.random() < 0.5:
                gone = sample(dice, everybody)
                withheld |= withheld_after(figures=shown_before, withdrawn=gone)
                everybody = (everybody - gone) | (
                    sample(dice, frozenset(range(20, 24))) if dice.random() < 0.3 else set()
                )
            wanted = release_of(dice, everybody=everybody, number=number, shown_before=shown_before)
            wanted = [one for one in wanted if one.name not in withheld]
            differences = differences_of(wanted[:1], shown_before)
            shown = visible(figures_shown(figures=wanted, shown_before=shown_before))
            shown_before += shown
            seen.update({"numbers shown": len(shown), "releases": 1})
            seen.update({"releases held back": int(not may_follow(differences=differences))})
            seen.update({"groups shown": sum(one.name.startswith("cut") for one in shown)})
        seen.update({"figures withheld": len(withheld)})
        assert_nobody_is_isolated(shown_before)
    return seen


def prove_words(*, stories: int, seed: int) -> Counter[str]:
    """Prove that of a whole and its groups no count of one or two can be worked out, words taken into account.

    Whoever reads it knows how large each group is, and tries every count that fits what is shown.
    """
    dice, seen = random.Random(seed), Counter[str]()
    for _ in range(stories):
        sizes = [dice.randint(1, 6) for _ in range(dice.randint(2, 3))]
        said = [dice.randint(0, size) for size in sizes]
        groups = [frozenset((at, one) for one in range(size)) for at, size in enumerate(sizes)]
        everybody: People = frozenset[Hashable]().union(*groups)
        names = groups_shown(groups={str(at): one for at, one in enumerate(groups)}, everybody=everybody)
        members: People = frozenset((at, one) for at, count in enumerate(said) for one in range(count))
        asked = [everybody, *(groups[int(name)] for name in names)]
        shown = figures_shown(figures=[Figure(name="x", about="x", among=one, members=members) for one in asked])
        fitting = [
            [sum(counts), *(counts[int(name)] for name in names)]
            for counts in product(*(range(size + 1) for size in sizes))
            if all(fits(one, k) for one, k in zip(shown, [sum(counts), *(counts[int(n)] for n in names)], strict=True))
        ]
        for at, one in enumerate(shown):
            known = {counts[at] for counts in fitting}
            assert len(members & one.figure.among) in known
            if len(known) == 1:
                (k,) = known
                assert not {k, len(one.figure.among) - k} & {1, 2}, (sizes, said, [two.share for two in shown])
            seen[one.share] += 1
    return seen


def fits(shown: ShownFigure, k: int) -> bool:
    """Say whether a count fits what is shown of it: a number, a word, or nothing."""
    if shown.share is Share.K_OF_N:
        return k == shown.k
    return shown.share is Share.HIDDEN or worded(k=k, n=len(shown.figure.among)) is shown.share


def differences_of(new: Iterable[Figure], former: Iterable[Figure]) -> list[int]:
    """Count each difference in people between two lots of figures, as the use case that releases does."""
    pairs = ((one, other) for one in sets_seen(figures=new) for other in sets_seen(figures=former))
    return [release_difference(first=one, second=other) for one, other in pairs]


def release_of(dice: random.Random, *, everybody: People, number: int, shown_before: Sequence[Figure]) -> list[Figure]:
    """Make the figures of one release: the whole, the groups of a cut, themes of whole and groups, and free filters."""
    whole = Figure(name=f"whole {number}", about="heard", among=everybody, members=everybody)
    groups: dict[str, set[Hashable]] = {}
    for one in sorted(everybody, key=str):
        groups.setdefault(dice.choice("DPU"), set()).add(one)
    cut = {name: frozenset(members) for name, members in groups.items()}
    names = groups_shown(groups=cut, everybody=everybody, shown_before=list(sets_seen(figures=shown_before)))
    figures = [
        whole,
        *(Figure(name=f"cut {number} {name}", about="heard", among=cut[name], members=cut[name]) for name in names),
    ]
    for theme in ("speed", "price"):
        said = sample(dice, everybody)
        figures += [
            Figure(name=f"{theme} {number} {at}", about=theme, among=among, members=said)
            for at, among in enumerate([everybody, *(cut[name] for name in names)])
        ]
    return [*figures, *random_filters(dice, everybody=everybody)]


def random_filters(dice: random.Random, *, everybody: People) -> list[Figure]:
    """Make figures over random groups and their complements, for a few themes."""
    found = []
    for at in range(dice.randint(1, 8)):
        among = everybody if dice.random() < 0.4 else sample(dice, everybody)
        said = sample(dice, everybody)
        about = dice.choice(("speed", "price", "tone"))
        found.append(Figure(name=f"{at}", about=about, among=among, members=said))
        found.append(Figure(name=f"{at} not", about=about, among=everybody - among, members=said))
    return found


def sample(dice: random.Random, everybody: People) -> People:
    share = dice.choice((0.2, 0.5, 0.8))
    return frozenset(one for one in everybody if dice.random() < share)


def visible(shown: Iterable[ShownFigure]) -> list[Figure]:
    return [one.figure for one in shown if one.share is Share.K_OF_N]


def assert_nobody_is_isolated(seen: Sequence[Figure]) -> None:
    """No visible number, no two of them, and no sum about one thing concerns one or two people."""
    sets = sets_seen(figures=seen)
    assert all(len(one) >= 3 for one in sets)
    assert all(release_difference(first=one, second=other) not in (1, 2) for one, other in combinations(sets, 2))
    asked = {figure.among for figure in seen}
    assert not isolates_by_numpy(asked, least=3)
    for about in {figure.about for figure in seen}:
        alike = sets_seen(figures=[figure for figure in seen if figure.about == about])
        assert not isolates_by_numpy(alike | asked, least=3)
