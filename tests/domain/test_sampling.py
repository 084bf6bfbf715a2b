"""docs/rules/sampling.md, row by row, and the board counted a second time."""

import random
from collections import Counter
from itertools import count
from uuid import UUID

import pytest

from goalposts.domain.confidentiality import Scope, scope_of
from goalposts.domain.sampling import (
    MAX_REASON,
    Candidate,
    Lack,
    Part,
    SampleNotFit,
    SampleSize,
    UnableToWish,
    Warmth,
    WishKind,
    apart_from_most,
    sample_of,
    settled,
    size_of,
    wished,
)

from .rule_tables import table

Row = dict[str, str]
PARTS = {part.value[0]: part for part in Part}
SIDES = {"+": Warmth.WARM, "-": Warmth.COLD, "?": Warmth.UNKNOWN}
LACKS = {
    Lack.PART_EMPTY: "{} empty",
    Lack.PART_UNKNOWN: "{} unknown",
    Lack.ONLY_WARM: "only warm",
    Lack.ONLY_COLD: "only cold",
    Lack.ONLY_PROPOSED: "only proposed",
    Lack.NOBODY_LEFT_OUT: "nobody left out",
}


def people(cell: str, *, numbers: "count[int]") -> list[Candidate]:
    return [
        Candidate(
            stakeholder_id=UUID(int=next(numbers)),
            parts=frozenset(PARTS[letter] for letter in one if letter in PARTS),
            warmth=next(SIDES[sign] for sign in one if sign in SIDES),
            is_proposed=one.endswith("!"),
        )
        for one in cell.replace("–", "").split()
    ]


@pytest.mark.parametrize("row", table(page="sampling", section="1."), ids=lambda row: row["count"])
def test_a_number_is_named_as_the_page_says(row: Row) -> None:
    number = int(row["count"])
    assert size_of(count=number) is SampleSize(row["size"])
    assert (number in range(3, 11)) is (row["may be settled"] == "yes")
    if row["may be settled"] == "yes":
        assert settled(count=number) == number
    else:
        with pytest.raises(SampleNotFit) as refused:
            settled(count=number)
        assert refused.value.facts == {"count": number, "least": 3, "most": 10}


def test_names_of_sizes_are_bounds_of_what_may_be_shown() -> None:
    for number in range(20):
        assert (size_of(count=number) is SampleSize.TOO_FEW) is (scope_of(voices=number) is Scope.NAMED_ONLY)
        assert (size_of(count=number) is SampleSize.FEW) is (scope_of(voices=number) is Scope.THEMES)


@pytest.mark.parametrize(
    "row", table(page="sampling", section="2."), ids=lambda row: f"{row['picked']} of {row['known besides']}"
)
def test_a_sample_lacks_what_the_page_says(row: Row) -> None:
    numbers = count(1)
    picked = people(row["picked"], numbers=numbers)
    known = [*people(row["known besides"], numbers=numbers), *picked]
    found = sample_of(known=known, picked_ids={one.stakeholder_id for one in picked})
    told = [LACKS[one.lack].format(one.part.value[0] if one.part else "") for one in found.missing]
    assert (", ".join(told) or "–") == row["lacks"]
    assert (found.count, found.size) == (len(picked), size_of(count=len(picked)))


def test_the_board_counts_everybody_in_each_of_their_parts() -> None:
    dice = random.Random(4)
    for _ in range(100):
        known = [
            Candidate(
                stakeholder_id=UUID(int=number),
                parts=frozenset(part for part in Part if dice.random() < 0.4),
                warmth=dice.choice(list(Warmth)),
            )
            for number in range(dice.randint(0, 14))
        ]
        picked = [one for one in known if dice.random() < 0.5]
        strangers = [UUID(int=99)]
        board = sample_of(known=known, picked_ids=[*(one.stakeholder_id for one in picked), *strangers]).board
        for attribute, some in (("known", known), ("picked", picked)):
            counted = Counter((part, one.warmth) for one in some for part in one.parts)
            assert {
                place: getattr(cell, attribute) for place, cell in board.items() if getattr(cell, attribute)
            } == counted
        assert len(board) == 15


@pytest.mark.parametrize("row", table(page="sampling", section="3."), ids=lambda row: "-".join(row.values()))
def test_a_wish_is_taken_as_the_page_says(row: Row) -> None:
    reason = {"–": "", "too long": "x" * (MAX_REASON + 1)}.get(row["reason"], row["reason"])
    kind, is_settled = WishKind(row["wish"]), row["settled"] == "yes"
    if row["answer"] == "taken":
        assert wished(kind=kind, reason=f" {reason} ", is_settled=is_settled) == reason
    else:
        with pytest.raises(UnableToWish) as refused:
            wished(kind=kind, reason=reason, is_settled=is_settled)
        assert refused.value.facts == {"reason": row["answer"]}


@pytest.mark.parametrize("row", table(page="sampling", section="4."), ids=lambda row: row["addresses"])
def test_an_address_apart_from_most_is_named_as_the_page_says(row: Row) -> None:
    emails = row["addresses"].replace("–", "").split()
    assert apart_from_most(emails=[*emails, ""]) == frozenset(row["apart"].replace("–", "").split())
