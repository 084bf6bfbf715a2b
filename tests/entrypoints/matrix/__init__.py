"""The permission matrix, one file per part of the product; the build fails for an address without a row."""

from tests.entrypoints.matrix.checkins import CHECKINS
from tests.entrypoints.matrix.customers import CUSTOMERS
from tests.entrypoints.matrix.findings import FINDINGS
from tests.entrypoints.matrix.followup import FOLLOWUP
from tests.entrypoints.matrix.interviewee import GUESTS, INTERVIEWEE
from tests.entrypoints.matrix.people import PEOPLE
from tests.entrypoints.matrix.portal import PORTAL, VISITORS, Through
from tests.entrypoints.matrix.portfolio import PORTFOLIO
from tests.entrypoints.matrix.precision import PRECISION
from tests.entrypoints.matrix.register import REGISTER
from tests.entrypoints.matrix.reviewers import REVIEWERS, House
from tests.entrypoints.matrix.reviews import REVIEWS
from tests.entrypoints.matrix.rows import CAST, INSIDE, Open, Row
from tests.entrypoints.matrix.shares import SHARES
from tests.entrypoints.matrix.vault import VAULT, Behind
from tests.entrypoints.matrix.workspaces import WORKSPACES

WORKSPACE: dict[str, Row] = {
    **REGISTER,
    **CUSTOMERS,
    **FOLLOWUP,
    **CHECKINS,
    **PORTFOLIO,
    **PRECISION,
    **SHARES,
    **REVIEWS,
    **FINDINGS,
    **WORKSPACES,
}
ANYWHERE: dict[str, Open] = PEOPLE
MATRIX: dict[str, Row | Open | Through | House | Behind] = {
    **WORKSPACE,
    **ANYWHERE,
    **PORTAL,
    **INTERVIEWEE,
    **REVIEWERS,
    **VAULT,
}

__all__ = [
    "ANYWHERE",
    "CAST",
    "GUESTS",
    "INSIDE",
    "INTERVIEWEE",
    "MATRIX",
    "PORTAL",
    "REVIEWERS",
    "VAULT",
    "VISITORS",
    "WORKSPACE",
    "Behind",
    "House",
    "Open",
    "Row",
    "Through",
]
