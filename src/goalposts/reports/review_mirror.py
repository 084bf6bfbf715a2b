"""The mirror of a release: what the team believed beside what the customer said, blind spots, undervalued strengths."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.domain.confidentiality import Share
from goalposts.domain.released import ReleaseContent, ThemeTold
from goalposts.reports.charts.gap_dumbbells import GapLabels, GapRow, gap_dumbbells
from goalposts.reports.charts.picture import Chart, ChartTable
from goalposts.reports.review_content import BarRow, MirrorPart, MirrorRow, Section
from goalposts.reports.review_words import gap_words, grade_words, hidden_words, share_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTheme:
    """A theme with its name in the reader's language."""

    name: str
    told: ThemeTold

    @property
    def gap(self) -> float | None:
        """What the customer gave less what the team believed; None where one of them is not shown."""
        if self.told.grade is None or self.told.guess is None:
            return None
        return self.told.grade - self.told.guess


def mirror_rows(*, content: ReleaseContent, names: Mapping[UUID, str]) -> tuple[NamedTheme, ...]:
    """Order the themes as the picture does: what the team overrated most first, what is not shown last."""
    rows = [NamedTheme(name=names[one.id], told=one) for one in content.themes]
    return tuple(sorted(rows, key=lambda one: (one.gap is None, one.gap or 0.0, one.name.casefold())))


def mirror_of(*, content: ReleaseContent, names: Mapping[UUID, str], language: str) -> MirrorPart:
    """Draw the mirror and give its numbers."""
    rows = mirror_rows(content=content, names=names)
    labels = _labels()
    description = _description(rows, labels=labels, language=language)
    picture = mirror_picture(rows=rows, headline=headline(rows=rows), language=language)
    return MirrorPart(
        rows=tuple(
            MirrorRow(name=one.name, ours=one.told.guess, theirs=one.told.grade, voices=one.told.grade_n)
            for one in rows
        ),
        bars=_bars(rows),
        bars_title=_("How many named it as one of the two that matter most"),
        picture=picture,
        description=description,
        ours=labels.ours,
        theirs=labels.theirs,
        hidden=labels.hidden,
    )


def mirror_picture(*, rows: Sequence[NamedTheme], headline: str, language: str) -> Chart:
    """Draw some themes, all of them or one, under a sentence of the caller's; the same numbers stand in its table."""
    labels = _labels()
    return gap_dumbbells(
        name="mirror",
        rows=[GapRow(name=one.name, ours=one.told.guess, theirs=one.told.grade, voices=one.told.grade_n) for one in rows],
        headline=headline, subtitle="", description=_description(rows, labels=labels, language=language), labels=labels,
        locale=language,
    )  # fmt: skip


def _labels() -> GapLabels:
    return GapLabels(
        theme=_("Theme"),
        ours=_("What the team believed"),
        theirs=_("What the customer gave"),
        gap=_("Difference"),
        voices=_("Voices"),
        hidden=hidden_words(),
    )


def headline(*, rows: Sequence[NamedTheme]) -> str:
    """Say in one sentence what the mirror shows."""
    gaps = [one.gap for one in rows if one.gap is not None]
    if not gaps:
        return _("Too few voices for a mirror in figures")
    lower, higher = sum(round(gap, 1) < 0 for gap in gaps), sum(round(gap, 1) > 0 for gap in gaps)
    counts = {"lower": lower, "higher": higher, "n": len(gaps)}
    if not lower and not higher:
        return _("The customer gave what the team believed")
    return (
        ngettext(
            "%(lower)s of %(n)s theme graded lower than the team believed, %(higher)s higher",
            "%(lower)s of %(n)s themes graded lower than the team believed, %(higher)s higher",
            len(gaps),
        )
        % counts
    )


def _description(rows: Sequence[NamedTheme], *, labels: GapLabels, language: str) -> str:
    """Say every row in words, for whoever does not see the picture."""
    told = [
        _("%(theme)s: the team believed %(ours)s, the customer gave %(theirs)s")
        % {
            "theme": one.name,
            "ours": grade_words(grade=one.told.guess, locale=language),
            "theirs": grade_words(grade=one.told.grade, locale=language),
        }
        for one in rows
    ]
    return "; ".join(told) or labels.hidden


def blind_spots(*, rows: Sequence[NamedTheme], language: str) -> Section:
    """Tell the themes that matter to the customer and were overrated by two points or more."""
    found = [one for one in rows if one.told.is_blind_spot and one.gap is not None]
    lead = _("A blind spot: at least three people named the theme among the two that matter most, and the team rated it two points or more too high.")  # fmt: skip
    empty = _("No blind spot can be shown.")
    return _gap_section("blind_spots", _("Blind spots"), found, lead=lead, empty=empty, language=language)


def undervalued(*, rows: Sequence[NamedTheme], language: str) -> Section:
    """Tell the themes on which the customer is more content than the team believed."""
    found = [one for one in rows if one.told.is_undervalued and one.gap is not None]
    lead = _("An undervalued strength: the customer is clearly more content than the team believed.")
    empty = _("No undervalued strength can be shown.")
    return _gap_section("undervalued", _("Undervalued strengths"), found, lead=lead, empty=empty, language=language)


def _gap_section(key: str, title: str, rows: Sequence[NamedTheme], *, lead: str, empty: str, language: str) -> Section:
    if not rows:
        return Section(key=key, title=title, lead=(lead, empty))
    columns = (_("Theme"), _("Team believed"), _("Customer gave"), _("Difference"), _("Named as important"))
    cells = tuple(
        (
            one.name,
            grade_words(grade=one.told.guess, locale=language),
            grade_words(grade=one.told.grade, locale=language),
            gap_words(gap=one.gap, locale=language),
            share_words(told=one.told.important),
        )
        for one in rows
    )
    return Section(key=key, title=title, lead=(lead,), table=ChartTable(caption=title, columns=columns, rows=cells))


def _bars(rows: Sequence[NamedTheme]) -> tuple[BarRow, ...]:
    shown = [
        BarRow(name=one.name, k=one.told.important.k, n=one.told.important.n)
        for one in rows
        if one.told.important.share is Share.K_OF_N
        and one.told.important.k is not None
        and one.told.important.n is not None
    ]
    return tuple(sorted(shown, key=lambda one: (-one.k, one.name.casefold())))
