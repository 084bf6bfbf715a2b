"""A mail that tells somebody how it stands: it tells when it leaves, and when it does not arrive they still are to be told."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from goalposts.apps.checkins.usecases import note_report_left, take_report_back
from goalposts.apps.expectations.usecases import take_telling_back
from goalposts.apps.outbox.queries import SentMessage
from goalposts.apps.workspaces.queries import asking_terms_of
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

REPORT = "progress.report"
REASON = "a mail did not arrive"


def note_told(*, sent: SentMessage, now: datetime) -> None:
    """Note what a mail told, now that it left, on the day it is in its workspace; what was noted when it was sent stays."""
    if sent.kind == REPORT and sent.workspace_id is not None and "report_id" in sent.facts:
        actor = Actor.system(reason="a mail left", workspace_id=sent.workspace_id)
        today = clock.day_in(at=now, time_zone=asking_terms_of(actor=actor).time_zone)
        with suppress(NotFound):  # erased meanwhile
            note_report_left(actor=actor, report_id=UUID(str(sent.facts["report_id"])), today=today, now=now)


def note_unheard(*, sent: SentMessage, now: datetime) -> None:
    """Take back what was noted as told with a mail, where it told anything; the same mail twice is once."""
    unheard = UNHEARD.get(sent.kind)
    if unheard is None or sent.workspace_id is None:
        return
    actor = Actor.system(reason=REASON, workspace_id=sent.workspace_id)
    with tenancy.scope(workspace_id=sent.workspace_id):
        try:
            unheard(actor, sent, now)
        except NotFound:  # erased or thrown away meanwhile: there is nobody to tell
            return


def _report(actor: Actor, sent: SentMessage, now: datetime) -> None:
    if "report_id" in sent.facts:
        take_report_back(actor=actor, report_id=UUID(str(sent.facts["report_id"])), now=now)


def _refusal(actor: Actor, sent: SentMessage, now: datetime) -> None:
    ids = [UUID(str(sent.facts["expectation_id"]))]
    take_telling_back(actor=actor, expectation_ids=ids, told_at=sent.created_at, now=now)


UNHEARD: Mapping[str, Callable[[Actor, SentMessage, datetime], None]] = {
    REPORT: _report,
    "expectation.not_feasible": _refusal,
}
