"""What a language lends to the reading of a sentence: patterns for numbers, times, persons and sources.

The words themselves lie in `wording_nl` and `wording_en`; all of them read text that was folded by `folded`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

LOOK_ALIKES = {"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ", "–": "-", "—": "-"}
DIGITS = r"\d+(?:[.,]\d+)*(?:[kK]\b)?"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One language's patterns, as text.

    Shapes: `numbers` gives the worth of a number word; `units` maps a written form to the unit; `months` to its number.
    The others are alternatives for one regular expression; what each is for stands at its first use in `slots`.
    """

    numbers: Mapping[str, float]
    compound: str
    units: Mapping[str, str]
    months: Mapping[str, int]
    stops: str
    idioms: str
    past_anchors: str
    anchors: str
    day_numbers: str
    cadences: str
    daily: str
    clocks: str
    long_spans: str
    past_verbs: str
    wishes: str
    labels_before: str
    labels_after: str
    now_before: str
    now_after: str
    at_most: str
    at_least: str
    after_most: str
    after_least: str
    lead_to: str
    from_to: str
    change: str
    same_day: str
    zero: str
    zero_counted: str
    measures: str
    directions: str
    paces: str
    subjects: str
    processes: str
    judges: str
    givers: str
    sources: str
    samples: str
    compiled: dict[str, re.Pattern[str]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Compile every pattern once."""
        for one in fields(self):
            text = getattr(self, one.name)
            if isinstance(text, str):
                self.compiled[one.name] = re.compile(text)
        words = "|".join(sorted((re.escape(word) for word in self.numbers), key=len, reverse=True))
        self.compiled["number"] = re.compile(
            rf"(?<![\w.,-])(?P<money>(?:€|\$|£|eur\b|euro\b)\s?)?"
            rf"(?:(?P<digits>{DIGITS})|(?P<words>(?:{self.compound}|(?:{words})(?:[ -](?:{words}))*)(?!\w)))"
        )

    def find(self, *, name: str) -> re.Pattern[str]:
        """Give a compiled pattern by the name of its field."""
        return self.compiled[name]


def folded(*, words: str) -> str:
    """Give the text in lower case with plain signs, character for character, so that places stay the same."""
    return "".join(LOOK_ALIKES.get(sign, sign.lower() if len(sign.lower()) == 1 else sign) for sign in words)
