"""Deeds that walk over several rooms in one transaction."""

from goalposts.apps.upkeep.usecases.export import note_export
from goalposts.apps.upkeep.usecases.member import UnableToLetGo, change_role_of, remove_member

__all__ = ["UnableToLetGo", "change_role_of", "note_export", "remove_member"]
