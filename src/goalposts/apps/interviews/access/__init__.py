"""The only ways into the vault: gates, the keys behind them, and the trail that each of them leaves."""

from goalposts.apps.interviews.access.framing import FRAME, framed
from goalposts.apps.interviews.access.gates import (
    enter_as_system,
    enter_own_reviews,
    get_draft_finding,
    get_fragment,
    get_hot_issue,
    get_hot_issue_to_cross,
    get_interview,
    get_interview_of_either,
    get_interview_with_vault,
    get_own_interview,
    get_review,
    get_slot,
    get_transcript,
    get_vault,
    has_note_among,
    interviews_of,
    leave_reviews,
)
from goalposts.apps.interviews.access.passes import (
    NO_REVIEW,
    get_own_pass_session,
    pass_of_token,
    session_of_pass_token,
)
from goalposts.apps.interviews.access.sealing import Keys, VaultClosed, open_keys
from goalposts.apps.interviews.access.trail import CROSSED_BACK, READ, note_deed, note_reading

__all__ = [
    "CROSSED_BACK",
    "FRAME",
    "NO_REVIEW",
    "READ",
    "Keys",
    "VaultClosed",
    "enter_as_system",
    "enter_own_reviews",
    "framed",
    "get_draft_finding",
    "get_fragment",
    "get_hot_issue",
    "get_hot_issue_to_cross",
    "get_interview",
    "get_interview_of_either",
    "get_interview_with_vault",
    "get_own_interview",
    "get_own_pass_session",
    "get_review",
    "get_slot",
    "get_transcript",
    "get_vault",
    "has_note_among",
    "interviews_of",
    "leave_reviews",
    "note_deed",
    "note_reading",
    "open_keys",
    "pass_of_token",
    "session_of_pass_token",
]  # fmt: skip
