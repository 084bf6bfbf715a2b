"""Somebody at the supplier who has every copy of every release, and what they can work out: by a road of its own.

What is read comes from pages and files alone, whose it is from who really said it; nothing of the product decides anything here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from uuid import UUID

from goalposts.domain.released import CheckContent, ReleaseContent, Told
from tests.domain.isolating import isolates_by_numpy

FEW = (1, 2)
GROUP = 3
MARKS = 2
People = frozenset[UUID]
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Truth:
    """Who was asked something, and who said it; `about` is what can be added up with each other."""

    about: str
    among: People
    members: People


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One figure as it stood in one copy. Shapes: `share` is the name of a word, NUMBER or HIDDEN."""

    name: str
    at: int
    share: str
    truth: Truth

    @property
    def counts(self) -> Span:
        """Give k and n as they really are."""
        return len(self.truth.members), len(self.truth.among)


Lines = Mapping[tuple[UUID | None, UUID | None, bool], People]


def read_report(content: ReleaseContent, *, truth: Mapping[str, Truth], lines: Lines, at: int) -> Iterator[Reading]:
    """Read every figure that stands in a report, and check each number by who really said it."""
    heard = truth["heard"]
    if content.sample.heard is not None:
        assert content.sample.heard == len(heard.members)
        yield Reading(name="heard", at=at, share="NUMBER", truth=heard)
    for finding in content.findings:
        for name, told in ((f"voices {finding.key}", finding.voices), (f"against {finding.key}", finding.against)):
            yield _read(name, told, truth=truth[name], at=at)
    for theme in content.themes:
        assert (theme.grade is None) is (theme.grade_n is None)
        if theme.grade_n is not None:
            assert theme.grade_n == len(truth[f"grade {theme.id}"].members)
            yield Reading(name=f"grade {theme.id}", at=at, share="NUMBER", truth=truth[f"grade {theme.id}"])
        yield _read(f"important {theme.id}", theme.important, truth=truth[f"important {theme.id}"], at=at)
    for line in content.expectations:
        about = f"{line.theme_id} expectation"
        members = lines[line.expectation_id, line.theme_id, line.is_new]
        said = Truth(about=about, among=heard.members, members=members)
        yield _read(f"expectation {line.key}", line.told, truth=said, at=at)


def read_check(content: CheckContent, *, truth: Mapping[str, Truth], at: int) -> Iterator[Reading]:
    """Read the figures of the questions after ninety days."""
    for name, told in (("after noticed", content.noticed), ("after enough", content.enough)):
        yield _read(name, told, truth=truth[name], at=at)


def _read(name: str, told: Told, *, truth: Truth, at: int) -> Reading:
    if told.k is not None:
        assert (told.k, told.n) == (len(truth.members), len(truth.among)), name
    return Reading(name=name, at=at, share="NUMBER" if told.k is not None else told.share.value, truth=truth)


def assert_isolates_nobody(readings: Collection[Reading]) -> None:
    """No set behind a number, no two of them, and no sum about one thing is of one or two people."""
    numbers = {(one.truth.about, one.truth.among, one.truth.members) for one in readings if one.share == "NUMBER"}
    sets = {one for _about, among, members in numbers for one in (among, members, among - members)} - {frozenset()}
    for people in sets:
        assert len(people) not in FEW, "a number of one or two people"
    for one, other in combinations(sets, 2):
        assert len(one ^ other) not in FEW, "two numbers that differ by one or two people"
    asked = {among for _about, among, _members in numbers}
    by_about: dict[str, set[People]] = defaultdict(set)
    for about, among, members in numbers:
        by_about[about] |= {members, among - members} - {frozenset()}
    for alike in by_about.values():
        assert not isolates_by_numpy(alike | asked, least=GROUP), "numbers that add up to one or two people"


def assert_nothing_is_added_up(readings: Iterable[Reading]) -> None:
    """Every word stays as open as it is told, whatever was read before and after; what is hidden, whatever was read until then."""
    said = [one for one in dict.fromkeys(readings) if one.name != "heard" and not one.name.startswith("grade ")]
    _assert_stay_open(said, about=[one for one in said if one.share not in ("NUMBER", "HIDDEN")])
    for at in sorted({one.at for one in said if one.share == "HIDDEN"}):
        until = [one for one in said if one.at <= at]
        _assert_stay_open(until, about=[one for one in until if one.at == at and one.share == "HIDDEN"])


def _assert_stay_open(readings: Sequence[Reading], *, about: Collection[Reading]) -> None:
    groups: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        groups[one.name].append(one)
    marks = [groups.pop(name) for name in list(groups) if name.startswith("important ")]
    wanted = {one.name for one in about}
    for is_by_rule in (False, True):
        for told in (told for name, told in groups.items() if name in wanted):
            for alike in _alike(told):
                _assert_open([alike], about=about, has_totals=False, is_by_rule=is_by_rule)
        if any(told[0].name in wanted for told in marks):
            _assert_open(marks, about=about, has_totals=True, is_by_rule=is_by_rule)


def _alike(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Put together what the same people said alike, each time they were asked: the rest are two different sayings."""
    heaps: list[list[Reading]] = []
    for one in readings:
        for heap in heaps:
            if all(_agree(one.truth, other.truth) for other in heap):
                heap.append(one)
                break
        else:
            heaps.append([one])
    return heaps


def _agree(one: Truth, other: Truth) -> bool:
    both = one.among & other.among
    return one.members & both == other.members & both


def _assert_open(
    groups: Sequence[Sequence[Reading]], *, about: Collection[Reading], has_totals: bool, is_by_rule: bool
) -> None:
    asked = sorted({one.truth.among for told in groups for one in told}, key=lambda one: (len(one), sorted(one)))
    cells: dict[frozenset[int], int] = defaultdict(int)
    for person in frozenset[UUID]().union(*asked):
        cells[frozenset(at for at, people in enumerate(asked) if person in people)] += 1
    layout = tuple(sorted((size, tuple(sorted(where))) for where, size in cells.items()))
    spans = tuple(
        tuple(sorted({(asked.index(one.truth.among), *span_of(one, is_by_rule=is_by_rule)) for one in told}))
        for told in groups
    )
    totals = tuple(MARKS * len(one) for one in asked) if has_totals else None
    wanted = set(about)
    for told, known in zip(groups, left_open(layout, len(asked), spans, totals), strict=True):
        for one in told:
            if one in wanted:
                place = asked.index(one.truth.among)
                own = [span_of(two, is_by_rule=is_by_rule) for two in told if two.truth.among == one.truth.among]
                width = min(high for _, high in own) - max(low for low, _ in own)
                low, high = known[place]
                assert low <= one.counts[0] <= high
                assert high - low >= min(GROUP, width), ("added up", one.name, one.share, one.counts, (low, high))


def span_of(one: Reading, *, is_by_rule: bool) -> Span:
    """Say which counts a figure leaves open by itself: docs/rules/disclosure.md §5, in the words of that page."""
    k, n = one.counts
    if one.share == "NUMBER":
        return k, k
    if one.share == "ONE_VOICE":
        return 1, 1
    if one.share == "HIDDEN":
        return 0, n
    if n < 5:
        return 1, n
    low, high = (n // 2 + 1, n) if one.share == "SEVERAL" else (1, n // 2)
    if is_by_rule:
        low, high = (max(low, n - 2), n - 1) if one.share == "SEVERAL" else (1, min(high, 2))
    return min(low, k), max(high, k)


@lru_cache(maxsize=50_000)
def left_open(
    layout: tuple[tuple[int, tuple[int, ...]], ...],
    releases: int,
    told: tuple[tuple[tuple[int, int, int], ...], ...],
    totals: tuple[int, ...] | None,
) -> tuple[tuple[Span, ...], ...]:
    """Give for each thing said between which counts it lies in each release, by trying every way in which it can have been said.

    Shapes: `layout` are cells: how many people, and in which releases they were asked; `told` by thing said its release with the
    least and the most. What all of them make together stays under `totals`: then only the least that the others take is needed.
    """
    ways = [_ways(layout, releases, spans) for spans in told]
    if totals is None:
        return tuple(tuple((min(one), max(one)) for one in zip(*own, strict=True)) for own in ways)
    return tuple(
        _within(own, _least([other for number, other in enumerate(ways) if number != at], releases), totals)
        for at, own in enumerate(ways)
    )


def _ways(
    layout: Sequence[tuple[int, tuple[int, ...]]], releases: int, spans: Sequence[tuple[int, int, int]]
) -> set[tuple[int, ...]]:
    found = set()
    for counts in product(*(range(size + 1) for size, _where in layout)):
        sums = [0] * releases
        for count, (_size, where) in zip(counts, layout, strict=True):
            for at in where:
                sums[at] += count
        if all(low <= sums[at] <= high for at, low, high in spans):
            found.add(tuple(sums))
    assert found, "what is told cannot be so"
    return found


def _least(others: Sequence[set[tuple[int, ...]]], releases: int) -> set[tuple[int, ...]]:
    """Give the smallest sums that the others can make, release by release."""
    known = {(0,) * releases}
    for ways in others:
        least = _smallest(ways)
        known = _smallest({tuple(a + b for a, b in zip(one, two, strict=True)) for one in known for two in least})
    return known


def _smallest(sums: set[tuple[int, ...]]) -> set[tuple[int, ...]]:
    return {
        one
        for one in sums
        if not any(two != one and all(a <= b for a, b in zip(two, one, strict=True)) for two in sums)
    }


def _within(own: set[tuple[int, ...]], least: set[tuple[int, ...]], totals: tuple[int, ...]) -> tuple[Span, ...]:
    fitting = [
        one
        for one in own
        if any(all(a + b <= most for a, b, most in zip(one, two, totals, strict=True)) for two in least)
    ]
    assert fitting, "what is told cannot be so"
    return tuple((min(one), max(one)) for one in zip(*fitting, strict=True))
