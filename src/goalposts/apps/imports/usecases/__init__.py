"""Bringing files in."""

from goalposts.apps.imports.usecases.bring import Outcome, PlanChanged, UnableToImport, import_portfolio
from goalposts.apps.imports.usecases.ledger import Changed, LookCode, Made, Problem, ProblemCode
from goalposts.apps.imports.usecases.undo import Leaning, UnableToUndo, undo_import
from goalposts.apps.imports.usecases.upload import (
    Work,
    answer_upload,
    claim_upload,
    forget_old_uploads,
    forget_upload,
    keep_upload,
    note_progress,
    note_stage,
)

__all__ = [
    "Changed",
    "Leaning",
    "LookCode",
    "Made",
    "Outcome",
    "PlanChanged",
    "Problem",
    "ProblemCode",
    "UnableToImport",
    "UnableToUndo",
    "Work",
    "answer_upload",
    "claim_upload",
    "forget_old_uploads",
    "forget_upload",
    "import_portfolio",
    "keep_upload",
    "note_progress",
    "note_stage",
    "undo_import",
]
