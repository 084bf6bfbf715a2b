"""Erasing a person from what was released: the words of theirs that crossed with their name, and the name wherever it stands."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goalposts.apps.customers.access import get_person_to_erase
from goalposts.apps.findings.models import Copy, Release
from goalposts.apps.findings.usecases.holders import tell_holders
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor
from goalposts.lib.erasing import black_out, mentioning

TOLD_BY_NAME = ("words", "text", "statement", "name")


@transaction.atomic
def erase_from_findings(*, actor: Actor, traces: Traces, now: datetime) -> None:
    """Put a mark where a person's words and name crossed; the release says from then on that it was erased in part,
    and who holds a copy is told.

    Errors: NotFound, Denied (the gate).
    """
    person = get_person_to_erase(actor, traces.person_id)
    rows = Release.objects.filter(workspace_id=person.workspace_id)
    ids = {str(one) for one in traces.ids}
    for release in mentioning(rows=rows, fields=("content",), texts={*traces.texts, *ids}):
        release.content = _without_words(release.content, names=set(traces.texts), ids=ids, mark=traces.mark)
        release.erased_at = now
        release.save(update_fields=["content", "erased_at"])
        tell_holders(copies=Copy.objects.filter(release=release), about=release, now=now)
    black_out(rows=rows, fields=("content", "change_note"), texts=traces.texts, mark=traces.mark)


def _without_words(told: Any, *, names: set[str], ids: set[str], mark: str) -> Any:
    """Empty what is told as this person's own: a part with their name or id loses its words."""
    if isinstance(told, list):
        return [_without_words(one, names=names, ids=ids, mark=mark) for one in told]
    if not isinstance(told, dict):
        return told
    is_theirs = told.get("name") in names or told.get("stakeholder_id") in ids
    return {
        name: mark if is_theirs and name in TOLD_BY_NAME else _without_words(one, names=names, ids=ids, mark=mark)
        for name, one in told.items()
    }
