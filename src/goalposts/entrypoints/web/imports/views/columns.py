"""Saying by hand what a sheet holds and what its columns mean; it is remembered for the next file with these headings."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.imports.queries import WaitingUpload, waiting_upload
from goalposts.apps.imports.usecases import answer_upload, note_stage
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.import_deeds import is_large, look_at
from goalposts.entrypoints.shared.import_memory import told_of
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.imports.forms import ColumnsForm, DaysForm


@require_http_methods(["GET", "HEAD", "POST"])
def name_columns(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Ask what the columns are, or how days are written; then look at the file again."""
    waiting = waiting_upload(actor=actor_of(request), upload_id=upload_id, now=clock.now())
    if waiting.stage != "LOOKED":
        return go(request, "imports:preview", upload_id=upload_id)
    told = told_of(plain=waiting.told)
    if "days" in request.POST:
        days = DaysForm(sent(request), questions=told.questions)
        return _look_again(request, waiting, answers=days.answers(), remembered={})
    form = ColumnsForm(sent(request), layouts=told.layouts)
    if form.is_bound and form.is_valid():
        return _look_again(request, waiting, answers=form.answers(), remembered=form.remembered())
    status = 422 if form.errors else 200
    return show(request, "web/imports/columns.html", status=status, waiting=waiting, form=form)


def _look_again(
    request: HttpRequest,
    waiting: WaitingUpload,
    *,
    answers: dict[str, dict[str, object]],
    remembered: dict[str, tuple[str, dict[str, str]]],
) -> HttpResponse:
    actor, now = actor_of(request), clock.now()
    answer_upload(actor=actor, upload_id=waiting.id, answers=answers, remembered=remembered, now=now)
    again = waiting_upload(actor=actor, upload_id=waiting.id, now=now)
    if is_large(content=again.content):
        note_stage(actor=actor, upload_id=again.id, stage="QUEUED", now=now)
    elif look_at(actor=actor, waiting=again, today=today_of(request), now=now) is None:
        raise NotFound
    return go(request, "imports:preview", upload_id=again.id)
