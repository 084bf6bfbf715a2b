"""Transcripts: read, seen beforehand, kept without names, mended."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.interviews.queries import InterviewSheet, SheetPart, TranscriptText
from goalposts.apps.interviews.usecases import (
    UnableToBringIn,
    UnableToEditText,
    bring_in_transcript,
    drop_transcript,
    edit_text,
    map_speakers,
    pseudonymise,
)
from goalposts.domain.interview import InterviewStep
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import here, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.coming_in import (
    Read,
    guessed,
    lines_to_split,
    numbered,
    preview_of,
    read,
    refusal_of,
    speakers_in,
)
from goalposts.entrypoints.web.interviews.entering import is_open_for, on_to, opened_sheet, zone_of
from goalposts.entrypoints.web.interviews.forms.transcript import KeepForm, NamesForm, ReadForm, TurnForm, turns_packed
from goalposts.entrypoints.web.interviews.sheet import sheet_told
from goalposts.entrypoints.web.interviews.words import SPEAKERS
from goalposts.intake.transcripts.turns import TranscriptProblem, UnreadableTranscript

SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Ask for a transcript, show it beforehand, or keep it."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.TRANSCRIPTS, SheetPart.TALLY)
    if not is_open_for(sheet, InterviewStep.RECORD):
        return on_to(request, "talk", sheet)
    if "turns" in request.POST:
        return _keep(request, sheet)
    form = ReadForm(sent(request), request.FILES if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, sheet, form)
    content, name = form.content()
    try:
        found = read(content=content, name=name)
    except UnreadableTranscript as refused:
        form.add_error("pasted" if not name else "file", refusal_of(refused))
        split = lines_to_split(content=content, name=name) if refused.problem is TranscriptProblem.NOBODY_SPEAKS else ""
        return _asked(request, sheet, form, split=split)
    names = [name for name in speakers_in(found.turns) if name]
    keep = KeepForm(initial=_beginning(sheet, found, names=names), speakers=speakers_in(found.turns))
    preview = preview_of(sheet, turns=found.turns, names=names)
    return _previewed(request, sheet, form=keep, preview=preview, found=found)


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Ask which names to take out of everything that is kept, or do it."""
    sheet = opened_sheet(request, review_id, interview_id)
    if not is_open_for(sheet, InterviewStep.RECORD):
        return on_to(request, "talk", sheet)
    form, who = NamesForm(sent(request)), sheet.line.who
    if form.is_valid():
        told, language = form.cleaned_data["names"], who.language if who else "nl"
        masked = pseudonymise(
            actor=actor_of(request), interview_id=interview_id, names=told, language=language, now=clock.now()
        )
        done = ngettext("One place was replaced.", "%(count)s places were replaced.", masked.replaced)
        words = _with_lost(done % {"count": masked.replaced}, masked.lost)
        return on_to(request, "fragments", sheet, done=words)
    context = {"form": form, "sheet": sheet, "told": sheet_told(sheet, zone=zone_of(request))}
    return show(request, "web/interviews/names.html", status=422 if form.errors else 200, **context)


@require_http_methods(["GET", "HEAD"])
def transcript(request: HttpRequest, review_id: UUID, interview_id: UUID, transcript_id: UUID) -> HttpResponse:
    """Show one transcript, so many turns at a time."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.TRANSCRIPTS)
    text = _text(sheet, transcript_id)
    asked = request.GET.get("from", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    turns = [(first + at, turn, _speaker(text, turn.speaker)) for at, turn in enumerate(text.turns[first:][:SHOWN])]
    return show(
        request,
        "web/interviews/transcript.html",
        sheet=sheet,
        told=sheet_told(sheet, zone=zone_of(request)),
        text=text,
        turns=turns,
        previous=max(first - SHOWN, 0) if first else None,
        following=first + SHOWN if first + SHOWN < len(text.turns) else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def turn(request: HttpRequest, review_id: UUID, interview_id: UUID, transcript_id: UUID) -> HttpResponse:
    """Show the words of one turn, or mend them."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.TRANSCRIPTS)
    text = _text(sheet, transcript_id)
    asked = request.GET.get("part", "")
    part = int(asked) if asked.isdecimal() and len(asked) < 7 and int(asked) < len(text.turns) else 0
    form = TurnForm(sent(request), initial={"part": part, "text": text.turns[part].text})
    if form.is_valid():
        done = _with_lost(_("Saved."), _mend(request, transcript_id, form=form))
        where = {"review_id": review_id, "interview_id": interview_id, "transcript_id": transcript_id}
        messages.success(request, done)
        return HttpResponseRedirect(here(request, "interviews:transcript-text", **where))
    context = {"form": form, "sheet": sheet, "text": text, "told": sheet_told(sheet, zone=zone_of(request))}
    return show(request, "web/interviews/turn.html", status=422 if form.errors else 200, **context)


@require_POST
def drop(request: HttpRequest, review_id: UUID, interview_id: UUID, transcript_id: UUID) -> HttpResponse:
    """Throw a transcript away; fragments cut from it keep their words."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.TRANSCRIPTS)
    _text(sheet, transcript_id)
    lost = drop_transcript(actor=actor_of(request), transcript_id=transcript_id, now=clock.now())
    return on_to(request, "transcript", sheet, done=_with_lost(_("The transcript is gone."), lost))


def _beginning(sheet: InterviewSheet, found: Read, *, names: Sequence[str]) -> dict[str, object]:
    """Give what the form begins with: the turns themselves, their names, and a guess of who is who."""
    guesses = {f"speaker_{at}": who.value for at, who in enumerate(guessed(sheet, turns=found.turns))}
    return {"turns": turns_packed(found.turns), "names": "\n".join(names), **guesses}


def _keep(request: HttpRequest, sheet: InterviewSheet) -> HttpResponse:
    """Keep what was read, or show it once more with other names."""
    first = KeepForm(request.POST)
    if not first.is_valid() and first.has_error("turns"):
        again = ReadForm(request.POST)
        again.add_error(None, first.errors["turns"][0])
        return _asked(request, sheet, again)
    turns = first.cleaned_data["turns"]
    speakers = speakers_in(turns)
    form = KeepForm(request.POST, speakers=speakers)
    if form.is_valid() and "keep" in request.POST:
        try:
            _bring_in(request, sheet, form=form)
        except UnableToBringIn as refused:
            form.refuse(refused)
        else:
            done = _("The transcript is kept, without names.")
            return on_to(request, "fragments", sheet, done=done)
    preview = preview_of(sheet, turns=turns, names=form.cleaned_data.get("names", ()))
    return _previewed(request, sheet, form=form, preview=preview)


def _bring_in(request: HttpRequest, sheet: InterviewSheet, *, form: KeepForm) -> None:
    actor, now, told = actor_of(request), clock.now(), form.cleaned_data
    turns, who = numbered(told["turns"]), sheet.line.who
    chosen = dict(zip(speakers_in(turns), form.chosen(speakers_in(told["turns"])).values(), strict=True))
    transcript_id = bring_in_transcript(
        actor=actor,
        interview_id=sheet.line.id,
        title=told["title"],
        turns=turns,
        names=told["names"],
        language=who.language if who else "nl",
        now=now,
    )
    map_speakers(actor=actor, transcript_id=transcript_id, speakers=chosen, now=now)


def _asked(request: HttpRequest, sheet: InterviewSheet, form: ReadForm, *, split: str = "") -> HttpResponse:
    told = sheet_told(sheet, zone=zone_of(request))
    context = {"form": form, "sheet": sheet, "told": told, "split": split}
    return show(request, "web/interviews/bring_in.html", status=422 if form.errors else 200, **context)


def _previewed(request: HttpRequest, sheet: InterviewSheet, **context: object) -> HttpResponse:
    told, form = sheet_told(sheet, zone=zone_of(request)), context["form"]
    assert isinstance(form, KeepForm)
    status = 422 if form.errors else 200
    return show(request, "web/interviews/preview.html", status=status, sheet=sheet, told=told, **context)


def _text(sheet: InterviewSheet, transcript_id: UUID) -> TranscriptText:
    found = next((one for one in sheet.transcripts if one.id == transcript_id), None)
    if found is None:
        raise NotFound
    return found


def _speaker(text: TranscriptText, name: str) -> object:
    return SPEAKERS[text.speakers[name].value] if name in text.speakers else name


def _mend(request: HttpRequest, transcript_id: UUID, *, form: TurnForm) -> tuple[UUID, ...]:
    """Mend one turn; gives the fragments that no longer stand in it. Errors: NotFound for a turn that is not there."""
    told = form.cleaned_data
    try:
        return edit_text(
            actor=actor_of(request), transcript_id=transcript_id, part=told["part"], text=told["text"], now=clock.now()
        )
    except UnableToEditText:
        raise NotFound from None


def _with_lost(done: str, lost: Sequence[UUID]) -> str:
    """Say what was done, and how many fragments no longer stand in their text, if any."""
    if not lost:
        return done
    words = ngettext(
        "One fragment no longer stands in the text; it keeps its words.",
        "%(count)s fragments no longer stand in the text; they keep their words.",
        len(lost),
    )
    return f"{done} {words % {'count': len(lost)}}"
