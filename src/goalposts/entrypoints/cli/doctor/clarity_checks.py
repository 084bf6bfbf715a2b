"""Clarity: every sentence carries the label that the register is narrowed by."""

from collections.abc import Iterator
from datetime import datetime

from goalposts.apps.expectations.usecases import count_unlabelled, label_sentences
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.doctor.finding import Finding, attention, ok
from goalposts.lib import tenancy


def check_clarity(*, now: datetime, is_to_mend: bool = False) -> Iterator[Finding]:
    """Count the sentences without a label, and with `is_to_mend` label them."""
    lacking = 0
    for line in workspaces_of_installation():
        actor = Actor.system(reason="goalposts doctor", workspace_id=line.id)
        with tenancy.scope(workspace_id=line.id):
            lacking += count_unlabelled(actor=actor, workspace_id=line.id)
            while is_to_mend and label_sentences(actor=actor, workspace_id=line.id, now=now):
                pass
    if not lacking:
        yield ok("clarity", "every sentence has its label")
    elif is_to_mend:
        yield ok("clarity", f"{lacking} sentences had no label; labelled")
    else:
        todo = "the worker labels them within the hour, or run goalposts doctor --mend"
        yield attention("clarity", f"{lacking} sentences have no label", todo)
