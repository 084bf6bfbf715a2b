"""What is in the way of a release, in words: what, where, why, and how it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goalposts.domain.disclosure import Kind, Obstacle
from goalposts.domain.released import ReleaseContent
from goalposts.entrypoints.web.interviews.words import Words

WHAT: dict[Kind, Words] = {
    Kind.NOTHING_TO_SAY: _("There is no sentence."),
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
}
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
    "RED": _("It cannot be released while something is red."),
    "UNSIGNED": _("It cannot be released before every warning has a signed reason."),
    "NOTE": _("Write what changed since the former release."),
    "LENGTH": _("What changed is too long: at most 1000 characters."),
    "NUMBER": _("Something crossed meanwhile. Look at the check again."),
}
OF_FIGURES = (Kind.DIFFERS_BY_FEW, Kind.WORKED_OUT)
FIGURES: dict[str, Words] = {
    "heard": _("how many were heard"),
    "voices": _("how many said it"),
    "against": _("how many said otherwise"),
    "grade": _("the grade"),
    "important": _("for how many it matters most"),
}


@dataclass(frozen=True)
class ObstacleTold:
    """One obstacle in words. Shapes: `finding_id` None where it is about what stands around the findings, or the whole."""

    what: Words
    where: Words
    words: str
    mend: Words
    finding_id: UUID | None


@dataclass(frozen=True)
class FigureTold:
    """One figure in words. Shapes: `of` is the sentence of its finding or the name of its theme, "" where it is of the whole."""

    what: Words
    of: str


def figure_told(name: str, *, content: ReleaseContent) -> FigureTold:
    """Say which figure of a release a name stands for, in the reader's language."""
    kind, _space, key = name.partition(" ")
    is_dutch = (get_language() or "nl").startswith("nl")
    known = {str(one.key): (one.sentence_nl, one.sentence_en) for one in content.findings}
    known |= {str(one.id): (one.name_nl, one.name_en) for one in content.themes}
    dutch, english = known.get(key, ("", ""))
    return FigureTold(what=FIGURES[kind], of=(dutch or english) if is_dutch else (english or dutch))


def obstacle_told(obstacle: Obstacle, *, ids: Mapping[UUID, UUID], content: ReleaseContent) -> ObstacleTold:
    """Put an obstacle in words."""
    figure = figure_told(obstacle.field, content=content) if obstacle.kind in OF_FIGURES else None
    return ObstacleTold(
        what=WHAT[obstacle.kind],
        where=figure.what if figure else WHERE.get(obstacle.field, ""),
        words=figure.of if figure else ", ".join(obstacle.words),
        mend=MEND[obstacle.kind],
        finding_id=ids.get(obstacle.finding) if obstacle.finding else None,
    )
