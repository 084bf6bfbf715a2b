"""Deeds of releasing: by a review's reviewer, and by what the vault tells afterwards."""

from goalposts.apps.findings.usecases.check import release_check
from goalposts.apps.findings.usecases.copies import CopyTaken, take_copy
from goalposts.apps.findings.usecases.hot import HOT_RELEASED, release_hot
from goalposts.apps.findings.usecases.release import release_findings
from goalposts.apps.findings.usecases.take_back import take_back

__all__ = ["HOT_RELEASED", "CopyTaken", "release_check", "release_findings", "release_hot", "take_back", "take_copy"]
