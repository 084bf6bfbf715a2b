"""`goalposts import FILE`: bring a supplier's own workbook into a workspace, all of it or nothing unless asked otherwise."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any, ClassVar

from django.utils import translation
from django.utils.translation import gettext as _

from goalposts.apps.imports.queries import remembered_choices
from goalposts.apps.people.queries import person_by_email, person_by_id
from goalposts.apps.workspaces.queries import Seat, members_of, seat_of, workspaces_of_installation
from goalposts.domain.refusal import Denied, Refused
from goalposts.domain.roles import Actor, Role
from goalposts.entrypoints.cli.import_printing import REFUSED, Printer, take_back, tell_progress
from goalposts.entrypoints.cli.standing_up import prepare
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.import_deeds import is_large
from goalposts.entrypoints.shared.import_memory import choices_of
from goalposts.entrypoints.shared.import_template import example_book, refused_book, template_book
from goalposts.entrypoints.shared.import_words import all_counted, left_out, line_of, shown_lines, unreadable_words
from goalposts.entrypoints.shared.importing import Remark, Told, bring_file
from goalposts.intake.choices import Choices
from goalposts.intake.sheets import Limits, UnreadableFile
from goalposts.lib import tenancy

LANGUAGES = ("nl", "en")
ALIKE_REFUSED = 100
ALIKE_LOOKS = 5


class UnableToAsk(Refused):
    """The command does not say enough, or something that is not so; `words` is the sentence for whoever typed it."""

    code: ClassVar[str] = "UNABLE_TO_ASK"

    def __init__(self, *, words: str) -> None:
        super().__init__()
        self.words = words


def run(options: argparse.Namespace) -> int:
    """Import a file as a member of a workspace; 2 when anything keeps rows out, and then nothing was written.

    Edges: with --skip-refused the good rows come in, and 0 is the answer.
    """
    if options.template or options.example:
        return _write_books(options)
    prepare()
    printer = Printer(is_json=options.json)
    with translation.override(_language_of_system() or "en"):
        try:
            content = b"" if options.undo else _content(options.file)
            seat = _seat(slug=options.workspace, email=options.email)
        except UnableToAsk as unable:
            return printer.refuse(unable.words, status="not_asked")
    language = translation.override(_language_of_system() or _language_of(seat))
    with language, tenancy.scope(workspace_id=seat.workspace_id, person_id=seat.actor.person_id or ""):
        try:
            return take_back(printer, seat, options.undo) if options.undo else _bring(printer, seat, options, content)
        except Denied:
            return printer.refuse(_("Only a manager or an owner may import."), status="denied")


def _write_books(options: argparse.Namespace) -> int:
    with translation.override(_language_of_system() or "en"):
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


def _seat(*, slug: str | None, email: str | None) -> Seat:
    """Find the workspace, and the member who imports: whoever is named, else the owner who is there longest."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        lines = {line.slug: line for line in workspaces_of_installation()}
        names = ", ".join(lines)
        if not lines:
            raise UnableToAsk(words=_("There is no workspace yet. Make one with: goalposts init"))
        if slug is None and len(lines) > 1:
            raise UnableToAsk(words=_("Which workspace? Choose with --workspace: %(names)s") % {"names": names})
        chosen = lines.get(slug or names)
        if chosen is None:
            facts = {"slug": slug, "names": names}
            raise UnableToAsk(words=_("There is no workspace %(slug)s. There are: %(names)s") % facts)
        person = person_by_email(email=email) if email else None
        actor = Actor.system(reason="import from the command line", workspace_id=chosen.id)
        owners = [member for member in members_of(actor=actor) if member.role is Role.OWNER]
        first = min(owners, key=lambda member: member.joined_at, default=None)
        person_id = person.id if person else first.person_id if first and not email else None
        seat = seat_of(person_id=person_id, slug=chosen.slug) if person_id else None
    if seat is None:
        facts = {"email": email or "", "workspace": chosen.name}
        raise UnableToAsk(words=_("%(email)s is no member of %(workspace)s.") % facts)
    return seat


def _language_of_system() -> str | None:
    """Read the terminal's language; None where it is neither Dutch nor English."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = next(filter(None, said), "")[:2].lower()
    return language if language in LANGUAGES else None


def _language_of(seat: Seat) -> str:
    with tenancy.scope(workspace_id=seat.workspace_id):
        person = person_by_id(person_id=seat.actor.person_id) if seat.actor.person_id else None
    return person.language if person else seat.language


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
