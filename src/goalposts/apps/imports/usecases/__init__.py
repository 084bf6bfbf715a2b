"""Bringing files in."""

from goalposts.apps.imports.usecases.bring import Outcome, Problem, UnableToImport, import_portfolio

__all__ = ["Outcome", "Problem", "UnableToImport", "import_portfolio"]
