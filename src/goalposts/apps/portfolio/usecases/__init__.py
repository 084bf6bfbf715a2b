"""Deeds of this room."""

from goalposts.apps.portfolio.usecases.gate import UnableToMarkGate, mark_gate_done, unmark_gate
from goalposts.apps.portfolio.usecases.gates_of_review import mark_gates_of_review

__all__ = ["UnableToMarkGate", "mark_gate_done", "mark_gates_of_review", "unmark_gate"]
