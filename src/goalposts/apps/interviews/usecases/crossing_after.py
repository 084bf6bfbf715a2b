"""Letting out what came of the questions after ninety days: two figures under the wall's thresholds, and a note."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_vault, note_deed, open_keys
from goalposts.apps.interviews.models import Crossing
from goalposts.apps.interviews.queries.after import LaidAfter, laid_after
from goalposts.apps.interviews.usecases.crossed import keep_voice
from goalposts.apps.interviews.usecases.crossing import MAX_NOTE, UnableToCross, is_read, sets_of
from goalposts.domain.released import CheckContent
from goalposts.domain.roles import Actor


@transaction.atomic
def cross_after(
    *, actor: Actor, review_id: UUID, note: str, release_id: UUID, number: int, workspace_id: UUID, now: datetime
) -> CheckContent:
    """Let the outcome out, once; whoever releases it asks for it here.

    Shapes: as `cross`. Edges: a word in the note that could give somebody away is not signed for, it goes out.
    Errors: NotFound, SecondFactorNeeded; UnableToCross with reason OPEN, DONE, WORDS with the obstacles, LENGTH or NUMBER.
    """
    vault, facts = get_vault(actor, review_id, to_write=True)
    if vault.after_closed_at is None:
        raise UnableToCross(reason="OPEN")
    keys = open_keys()
    laid = laid_after(actor=actor, facts=facts, keys=keys, note=note.strip(), now=now)
    _check(laid, number=number)

    content = laid.content
    crossing = Crossing(
        id=release_id, review_id=review_id, workspace_id=workspace_id, kind=content.kind, number=number, crossed_at=now
    )
    keys.seal(row=crossing, field="sets", value=sets_of(shown=laid.shown))
    crossing.save(force_insert=True)
    figures = {name: one.figure for name, one in laid.shown.items() if is_read(one=one)}
    for interview in laid.interviews:
        touched = sorted(name for name, figure in figures.items() if interview.id in figure.among)
        keep_voice(crossing=crossing, interview=interview, keys_told={}, figures=touched, keys=keys)

    told = {"release": release_id, "number": number}
    note_deed(review_id=review_id, actor=actor, deed="after.crossed", about=("vault", review_id), facts=told, now=now)
    return content


def _check(laid: LaidAfter, *, number: int) -> None:
    wrong = {
        "DONE": laid.is_released,
        "LENGTH": len(laid.content.note) > MAX_NOTE,
        "WORDS": bool(laid.obstacles),
        "NUMBER": number != laid.content.number,
    }
    for reason, is_so in wrong.items():
        if is_so:
            raise UnableToCross(reason=reason, most=MAX_NOTE, obstacles=laid.obstacles)
