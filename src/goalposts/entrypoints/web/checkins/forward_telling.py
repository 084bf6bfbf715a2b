"""What somebody seeks next, in words: each figure by itself, never a mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import CHANCES, FORWARD_SOURCES, FULFILMENTS
from goalposts.apps.expectations.queries.forward import ForwardLine
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts.formats import day_text


@dataclass(frozen=True)
class ForwardTold:
    """One answer in words; `figures` are pairs of a question and its answer, `decision` what we do about it."""

    line: ForwardLine
    when: str
    figures: list[tuple[str, str]]
    decision: str


def forward_told(lines: Sequence[ForwardLine]) -> list[ForwardTold]:
    """Put answers in words, in their order."""
    return [_told(line) for line in lines]


def _told(line: ForwardLine) -> ForwardTold:
    figures: list[tuple[str, str]] = []
    if line.sureness is not None:
        figures.append((_("Sure that we make it happen"), _("%(n)s of 10") % {"n": line.sureness}))
    if line.fulfilment is not None:
        figures.append((_("How it has been"), str(FULFILMENTS[line.fulfilment])))
    if line.choose_again is not None:
        figures.append((_("Would choose us again"), _("%(n)s of 10") % {"n": line.choose_again}))
    told = {"day": day_text(day=line.said_date, locale=locale()), "source": str(FORWARD_SOURCES[line.source])}
    return ForwardTold(line, _("%(day)s, %(source)s") % told, figures, _decision(line))


def _decision(line: ForwardLine) -> str:
    if line.chance == "OWNED":
        return _("%(name)s sees to it") % {"name": line.owner_name}
    if line.chance == "NOT_NOW":
        return _("Not now, because: %(because)s") % {"because": line.not_now_because}
    return str(CHANCES["OPEN"]) if line.chance else ""
