"""The guide of an interview: the standing questions, what was voiced before, and how many minutes each block gets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from goalposts.apps.people.queries.house import Guide as GuideTemplate
from goalposts.apps.reviews.queries import OpenExpectation
from goalposts.domain.origin import is_reading
from goalposts.domain.question import QuestionWords, faults_of, question_words
from goalposts.entrypoints.web.interviews.words import BLOCKS, FAULTS, Words
from goalposts.lib.word_lists import text_rows

# Minutes of the usual 45, by block; the warming up lies in the first.
MINUTES: Final = {
    "expectations": 10,
    "voiced": 4,
    "results": 11,
    "relations": 7,
    "future": 7,
    "silent": 4,
    "unasked": 2,
}
LANGUAGES: Final = ("nl", "en")
# How somebody is spoken to: in a language, and in Dutch with u or with je. These are the columns of the standing guide.
WITH_JE: Final = "nl_je"
VOICES: Final = ("nl", WITH_JE, "en")
SUPPLIER: Final = {"nl": "[leverancier]", WITH_JE: "[leverancier]", "en": "[supplier]"}
OPENING: Final = {
    "nl": "Ik werk niet voor [leverancier] en verkoop niets. Ik ben hier om te begrijpen hoe u het ziet; er zijn geen foute "
    "antwoorden. U krijgt binnen vijf werkdagen één bladzijde terug en bepaalt per uitspraak wat ik mag doorgeven. Opnemen "
    "doe ik alleen als u dat wilt. Akkoord?",
    WITH_JE: "Ik werk niet voor [leverancier] en verkoop niets. Ik ben hier om te begrijpen hoe je het ziet; er zijn geen foute "
    "antwoorden. Je krijgt binnen vijf werkdagen één bladzijde terug en bepaalt per uitspraak wat ik mag doorgeven. Opnemen "
    "doe ik alleen als je dat wilt. Akkoord?",
    "en": "I do not work for [supplier] and I sell nothing. I am here to understand how you see it; there are no wrong "
    "answers. Within five working days you get one page back and decide, line by line, what I may pass on. I record only if "
    "you want me to. All right?",
}
CLOSING: Final = {
    "nl": "Is er iets wat ze vandaag al moeten weten? Mag ik dat doorgeven, en met uw naam?",
    WITH_JE: "Is er iets wat ze vandaag al moeten weten? Mag ik dat doorgeven, en met je naam?",
    "en": "Is there anything they should know today? May I pass it on, and with your name?",
}
PROBES: Final = {
    "nl": (
        "Vertel eens verder.",
        "Wat bedoelt u met …?",
        "Noem eens een voorbeeld.",
        "Wat betekende dat voor u?",
        "En toen?",
        "(zeven tellen stil)",
        "Ik hoor u zeggen …, maar u aarzelde. Klopt dat?",
    ),
    WITH_JE: (
        "Vertel eens verder.",
        "Wat bedoel je met …?",
        "Noem eens een voorbeeld.",
        "Wat betekende dat voor je?",
        "En toen?",
        "(zeven tellen stil)",
        "Ik hoor je zeggen …, maar je aarzelde. Klopt dat?",
    ),
    "en": (
        "Go on.",
        "What do you mean by …?",
        "Give me an example.",
        "What did that mean for you?",
        "And then?",
        "(seven beats of silence)",
        "I hear you say …, yet you paused. Is that right?",
    ),
}
VOICED: Final = {
    "nl": "Eerder hoorden zij van u: “{verbatim}” Hoe staat het daar vandaag mee?",
    WITH_JE: "Eerder hoorden zij van je: “{verbatim}” Hoe staat het daar vandaag mee?",
    "en": "They heard from you before: “{verbatim}” How does that stand today?",
}


@dataclass(frozen=True)
class Question:
    """One question, and what is wrong with its wording, if anything."""

    text: str
    remarks: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Block:
    """A part of the talk. Units: minutes planned for it."""

    code: str
    name: Words
    minutes: int
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Guide:
    """All that lies beside the notes. Shapes: `code` is the voice of the standing questions, or the template's id."""

    code: str
    language: str
    opening: str
    blocks: tuple[Block, ...]
    probes: tuple[str, ...]
    closing: str


def voice_for(*, language: str, address_form: str) -> str:
    """Say in which voice somebody is spoken to: in Dutch with je to whom we say je, else with u."""
    return WITH_JE if (language, address_form) == ("nl", "JE") else language


def guide_for(
    *, voice: str, supplier: str, voiced: Sequence[OpenExpectation] = (), template: GuideTemplate | None = None
) -> Guide:
    """Put a guide together.

    Shapes: `voiced` are what this very person expects and was not ended, of which those in our words are not asked about, for
    they said none of them; `template` is one of the reviewer's organisation,
    as they wrote it, with what is wrong with the wording of each question beside it; None gives the standing questions.
    A block without questions is left out.
    """
    told = dict(_own(template) if template else _standing(voice, supplier))
    theirs = (one.verbatim for one in voiced if not is_reading(source=one.source))
    told["voiced"] = tuple(Question(VOICED[voice].format(verbatim=words)) for words in theirs)
    return Guide(
        code=str(template.id) if template else voice,
        language=voice.partition("_")[0],
        opening=_named(OPENING[voice], voice, supplier),
        blocks=tuple(Block(code, BLOCKS[code], MINUTES[code], told[code]) for code in MINUTES if told.get(code)),
        probes=PROBES[voice],
        closing=CLOSING[voice],
    )


def remarks_on(question: str, *, language: str) -> tuple[Words, ...]:
    """Say what is wrong with the wording of a question, each thing once; empty when it leaves the answer open."""
    found = faults_of(question=question, lists=_lists(language))
    return tuple(FAULTS[fault] for fault in dict.fromkeys(one.fault.value for one in found))


@cache
def _lists(language: str) -> QuestionWords:
    return question_words(language=language, rows=text_rows(name="question_words"))


def _own(template: GuideTemplate) -> Iterator[tuple[str, tuple[Question, ...]]]:
    for code, texts in template.blocks.items():
        yield code, tuple(Question(text, remarks_on(text, language=template.language)) for text in texts)


def _standing(voice: str, supplier: str) -> Iterator[tuple[str, tuple[Question, ...]]]:
    for code, texts in _rows(voice):
        yield code, tuple(Question(_named(text, voice, supplier)) for text in texts)


@cache
def _rows(voice: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the standing questions by block; where there is nobody to speak to in one, it has no words of its own for je."""
    rows = text_rows(name="interview_guide")
    blocks: Iterable[str] = dict.fromkeys(row["block"] for row in rows)
    return tuple((block, tuple(row[voice] or row["nl"] for row in rows if row["block"] == block)) for block in blocks)


def _named(text: str, voice: str, supplier: str) -> str:
    return text.replace(SUPPLIER[voice], supplier)
