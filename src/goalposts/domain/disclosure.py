"""What would cross from a review, and what is in the way? Tables: docs/rules/disclosure.md.

Which numbers may be shown is decided in domain/isolation.py, in which form a fragment crosses in domain/confidentiality.py;
here both are put beside the sentences and the words.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from goalposts.domain.confidentiality import (
    PROMISED,
    Form,
    Level,
    Scope,
    Share,
    Thresholds,
    form_of,
    may_follow,
    scope_of,
    share_of,
)
from goalposts.domain.isolation import Figure, ShownFigure, figures_shown, groups_shown, sets_seen
from goalposts.domain.released import HIDDEN, Told

# So many words in a row are a quote, whoever wrote them.
QUOTED_WORDS = 5
LEAST_RARE = 6
LEAST_NAME = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_DIGITS = re.compile(r"\d+(?:[.,:/\-]\d+)*")
_PROPER = re.compile(r"(?<=[^\W\d_] )[A-Z][^\W\d_]+(?:['’\-][^\W\d_]+)*|(?<=[^\W\d_], )[A-Z][^\W\d_]+")


class Weight(StrEnum):
    """What an obstacle asks: red stops the release, amber wants a reason that the reviewer signs."""

    RED = "RED"
    AMBER = "AMBER"


class Kind(StrEnum):
    """What is in the way."""

    NOTHING_TO_SAY = "NOTHING_TO_SAY"
    NO_FRAGMENT = "NO_FRAGMENT"
    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_AT_SOURCE = "NOT_AT_SOURCE"
    REPEATS = "REPEATS"
    TOO_FEW_VOICES = "TOO_FEW_VOICES"
    DIFFERS_BY_FEW = "DIFFERS_BY_FEW"
    WORKED_OUT = "WORKED_OUT"
    NAME = "NAME"
    DATE = "DATE"
    NUMBER = "NUMBER"
    PROPER = "PROPER"
    RARE = "RARE"
    EVERYBODY = "EVERYBODY"


RED = frozenset(
    {
        Kind.NOTHING_TO_SAY,
        Kind.NO_FRAGMENT,
        Kind.NOT_ALLOWED,
        Kind.NOT_AT_SOURCE,
        Kind.REPEATS,
        Kind.TOO_FEW_VOICES,
        Kind.DIFFERS_BY_FEW,
        Kind.WORKED_OUT,
        Kind.NAME,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One fragment as a finding leans on it.

    Shapes: `voice` is whose it is, as a random id; `source` the text that stands where it points, None when nothing does;
    `paraphrase` what the reviewer wrote for it: then it crosses as that, and never as a quote.
    """

    id: UUID
    voice: UUID
    said: str
    source: str | None
    level: Level
    role: str
    name: str
    language: str
    paraphrase: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One finding before it crosses: texts by the field they stand in, and the fragments for and against."""

    key: UUID
    about: str
    sentences: Mapping[str, str]
    texts: Mapping[str, str]
    pieces: tuple[Piece, ...]
    against: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The words that give somebody away.

    Shapes: `names` of people, whole; `dates` and `numbers` as words, in small letters; `voiced` the words that others used
    too, by voice: what only one of them says is rare.
    """

    names: frozenset[str]
    dates: frozenset[str]
    numbers: frozenset[str]
    voiced: Mapping[UUID, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing in the way. Shapes: `finding` and `piece` None where it is about the whole; `words` are those it is about."""

    kind: Kind
    finding: UUID | None = None
    piece: UUID | None = None
    field: str = ""
    words: tuple[str, ...] = ()

    @property
    def weight(self) -> Weight:
        """Say whether it stops the release, or wants a reason."""
        return Weight.RED if self.kind in RED else Weight.AMBER

    @property
    def name(self) -> str:
        """Name it so that a signed reason holds for exactly this: other words ask again."""
        parts = (self.kind.value, str(self.finding or ""), str(self.piece or ""), self.field, *sorted(self.words))
        return "|".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """One fragment in the form in which it crosses."""

    piece: Piece
    form: Form
    text: str
    role: str
    name: str


def figures_of(*, drafts: Sequence[Draft], heard: frozenset[UUID]) -> tuple[Figure, ...]:
    """Give the figures of findings: of everybody heard, who said it, and who said otherwise."""
    found = [Figure(name="heard", about="heard", among=frozenset(heard), members=frozenset(heard))]
    for draft in drafts:
        for name, pieces in (("voices", draft.pieces), ("against", draft.against)):
            counted = [one for one in pieces if one.level is not Level.NOT_USED and one.voice in heard]
            found.append(
                Figure(
                    name=f"{name} {draft.key}",
                    about=f"{draft.about or draft.key} {name}",
                    among=frozenset(heard),
                    members=frozenset(one.voice for one in counted),
                    level=max((one.level for one in counted), default=None),
                )
            )
    return tuple(found)


def shown_of(
    *,
    figures: Sequence[Figure],
    former: Sequence[Figure] = (),
    withheld: Collection[str] = (),
    thresholds: Thresholds = PROMISED,
) -> dict[str, ShownFigure]:
    """Say how the supplier reads each figure, beside all that a former release showed as a number; by name.

    Edges: a figure that a withdrawal touched after it was read stays withheld, and is never counted anew.
    """
    left = [one for one in figures if one.name not in withheld]
    shown = {one.figure.name: one for one in figures_shown(figures=left, shown_before=former, thresholds=thresholds)}
    for figure in figures:
        if figure.name in withheld:
            shown[figure.name] = ShownFigure(figure=figure, share=Share.HIDDEN, k=None, n=None)
    return shown


def told_of(*, shown: ShownFigure | None) -> Told:
    """Write a figure as the supplier reads it; one that is not there is hidden."""
    return HIDDEN if shown is None else Told(share=shown.share, k=shown.k, n=shown.n)


def roles_shown(*, roles: Mapping[UUID, str], thresholds: Thresholds = PROMISED) -> Mapping[str, int]:
    """Say which role groups may stand beside a quote, and how many voices each has."""
    groups = {role: frozenset(one for one in roles if roles[one] == role) for role in dict.fromkeys(roles.values())}
    shown = groups_shown(groups=groups, everybody=frozenset(roles), thresholds=thresholds)
    return {role: len(groups[role]) for role in shown if role}


def crossed_of(
    *, piece: Piece, voices: int, groups: Mapping[str, int], thresholds: Thresholds = PROMISED
) -> Crossed | None:
    """Give a fragment as it crosses; None where nothing of its words does."""
    role_voices = groups.get(piece.role, 0)
    form = form_of(level=piece.level, voices=voices, role_voices=role_voices, thresholds=thresholds)
    if form in (Form.NOTHING, Form.THEME):
        return None
    if piece.paraphrase:
        form = Form.PARAPHRASE if scope_of(voices=voices, thresholds=thresholds) is not Scope.NAMED_ONLY else form
    if form is Form.PARAPHRASE:
        return Crossed(piece=piece, form=form, text=piece.paraphrase, role="", name="") if piece.paraphrase else None
    role = piece.role if form is Form.QUOTE_WITH_ROLE else ""
    name = piece.name if form is Form.QUOTE_WITH_NAME else ""
    return Crossed(piece=piece, form=form, text=piece.said, role=role, name=name)


def obstacles_of(
    *, drafts: Sequence[Draft], voices: int, groups: Mapping[str, int], lists: Lists, thresholds: Thresholds = PROMISED
) -> tuple[Obstacle, ...]:
    """List what is in the way of these findings, in their order.

    Source: docs/rules/disclosure.md §1 to §3.
    """
    if not drafts:
        return (Obstacle(kind=Kind.NOTHING_TO_SAY),)
    found: list[Obstacle] = []
    for draft in drafts:
        found += _of_draft(draft, voices=voices, thresholds=thresholds)
        for piece in (*draft.pieces, *draft.against):
            crossed = crossed_of(piece=piece, voices=voices, groups=groups, thresholds=thresholds)
            found += _of_piece(draft, piece, crossed=crossed, lists=lists)
        for field, text in {**draft.sentences, **draft.texts}.items():
            found += _of_words(text, lists=lists, finding=draft.key, field=field)
    return tuple(found)


def around_of(*, texts: Mapping[str, str], lists: Lists) -> tuple[Obstacle, ...]:
    """List what is in the way of the texts that stand around the findings."""
    return tuple(
        one for field, text in texts.items() for one in _of_words(text, lists=lists, finding=None, field=field)
    )


def differing(
    *, names: Iterable[str], differences: Mapping[str, Sequence[int]], thresholds: Thresholds = PROMISED
) -> tuple[Obstacle, ...]:
    """Say which figures differ from those of a former release by too few people.

    Shapes: `differences` as analysis.disclosure.release_difference counts them, by figure.
    Source: docs/rules/confidentiality.md §5.
    """
    return tuple(
        Obstacle(kind=Kind.DIFFERS_BY_FEW, field=name)
        for name in names
        if not may_follow(differences=differences.get(name, ()), thresholds=thresholds)
    )


def everybody_of(*, shown: ShownFigure, known: Collection[UUID], heard: Collection[UUID]) -> tuple[Obstacle, ...]:
    """Warn where a number of people heard names them all: nobody of those known at the customer was left out.

    Shapes: `known` are who could be heard, `heard` who was, by their place in the register; the reason that is signed holds
    for this number. Edges: of an empty register it names nobody.
    Source: docs/rules/disclosure.md §2.
    """
    if shown.share is not Share.K_OF_N or not known or not set(known) <= set(heard):
        return ()
    return (Obstacle(kind=Kind.EVERYBODY, field=shown.figure.name, words=(str(shown.n),)),)


def wishes_number(*, figure: Figure, thresholds: Thresholds = PROMISED) -> bool:
    """Say whether a figure would be shown as a number if it stood alone."""
    k, n = len(figure.members & figure.among), len(figure.among)
    return share_of(k=k, n=n, level=figure.level, thresholds=thresholds) is Share.K_OF_N


def sets_to_weigh(*, figure: Figure) -> frozenset[frozenset[object]]:
    """Give the sets of people behind a figure, as two releases are compared by."""
    return frozenset(frozenset[object](one) for one in sets_seen(figures=[figure]))


def words_in(*, text: str) -> frozenset[str]:
    """Give the words of a text, in small letters."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _of_draft(draft: Draft, *, voices: int, thresholds: Thresholds) -> list[Obstacle]:
    usable = [one for one in draft.pieces if one.level is not Level.NOT_USED]
    found = []
    if not any(draft.sentences.values()):
        found.append(Obstacle(kind=Kind.NOTHING_TO_SAY, finding=draft.key, field="sentence"))
    if not draft.pieces:
        found.append(Obstacle(kind=Kind.NO_FRAGMENT, finding=draft.key))
    named = any(one.level is Level.NAMED for one in usable)
    if draft.pieces and scope_of(voices=voices, thresholds=thresholds) is Scope.NAMED_ONLY and not named:
        found.append(Obstacle(kind=Kind.TOO_FEW_VOICES, finding=draft.key))
    for piece in (*draft.pieces, *draft.against):
        if piece.level is Level.NOT_USED:
            found.append(Obstacle(kind=Kind.NOT_ALLOWED, finding=draft.key, piece=piece.id))
        if piece.level < Level.QUOTE:
            fields = {**draft.sentences, **draft.texts, "paraphrase": piece.paraphrase}
            found += [
                Obstacle(kind=Kind.REPEATS, finding=draft.key, piece=piece.id, field=field)
                for field, text in fields.items()
                if repeats(text=text, said=piece.said)
            ]
    return found


def _of_piece(draft: Draft, piece: Piece, *, crossed: Crossed | None, lists: Lists) -> list[Obstacle]:
    if crossed is None:
        return []
    is_quote = crossed.form is not Form.PARAPHRASE
    found = []
    if is_quote and piece.source != piece.said:
        found.append(Obstacle(kind=Kind.NOT_AT_SOURCE, finding=draft.key, piece=piece.id))
    own = {piece.name} if crossed.name else set()
    lists = Lists(names=lists.names - own, dates=lists.dates, numbers=lists.numbers, voiced=lists.voiced)
    field = "quote" if is_quote else "paraphrase"
    found += _of_words(crossed.text, lists=lists, finding=draft.key, field=field, piece=piece.id)
    if not crossed.name:
        others = frozenset[str]().union(*(words for voice, words in lists.voiced.items() if voice != piece.voice))
        rare = sorted(one for one in words_in(text=crossed.text) - others if len(one) >= LEAST_RARE)
        if rare:
            kind = Kind.RARE
            found.append(Obstacle(kind=kind, finding=draft.key, piece=piece.id, field=field, words=tuple(rare)))
    return found


def _of_words(
    text: str, *, lists: Lists, finding: UUID | None, field: str, piece: UUID | None = None
) -> list[Obstacle]:
    """Find names, days, numbers, and what is written as a name within a sentence."""
    names = tuple(sorted(names_in(text=text, names=lists.names)))
    told = [word.casefold() for name in names for word in _WORD.findall(name)]
    small = words_in(text=text)
    digits = tuple(dict.fromkeys(_DIGITS.findall(text)))
    found = {
        Kind.NAME: names,
        Kind.DATE: tuple(sorted(small & lists.dates)),
        Kind.NUMBER: (*digits, *sorted(small & lists.numbers)),
        Kind.PROPER: tuple(
            word
            for word in dict.fromkeys(_PROPER.findall(text))
            if word.casefold() not in told and word.casefold() not in lists.dates
        ),
    }
    return [
        Obstacle(kind=kind, finding=finding, piece=piece, field=field, words=words)
        for kind, words in found.items()
        if words
    ]


def names_in(*, text: str, names: Collection[str]) -> frozenset[str]:
    """Find the parts of these people's names that stand in a text as words of their own.

    Edges: a part of less than three letters, and one written without its capital, is no name.
    """
    parts = {part for name in names for part in _WORD.findall(name) if len(part) >= LEAST_NAME and part[0].isupper()}
    return frozenset(parts & set(_WORD.findall(text)))


def repeats(*, text: str, said: str) -> bool:
    """Say whether a text holds so many words of what was said, in a row, that it is a quote.

    Edges: of what was said in fewer words all of them, from three on.
    """
    mine = [word.casefold() for word in _WORD.findall(text)]
    theirs = [word.casefold() for word in _WORD.findall(said)]
    length = min(QUOTED_WORDS, len(theirs))
    if length < LEAST_NAME:
        return False
    runs = {tuple(theirs[at : at + length]) for at in range(len(theirs) - length + 1)}
    return any(tuple(mine[at : at + length]) in runs for at in range(len(mine) - length + 1))
