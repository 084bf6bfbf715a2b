"""The loop: numbers of what was heard in a period and how it ended, and the list behind each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goalposts.apps.followup.labels import HEARD, LOOP_ENDS, Words
from goalposts.apps.followup.queries import AnswerCount, LoopCounts, answer_counts, loop_counts, loop_rows
from goalposts.domain.loop import Heard, LoopEnd, share_pct
from goalposts.entrypoints.shared.answered import answered_words
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of

DAYS_BACK = 91
PAGE_SIZE = 50


@dataclass(frozen=True)
class Cell:
    """One number with the address of its list; `share` is a percentage in words, empty under ten."""

    title: Words
    number: int
    url: str
    share: str


@dataclass(frozen=True)
class HeardRow:
    """One kind of thing heard: how many, and how they ended."""

    title: Words
    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class ReportRow:
    """A report of a review that crossed: of which customer, when, and how far its findings are answered."""

    customer_name: str
    released_at: datetime
    answered: str
    url: str


class PeriodForm(forms.Form):
    """From which day to which; what cannot be read is the last quarter of a year."""

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)

    def days(self, *, today: date) -> tuple[date, date]:
        """Give the first and the last day, in that order."""
        self.is_valid()
        until = self.cleaned_data.get("until") or today
        since = self.cleaned_data.get("since") or until - timedelta(days=DAYS_BACK)
        return min(since, until), max(since, until)


@require_safe
def loop(request: HttpRequest) -> HttpResponse:
    """Show what was heard in a period, and how it ended."""
    since, until = PeriodForm(request.GET).days(today=today_of(request))
    counts = loop_counts(actor=actor_of(request), since_date=since, until_date=until)
    form = PeriodForm(initial={"since": since, "until": until})
    rows = [_row(request, counts, heard, since=since, until=until) for heard in Heard]
    reports = [_report(request, one) for one in _reports(request, since=since, until=until)]
    return show(
        request, "web/followup/loop.html", form=form, rows=rows, since=since, until=until, reports=reports,
        ends=list(LOOP_ENDS.values()),
    )  # fmt: skip


def _reports(request: HttpRequest, *, since: date, until: date) -> Iterable[AnswerCount]:
    """Read the reports of reviews that crossed in a period, days in the time zone of the workspace."""
    zone = ZoneInfo(seat_of_request(request).time_zone)
    first, last = (datetime.combine(day, time.min, tzinfo=zone) for day in (since, until + timedelta(days=1)))
    return answer_counts(
        actor=actor_of(request), release__released_at__gte=first, release__released_at__lt=last
    ).values()


def _report(request: HttpRequest, one: AnswerCount) -> ReportRow:
    words = answered_words(answered=one.answered, count=one.count, until_date=one.until_date, today=today_of(request))
    return ReportRow(
        one.customer_name, one.released_at, words, here(request, "findings:page", release_id=one.release_id)
    )


def _row(request: HttpRequest, counts: LoopCounts, heard: Heard, *, since: date, until: date) -> HeardRow:
    whole = counts.of(heard)
    cells = []
    for end in LoopEnd:
        url = here(request, "loop:behind", heard=heard.value.lower(), end=end.value.lower())
        part = counts.of(heard, end)
        pct = share_pct(part=part, whole=whole)
        share = f"{pct} %" if pct is not None and part else ""
        cells.append(Cell(LOOP_ENDS[end.value], part, f"{url}?since={since}&until={until}", share))
    return HeardRow(HEARD[heard.value], whole, cells)


@require_safe
def behind(request: HttpRequest, heard: str, end: str) -> HttpResponse:
    """Show the list behind one of the numbers, page by page."""
    try:
        kind, ended = Heard(heard.upper()), LoopEnd(end.upper())
    except ValueError as unknown:
        raise Http404 from unknown
    since, until = PeriodForm(request.GET).days(today=today_of(request))
    found = loop_rows(
        actor=actor_of(request), heard=kind, end=ended, since_date=since, until_date=until,
        after=request.GET.get("after", ""), size=PAGE_SIZE,
    )  # fmt: skip
    return show(
        request,
        "web/followup/behind.html",
        found=found,
        title=HEARD[kind.value],
        ended=LOOP_ENDS[ended.value],
        is_complaint=kind is Heard.COMPLAINT,
        since=since,
        until=until,
        back=f"{here(request, 'loop:loop')}?since={since}&until={until}",
    )
