"""Bringing files in."""

from goalposts.apps.imports.usecases.bring import Outcome, UnableToImport, import_portfolio
from goalposts.apps.imports.usecases.ledger import Problem

__all__ = ["Outcome", "Problem", "UnableToImport", "import_portfolio"]
