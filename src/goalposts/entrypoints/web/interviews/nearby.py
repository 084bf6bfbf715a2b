"""What looks like a fragment, and which themes fit it, as the pages offer it; worked out anew each time, and kept nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.utils.translation import gettext as _

from goalposts.apps.interviews.queries import FragmentLine, InterviewSheet, Who
from goalposts.apps.reviews.queries import ThemeFacts
from goalposts.domain.nearness import NearWords, Passage, Suggested, ThemeWords, near_words, suggestions
from goalposts.entrypoints.web.interviews.telling import theme_name
from goalposts.lib.word_lists import text_rows


@dataclass(frozen=True)
class NearTold:
    """A fragment that looks like another one.

    Shapes: `whose` is a name, or a number once it was destroyed, empty in the same interview; `theme` is empty without one;
    `theme_id` and `expectation_id` are what one press takes over from it, None where there is nothing to take.
    """

    said: str
    language: str
    whose: str
    theme: str
    theme_id: UUID | None
    expectation_id: UUID | None


@dataclass(frozen=True)
class Nearby:
    """What is offered beside one fragment. Shapes: themes by id and name, none once it has one; both may be empty."""

    near: tuple[NearTold, ...]
    themes: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class _Placed:
    line: FragmentLine
    language: str
    whose: str


def nearby_of(
    sheet: InterviewSheet, *, themes: Sequence[ThemeFacts], only: UUID | None = None
) -> Mapping[UUID, Nearby]:
    """Give what is offered beside each fragment of an interview, or beside one of them, out of the whole review."""
    here = {one.id: _Placed(one, _language(sheet.line.who), "") for one in sheet.fragments}
    there = {
        one.fragment.id: _Placed(one.fragment, _language(one.who), _whose(one.who, number=one.number))
        for one in sheet.beside
    }
    placed = here | there
    found = suggestions(
        asked=here.keys() if only is None else [only],
        passages=[_passage(one.line) for one in placed.values()],
        themes=[ThemeWords(key=one.id, text=f"{one.name_nl} {one.name_en}") for one in themes],
        words=_words(),
    )
    names = {one.id: theme_name(one) for one in themes}
    return {key: _nearby(placed[key].line, found[key], placed=placed, names=names) for key in found}


def _nearby(
    line: FragmentLine, found: Suggested, *, placed: Mapping[UUID, _Placed], names: Mapping[UUID, str]
) -> Nearby:
    fitting = () if line.meaning.theme_id in names else tuple((one, names[one]) for one in found.themes)
    return Nearby(near=tuple(_told(placed[one.key], beside=line, names=names) for one in found.near), themes=fitting)


def _told(placed: _Placed, *, beside: FragmentLine, names: Mapping[UUID, str]) -> NearTold:
    meaning, own = placed.line.meaning, beside.meaning
    theme_id = meaning.theme_id if meaning.theme_id in names else None
    return NearTold(
        said=placed.line.said,
        language=placed.language,
        whose=placed.whose,
        theme=names[theme_id] if theme_id else "",
        theme_id=theme_id if theme_id != own.theme_id else None,
        expectation_id=meaning.expectation_id if meaning.expectation_id != own.expectation_id else None,
    )


def _passage(line: FragmentLine) -> Passage:
    return Passage(key=line.id, text=f"{line.said} {line.meaning.meant}", theme=line.meaning.theme_id)


def _language(who: Who | None) -> str:
    return who.language if who else "nl"


def _whose(who: Who | None, *, number: int) -> str:
    return who.name if who else _("Interview %(number)s") % {"number": number}


@cache
def _words() -> NearWords:
    rows: Iterable[Mapping[str, str]] = text_rows(name="nearness_words")
    return near_words(rows=rows)
