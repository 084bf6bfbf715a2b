"""Stories of marks and of releases one after another, and whether any count can be added up; worked out by trying every count."""

import random
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import product

from goalposts.analysis.disclosure import feasible_sums
from goalposts.domain.confidentiality import Share
from goalposts.domain.disclosure import shown_of
from goalposts.domain.isolation import Figure, ShownFigure
from goalposts.domain.sums import Interval, Proven, Release, Told, Total, left_open, proven

GROUP = 3


def solved(sizes: Sequence[int], told: Sequence[Told], asked: Sequence[frozenset[int]]) -> Sequence[Interval]:
    return feasible_sums(sizes=sizes, told=told, asked=asked)


def tried(sizes: Sequence[int], told: Sequence[Told], asked: Sequence[frozenset[int]]) -> Sequence[Interval]:
    """The same answer, by trying every way in which the people of each cell can have said it."""
    ways = [
        counts
        for counts in product(*(range(size + 1) for size in sizes))
        if all(low <= sum(counts[at] for at in cells) <= high for cells, low, high in told)
    ]
    sums = [[sum(counts[at] for at in cells) for counts in ways] for cells in asked]
    return [(min(one), max(one)) for one in sums]


def marked(*, people: int, named: Sequence[Collection[int]]) -> Proven:
    """Let so many people name themes, two each at most; gives what the proof leaves of it."""
    figures = [
        Figure(name=str(at), about=str(at), among=frozenset(range(people)), members=frozenset(naming))
        for at, naming in enumerate(named, start=1)
    ]
    shown = shown_of(figures=figures)
    total = Total(names=frozenset(shown), most=2 * people)
    return proven(release=Release(shown=shown, totals=(total,)), solve=solved)


def prove_marks(*, stories: int, seed: int) -> Counter[str]:
    """Prove of random marks, two for each at most, that no count of a theme is narrowed too far, by counting on from the rest."""
    dice, seen = random.Random(seed), Counter[str]()
    for _ in range(stories):
        people, themes = dice.randint(3, 12), dice.randint(2, 5)
        named: list[set[int]] = [set() for _ in range(themes)]
        favourite, second = dice.sample(range(themes), 2)
        for person in range(people):
            for theme in (favourite, second if dice.random() < 0.6 else dice.randrange(themes)):
                named[theme if dice.random() < 0.95 else dice.randrange(themes)].add(person)
        found = marked(people=people, named=named)
        assert found.worked_out == ()
        assert_marks_stay_open(list(found.shown.values()), most=2 * people)
        seen.update({"figures hidden too": len(found.hidden_too), "stories with one": int(bool(found.hidden_too))})
        seen.update({"numbers shown": sum(one.share is Share.K_OF_N for one in found.shown.values())})
        seen.update({"words shown": sum(one.share in (Share.SOME, Share.SEVERAL) for one in found.shown.values())})
    return seen


def assert_marks_stay_open(shown: Sequence[ShownFigure], *, most: int) -> None:
    """What the others leave at least of the marks is what each may have more; worked out without a solver."""
    for is_by_rule in (False, True):
        spans = [left_open(shown=one, is_by_rule=is_by_rule) for one in shown]
        for one, (low, high) in zip(shown, spans, strict=True):
            if one.share is not Share.K_OF_N:
                top = min(high, most - sum(other for other, _ in spans) + low)
                assert top - low >= min(GROUP, high - low), ([two.share for two in shown], spans, most)


def prove_successions(*, stories: int, seed: int) -> Counter[str]:
    """Prove it of the same question asked in up to three releases of more and more people, by trying every count.

    A figure that cannot be helped is red: nothing of its release is shown, and the story goes on.
    """
    dice, seen = random.Random(seed), Counter[str]()
    for _ in range(stories):
        people, said = 0, set[int]()
        former: list[Release] = []
        for _number in range(dice.randint(2, 3)):
            more = dice.choice((0, 3, 3, 4, 5))
            said |= {at for at in range(people, people + more) if dice.random() < dice.choice((0.1, 0.5, 0.9))}
            people += more
            figure = Figure(name="x", about="x", among=frozenset(range(people)), members=frozenset(said))
            numbers = [one.figure for told in former for one in told.shown.values() if one.share is Share.K_OF_N]
            release = Release(shown=shown_of(figures=[figure], former=numbers))
            found = proven(release=release, former=former, solve=solved)
            seen.update({"releases": 1, "red": len(found.worked_out), "hidden too": len(found.hidden_too)})
            again = proven(release=release, former=former, solve=tried)
            assert (again.hidden_too, again.worked_out) == (found.hidden_too, found.worked_out)
            if not found.worked_out:
                shown = {name: one for name, one in found.shown.items() if one.share is not Share.HIDDEN}
                former = [Release(shown=shown), *former]
        assert_successions_stay_open([one for told in former for one in told.shown.values()])
    return seen


def assert_successions_stay_open(told: Sequence[ShownFigure]) -> None:
    """Cell by cell, as people came: every count that fits all that was told leaves each word open."""
    asked = sorted({len(one.figure.among) for one in told})
    sizes = [high - low for low, high in zip([0, *asked], asked, strict=False)]
    for is_by_rule in (False, True):
        spans = [(len(one.figure.among), *left_open(shown=one, is_by_rule=is_by_rule)) for one in told]
        fitting = []
        for counts in product(*(range(size + 1) for size in sizes)):
            sums = {n: sum(counts[: asked.index(n) + 1]) for n in asked}
            if all(low <= sums[n] <= high for n, low, high in spans):
                fitting.append(sums)
        for n in asked:
            own = [(low, high) for people, low, high in spans if people == n]
            width = min(high for _, high in own) - max(low for low, _ in own)
            known = {sums[n] for sums in fitting}
            assert max(known) - min(known) >= min(GROUP, width), (told, is_by_rule)
