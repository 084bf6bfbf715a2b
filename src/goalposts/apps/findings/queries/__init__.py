"""Reading what crossed."""

from goalposts.apps.findings.queries.check import CheckReleased, check_released, is_check
from goalposts.apps.findings.queries.hot import HotReleased, hot_released
from goalposts.apps.findings.queries.latest import LatestReport, latest_report
from goalposts.apps.findings.queries.rendered import ReleaseLine, RenderedRelease, is_hot, release_of, releases_of

__all__ = [
    "CheckReleased",
    "HotReleased",
    "LatestReport",
    "ReleaseLine",
    "RenderedRelease",
    "check_released",
    "hot_released",
    "is_check",
    "is_hot",
    "latest_report",
    "release_of",
    "releases_of",
]
