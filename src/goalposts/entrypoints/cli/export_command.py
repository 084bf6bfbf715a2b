"""`goalposts export FILE.xlsx`: write the register whole, as a workbook that can be imported again."""

import argparse
import sys
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from goalposts.apps.upkeep.usecases import note_export
from goalposts.apps.workspaces.queries import Seat
from goalposts.domain.refusal import Denied
from goalposts.entrypoints.cli.seats import UnableToAsk, language_of, language_of_system, seat_named
from goalposts.entrypoints.cli.standing_up import prepare
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.import_words import all_counted
from goalposts.entrypoints.shared.whole_register import EVERYTHING, KINDS, Written, write_whole_register
from goalposts.lib import tenancy

REFUSED = 2
ENDING = ".xlsx"


def run(options: argparse.Namespace) -> int:
    """Export as an owner of a workspace; 2 when it could not be asked, is not allowed or cannot be written.

    Edges: a file that was there stays whole until the new one is; what is written is noted in the trail.
    """
    prepare()
    with translation.override(language_of_system() or "en"):
        try:
            file = _file(name=options.file)
            seat = seat_named(slug=options.workspace, email=options.email)
        except UnableToAsk as unable:
            return _refuse(unable.words)
    language = translation.override(language_of_system() or language_of(seat=seat))
    with language, tenancy.scope(workspace_id=seat.workspace_id, person_id=seat.actor.person_id or ""):
        try:
            written = _write(seat, file)
        except Denied:
            return _refuse(_("Only an owner may export."))
        except OSError as failed:
            facts = {"file": options.file, "reason": failed.strerror or str(failed)}
            return _refuse(_("The file %(file)s cannot be written: %(reason)s.") % facts)
        counts = {KINDS[table]: count for table, count in written.rows.items() if count}
        sys.stdout.write(_("Written: %(file)s") % {"file": options.file} + "\n  " + all_counted(counts=counts) + "\n")
    return 0


def _file(*, name: str) -> Path:
    file = Path(name).expanduser()
    if file.suffix.lower() != ENDING:
        raise UnableToAsk(
            words=_("The register goes out as a workbook: let the name end in %(ending)s.") % {"ending": ENDING}
        )
    return file


def _write(seat: Seat, file: Path) -> Written:
    """Write beside the file and put it in its place when it is whole and noted."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        with unfinished.open("wb") as beside:
            written = write_whole_register(actor=seat.actor, file=beside)
        note_export(actor=seat.actor, what=EVERYTHING, form="xlsx", rows=written.total, now=clock.now())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _refuse(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return REFUSED
