"""What an import brought, and taking it back as a whole."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.imports.queries import import_line
from goalposts.apps.imports.usecases import UnableToUndo, undo_import
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.imports.telling import counts_told, leaning_told


@require_safe
def done(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Say what an import brought."""
    line = import_line(actor=actor_of(request), import_id=import_id)
    return show(request, "web/imports/done.html", line=line, counts=counts_told(line.counts))


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Ask whether an import must go; take it back, or say what leans on it."""
    actor = actor_of(request)
    line = import_line(actor=actor, import_id=import_id)
    leaning: list[str] = []
    if request.method == "POST":
        try:
            undo_import(actor=actor, import_id=import_id, today=today_of(request), now=clock.now())
            words = _("%(file)s was taken back. Everything is as it was before.") % {"file": line.file_name}
            return go(request, "imports:upload", done=words)
        except AlreadyDone:
            return go(request, "imports:done", import_id=import_id)
        except UnableToUndo as unable:
            leaning = leaning_told(unable.leaning)
    status = 422 if leaning else 200
    counts = counts_told(line.counts)
    return show(request, "web/imports/undo.html", status=status, line=line, counts=counts, leaning=leaning)
