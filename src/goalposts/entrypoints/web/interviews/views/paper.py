"""The guide on paper, for when there is no screen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from goalposts.apps.people.queries.house import guides_of, house_of
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.desk import guide_on
from goalposts.entrypoints.web.interviews.entering import opened_sheet
from goalposts.entrypoints.web.interviews.guide import Guide
from goalposts.reports.papers.guide import GuideBlock, GuideFacts, guide_pdf


@require_safe
def guide_on_paper(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Give the guide as PDF, with room to write; it names nobody."""
    sheet = opened_sheet(request, review_id, interview_id)
    found = guide_on(request, sheet, own=guides_of(actor=actor_of(request)))
    headers = {"Content-Disposition": f'inline; filename="guide-{sheet.line.number}.pdf"'}
    letterhead = house_of(actor=actor_of(request)).letterhead.splitlines()
    pdf = guide_pdf(facts=_facts(found, number=sheet.line.number, letterhead=letterhead))
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _facts(guide: Guide, *, number: int, letterhead: list[str]) -> GuideFacts:
    with translation.override(guide.language):
        blocks = [GuideBlock(str(one.name), one.minutes, [ask.text for ask in one.questions]) for one in guide.blocks]
    return GuideFacts(
        language=guide.language,
        number=number,
        opening=guide.opening,
        blocks=blocks,
        probes=guide.probes,
        closing=guide.closing,
        letterhead=letterhead,
    )
