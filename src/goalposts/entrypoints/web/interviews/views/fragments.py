"""The fragment board: said, meant, confirmed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.interviews.queries import FragmentLine, InterviewSheet, SheetPart
from goalposts.apps.interviews.usecases import (
    UnableToMean,
    cut_fragment,
    drop_fragment,
    lower_fragment,
    mean_fragment,
    place_fragment,
)
from goalposts.apps.reviews.queries import open_expectations_for, themes_for
from goalposts.domain.anchors import UnableToAnchor
from goalposts.domain.interview import InterviewStep, StepNotOpen
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.entering import is_open_for, on_to, opened_sheet, zone_of
from goalposts.entrypoints.web.interviews.forms.fragments import (
    PLACED_REFUSALS,
    CutForm,
    MeaningForm,
    PlaceForm,
    started_from,
    with_picks,
)
from goalposts.entrypoints.web.interviews.fragment_lines import fragments_told
from goalposts.entrypoints.web.interviews.nearby import nearby_of
from goalposts.entrypoints.web.interviews.sheet import sheet_told
from goalposts.entrypoints.web.interviews.texts import text_at, texts_of

BOARD = (SheetPart.NOTES, SheetPart.TRANSCRIPTS, SheetPart.FRAGMENTS)


@require_safe
def board(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Show the texts of an interview beside the fragments that were cut out of them; when asked, with what looks alike."""
    is_near = "near" in request.GET
    sheet = opened_sheet(request, review_id, interview_id, *BOARD, *((SheetPart.BESIDE,) if is_near else ()))
    themes = themes_for(actor=actor_of(request), review_id=review_id)
    return show(
        request,
        "web/interviews/fragments.html",
        sheet=sheet,
        told=sheet_told(sheet, zone=zone_of(request)),
        texts=texts_of(sheet),
        fragments=fragments_told(sheet, themes=themes),
        nearby=nearby_of(sheet, themes=themes) if is_near else {},
        is_near=is_near,
        may_cut=is_open_for(sheet, InterviewStep.SEND),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cut(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Ask which words of one line, or cut them out; words that were selected are cut without reading the rest."""
    form = CutForm(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and form.is_valid() and form.has_offsets():
        return _cut_selected(request, review_id, interview_id, form=form)
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.NOTES, SheetPart.TRANSCRIPTS)
    if not form.is_valid() or not is_open_for(sheet, InterviewStep.SEND):
        return on_to(request, "fragments", sheet)
    told = form.cleaned_data
    text = text_at(sheet, source=told["source"], source_id=told["source_id"], part=told["part"] or 0)
    if text is None:
        raise NotFound
    if request.method == "POST":
        fragment_id = _cut(request, review_id, interview_id, form=form, text=text)
        if fragment_id is not None:
            return _to_fragment(request, review_id, interview_id, fragment_id)
        form.add_error("words", _("These words do not stand there so. Leave only words of this line, unchanged."))
    status = 422 if form.errors else 200
    return show(request, "web/interviews/cut.html", status=status, form=form, sheet=sheet, text=text)


@require_http_methods(["GET", "HEAD", "POST"])
def meaning(request: HttpRequest, review_id: UUID, interview_id: UUID, fragment_id: UUID) -> HttpResponse:
    """Ask what was meant, or keep it."""
    actor = actor_of(request)
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.FRAGMENTS, SheetPart.BESIDE)
    fragment = _fragment(sheet, fragment_id)
    themes = themes_for(actor=actor, review_id=review_id)
    known = open_expectations_for(actor=actor, review_id=review_id)
    form = MeaningForm(
        with_picks(sent(request)), initial=started_from(fragment), fragment=fragment, themes=themes, expectations=known
    )
    if form.is_valid() and _mean(request, fragment_id, form=form):
        return on_to(request, "fragments", sheet, done=_("Saved."))
    return show(
        request,
        "web/interviews/fragment.html",
        status=422 if form.errors else 200,
        form=form,
        sheet=sheet,
        fragment=fragment,
        told=fragments_told(sheet, themes=themes, only=fragment_id)[0],
        nearby=nearby_of(sheet, themes=themes, only=fragment_id)[fragment_id],
    )


@require_POST
def place(request: HttpRequest, review_id: UUID, interview_id: UUID, fragment_id: UUID) -> HttpResponse:
    """Put a fragment under a theme that was offered, or to the expectation of one that looks like it."""
    form = PlaceForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {}
    try:
        place_fragment(
            actor=actor_of(request),
            interview_id=interview_id,
            fragment_id=fragment_id,
            review_id=review_id,
            theme_id=told.get("theme"),
            expectation_id=told.get("expectation"),
            now=clock.now(),
        )
    except UnableToMean as refused:
        messages.warning(request, PLACED_REFUSALS[str(refused.facts["reason"])])
    url = here(request, "interviews:fragments", review_id=review_id, interview_id=interview_id)
    return HttpResponseRedirect(f"{url}?near=1#f-{fragment_id}")


@require_POST
def drop(request: HttpRequest, review_id: UUID, interview_id: UUID, fragment_id: UUID) -> HttpResponse:
    """Throw a fragment away."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.FRAGMENTS)
    _fragment(sheet, fragment_id)
    drop_fragment(actor=actor_of(request), fragment_id=fragment_id, now=clock.now())
    return on_to(request, "fragments", sheet)


def _cut_selected(request: HttpRequest, review_id: UUID, interview_id: UUID, *, form: CutForm) -> HttpResponse:
    """Cut by offsets; what was selected in a text that changed meanwhile is shown as it reads now."""
    try:
        fragment_id = _cut(request, review_id, interview_id, form=form)
    except StepNotOpen:
        fragment_id = None
    if fragment_id is not None:
        return _to_fragment(request, review_id, interview_id, fragment_id)
    return go(request, "interviews:fragments", review_id=review_id, interview_id=interview_id)


def _to_fragment(request: HttpRequest, review_id: UUID, interview_id: UUID, fragment_id: UUID) -> HttpResponse:
    where: dict[str, Any] = {"review_id": review_id, "interview_id": interview_id, "fragment_id": fragment_id}
    return go(request, "interviews:fragment", **where)


def _cut(request: HttpRequest, review_id: UUID, interview_id: UUID, *, form: CutForm, text: str = "") -> UUID | None:
    """Cut, and give the new fragment; None when the words do not stand there."""
    place = form.place(text)
    if place is None:
        return None
    try:
        return cut_fragment(
            actor=actor_of(request), interview_id=interview_id, review_id=review_id, place=place, now=clock.now()
        )
    except UnableToAnchor:
        return None


def _mean(request: HttpRequest, fragment_id: UUID, *, form: MeaningForm) -> bool:
    """Keep the meaning and a lower level; false when something is to be mended."""
    actor, now = actor_of(request), clock.now()
    try:
        mean_fragment(actor=actor, fragment_id=fragment_id, meaning=form.meaning(), now=now)
    except UnableToMean as refused:
        form.refuse(refused)
        return False
    level = form.level_chosen()
    if level is not None and level < form.fragment.level:
        lower_fragment(actor=actor, fragment_id=fragment_id, level=level, now=now)
    return True


def _fragment(sheet: InterviewSheet, fragment_id: UUID) -> FragmentLine:
    found = next((one for one in sheet.fragments if one.id == fragment_id), None)
    if found is None:
        raise NotFound
    return found
