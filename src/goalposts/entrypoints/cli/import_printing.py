"""What `goalposts import` prints: outcomes, progress, and what became of an undo."""

import json
import sys
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from goalposts.apps.imports.usecases import UnableToUndo, undo_import
from goalposts.apps.workspaces.queries import Seat
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.entrypoints.shared import clock, formats

REFUSED = 2


@dataclass(frozen=True)
class Printer:
    """Prints the outcome, for people or as one JSON document."""

    is_json: bool

    def document(self, **parts: Any) -> None:
        """Print JSON."""
        sys.stdout.write(json.dumps(parts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n")

    def refuse(self, words: str, *, status: str) -> int:
        """Say why nothing was even tried."""
        if self.is_json:
            self.document(status=status, message=words)
        else:
            sys.stderr.write(f"{words}\n")
        return REFUSED


def tell_progress(*, done: int, total: int) -> None:
    """Say on one line of the terminal how many rows were read; nothing where nobody is looking."""
    if sys.stderr.isatty():
        words = _("%(done)s of %(all)s rows read") % {"done": formats.number(done), "all": formats.number(total)}
        sys.stderr.write(f"\r{words} ")


def tell_writing(*, done: int, total: int) -> None:
    """Say on the next line of the terminal how many rows were written; nothing where nobody is looking."""
    if sys.stderr.isatty():
        words = _("%(done)s of %(all)s rows written") % {"done": formats.number(done), "all": formats.number(total)}
        sys.stderr.write(f"\r{words} ")


def take_back(printer: Printer, seat: Seat, import_id: str) -> int:
    """Undo one import as a whole, or say what leans on it."""
    try:
        today = clock.today_in(time_zone=seat.time_zone)
        undo_import(actor=seat.actor, import_id=UUID(import_id), today=today, now=clock.now())
    except UnableToUndo as unable:
        named = "; ".join(" ".join(filter(None, [one.kind, one.name, one.deed])) for one in unable.leaning)
        return printer.refuse(_("Something later leans on it: %(named)s") % {"named": named}, status="leaned_on")
    except AlreadyDone:
        return printer.refuse(_("This import was taken back already."), status="undone_already")
    except (NotFound, ValueError):
        return printer.refuse(_("There is no such import here."), status="not_found")
    if printer.is_json:
        printer.document(status="undone", import_id=import_id)
    else:
        sys.stdout.write(_("The import was taken back.") + "\n")
    return 0
