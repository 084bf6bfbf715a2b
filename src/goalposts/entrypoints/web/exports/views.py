"""Taking lists out of the product, as CSV or as a workbook; each time noted in the trail."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.upkeep.usecases import note_export
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Right, may
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.shared.whole_register import EVERYTHING, left_behind, write_whole_register
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.entrypoints.web.exports.lists import LISTS
from goalposts.reports.tables import Sheet, csv_chunks, write_workbook

FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List what can be taken out."""
    _check(actor_of(request))
    return show(
        request,
        "web/exports/overview.html",
        lists=[(name, one.title, one.about) for name, one in LISTS.items()],
        left_behind=left_behind(),
    )


@require_POST
def take_everything(request: HttpRequest) -> HttpResponseBase:
    """Give the register whole, as a workbook that can be imported again."""
    actor = actor_of(request)
    _check(actor)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    written = write_whole_register(actor=actor, file=file)
    file.seek(0)
    note_export(actor=actor, what=EVERYTHING, form="xlsx", rows=written.total, now=clock.now())
    return _sent(request, file, name=EVERYTHING, form="xlsx")


@require_POST
def take(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one list as a file, narrowed as the address says."""
    actor, form = actor_of(request), request.POST.get("form", "xlsx")
    _check(actor)
    if name not in LISTS or form not in FORMS:
        raise NotFound
    counted = _Counted(LISTS[name].sheet(_asked(request)))
    file = _written(counted, form=form)
    note_export(actor=actor, what=name, form=form, rows=counted.number, now=clock.now())
    return _sent(request, file, name=name, form=form)


def _asked(request: HttpRequest) -> Asked:
    seat = seat_of_request(request)
    return Asked(
        actor=seat.actor,
        today=today_of(request),
        time_zone=seat.time_zone,
        country=seat.country,
        grace_days=seat.grace_days,
        unanswered_days=seat.unanswered_days,
        given=request.GET,
    )


def _sent(request: HttpRequest, file: IO[bytes], *, name: str, form: str) -> FileResponse:
    filename = f"{seat_of_request(request).slug}-{name}-{today_of(request).isoformat()}.{form}"
    return FileResponse(file, as_attachment=True, filename=filename, content_type=FORMS[form])


def _check(actor: Actor) -> None:
    if not may(actor=actor, right=Right.EXPORT):
        raise Denied(right=Right.EXPORT.value)


@dataclass
class _Counted:
    """A sheet that counts its rows as they pass."""

    sheet: Sheet
    number: int = 0

    def rows(self) -> Iterator[Sequence[object]]:
        """Give the rows, one by one."""
        for row in self.sheet.rows:
            self.number += 1
            yield row


def _written(counted: _Counted, *, form: str) -> IO[bytes]:
    """Write into a file of its own that goes when it was sent; memory does not grow with the rows."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    sheet = replace(counted.sheet, rows=counted.rows())
    if form == "csv":
        file.writelines(csv_chunks(sheet=sheet, language=locale()))
    else:
        write_workbook(sheets=[sheet], language=locale(), file=file)
    file.seek(0)
    return file
