"""The progress report behind the link of its mail: exactly what that mail showed, as a page and on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.checkins.queries.progress import SentReport, sent_report
from goalposts.domain.portal_access import LinkPurpose
from goalposts.entrypoints.portal.answers import show
from goalposts.entrypoints.portal.visiting import visit_of, visiting
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.papers.progress import progress_pdf
from goalposts.reports.progress import progress_told


@require_safe
@visiting
def progress(request: HttpRequest) -> HttpResponse:
    """Show the report, in the language that the reader chose, and the way to answer."""
    told = progress_told(facts=_report(request).facts, language=locale())
    return show(request, "progress", told=told)


@require_safe
@visiting
def paper(request: HttpRequest) -> HttpResponse:
    """Give the report as PDF."""
    report = _report(request)
    return HttpResponse(
        progress_pdf(facts=report.facts, language=locale()),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{report.told_date}.pdf"'},
    )


def _report(request: HttpRequest) -> SentReport:
    """Read the report that this link is for; a link of another purpose has none."""
    visit = visit_of(request)
    if visit.purpose is not LinkPurpose.PROGRESS or visit.about_id is None:
        raise Http404
    return sent_report(actor=visit.actor, report_id=visit.about_id)
