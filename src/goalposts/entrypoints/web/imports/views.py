"""Bringing in a workbook: choose it, see what it would bring, say yes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.imports.queries import import_line, imports_of, waiting_upload
from goalposts.apps.imports.usecases import forget_upload, keep_upload
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.importing import Told, bring_file, digest_of, plain_of, told_of
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.imports.forms import UploadForm
from goalposts.entrypoints.web.imports.telling import (
    count_columns,
    counts_told,
    refusal_columns,
    refusals_told,
    sheet_columns,
    sheets_told,
    telling_of,
)
from goalposts.intake.sheets import UnreadableFile

LAST = 10


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show what may be brought in, and the last imports; or look at a file, without writing anything."""
    last = imports_of(actor=actor_of(request), limit=LAST)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    told = _bring(request, form) if form.is_bound and form.is_valid() else None
    if told is not None and told.refused:
        return _refused(request, told, file_name=form.name())
    if told is not None:
        return go(request, "imports:preview", upload_id=_kept(request, form, told))
    return show(
        request,
        "web/imports/upload.html",
        status=422 if form.errors else 200,
        form=form,
        columns=sheet_columns(),
        sheets=sheets_told(),
        last=[(line, ", ".join(counts_told(line.counts))) for line in last],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show what a file would bring; on the member's yes bring it in, on their no throw it away."""
    actor, now = actor_of(request), clock.now()
    waiting = waiting_upload(actor=actor, upload_id=upload_id, now=now)
    if request.method != "POST":
        told = telling_of(told_of(plain=waiting.told))
        return show(request, "web/imports/preview.html", waiting=waiting, told=told, columns=count_columns())
    if "forget" in request.POST:
        forget_upload(actor=actor, upload_id=upload_id, now=now)
        return go(request, "imports:upload", done=_("The file was thrown away. Nothing was brought in."))
    outcome = bring_file(
        actor=actor,
        content=waiting.content,
        file_name=waiting.file_name,
        today=today_of(request),
        now=now,
        is_trial=False,
    )
    forget_upload(actor=actor, upload_id=upload_id, now=now)
    if outcome.refused:
        return _refused(request, outcome, file_name=waiting.file_name)
    if outcome.import_id is None:
        return go(request, "imports:upload", done=_("Nothing in this file was new."))
    return go(request, "imports:done", import_id=outcome.import_id)


@require_safe
def done(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Say what an import brought."""
    line = import_line(actor=actor_of(request), import_id=import_id)
    return show(request, "web/imports/done.html", line=line, counts=counts_told(line.counts))


def _bring(request: HttpRequest, form: UploadForm) -> Told | None:
    try:
        return bring_file(
            actor=actor_of(request),
            content=form.content(),
            file_name=form.name(),
            today=today_of(request),
            now=clock.now(),
            is_trial=True,
        )
    except UnreadableFile as unreadable:
        form.refuse(unreadable.facts)
        return None


def _kept(request: HttpRequest, form: UploadForm, told: Told) -> UUID:
    content = form.content()
    return keep_upload(
        actor=actor_of(request),
        file_name=form.name(),
        file_digest=digest_of(content=content),
        content=content,
        told=plain_of(told=told),
        now=clock.now(),
    )


def _refused(request: HttpRequest, told: Told, *, file_name: str) -> HttpResponse:
    count = len(told.refused)
    return show(
        request,
        "web/imports/refused.html",
        status=422,
        form=UploadForm(),
        file_name=file_name,
        headline=ngettext("%(n)s thing keeps this file out", "%(n)s things keep this file out", count) % {"n": count},
        columns=refusal_columns(),
        rows=refusals_told(told),
    )
