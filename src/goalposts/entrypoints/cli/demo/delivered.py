"""What was mailed in the story lies in the demo's mailbox from the start, at whatever hour the demo is made.

Whoever opens the demo on a Sunday evening wants to follow the links too; a mail that left on Thursday need not wait for Monday.
"""

import importlib
from datetime import datetime

from goalposts.apps.outbox.queries import state_of_outbox
from goalposts.apps.outbox.usecases import claim_message, finish_message
from goalposts.entrypoints.shared.postage import Mailbox
from goalposts.lib import tenancy

SENDING = "goalposts.entrypoints.worker.sending"
VAULT = "goalposts.entrypoints.worker.vault"
EVENTS = "goalposts.entrypoints.worker.events"


def deliver_story(*, now: datetime) -> None:
    """Lay every mail that was due before now in the mailbox, each at its own moment, as the worker does."""
    # The doors are strangers to each other: this one knows the other's name only.
    work_once = importlib.import_module(SENDING).work_once
    while (due := state_of_outbox().oldest_due_at) is not None and due < now:
        while work_once(now=due, by=Mailbox()):
            pass


def deliver_letters(*, now: datetime) -> None:
    """Write every mail of a review that waits at a moment, as the worker does; it stays behind the wall, its link with it."""
    send_vault_letter = importlib.import_module(VAULT).send_vault_letter
    while send_vault_letter(now=now, is_leaving=False):
        pass


def pass_events_on(*, now: datetime) -> None:
    """Let later rooms hear at once what happened behind the wall; whatever was mailed by then was read then."""
    events = importlib.import_module(EVENTS)
    while (message := claim_message(now=now)) is not None:
        if events.is_event(kind=message.kind):
            with tenancy.scope(workspace_id=message.workspace_id or tenancy.EVERY):
                events.handle(message=message, now=now)
        finish_message(message_id=message.id, now=now)
