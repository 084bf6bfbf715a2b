"""Reading and writing the large files that members brought, one at a time, beside their pages."""

import logging
from datetime import datetime

from goalposts.apps.imports.queries import waiting_upload
from goalposts.apps.imports.usecases import Work, claim_upload, note_stage
from goalposts.apps.workspaces.queries import Seat, seat_of
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.import_deeds import bring_in, look_at
from goalposts.lib import tenancy

log = logging.getLogger("goalposts.worker")


def import_once(*, now: datetime) -> bool:
    """Take up one large file; gives False when none waits."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        work = claim_upload(actor=Actor.system(reason="a large file waits"), now=now)
        seat = seat_of(person_id=work.person_id, slug=work.workspace_slug) if work else None
    if work is None:
        return False
    if seat is None:
        log.warning("upload %s is of nobody who is still here", work.upload_id)
        return True
    with tenancy.scope(workspace_id=seat.workspace_id, person_id=work.person_id):
        try:
            _do(work, seat, now=now)
        except NotFound:
            log.info("upload %s was thrown away meanwhile", work.upload_id)
        except Exception as failure:
            if not isinstance(failure, Refused):
                log.exception("upload %s failed", work.upload_id)
            facts = {"problem": "UNEXPECTED"}
            note_stage(actor=seat.actor, upload_id=work.upload_id, stage="FAILED", outcome=facts, now=clock.now())
    return True


def _do(work: Work, seat: Seat, *, now: datetime) -> None:
    waiting = waiting_upload(actor=seat.actor, upload_id=work.upload_id, now=now)
    deed = bring_in if work.stage == "WRITING" else look_at
    deed(actor=seat.actor, waiting=waiting, today=clock.today_in(time_zone=seat.time_zone), now=now)
