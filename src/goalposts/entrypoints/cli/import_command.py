"""`goalposts import FILE`: bring a supplier's own workbook into a workspace, all of it or nothing unless asked otherwise."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from goalposts.apps.imports.queries import remembered_choices
from goalposts.apps.workspaces.queries import Seat
from goalposts.domain.refusal import Denied
from goalposts.entrypoints.cli.import_printing import REFUSED, Printer, take_back, tell_progress, tell_writing
from goalposts.entrypoints.cli.seats import UnableToAsk, language_of, language_of_system, seat_named
from goalposts.entrypoints.cli.standing_up import prepare
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.import_deeds import is_large
from goalposts.entrypoints.shared.import_memory import choices_of
from goalposts.entrypoints.shared.import_template import example_book, refused_book, template_book
from goalposts.entrypoints.shared.import_words import all_counted, left_out, line_of, shown_lines, unreadable_words
from goalposts.entrypoints.shared.importing import Remark, Told, bring_file
from goalposts.intake.choices import Choices
from goalposts.intake.refusals import CautionCode
from goalposts.intake.sheets import Limits, UnreadableFile
from goalposts.lib import tenancy

ALIKE_REFUSED = 100
ALIKE_LOOKS = 5


def run(options: argparse.Namespace) -> int:
    """Import a file as a member of a workspace; 2 when anything keeps rows out, and then nothing was written.

    Edges: with --skip-refused the good rows come in, and 0 is the answer.
    """
    if options.template or options.example:
        return _write_books(options)
    prepare()
    printer = Printer(is_json=options.json)
    with translation.override(language_of_system() or "en"):
        try:
            content = b"" if options.undo else _content(options.file)
            seat = seat_named(slug=options.workspace, email=options.email)
        except UnableToAsk as unable:
            return printer.refuse(unable.words, status="not_asked")
    language = translation.override(language_of_system() or language_of(seat=seat))
    with language, tenancy.scope(workspace_id=seat.workspace_id, person_id=seat.actor.person_id or ""):
        try:
            return take_back(printer, seat, options.undo) if options.undo else _bring(printer, seat, options, content)
        except Denied:
            return printer.refuse(_("Only a manager or an owner may import."), status="denied")


def _write_books(options: argparse.Namespace) -> int:
    with translation.override(language_of_system() or "en"):
        for name, book in ((options.template, template_book), (options.example, example_book)):
            if name:
                Path(name).expanduser().write_bytes(book())
                sys.stdout.write(_("Written: %(file)s") % {"file": name} + "\n")
    return 0


def _bring(printer: Printer, seat: Seat, options: argparse.Namespace, content: bytes) -> int:
    file = Path(options.file)
    is_day_first = None if options.days is None else options.days == "day-first"
    remembered = choices_of(remembered=remembered_choices(actor=seat.actor), answers={})
    try:
        told = bring_file(
            actor=seat.actor,
            content=content,
            file_name=file.name,
            today=clock.today_in(time_zone=seat.time_zone),
            now=clock.now(),
            is_trial=options.dry_run,
            is_partial=options.skip_refused,
            choices=Choices(sheets=remembered.sheets, is_day_first=is_day_first),
            progress=tell_progress if is_large(content=content) else None,
            writing=tell_writing if is_large(content=content) else None,
        )
    except UnreadableFile as unreadable:
        return printer.refuse(f"{file.name}: {unreadable_words(facts=unreadable.facts)}", status="unreadable")
    if options.refused and told.refused_rows:
        book = refused_book(content=content, file_name=file.name, told=told)
        Path(options.refused).expanduser().write_bytes(book)
    is_kept_out = bool(told.refused) and (told.is_blocked or not options.skip_refused)
    tell = _tell_json if printer.is_json else _tell_people
    tell(printer, told, seat=seat, file=file, is_trial=options.dry_run, is_kept_out=is_kept_out)
    return REFUSED if is_kept_out else 0


def _content(name: str | None) -> bytes:
    if name is None:
        raise UnableToAsk(words=_("Which file? Type its name behind the command."))
    path = Path(name).expanduser()
    try:
        with path.open("rb") as file:
            return file.read(Limits().max_bytes + 1)
    except FileNotFoundError as missing:
        raise UnableToAsk(words=_("There is no file %(file)s.") % {"file": name}) from missing
    except OSError as failed:
        facts = {"file": name, "reason": failed.strerror or str(failed)}
        raise UnableToAsk(words=_("The file %(file)s cannot be opened: %(reason)s.") % facts) from failed


def _tell_people(printer: Printer, told: Told, *, seat: Seat, file: Path, is_trial: bool, is_kept_out: bool) -> None:
    for shown in shown_lines(remarks=told.refused, each=ALIKE_REFUSED):
        sys.stderr.write(f"{shown.line.words}\n" + (f"  {shown.more}\n" if shown.more else ""))
    if told.leaning:
        sys.stderr.write(_("Rows that refer to these and wait with them: %(n)s") % {"n": len(told.leaning)} + "\n")
    if is_kept_out:
        sys.stderr.write(
            _("%(file)s was not imported; nothing was written. Mend these %(n)s and import it again.")
            % {"file": file.name, "n": len(told.refused)}
            + "\n"
        )
        return
    lines = [
        _("%(file)s, into %(workspace)s") % {"file": file.name, "workspace": seat.name},
        "  " + _("New: %(counts)s") % {"counts": all_counted(counts=told.made)},
        "  " + _("Changed: %(counts)s") % {"counts": all_counted(counts=told.changed)},
        "  " + _("There already, and left as it is: %(counts)s") % {"counts": all_counted(counts=told.known)},
    ]
    if told.refused_rows:
        lines.append("  " + _("Refused and left out: %(n)s rows") % {"n": len(told.refused_rows)})
    if told.looks:
        lines.append("  " + _("Worth a look:"))
        for shown in shown_lines(remarks=told.looks, each=ALIKE_LOOKS, is_merged=True):
            lines += [f"    {shown.line.words}", *([f"      {shown.more}"] if shown.more else [])]
        if any(remark.code == CautionCode.DAYS_ASSUMED for remark in told.looks):
            lines.append("    " + _("With --days month-first the month comes first in such days."))
    if left_out(told=told):
        lines.append("  " + _("Left out: %(places)s") % {"places": ", ".join(left_out(told=told))})
    if is_trial:
        lines.append(_("This was a trial: nothing was written."))
    sys.stdout.write("\n".join([*lines, ""]))


def _tell_json(printer: Printer, told: Told, *, seat: Seat, file: Path, is_trial: bool, is_kept_out: bool) -> None:
    printer.document(
        status="refused" if is_kept_out else "tried" if is_trial else "imported",
        file=file.name,
        workspace=seat.slug,
        new={} if is_kept_out else told.made,
        changed={} if is_kept_out else told.changed,
        known={} if is_kept_out else told.known,
        changes=[
            {
                "kind": line.kind,
                "sheet": line.sheet,
                "row": line.row,
                "fields": {field: [was, becomes] for field, was, becomes in line.changes},
            }
            for line in told.changes
        ],
        refused=[_plain(remark) for remark in told.refused],
        waiting=[_plain(remark) for remark in told.leaning],
        worth_a_look=[_plain(remark) for remark in told.looks],
        left_out={
            "sheets": list(told.left_sheets),
            "columns": [[remark.sheet, remark.cell, remark.heading] for remark in told.left_columns],
        },
        import_id=told.import_id,
    )


def _plain(remark: Remark) -> dict[str, Any]:
    line = line_of(remark=remark)
    facts = {name: list(value) if isinstance(value, tuple) else value for name, value in remark.facts.items()}
    return {
        "sheet": remark.sheet,
        "cell": remark.cell,
        "row": remark.row,
        "heading": remark.heading,
        "code": remark.code,
        "facts": facts,
        "why": line.why,
        "mend": line.mend,
    }
