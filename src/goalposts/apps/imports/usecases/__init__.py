"""Bringing files in."""

from goalposts.apps.imports.usecases.bring import Outcome, PlanChanged, UnableToImport, import_portfolio
from goalposts.apps.imports.usecases.ledger import Changed, LookCode, Made, Problem, ProblemCode
from goalposts.apps.imports.usecases.undo import Leaning, UnableToUndo, undo_import
from goalposts.apps.imports.usecases.upload import forget_old_uploads, forget_upload, keep_upload

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
    "forget_old_uploads",
    "forget_upload",
    "import_portfolio",
    "keep_upload",
    "undo_import",
]
