"""The reveal in words: the picture first, then what they said, then what we may ask ourselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from goalposts.apps.checkins.queries.reveal import Reveal, RevealLine, RevealTheme
from goalposts.domain.mirror import Side
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts import Chart
from goalposts.reports.charts.answer_dumbbells import AnswerLabels, AnswerRow, answer_dumbbells

ROSY, GLOOMY = Side.ROSY, Side.GLOOMY


@dataclass(frozen=True)
class ThemeLine:
    """One theme in the list: its name, and how many questions of it there are."""

    name: str
    questions: str


@dataclass(frozen=True)
class ThemeTold:
    """One theme: its picture, the questions on which somebody said something, and what to ask ourselves."""

    name: str
    chart: Chart
    quotes: tuple[RevealLine, ...]
    asks: tuple[str, ...]


def reveal_summary(found: Reveal) -> list[ThemeLine]:
    """Name the themes of a reveal without saying yet how they came out."""
    return [
        ThemeLine(
            theme_name(theme),
            ngettext("%(count)s question", "%(count)s questions", len(theme.lines)) % {"count": len(theme.lines)},
        )
        for theme in found.themes
    ]


def theme_name(theme: RevealTheme) -> str:
    """Name a theme in the reader's language."""
    return (theme.name_nl if locale() == "nl" else theme.name_en) or _("Without a theme")


def theme_told(theme: RevealTheme) -> ThemeTold:
    """Put one theme in words and in a picture."""
    return ThemeTold(
        name=theme_name(theme),
        chart=_chart(theme),
        quotes=tuple(line for line in theme.lines if line.words),
        asks=tuple(asks(sides=[line.side for line in theme.lines])),
    )


def asks(*, sides: Sequence[Side]) -> list[str]:
    """Give the questions to discuss, by the side to which we missed; never about a person."""
    found = [_("What did we not know?")] if ROSY in sides or GLOOMY in sides else []
    if ROSY in sides:
        found.append(_("Where we were too rosy: which sign was there, and how could it have reached us?"))
    if GLOOMY in sides:
        found.append(_("Where we were too gloomy: what do they value that we hardly mention?"))
    return found or [_("We were right. What told us so, and where else could we look for it?")]


def _chart(theme: RevealTheme) -> Chart:
    known = sum(line.said is not None for line in theme.lines)
    places = (pgettext("answer", "Not met"), pgettext("answer", "Just missed"), pgettext("answer", "Met"))
    headline = (
        ngettext(
            "Off the mark on %(misses)s of %(known)s answer", "Off the mark on %(misses)s of %(known)s answers", known
        )
        % {"misses": theme.misses, "known": known}
        if known
        else _("All of it has moved")
    )  # fmt: skip
    return answer_dumbbells(
        name="reveal",
        rows=[_row(line, places) for line in theme.lines],
        headline=headline,
        subtitle=_("Our middle guess beside the answer of whoever judges; an arrow from ours to theirs"),
        description=_(
            "A row per question over not met, just missed and met: a hollow dot for us, a solid one for them."
        ),
        labels=AnswerLabels(
            question=_("What it is about"), ours=_("Our guess"), theirs=_("Their answer"), places=places
        ),
    )


def _row(line: RevealLine, places: tuple[str, str, str]) -> AnswerRow:
    ours = "–" if line.middle is None else _between(line.middle, places)
    theirs = _("Has moved") if line.said is None else places[line.said]
    count = ngettext("%(count)s member", "%(count)s members", line.guessers) % {"count": line.guessers}
    name = f"{line.customer_name}: {line.verbatim}"
    told = (f"{ours} ({count})", theirs)
    return AnswerRow(name=name, ours=line.middle, theirs=line.said, told=told, language=line.language)


def _between(middle: float, places: tuple[str, str, str]) -> str:
    """Name the place of a middle guess, or both places between which it lies halfway."""
    low = int(middle)
    if middle == low:
        return places[low]
    return _("between %(low)s and %(high)s") % {"low": places[low].lower(), "high": places[low + 1].lower()}
