"""Reading what crossed."""

from goalposts.apps.findings.queries.copies import CopyHeld, copies_of
from goalposts.apps.findings.queries.hot import HotReleased, hot_released
from goalposts.apps.findings.queries.listed import ReleaseListed, latest_reports
from goalposts.apps.findings.queries.rendered import ReleaseLine, RenderedRelease, is_hot, release_of, releases_of

__all__ = [
    "CopyHeld",
    "HotReleased",
    "ReleaseLine",
    "ReleaseListed",
    "RenderedRelease",
    "copies_of",
    "hot_released",
    "is_hot",
    "latest_reports",
    "release_of",
    "releases_of",
]
