"""Erasing somebody at a customer from what imports keep: the ledger stays, what stood before goes, waiting files go."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from goalposts.apps.imports.access import imports_visible_to
from goalposts.apps.imports.models import LedgerRow, Upload
from goalposts.domain.erasure import Traces
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, workspace_of
from goalposts.lib.erasing import black_out

RUNNING = ("QUEUED", "READING", "TO_WRITE", "WRITING")
SOME = 500


class ImportRuns(Refused):
    """A file is being read or written now, and may hold whoever is to be erased; wait until it is done."""

    code = "IMPORT_RUNS"


@transaction.atomic
def erase_from_imports(*, actor: Actor, traces: Traces, ids: Collection[UUID]) -> None:
    """Empty what the ledger keeps of a person and of what was theirs, and throw away files that wait.

    Edges: undoing such an import later puts nothing of it back. A waiting file can be brought again.
    Errors: Denied for whoever may not import; ImportRuns.
    """
    imports = imports_visible_to(actor)
    uploads = Upload.objects.filter(workspace_id=workspace_of(actor=actor))
    if uploads.filter(stage__in=RUNNING).exists():
        raise ImportRuns

    uploads.delete()
    rows = LedgerRow.objects.filter(workspace_id=workspace_of(actor=actor))
    wanted = sorted(ids)
    for start in range(0, len(wanted), SOME):
        own = rows.filter(object_id__in=wanted[start : start + SOME], before__isnull=False)
        own.update(before={})
    black_out(rows=rows.filter(before__isnull=False), fields=["before"], texts=traces.texts, mark=traces.mark)
    black_out(rows=rows, fields=["sheet"], texts=traces.texts, mark=traces.mark)
    black_out(rows=imports, fields=["file_name"], texts=traces.texts, mark=traces.mark)
