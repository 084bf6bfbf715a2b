"""Labelling the sentences that were kept before their clarity was, a few at a time."""

from uuid import UUID

from goalposts.apps.expectations.usecases import label_sentences
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

MOST_ROUNDS = 50


def label_every_workspace() -> int:
    """Label what has no label yet, workspace by workspace; gives how many. What is left waits for the next hour."""
    return sum(_label(line.id) for line in workspaces_of_installation())


def _label(workspace_id: UUID) -> int:
    actor = Actor.system(reason="kept before clarity was", workspace_id=workspace_id)
    labelled = 0
    with tenancy.scope(workspace_id=workspace_id):
        for _round in range(MOST_ROUNDS):
            found = label_sentences(actor=actor, workspace_id=workspace_id, now=clock.now())
            labelled += found
            if found == 0:
                break
    return labelled
