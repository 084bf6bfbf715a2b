"""Bringing files in."""

from goalposts.apps.imports.usecases.bring import Outcome, UnableToImport, import_portfolio
from goalposts.apps.imports.usecases.ledger import LookCode, Problem, ProblemCode
from goalposts.apps.imports.usecases.upload import forget_old_uploads, forget_upload, keep_upload

__all__ = [
    "LookCode",
    "Outcome",
    "Problem",
    "ProblemCode",
    "UnableToImport",
    "forget_old_uploads",
    "forget_upload",
    "import_portfolio",
    "keep_upload",
]
