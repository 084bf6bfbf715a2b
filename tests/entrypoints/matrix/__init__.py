"""The permission matrix, one file per part of the product; the build fails for an address without a row."""

from tests.entrypoints.matrix.checkins import CHECKINS
from tests.entrypoints.matrix.customers import CUSTOMERS
from tests.entrypoints.matrix.followup import FOLLOWUP
from tests.entrypoints.matrix.people import PEOPLE
from tests.entrypoints.matrix.portal import PORTAL, VISITORS, Through
from tests.entrypoints.matrix.register import REGISTER
from tests.entrypoints.matrix.rows import CAST, INSIDE, Open, Row
from tests.entrypoints.matrix.workspaces import WORKSPACES

WORKSPACE: dict[str, Row] = {**REGISTER, **CUSTOMERS, **FOLLOWUP, **CHECKINS, **WORKSPACES}
ANYWHERE: dict[str, Open] = PEOPLE
MATRIX: dict[str, Row | Open | Through] = {**WORKSPACE, **ANYWHERE, **PORTAL}

__all__ = ["ANYWHERE", "CAST", "INSIDE", "MATRIX", "PORTAL", "VISITORS", "WORKSPACE", "Open", "Row", "Through"]
