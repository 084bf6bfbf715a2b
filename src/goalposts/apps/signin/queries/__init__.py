"""Reading how members sign in, which personal links there are, and who visits by one."""

from goalposts.apps.signin.queries.demo_app import DemoApp, demo_app_of
from goalposts.apps.signin.queries.members import (
    RIPE,
    FactorsCard,
    LossLine,
    PasskeyLine,
    SessionLine,
    factors_of,
    is_link_usable,
    is_loss_open,
    open_loss_of,
    sessions_of,
)
from goalposts.apps.signin.queries.personal import LinkLine, links_of
from goalposts.apps.signin.queries.visits import LinkCard, Visit, link_by_token, visit_by_token

__all__ = [
    "RIPE",
    "DemoApp",
    "FactorsCard",
    "LinkCard",
    "LinkLine",
    "LossLine",
    "PasskeyLine",
    "SessionLine",
    "Visit",
    "demo_app_of",
    "factors_of",
    "is_link_usable",
    "is_loss_open",
    "link_by_token",
    "links_of",
    "open_loss_of",
    "sessions_of",
    "visit_by_token",
]
