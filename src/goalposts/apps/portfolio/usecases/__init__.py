"""Deeds of this room."""

from goalposts.apps.portfolio.usecases.gate import UnableToMarkGate, mark_gate_done, unmark_gate

__all__ = ["UnableToMarkGate", "mark_gate_done", "unmark_gate"]
