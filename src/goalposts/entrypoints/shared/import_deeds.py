"""The two long deeds of an import, for the web and for the worker alike: looking at a kept file, and bringing it in."""

from datetime import date, datetime

from goalposts.apps.imports.queries import WaitingUpload, remembered_choices
from goalposts.apps.imports.usecases import PlanChanged, forget_upload, note_progress, note_stage
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.import_memory import choices_of, plain_of
from goalposts.entrypoints.shared.importing import Told, bring_file
from goalposts.intake.choices import Choices
from goalposts.intake.sheets import UnreadableFile
from goalposts.lib.meanwhile import Progress, telling

# A file beyond this takes more than two seconds, so a worker does it and the page shows how far it is.
LARGE_BYTES = 400_000


def is_large(*, content: bytes) -> bool:
    """Whether a file is read and written by the worker, beside the page."""
    return len(content) > LARGE_BYTES


def look_at(*, actor: Actor, waiting: WaitingUpload, today: date, now: datetime, notice: str = "") -> Told | None:
    """Read a kept file and keep what it would bring; None when it cannot be read, which is kept too.

    Shapes: `notice` is a code that the page tells first. Errors: NotFound when the file is gone meanwhile.
    """
    try:
        told = bring_file(
            actor=actor,
            content=waiting.content,
            file_name=waiting.file_name,
            today=today,
            now=now,
            is_trial=True,
            choices=_choices(actor, waiting),
            progress=_reading(waiting),
        )
    except UnreadableFile as unreadable:
        facts = {name: str(value) if name == "problem" else value for name, value in unreadable.facts.items()}
        note_stage(actor=actor, upload_id=waiting.id, stage="FAILED", outcome=facts, now=clock.now())
        return None
    outcome = {"notice": notice} if notice else {}
    note_stage(
        actor=actor, upload_id=waiting.id, stage="LOOKED", told=plain_of(told=told), outcome=outcome, now=clock.now()
    )
    return told


def bring_in(*, actor: Actor, waiting: WaitingUpload, today: date, now: datetime) -> Told | None:
    """Bring a kept file in as it was shown; what differs meanwhile is shown anew, and nothing is written.

    Shapes: None when it was shown anew. Edges: the file stays a while where its refused rows can still be asked for, or a page waits to hear.
    """
    try:
        with telling(name=waiting.id) as writing:
            told = bring_file(
                actor=actor,
                content=waiting.content,
                file_name=waiting.file_name,
                today=today,
                now=now,
                is_trial=False,
                is_partial=waiting.is_partial,
                seen=waiting.told.get("digest", ""),
                choices=_choices(actor, waiting),
                progress=_reading(waiting),
                writing=writing if is_large(content=waiting.content) else None,
            )
    except PlanChanged:
        told = None
    if told is None or (told.import_id is None and told.refused and not waiting.is_partial):
        look_at(actor=actor, waiting=waiting, today=today, now=now, notice="PLAN_CHANGED")
        return None
    if waiting.is_partial or is_large(content=waiting.content):
        outcome = {"import_id": str(told.import_id)} if told.import_id else {}
        note_stage(actor=actor, upload_id=waiting.id, stage="WRITTEN", outcome=outcome, now=clock.now())
    else:
        forget_upload(actor=actor, upload_id=waiting.id, now=clock.now())
    return told


def _reading(waiting: WaitingUpload) -> Progress | None:
    """Give what keeps how far the reading is; None for a small file, which is read before anybody asks."""

    def tell(*, done: int, total: int) -> None:
        note_progress(upload_id=waiting.id, done=done, total=total, now=clock.now())

    return tell if is_large(content=waiting.content) else None


def _choices(actor: Actor, waiting: WaitingUpload) -> Choices:
    return choices_of(remembered=remembered_choices(actor=actor), answers=waiting.answers)
