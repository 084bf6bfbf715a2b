"""Deeds that walk over several rooms in one transaction."""

from goalposts.apps.upkeep.usecases.member import UnableToLetGo, change_role_of, remove_member
from goalposts.apps.upkeep.usecases.merge import merge_customers, merge_people

__all__ = ["UnableToLetGo", "change_role_of", "merge_customers", "merge_people", "remove_member"]
