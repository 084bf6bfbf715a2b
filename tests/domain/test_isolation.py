"""docs/rules/confidentiality.md, the sets of people, row by row; and random cuts, filters and releases that isolate nobody."""

import random
from collections.abc import Hashable, Sequence

import pytest

from goalposts.analysis.disclosure import release_difference
from goalposts.domain.confidentiality import PROMISED, Level, Share, Thresholds, may_follow
from goalposts.domain.isolation import (
    Figure,
    People,
    ShownFigure,
    figures_shown,
    groups_shown,
    isolates,
    sets_seen,
    withheld_after,
)

from .isolating import isolates_by_numpy, prove_filters, prove_releases, prove_words, visible
from .rule_tables import table

Row = dict[str, str]
STORIES = 200


def rows(section: str) -> list[Row]:
    return table(page="confidentiality", section=section)


def people(cell: str) -> People:
    return frozenset(cell.replace("–", ""))


def figures(cell: str) -> list[Figure]:
    parts = [one.split() for one in cell.split(", ")]
    return [
        Figure(name=f"{about} {at}" if len(parts) > 9 else about, about=about, among=people(among), members=people(who))
        for at, (about, among, who) in enumerate(parts)
    ]


def told(shown: ShownFigure) -> str:
    return f"{shown.k} of {shown.n}" if shown.share is Share.K_OF_N else shown.share


@pytest.mark.parametrize("row", rows("7."), ids=lambda row: row["sets"])
def test_sets_isolate_as_the_page_says(row: Row) -> None:
    sets = [people(one) for one in row["sets"].split()]
    assert isolates(sets=sets, least=3) is (row["isolates"] == "yes") is isolates_by_numpy(sets, least=3)


def test_no_sets_and_empty_sets_tell_nothing() -> None:
    assert not isolates(sets=[], least=3)
    assert not isolates(sets=[frozenset(), frozenset("abc")], least=3)


def test_isolation_is_found_by_both_ways_in_random_sets() -> None:
    dice = random.Random(61)
    found = []
    for _ in range(STORIES):
        everybody = range(dice.randint(3, 10))
        sets = [
            frozenset(one for one in everybody if dice.random() < dice.choice((0.3, 0.5, 0.8)))
            for _ in range(dice.randint(1, 5))
        ]
        least = dice.choice((2, 3, 3, 4))
        found.append(isolates(sets=sets, least=least))
        assert found[-1] is isolates_by_numpy(sets, least=least), (sets, least)
    assert 0.2 < sum(found) / len(found) < 0.95


@pytest.mark.parametrize("row", rows("8."), ids=lambda row: f"{row['groups']} after {row['before']}")
def test_groups_are_shown_as_the_page_says(row: Row) -> None:
    parts = [one.split() for one in row["groups"].split(", ")]
    groups = {name: people("".join(members)) for name, *members in parts}
    everybody = frozenset[Hashable]().union(*groups.values())
    before = [people(one) for one in row["before"].replace("–", "").split()]
    shown = groups_shown(groups=groups, everybody=everybody, shown_before=before)
    assert (", ".join(shown) or "–") == row["shown"]


def remainder_rule(sizes: Sequence[int], *, least: int, numbers: int) -> set[int]:
    """The remainder rule as it is told, by sizes alone: which groups of a cut are shown?"""
    shown = [at for at, size in enumerate(sizes) if size >= least]
    if sum(sizes) < numbers:
        return set()
    while shown and 0 < sum(sizes) - sum(sizes[at] for at in shown) < least:
        shown.remove(min(shown, key=lambda at: sizes[at]))
    return set(shown)


def test_one_cut_follows_the_remainder_rule() -> None:
    dice = random.Random(7)
    for _ in range(STORIES):
        sizes = [dice.randint(0, 6) for _ in range(dice.randint(1, 5))]
        thresholds = dice.choice((PROMISED, Thresholds(group=4, numbers=6)))
        numbers = iter(range(100))
        groups = {str(at): frozenset(next(numbers) for _ in range(size)) for at, size in enumerate(sizes)}
        shown = groups_shown(groups=groups, everybody=frozenset().union(*groups.values()), thresholds=thresholds)
        ruled = remainder_rule(sizes, least=thresholds.group, numbers=thresholds.numbers)
        assert {int(name) for name in shown} == ruled, sizes


@pytest.mark.parametrize("row", rows("9."), ids=lambda row: row["figures"])
def test_figures_read_as_the_page_says(row: Row) -> None:
    shown = figures_shown(figures=figures(row["figures"]))
    assert ", ".join(told(one) for one in shown) == row["read as"]


@pytest.mark.parametrize("row", rows("10."), ids=lambda row: f"{row['figures']} without {row['withdrawn']}")
def test_a_withdrawal_withholds_as_the_page_says(row: Row) -> None:
    every = figures(row["figures"])
    gone = people("".join(row["withdrawn"].split(", ")))
    withheld = withheld_after(figures=every, withdrawn=gone)
    assert (", ".join(one.name for one in every if one.name in withheld) or "–") == row["withheld"]


def test_one_voice_is_told_of_a_fragment_that_may_be_quoted_and_counts_nowhere() -> None:
    alone = Figure(name="a", about="price", among=people("abcdef"), members=people("a"), level=Level.QUOTE)
    (shown,) = figures_shown(figures=[alone])
    assert (shown.share, shown.k, shown.n) == (Share.ONE_VOICE, None, None)


def test_random_filters_and_their_complements_isolate_nobody() -> None:
    seen = prove_filters(stories=STORIES, seed=8)
    assert seen["numbers shown"] > STORIES


def test_no_count_is_worked_out_from_words_and_numbers_together() -> None:
    seen = prove_words(stories=2 * STORIES, seed=10)
    assert min(seen[share] for share in (Share.K_OF_N, Share.SOME, Share.SEVERAL, Share.HIDDEN)) > 20


def test_cuts_releases_and_withdrawals_one_after_another_isolate_nobody() -> None:
    seen = prove_releases(stories=STORIES // 4, seed=9)
    assert min(seen["releases held back"], seen["groups shown"], seen["figures withheld"], seen["numbers shown"]) > 5


def test_a_release_that_differs_by_one_voice_shows_no_number_beside_the_former() -> None:
    before = Figure(name="speed", about="speed", among=people("abcdefgh"), members=people("abcd"))
    after = Figure(name="speed", about="speed", among=people("abcdefghi"), members=people("abcdi"))
    (shown,) = figures_shown(figures=[after], shown_before=[before])
    assert shown.share is Share.SEVERAL
    differences = [
        release_difference(first=one, second=other)
        for one in sets_seen(figures=[after])
        for other in sets_seen(figures=[before])
    ]
    assert not may_follow(differences=differences)


def test_the_same_figures_again_are_shown_again() -> None:
    first = figures("speed abcdefgh abcd, price abcdefgh abef")
    again = figures_shown(figures=first, shown_before=visible(figures_shown(figures=first)))
    assert [told(one) for one in again] == ["4 of 8", "4 of 8"]
