"""Reading what crossed."""

from goalposts.apps.findings.queries.hot import HotReleased, hot_released
from goalposts.apps.findings.queries.latest import LatestReport, latest_report
from goalposts.apps.findings.queries.one import FindingPlace, finding_place
from goalposts.apps.findings.queries.rendered import ReleaseLine, RenderedRelease, is_hot, release_of, releases_of

__all__ = [
    "FindingPlace",
    "HotReleased",
    "LatestReport",
    "ReleaseLine",
    "RenderedRelease",
    "finding_place",
    "hot_released",
    "is_hot",
    "latest_report",
    "release_of",
    "releases_of",
]
