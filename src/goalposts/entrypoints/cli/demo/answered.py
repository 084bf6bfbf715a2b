"""What the supplier answers to each finding of the demo's review that is over: in words, and what it does by which day."""

from dataclasses import dataclass
from typing import Literal

from goalposts.entrypoints.cli.demo import concluded_words as words
from goalposts.entrypoints.cli.demo.story import Days


@dataclass(frozen=True, kw_only=True)
class Doing:
    """What somebody of the cast does because of a finding, and by when."""

    promise: str
    owner: str
    due: Days


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The answer to one finding, found by its Dutch sentence. Shapes: `by` is who answers, on day `on`; words may be empty."""

    sentence_nl: str
    answer: Literal["DO", "DIFFERENTLY", "WILL_NOT", "NOT_NOW"]
    by: str
    on: Days
    words_nl: str = ""
    words_en: str = ""
    doing: Doing | None = None


KEPT, WAITING, FEW, CHANCE = (one.sentence_nl for one in words.CONCLUSIONS)
ANSWERED = (
    Answered(sentence_nl=KEPT, answer="DO", by="Lotte", on=-30, words_nl="Dit houden wij precies zo.",
             words_en="We keep this exactly as it is."),
    Answered(
        sentence_nl=words.MENDED, answer="DIFFERENTLY", by="Lotte", on=-29,
        words_nl="Een tijd beloven wij niet, want die klopt te vaak niet. Wel een naam, binnen tien minuten, en elk half uur een "
        "bericht in de taal van wie het meldde.",
        words_en="We do not promise a time, since it is too often wrong. We do promise a name, within ten minutes, and a message "
        "every half hour in the language of whoever reported it.",
        doing=Doing(promise="Een naam binnen tien minuten, daarna elk half uur een bericht", owner="Lotte", due=25),
    ),
    Answered(
        sentence_nl=FEW, answer="DO", by="Milan", on=-27,
        words_nl="Wij schrijven per zaal op hoe zij werkt, en wie inspringt oefent een keer mee.",
        words_en="We write down room by room how it works, and whoever steps in practises once.",
        doing=Doing(promise="Van elke toetszaal een blad, en een oefening voor wie inspringt", owner="Milan", due=40),
    ),
    Answered(
        sentence_nl=CHANCE, answer="NOT_NOW", by="Omar", on=-26,
        words_nl="Wij willen graag meedenken, maar hebben hier nog niemand voor. In het najaar kijken wij opnieuw.",
        words_en="We would like to think along, but have nobody for it yet. We look again in the autumn.",
    ),
)  # fmt: skip
