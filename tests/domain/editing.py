"""Notes that are made up and edited at random, with every letter numbered, so that it is known which ones stayed."""

import random
from collections import Counter
from collections.abc import Sequence

from goalposts.domain.anchors import Anchor, Moved, anchor_at, is_in_place, moved

Letters = list[tuple[str, int]]
SMALL = ["de", "het", "een", "van", "en", "wij", "zij", "dat", "te", "niet", "is", "was", "op", "in", "met", "ze"]
MADE = [
    a + b + c
    for a in ("ver", "be", "ont", "ge", "om")
    for b in ("la", "ro", "ki", "su")
    for c in ("den", "ten", "ring")
]


def prove_edits(*, edits: int, seed: int) -> Counter[str]:
    """Prove that each anchor is kept with its words or told as lost; count how many of those that stayed are kept."""
    dice = random.Random(seed)
    seen = Counter[str]()
    for number in range(edits):
        if number % 100 == 0:
            text = made_up(dice, words=dice.choice((40, 60, 260)))
            anchors = some_anchors(dice, text, count=12)
        letters = [(letter, at) for at, letter in enumerate(text)]
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            letters = edited(dice, letters)
        after = "".join(letter for letter, _ in letters)
        found = moved(before=text, after=after, anchors=anchors)
        assert_told(found, anchors, after)
        stayed = survivors(anchors, letters)
        kept = {one.key: one for one in found.kept}
        place = {number: at for at, (_, number) in enumerate(letters) if number >= 0}
        own = [one for one in anchors if one.key in stayed & kept.keys()]
        seen.update(
            {"kept": len(found.kept), "lost": len(found.lost), "stayed": len(stayed), "stayed and kept": len(own)}
        )
        seen["kept in its own place"] += sum(kept[one.key].start == place[one.start] for one in own)
    return seen


def made_up(dice: random.Random, *, words: int) -> str:
    text = []
    for _ in range(words):
        text.append(dice.choice(SMALL) if dice.random() < 0.5 else dice.choice(MADE) + str(dice.randint(0, 99)))
        text.append(dice.choice([" ", " ", " ", " ", ", ", ". ", "\n"]))
    return "".join(text)


def some_anchors(dice: random.Random, text: str, *, count: int) -> list[Anchor]:
    found: list[Anchor] = []
    while len(found) < count:
        start = dice.randrange(len(text))
        end = min(len(text), start + dice.randint(1, 90))
        if text[start:end].strip():
            found.append(anchor_at(text=text, start=start, end=end, key=str(len(found))))
    return found


def edited(dice: random.Random, letters: Letters) -> Letters:
    """Change one place; every letter that stays keeps its number, so that it is known which ones stayed."""
    start = dice.randrange(len(letters) + 1)
    end = min(len(letters), start + dice.choice((0, 1, 3, 12, 60)))
    fresh = [(letter, -1) for letter in made_up(dice, words=dice.choice((0, 1, 1, 4)))]
    if dice.random() < 0.1:
        cut, left = letters[start:end], letters[:start] + letters[end:]
        to = dice.randrange(len(left) + 1)
        return left[:to] + cut + left[to:]
    return letters[:start] + fresh + letters[end:]


def survivors(anchors: Sequence[Anchor], letters: Letters) -> set[str]:
    """The anchors all of whose own letters still stand in a row."""
    place = {number: at for at, (_, number) in enumerate(letters) if number >= 0}
    return {
        one.key
        for one in anchors
        if all(
            place.get(number, -9) == place.get(one.start, -9) + number - one.start
            for number in range(one.start, one.end)
        )
        and one.start in place
    }


def assert_told(found: Moved, anchors: Sequence[Anchor], after: str) -> None:
    """Every anchor is told of once, as it was but for its place, and every one that survives covers the same words."""
    said = {one.key: one.said for one in anchors}
    assert sorted(one.key for one in (*found.kept, *found.lost)) == sorted(said)
    assert all(one.said == said[one.key] and is_in_place(anchor=one, text=after) for one in found.kept)
    assert found.reworded == ()
