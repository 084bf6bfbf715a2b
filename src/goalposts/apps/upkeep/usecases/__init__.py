"""Deeds that walk over several rooms in one transaction."""

from goalposts.apps.upkeep.usecases.copy import note_copy
from goalposts.apps.upkeep.usecases.erase import erase_person
from goalposts.apps.upkeep.usecases.export import note_export
from goalposts.apps.upkeep.usecases.member import UnableToLetGo, change_role_of, remove_member
from goalposts.apps.upkeep.usecases.merge import merge_customers, merge_people
from goalposts.apps.upkeep.usecases.succession import let_follow, take_back_leaving

__all__ = [
    "UnableToLetGo",
    "change_role_of",
    "erase_person",
    "let_follow",
    "merge_customers",
    "merge_people",
    "note_copy",
    "note_export",
    "remove_member",
    "take_back_leaving",
]
