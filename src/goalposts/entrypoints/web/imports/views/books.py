"""Workbooks to take along: an empty one, one with every column filled, the rows that were refused."""

from pathlib import PurePath
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goalposts.apps.imports.queries import imports_of, waiting_upload
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.import_memory import told_of
from goalposts.entrypoints.shared.import_template import example_book, refused_book, template_book
from goalposts.entrypoints.shared.seat import actor_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Give the empty workbook, in the reader's language."""
    imports_of(actor=actor_of(request), limit=0)
    return _file(template_book(), name=_("empty workbook"))


@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """Give the workbook that shows every column filled."""
    imports_of(actor=actor_of(request), limit=0)
    return _file(example_book(), name=_("example workbook"))


@require_safe
def refused(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Give the rows of a waiting file that were refused, with the reasons."""
    waiting = waiting_upload(actor=actor_of(request), upload_id=upload_id, now=clock.now())
    if not waiting.told or not told_of(plain=waiting.told).refused_rows:
        raise NotFound
    content = refused_book(content=waiting.content, file_name=waiting.file_name, told=told_of(plain=waiting.told))
    stem = PurePath(waiting.file_name).stem
    return _file(content, name=_("%(file)s refused") % {"file": stem})


def _file(content: bytes, *, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name) or "goalposts"}.xlsx"'
    return answer
