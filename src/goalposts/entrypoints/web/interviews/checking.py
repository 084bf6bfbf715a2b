"""What is in the way of a release, in words: what, where, why, and how it is mended."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.queries import Check, FindingDraft
from goalposts.domain.disclosure import Kind, Obstacle, Weight
from goalposts.domain.spoken import FIGURE
from goalposts.entrypoints.web.interviews.words import Words

WHAT: dict[Kind, Words] = {
    Kind.NOTHING_TO_SAY: _("There is no finding in one sentence."),
    Kind.NO_FRAGMENT: _("Nothing that was said stands under it."),
    Kind.NOT_ALLOWED: _("It leans on something that its speaker does not let be used."),
    Kind.NOT_AT_SOURCE: _("A quote is not what stands in the notes, character for character."),
    Kind.REPEATS: _("It repeats words that may count, and may not be quoted."),
    Kind.TOO_FEW_VOICES: _("With less than three voices only what is told by name may cross."),
    Kind.DIFFERS_BY_FEW: _("Beside a former release this number tells of one or two people."),
    Kind.WORKED_OUT: _("This number is hidden, and can be added up from what former releases showed."),
    Kind.NAME: _("It names somebody."),
    Kind.DATE: _("It names a day or month."),
    Kind.NUMBER: _("It names a number."),
    Kind.PROPER: _("It holds what looks like the name of a place, a product or a person."),
    Kind.RARE: _("It holds words that only one person used."),
    Kind.EVERYBODY: _("Everybody the register knows here was heard, so this number names them all."),
}
MEND: dict[Kind, Words] = {
    Kind.NOTHING_TO_SAY: _("Write the finding in one sentence."),
    Kind.NO_FRAGMENT: _("Choose at least one fragment, or throw the finding away."),
    Kind.NOT_ALLOWED: _("Leave that fragment out."),
    Kind.NOT_AT_SOURCE: _("Cut the words anew, or put them in your own words."),
    Kind.REPEATS: _("Say it in other words."),
    Kind.TOO_FEW_VOICES: _("Wait for more interviews, or throw the finding away."),
    Kind.DIFFERS_BY_FEW: _("Leave the fragments as they were in the former release."),
    Kind.WORKED_OUT: _("Leave the fragments as they were in the former release, or throw the finding away."),
    Kind.NAME: _("Take the name out; a quote with a name in it can be put in your own words."),
    Kind.DATE: _("Take it out, or sign why it gives nobody away."),
    Kind.NUMBER: _("Take it out, or sign why it gives nobody away."),
    Kind.PROPER: _("Take it out, or sign why it gives nobody away."),
    Kind.RARE: _("Put it in your own words, or sign why it gives nobody away."),
    Kind.EVERYBODY: _(
        "What all or none said is now said of each by name: soften such findings, or sign why it may be told."
    ),
}
# A number beside those of former releases is mended otherwise where its finding is new, or where it is of no finding.
MEND_NEW = _(
    "This finding is new, so its numbers stand beside those of the former release. If as many people were heard as then, other fragments can mend it. If one or two were added or fell away since, only hearing more people can. Else throw the finding away."
)
MEND_PEOPLE = _("No fragment changes this number: it can cross once more people were heard.")
WHERE: dict[str, Words] = {
    "sentence": _("the sentence"),
    "sentence_nl": _("the Dutch sentence"),
    "sentence_en": _("the English sentence"),
    "confidence_why": _("why you are that sure"),
    "change_mind": _("what would change our mind"),
    "quote": _("a quote"),
    "paraphrase": _("words of your own for a fragment"),
    "not_asked": _("what was not asked"),
    "method": _("how it was done"),
}
CROSSING: dict[str, Words] = {
    "RED": _("It cannot be released while something stops it."),
    "UNSIGNED": _("It cannot be released before every warning has a signed reason."),
    "NOTE": _("Write what changed since the former release."),
    "LENGTH": _("What changed is too long: at most 1000 characters."),
    "NUMBER": _("Something crossed meanwhile. Look at the check again."),
}


# Figures that stand beside a theme or the whole, by how their names begin.
FIGURES: dict[str, Words] = {
    "heard": _("how many were heard"),
    "voices": _("how many said it"),
    "against": _("how many say otherwise"),
    "grade": _("the grade of %(theme)s"),
    "important": _("how many find %(theme)s important"),
    FIGURE: _("how many spoke of an expectation"),
}
BESIDE_FORMER = (Kind.DIFFERS_BY_FEW, Kind.WORKED_OUT)
OF_FIGURES = (Kind.DIFFERS_BY_FEW, Kind.WORKED_OUT, Kind.EVERYBODY)
AROUND = ("not_asked", "method")
# What is written of a finding, and in which language; none is that of the review.
WRITTEN = {"sentence_nl": "nl", "sentence_en": "en", "confidence_why": "", "change_mind": ""}
# A finding, a fragment under it, and a field of either.
Place = tuple[UUID | None, UUID | None, str]


class Standing(StrEnum):
    """What an obstacle asks of the reviewer: mend it, sign it, or nothing any more."""

    STOPS = "STOPS"
    UNSIGNED = "UNSIGNED"
    SIGNED = "SIGNED"


@dataclass(frozen=True)
class Text:
    """Words as they were typed or said, and in which language."""

    words: str
    language: str


@dataclass(frozen=True)
class ObstacleTold:
    """One obstacle in words.

    Shapes: `name` by which it is signed; `parts` are the text it is about, each with whether it is what gives away, empty
    where there is none to show. `language` is that of the text.
    """

    name: str
    standing: Standing
    what: Words
    where: Words
    parts: tuple[tuple[str, bool], ...]
    language: str
    mend: Words
    reason: str


@dataclass(frozen=True)
class Block:
    """What is in the way of one finding, in the order in which it asks something.

    Shapes: `finding_id` None for what stands around the findings and for the whole; `sentence` may be empty, also of a finding.
    """

    finding_id: UUID | None
    sentence: str
    language: str
    open: tuple[ObstacleTold, ...]
    signed: tuple[ObstacleTold, ...]


@dataclass(frozen=True)
class FigureTold:
    """One figure in words. Shapes: `of` is the sentence of its finding, "" where it is of none."""

    what: Words
    of: str
    language: str


@dataclass(frozen=True)
class CheckTold:
    """The check as a page says it.

    Shapes: blocks in the order of the report, without those that nothing is in the way of; what is signed already comes last.
    `hidden_too` are the figures that are hidden only because another one could be added up from them.
    """

    blocks: tuple[Block, ...]
    stops: int
    unsigned: int
    hidden_too: tuple[FigureTold, ...]


def check_told(check: Check, *, drafts: Sequence[FindingDraft], locale: str) -> CheckTold:
    """Put a check in words, finding by finding."""
    texts = _texts(check, drafts=drafts)
    themes = {str(one.id): one.name_nl if locale == "nl" else one.name_en for one in check.preview.themes}
    signed = {one.obstacle.name: one.reason for one in check.ambers}
    sentences = {one.key: _sentence(one, locale) for one in drafts}
    heaps: dict[UUID | None, list[ObstacleTold]] = {}
    for one in (*_said_once(check), *(amber.obstacle for amber in check.ambers)):
        key = _finding_of(one)
        text, mend = _text_of(one, texts=texts), _mend(one, is_of_finding=key in sentences, read=check.read)
        told = _told(one, reason=signed.get(one.name, ""), text=text, themes=themes, mend=mend)
        heaps.setdefault(key if key in sentences else None, []).append(told)
    whole: list[tuple[UUID | None, UUID | None, Text]] = [(one.key, one.id, sentences[one.key]) for one in drafts]
    whole.append((None, None, Text("", locale)))
    blocks = [_block(heaps[key], finding_id=id_, sentence=sentence) for key, id_, sentence in whole if key in heaps]
    blocks.sort(key=lambda block: not block.open)
    every = [one.standing for heap in heaps.values() for one in heap]
    return CheckTold(
        blocks=tuple(blocks),
        stops=every.count(Standing.STOPS),
        unsigned=every.count(Standing.UNSIGNED),
        hidden_too=tuple(_figure(name, sentences=sentences, themes=themes) for name in check.hidden_too),
    )


def _figure(name: str, *, sentences: Mapping[UUID, Text], themes: Mapping[str, str]) -> FigureTold:
    kind, _space, about = name.partition(" ")
    of = sentences.get(UUID(about), Text("", "")) if kind in ("voices", "against") else Text("", "")
    return FigureTold(what=_figure_words(name, themes=themes), of=of.words, language=of.language)


def _block(told: Sequence[ObstacleTold], *, finding_id: UUID | None, sentence: Text) -> Block:
    return Block(
        finding_id=finding_id,
        sentence=sentence.words,
        language=sentence.language,
        open=tuple(one for one in told if one.standing is not Standing.SIGNED),
        signed=tuple(one for one in told if one.standing is Standing.SIGNED),
    )


def _said_once(check: Check) -> list[Obstacle]:
    """Leave out that nobody speaks against a finding, where the number of those who say it is in the way for the same reason."""
    found = {(one.kind, one.field) for one in check.reds}

    def is_echo(one: Obstacle) -> bool:
        name, _space, about = one.field.partition(" ")
        is_nobody = name == "against" and check.counts.get(one.field, (1, 1))[0] == 0
        return is_nobody and (one.kind, f"voices {about}") in found

    return [one for one in check.reds if not is_echo(one)]


def _mend(obstacle: Obstacle, *, is_of_finding: bool, read: Collection[str]) -> Words:
    """Say what can be done about it; of a number beside former ones that hangs on whether its finding crossed then."""
    if obstacle.kind not in BESIDE_FORMER or (obstacle.field in read and is_of_finding):
        return MEND[obstacle.kind]
    return MEND_NEW if is_of_finding else MEND_PEOPLE


def _told(obstacle: Obstacle, *, reason: str, text: Text, themes: Mapping[str, str], mend: Words) -> ObstacleTold:
    standing = Standing.SIGNED if reason else Standing.UNSIGNED
    return ObstacleTold(
        name=obstacle.name,
        standing=Standing.STOPS if obstacle.weight is Weight.RED else standing,
        what=WHAT[obstacle.kind],
        where=_where(obstacle, themes=themes),
        parts=marked(text.words, words=obstacle.words),
        language=text.language,
        mend=mend,
        reason=reason,
    )


def marked(text: str, *, words: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Cut a text where these words stand in it, as words of their own, whatever their capitals; empty without a text."""
    if not words:
        return ((text, False),) if text else ()
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pieces = re.split(rf"(?<!\w)({found})(?!\w)", text, flags=re.IGNORECASE)
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def _where(obstacle: Obstacle, *, themes: Mapping[str, str]) -> Words:
    if obstacle.kind not in OF_FIGURES:
        return WHERE.get(obstacle.field, "")
    return _figure_words(obstacle.field, themes=themes)


def _figure_words(name: str, *, themes: Mapping[str, str]) -> Words:
    kind, _space, about = name.partition(" ")
    return str(FIGURES[kind]) % {"theme": themes.get(about, "")}


def _finding_of(obstacle: Obstacle) -> UUID | None:
    """Say which finding it is about; a figure of a finding names it."""
    name, _space, about = obstacle.field.partition(" ")
    is_of_finding = obstacle.kind in OF_FIGURES and name in ("voices", "against")
    return UUID(about) if is_of_finding else obstacle.finding


def _sentence(draft: FindingDraft, locale: str) -> Text:
    both = [Text(draft.written.sentence_nl, "nl"), Text(draft.written.sentence_en, "en")]
    return next((one for one in (both if locale == "nl" else both[::-1]) if one.words), Text("", locale))


def _text_of(obstacle: Obstacle, *, texts: Mapping[Place, Text]) -> Text:
    """Find the text that an obstacle is about: what was said, or what was written of the whole finding."""
    own = texts.get((obstacle.finding, obstacle.piece, obstacle.field))
    return own or texts.get((obstacle.finding, None, obstacle.field), Text("", ""))


def _texts(check: Check, *, drafts: Sequence[FindingDraft]) -> dict[Place, Text]:
    """Lay out every text that an obstacle can be about."""
    own = check.preview.language
    found: dict[Place, Text] = {(None, None, field): Text(getattr(check.preview, field), own) for field in AROUND}
    for draft in drafts:
        for field, language in WRITTEN.items():
            found[draft.key, None, field] = Text(getattr(draft.written, field), language or own)
        for piece in draft.written.pieces:
            found[draft.key, piece.fragment_id, "paraphrase"] = Text(piece.paraphrase, own)
            said = check.said.get(piece.fragment_id)
            if said is not None:
                quote = Text(said.said, said.language)
                found |= {(draft.key, piece.fragment_id, field): quote for field in ("quote", "")}
    return found
