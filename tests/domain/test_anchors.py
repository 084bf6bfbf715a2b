"""docs/rules/anchors.md, row by row; and random edits, told apart from the true ones character by character."""

import random
import re
import time
from collections.abc import Sequence

import pytest

from goalposts.domain.anchors import (
    Anchor,
    Replacement,
    ReplacementsOverlap,
    UnableToAnchor,
    anchor_at,
    is_in_place,
    moved,
    offset_of,
    replaced,
)

from .editing import assert_told, made_up, prove_edits, some_anchors
from .rule_tables import table

Row = dict[str, str]
EDITS = 1_000


def unmarked(cell: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets out: the text, and what stood between them."""
    text, spans, start = "", [], 0
    for part in re.split(r"([\[\]])", cell):
        if part == "[":
            start = len(text)
        elif part == "]":
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


def anchors_in(text: str, spans: Sequence[tuple[int, int]]) -> list[Anchor]:
    return [anchor_at(text=text, start=start, end=end, key=str(at)) for at, (start, end) in enumerate(spans)]


@pytest.mark.parametrize("row", table(page="anchors", section="1."), ids=lambda row: row["because"])
def test_an_anchor_moves_as_the_page_says(row: Row) -> None:
    (before, spans), (after, wanted) = unmarked(row["before"]), unmarked(row["after"])
    anchors = anchors_in(before, spans)
    found = moved(before=before, after=after, anchors=anchors)
    assert [(one.start, one.end) for one in found.kept] == wanted
    assert [one.said for one in found.kept] == [after[start:end] for start, end in wanted]
    assert found.lost == (() if wanted else tuple(anchors))


@pytest.mark.parametrize("row", table(page="anchors", section="2."), ids=lambda row: row["before"])
def test_replaced_places_take_anchors_along_as_the_page_says(row: Row) -> None:
    (before, spans), (after, wanted) = unmarked(row["before"]), unmarked(row["after"])
    pairs = [pair.split(" by ") for pair in row["replaced"].split(", ")]
    places = [
        Replacement(start=found.start(), end=found.end(), words=words)
        for name, words in pairs
        for found in re.finditer(name, before)
    ]
    text, found = replaced(text=before, replacements=places, anchors=anchors_in(before, spans))
    assert text == after
    by_name = {"kept": found.kept, "reworded": found.reworded, "lost": found.lost}
    assert [name for name, some in by_name.items() if some] == [row["becomes"]]
    moved_along = [*found.kept, *found.reworded]
    assert [(one.start, one.end) for one in moved_along] == wanted
    assert all(is_in_place(anchor=one, text=after) for one in moved_along)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 9), (3, 4)])
def test_nothing_cannot_be_anchored(start: int, end: int) -> None:
    with pytest.raises(UnableToAnchor):
        anchor_at(text="Wij zijn", start=start, end=end, key="a")


@pytest.mark.parametrize("text", ["", "Wij zijn", "🙂", "een 🙂 en 🙂🙂 twee", "é ﬁ 漢 \U0010ffff."])
def test_what_a_browser_counts_becomes_an_offset(text: str) -> None:
    for at in range(len(text) + 1):
        assert offset_of(text=text, units=len(text[:at].encode("utf-16-le")) // 2) == at
    assert offset_of(text=text, units=999) == len(text)
    assert offset_of(text="🙂a", units=1) == 0


@pytest.mark.parametrize("places", [[(0, 3), (2, 5)], [(2, 1)], [(-1, 2)], [(4, 99)]])
def test_replacements_that_overlap_are_refused(places: list[tuple[int, int]]) -> None:
    wanted = [Replacement(start=start, end=end, words="x") for start, end in places]
    with pytest.raises(ReplacementsOverlap):
        replaced(text="Wij zijn laat", replacements=wanted, anchors=[])


def test_an_anchor_that_was_not_in_place_is_lost_and_not_guessed() -> None:
    stray = Anchor(key="a", start=2, said="wij komen")
    found = moved(before="wij komen", after="wij komen ook", anchors=[stray])
    assert (found.kept, found.lost) == ((), (stray,))
    text, along = replaced(text="wij komen", replacements=[], anchors=[stray])
    assert (text, along.lost) == ("wij komen", (stray,))


def test_random_edits_drop_no_anchor_in_silence() -> None:
    seen = prove_edits(edits=EDITS, seed=2606)
    assert seen["lost"] > EDITS
    assert seen["stayed and kept"] > 0.998 * seen["stayed"]
    assert seen["kept in its own place"] > 0.999 * seen["stayed and kept"]


def test_one_change_in_one_place_loses_only_what_it_touches() -> None:
    dice = random.Random(5)
    text = made_up(dice, words=400)
    anchors = [one for one in some_anchors(dice, text, count=60) if text.count(one.said) == 1]
    for _ in range(300):
        start = dice.randrange(len(text))
        end = min(len(text), start + dice.randint(0, 40))
        after = text[:start] + dice.choice(["", "xx ", "heel iets anders"]) + text[end:]
        found = moved(before=text, after=after, anchors=anchors)
        untouched = {one.key for one in anchors if one.end <= start or one.start >= end}
        assert untouched <= {one.key for one in found.kept}
        assert_told(found, anchors, after)


def test_a_long_note_with_many_fragments_is_quick_whatever_was_changed() -> None:
    dice = random.Random(11)
    text = made_up(dice, words=9000)
    anchors = some_anchors(dice, text, count=200)
    scattered = re.sub(r"\bwij\b", lambda match: dice.choice(("wij", "men")), text)
    others = [scattered, made_up(dice, words=9000), "", text[len(text) // 2 :] + text[: len(text) // 2], "ja " * 9000]
    for after in others:
        began = time.process_time()
        assert_told(moved(before=text, after=after, anchors=anchors), anchors, after)
        assert time.process_time() - began < 6


def test_pseudonyms_all_over_a_text_keep_every_anchor_that_none_cuts_through() -> None:
    dice = random.Random(12)
    for _ in range(200):
        text = made_up(dice, words=80)
        anchors = some_anchors(dice, text, count=10)
        names = [Replacement(start=m.start(), end=m.end(), words="P1") for m in re.finditer(r"\bverla\w+", text)]
        after, found = replaced(text=text, replacements=names, anchors=anchors)
        assert after == re.sub(r"\bverla\w+", "P1", text)
        told = [*found.kept, *found.reworded, *found.lost]
        assert sorted(int(one.key) for one in told) == list(range(len(anchors)))
        assert all(is_in_place(anchor=one, text=after) for one in (*found.kept, *found.reworded))
        assert all("P1" in one.said for one in found.reworded)
        # The same by hand: the words with the names replaced, unless a name sticks out.
        for one in (*found.kept, *found.reworded):
            assert one.said == re.sub(r"\bverla\w+", "P1", anchors[int(one.key)].said)
