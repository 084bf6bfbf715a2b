"""Deeds on a workspace."""

from goalposts.apps.workspaces.usecases.draft import UnableToKeepDraft, drop_draft, keep_draft
from goalposts.apps.workspaces.usecases.found import found_workspace, join_workspace

__all__ = ["UnableToKeepDraft", "drop_draft", "found_workspace", "join_workspace", "keep_draft"]
