"""Canaries: invented sentences and names that stand nowhere but in the vault, so that one sighting elsewhere is a leak.

Every invented word begins with the same stem, which no language, address or file of ours holds; so a piece of a sentence,
cut off or folded, is still known for what it is.
"""

import base64
import random
import re
from collections import Counter
from dataclasses import dataclass, field

STEM = "kwexola"
# How long an invented word is: the stem and four syllables.
LENGTH = len(STEM) + 4 * 3
# What people say in the sentences besides: they may be searched for, since no page of the supplier holds them.
PLAIN = ("sluisdeurkolk", "meerpaaltouw", "loopplankrubber", "havenkantoorbel", "ankerkettinglier")
_SYLLABLES = ("bru", "dem", "fil", "gos", "hat", "jup", "lor", "mip", "nes", "pav", "rik", "sul", "tov", "vun", "wap")
_MOULDS = (
    "De {word} bij de {plain} werd {other} zonder dat iemand het zei.",
    "Wie {word} vraagt, krijgt {other}; zo ging het ook met de {plain}.",
    "Ik noem het {word}: eerst de {plain}, dan pas {other}.",
    "Nobody told us that the {plain} was {word} until {other}.",
)
_FIRST_NAMES = ("Aukje", "Berend", "Dieuwke", "Evert", "Fokke", "Gerlinde", "Hylke", "Jitske")
_WORD = re.compile(rf"{STEM}[a-z]*")


@dataclass
class Canaries:
    """Makes one after the other, the same ones from the same seed, and keeps which was put where."""

    seed: int
    placed: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def sentence(self, *, place: str) -> str:
        """Invent a sentence for a place."""
        words = {"word": self._word(), "other": self._word(), "plain": self._random.choice(PLAIN)}
        text = self._random.choice(_MOULDS).format(**words)
        self.placed[text] = place
        return text

    def own_words(self, *, place: str) -> str:
        """Invent a sentence of the reviewer's, which shares no run of words with what anybody said."""
        text = f"{self._word().capitalize()} is {self._word()}."
        self.placed[text] = place
        return text

    def name(self, *, place: str) -> str:
        """Invent somebody's name for a place."""
        text = f"{self._random.choice(_FIRST_NAMES)} {self._word().capitalize()}"
        self.placed[text] = place
        return text

    def by_place(self) -> dict[str, int]:
        """Count what was planted, by place."""
        return dict(Counter(self.placed.values()))

    def named(self, words: list[str]) -> list[str]:
        """Name the canaries that words belong to, however much of them is left; a word of none is named itself."""
        found = {
            f"{text} ({place})"
            for text, place in self.placed.items()
            if any(word in text.lower() for word in words if word != STEM)
        }
        return sorted(found) or words

    def _word(self) -> str:
        while True:
            word = STEM + "".join(self._random.choices(_SYLLABLES, k=4))
            if word not in self._taken:
                self._taken.add(word)
                return word


def sightings(blob: bytes) -> list[str]:
    """Give the invented words that stand in some bytes, in whatever letters, as UTF-8, UTF-16, base64 or hexadecimal.

    Shapes: of one that is packed only the stem is given, once.
    """
    lowered = blob.lower()
    found = set(_WORD.findall(lowered.decode("latin-1"))) if STEM.encode() in lowered else set()
    if not found and (any(form in lowered for form in _WIDE) or any(form in blob for form in _PACKED)):
        found = {STEM}
    return sorted(found)


def _packed() -> set[bytes]:
    """Give what a stem looks like in base64, wherever in the text it begins."""
    forms = set()
    for text in (STEM.encode(), STEM.capitalize().encode()):
        for shift in range(3):
            whole = base64.b64encode(b"\0" * shift + text)
            forms.add(whole[-(-shift * 8 // 6) : (shift + len(text)) * 8 // 6])
    return forms


_PACKED = _packed()
_WIDE = (STEM.encode("utf-16-le"), STEM.encode("utf-16-be"), STEM.encode().hex().encode())
