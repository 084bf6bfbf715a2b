"""Choosing a file, seeing what it would bring, saying yes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.imports.queries import WaitingUpload, imports_of, waiting_upload
from goalposts.apps.imports.usecases import forget_upload, keep_upload, note_stage
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.import_deeds import bring_in, is_large, look_at
from goalposts.entrypoints.shared.import_memory import told_of
from goalposts.entrypoints.shared.import_words import unreadable_words
from goalposts.entrypoints.shared.importing import digest_of
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.imports.forms import DaysForm, UploadForm
from goalposts.entrypoints.web.imports.telling import (
    change_columns,
    count_columns,
    counts_told,
    refusal_columns,
    sheet_columns,
    sheets_told,
    telling_of,
)

LAST = 10
REFRESH_SECONDS = 2


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show what may be brought in, and the last imports; or take in a file to look at."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    last = imports_of(actor=actor_of(request), limit=LAST)
    if form.is_bound and form.is_valid():
        waiting = _taken_in(request, form)
        if waiting.stage != "FAILED":
            return go(request, "imports:preview", upload_id=waiting.id)
        forget_upload(actor=actor_of(request), upload_id=waiting.id, now=clock.now())
        form.refuse(waiting.outcome)
    return show(
        request,
        "web/imports/upload.html",
        status=422 if form.errors else 200,
        form=form,
        columns=sheet_columns(),
        sheets=sheets_told(),
        last=[(line, ", ".join(counts_told(line.counts))) for line in last],
    )


def _taken_in(request: HttpRequest, form: UploadForm) -> WaitingUpload:
    """Keep a file; a small one is looked at here and now, a large one by the worker."""
    actor, now, content = actor_of(request), clock.now(), form.content()
    is_queued = is_large(content=content)
    upload_id = keep_upload(
        actor=actor,
        file_name=form.name(),
        file_digest=digest_of(content=content),
        content=content,
        told={},
        now=now,
        is_queued=is_queued,
    )
    waiting = waiting_upload(actor=actor, upload_id=upload_id, now=now)
    if not is_queued:
        look_at(actor=actor, waiting=waiting, today=today_of(request), now=now)
        waiting = waiting_upload(actor=actor, upload_id=upload_id, now=now)
    return waiting


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show what a file would bring; on the member's yes bring it in, on their no throw it away."""
    actor, now = actor_of(request), clock.now()
    waiting = waiting_upload(actor=actor, upload_id=upload_id, now=now)
    if request.method != "POST":
        return _shown(request, waiting)
    if "forget" in request.POST:
        forget_upload(actor=actor, upload_id=upload_id, now=now)
        return go(request, "imports:upload", done=_("The file was thrown away. Nothing was brought in."))
    is_partial = bool(told_of(plain=waiting.told).refused) if waiting.stage == "LOOKED" else False
    if waiting.stage == "LOOKED" and is_large(content=waiting.content):
        note_stage(actor=actor, upload_id=upload_id, stage="TO_WRITE", is_partial=is_partial, now=now)
    elif waiting.stage == "LOOKED":
        note_stage(actor=actor, upload_id=upload_id, stage="LOOKED", is_partial=is_partial, now=now)
        return _brought(request, waiting_upload(actor=actor, upload_id=upload_id, now=now))
    return go(request, "imports:preview", upload_id=upload_id)


def _brought(request: HttpRequest, waiting: WaitingUpload) -> HttpResponse:
    told = bring_in(actor=actor_of(request), waiting=waiting, today=today_of(request), now=clock.now())
    if told is None:
        return go(request, "imports:preview", upload_id=waiting.id)
    if told.import_id is None:
        return go(request, "imports:upload", done=_("Nothing in this file was new."))
    return go(request, "imports:done", import_id=told.import_id)


def _shown(request: HttpRequest, waiting: WaitingUpload) -> HttpResponse:
    if waiting.stage == "FAILED":
        words = unreadable_words(facts=waiting.outcome)
        return show(request, "web/imports/failed.html", waiting=waiting, words=words, form=UploadForm())
    if waiting.stage == "WRITTEN":
        return _written(request, waiting)
    if waiting.stage != "LOOKED":
        answer = show(request, "web/imports/working.html", waiting=waiting)
        answer["Refresh"] = str(REFRESH_SECONDS)
        return answer
    told = told_of(plain=waiting.told)
    return show(
        request,
        "web/imports/preview.html",
        waiting=waiting,
        told=telling_of(told),
        columns=count_columns(),
        change_columns=change_columns(),
        refusal_columns=refusal_columns(),
        days=DaysForm(questions=told.questions) if told.questions else None,
        form=UploadForm(),
    )


def _written(request: HttpRequest, waiting: WaitingUpload) -> HttpResponse:
    if "import_id" in waiting.outcome:
        return go(request, "imports:done", import_id=waiting.outcome["import_id"])
    return go(request, "imports:upload", done=_("Nothing in this file was new."))
