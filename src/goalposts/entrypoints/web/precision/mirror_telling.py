"""A release in the mirror, theme by theme: our guess beside their grade, what they said, and the question to us.

It takes the content of a release and nothing else: what may not be shown is not in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from goalposts.domain.confidentiality import PROMISED, Form
from goalposts.domain.mirror import Side, side_of
from goalposts.domain.released import FindingTold, FragmentTold, ReleaseContent, ThemeTold
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.precision.reveal_telling import asks
from goalposts.reports.charts.picture import Chart
from goalposts.reports.review_mirror import NamedTheme, headline, mirror_picture

QUOTES = (Form.QUOTE, Form.QUOTE_WITH_ROLE, Form.QUOTE_WITH_NAME)


@dataclass(frozen=True)
class MirrorTheme:
    """One theme of a release: both values where they may be shown, what they say together, quotes, and what to discuss.

    Shapes: `told` is what crossed of it. `ours` None under three guessers, `theirs` and `voices` None where hidden; `called` is "" where it is neither a
    blind spot nor an undervalued strength.
    """

    told: ThemeTold
    name: str
    ours: float | None
    theirs: float | None
    voices: int | None
    side: Side
    sentence: str
    called: str
    quotes: tuple[FragmentTold, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True)
class MirrorTold:
    """A whole release in the mirror: every theme in one picture, and what stands out in words; both lists may be empty."""

    chart: Chart
    blind_spots: tuple[MirrorTheme, ...]
    undervalued: tuple[MirrorTheme, ...]


def mirror_of(content: ReleaseContent) -> list[MirrorTheme]:
    """Put the themes of a release in words, the widest gap first and what has none last."""
    themes = sorted((_with_enough_voices(one) for one in content.themes), key=_by_gap)
    return [_theme(one, findings=content.findings) for one in themes]


def whole_mirror(content: ReleaseContent) -> MirrorTold:
    """Lay every theme beside each other, and name blind spots and undervalued strengths."""
    themes = mirror_of(content)
    rows = [NamedTheme(name=one.name, told=one.told) for one in themes]
    return MirrorTold(
        chart=mirror_picture(rows=rows, headline=headline(rows=rows), language=formats.locale()),
        blind_spots=tuple(one for one in themes if one.told.is_blind_spot),
        undervalued=tuple(one for one in themes if one.told.is_undervalued),
    )


def theme_picture(theme: MirrorTheme) -> Chart:
    """Draw one theme under its own sentence."""
    row = NamedTheme(name=theme.name, told=theme.told)
    return mirror_picture(rows=[row], headline=theme.sentence, language=formats.locale())


def _with_enough_voices(theme: ThemeTold) -> ThemeTold:
    """Leave a grade out that too few stand behind, though it had crossed: no page shows one."""
    if theme.grade is not None and (theme.grade_n or 0) >= PROMISED.numbers:
        return theme
    return replace(theme, grade=None, grade_n=None, is_blind_spot=False, is_undervalued=False)


def _by_gap(theme: ThemeTold) -> tuple[float, str]:
    known = theme.guess is not None and theme.grade is not None
    gap = abs((theme.guess or 0.0) - (theme.grade or 0.0)) if known else -1.0
    return -gap, theme.name_en


def _theme(theme: ThemeTold, *, findings: Iterable[FindingTold]) -> MirrorTheme:
    side = side_of(ours=theme.guess, theirs=theme.grade)
    fragments = [one for finding in findings if finding.theme_id == theme.id for one in finding.fragments]
    return MirrorTheme(
        told=theme,
        name=theme.name_nl if formats.locale() == "nl" else theme.name_en,
        ours=theme.guess,
        theirs=theme.grade,
        voices=theme.grade_n,
        side=side,
        sentence=_sentence(theme, side),
        called=_called(theme),
        quotes=tuple(one for one in fragments if one.form in QUOTES),
        asks=tuple(asks(sides=[side])) if side is not Side.UNKNOWN else (_("What did we not know?"),),
    )


def _sentence(theme: ThemeTold, side: Side) -> str:
    """Say what both values say together; a gap is mis to either side."""
    if theme.grade is None:
        return _("Too few voices to show (fewer than 5)")
    if theme.guess is None:
        return _("Fewer than three members predicted this theme, so there is no value of the team.")
    told = {"ours": formats.number(theme.guess, 1), "theirs": formats.number(theme.grade, 1), "n": theme.grade_n}
    if side is Side.ROSY:
        return _("Off the mark: we expected %(ours)s, they gave %(theirs)s (n = %(n)s). We were too rosy.") % told
    if side is Side.GLOOMY:
        return _("Off the mark: we expected %(ours)s, they gave %(theirs)s (n = %(n)s). We were too gloomy.") % told
    return _("We expected %(ours)s, they gave %(theirs)s (n = %(n)s): less than a point apart.") % told


def _called(theme: ThemeTold) -> str:
    if theme.is_blind_spot:
        return _("Blind spot: it matters to them, and we saw it two points or more too rosily.")
    if theme.is_undervalued:
        return _("Undervalued strength: it matters to them, and we saw it two points or more too gloomily.")
    return ""
