"""A release as a file to take along: whoever asks for it is noted before it is built, and it holds what may be shown today."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from goalposts.apps.findings.usecases import CopyTaken, take_copy
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import CopyForm
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.reports.as_docx import review_document
from goalposts.reports.as_pptx import review_slides
from goalposts.reports.as_review_xlsx import review_workbook
from goalposts.reports.papers.review import review_pdf
from goalposts.reports.review_report import review_report

Words = str | Promise
OFFICE = "application/vnd.openxmlformats-officedocument"
FORM_NAMES: dict[CopyForm, Words] = {
    CopyForm.PPTX: "PowerPoint",
    CopyForm.DOCX: "Word",
    CopyForm.PDF: "PDF",
    CopyForm.XLSX: "Excel",
}
LANGUAGE_TITLES: dict[str, Words] = {"nl": _("In Dutch"), "en": _("In English")}


@dataclass(frozen=True)
class _File:
    make: Callable[..., bytes]
    kind: str


FILES: dict[CopyForm, _File] = {
    CopyForm.PPTX: _File(review_slides, f"{OFFICE}.presentationml.presentation"),
    CopyForm.DOCX: _File(review_document, f"{OFFICE}.wordprocessingml.document"),
    CopyForm.PDF: _File(review_pdf, "application/pdf"),
    CopyForm.XLSX: _File(review_workbook, f"{OFFICE}.spreadsheetml.sheet"),
}


def languages_to_take() -> list[tuple[str, Words]]:
    """Give the languages in which a release can be taken along, the reader's first, with a heading each."""
    return sorted(LANGUAGE_TITLES.items(), key=lambda one: one[0] != locale())


def file_taken(request: HttpRequest, *, release_id: UUID) -> HttpResponse:
    """Note a copy, and answer with its file. Errors: NotFound, also for a form or a language that there is not."""
    form, language = request.POST.get("form", ""), request.POST.get("language", "")
    if form not in CopyForm.__members__:
        raise NotFound
    known = CopyForm(form)
    taken = take_copy(actor=actor_of(request), release_id=release_id, form=known, language=language, now=clock.now())
    report = review_report(content=taken.told.content, language=language, recipient=taken.recipient)
    named = f'attachment; filename="{file_name(taken, form=known, language=language)}"'
    headers = {"Content-Disposition": named}
    return HttpResponse(FILES[known].make(report=report), content_type=FILES[known].kind, headers=headers)


def file_name(taken: CopyTaken, *, form: CopyForm, language: str) -> str:
    """Name a file by what it is, its number and its language: nobody's name, and not the customer's."""
    content = taken.told.content
    label = slugify(content.label_nl if language == "nl" else content.label_en) or "review"
    return f"{label}-{content.number}-{language}.{form.value.lower()}"
