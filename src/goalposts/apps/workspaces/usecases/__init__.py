"""Deeds on a workspace."""

from goalposts.apps.workspaces.usecases.found import found_workspace, join_workspace

__all__ = ["found_workspace", "join_workspace"]
