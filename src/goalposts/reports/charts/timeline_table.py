"""The table beside a timeline: every version, the newest values one by one, older ones by the month."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final

from goalposts.reports.charts.formats import day_text, month_text, number_text
from goalposts.reports.charts.marks import VERDICTS, verdict_key
from goalposts.reports.charts.picture import ChartTable
from goalposts.reports.charts.timeline_field import PostsRevision, Timeline, TimelineLabels, TimelineShot

MOST_LINES: Final = 60


def flag_text(*, one: PostsRevision) -> str:
    """This function will say which version this is, who asked it and why."""
    return " · ".join(part for part in (f"v{one.number}", one.who, one.why) if part)


def timeline_table(*, timeline: Timeline, headline: str, locale: str, labels: TimelineLabels) -> ChartTable:
    """This function will tell a timeline as lines, newest first.

    Shapes: of more than 60 values the older ones stand together, one line a month with lowest, highest and verdicts.
    """
    words = _Words(unit=timeline.unit, locale=locale, labels=labels)
    single, older = timeline.shots[-MOST_LINES:], timeline.shots[:-MOST_LINES]
    lines = [(one.day, 0, words.of_move(one=one)) for one in timeline.revisions]
    lines += [(one.day, 2, words.of_shot(one=one)) for one in single]
    for _, month in groupby(older, key=lambda one: (one.day.year, one.day.month)):
        shots = list(month)
        lines.append((shots[-1].day, 1, words.of_month(shots=shots)))
    ordered = sorted(lines, key=lambda line: line[:2], reverse=True)
    columns = (labels.day, labels.what, labels.value, labels.verdict)
    return ChartTable(caption=headline, columns=columns, rows=tuple(line for *_, line in ordered))


class _Words:
    """Writes one line of the table in the reader's language."""

    def __init__(self, *, unit: str, locale: str, labels: TimelineLabels) -> None:
        self.unit = unit
        self.locale = locale
        self.labels = labels

    def said(self, value: float | None) -> str:
        return "–" if value is None else f"{number_text(value=value, locale=self.locale)} {self.unit}".strip()

    def day(self, day: date) -> str:
        return day_text(day=day, locale=self.locale)

    def of_move(self, *, one: PostsRevision) -> tuple[str, ...]:
        posts = f"{self.labels.floor} {self.said(one.floor)}, {self.labels.aim} {self.said(one.aim)}"
        what = flag_text(one=one) if one.is_agreed else f"{flag_text(one=one)} ({self.labels.proposed})"
        return self.day(one.day), f"{self.labels.posts}: {what}", posts, "–"

    def of_shot(self, *, one: TimelineShot) -> tuple[str, ...]:
        verdict = self.labels.verdicts[verdict_key(verdict=one.verdict)]
        return self.day(one.day), self.labels.measured, self.said(one.value), verdict

    def of_month(self, *, shots: Sequence[TimelineShot]) -> tuple[str, ...]:
        values = [shot.value for shot in shots]
        counts: Counter[str] = Counter()
        for verdict, number in Counter(shot.verdict for shot in shots).items():
            counts[verdict_key(verdict=verdict)] += number
        told = ", ".join(f"{counts[key]} × {self.labels.verdicts[key]}" for key in VERDICTS if counts[key])
        first = shots[0].day
        lowest, highest = self.said(min(values)), self.said(max(values))
        span = lowest if lowest == highest else f"{lowest} – {highest}"
        month = f"{month_text(month=first.month, locale=self.locale)} {first.year}"
        return month, f"{self.labels.measured} ({len(shots)} ×)", span, told
