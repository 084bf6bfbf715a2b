"""Reading what crossed."""

from goalposts.apps.findings.queries.check import CheckReleased, check_released
from goalposts.apps.findings.queries.copies import CopyHeld, copies_of
from goalposts.apps.findings.queries.hot import HotReleased, hot_released
from goalposts.apps.findings.queries.latest import LatestReport, ReportListed, latest_report, latest_reports
from goalposts.apps.findings.queries.one import FindingPlace, finding_place
from goalposts.apps.findings.queries.read import read_release
from goalposts.apps.findings.queries.rendered import ReleaseLine, RenderedRelease, release_of, releases_of

__all__ = [
    "CheckReleased",
    "CopyHeld",
    "FindingPlace",
    "HotReleased",
    "LatestReport",
    "ReleaseLine",
    "RenderedRelease",
    "ReportListed",
    "check_released",
    "copies_of",
    "finding_place",
    "hot_released",
    "latest_report",
    "latest_reports",
    "read_release",
    "release_of",
    "releases_of",
]
