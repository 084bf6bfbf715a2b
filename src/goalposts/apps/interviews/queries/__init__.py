"""Reading the vault: by its reviewer, and by whoever was heard, of their own."""

from goalposts.apps.interviews.queries.after import AfterSheet, MovedLine, OwnAfter, after_of, own_after
from goalposts.apps.interviews.queries.check import Check, Signed, check_of
from goalposts.apps.interviews.queries.drafts import (
    FindingDraft,
    FindingWritten,
    FragmentToUse,
    PieceWritten,
    ReportWritten,
    drafts_of,
    findings_sheet,
    fragments_to_use,
)
from goalposts.apps.interviews.queries.forward import ForwardGiven
from goalposts.apps.interviews.queries.hearing import HeardIn, Hearing, hearing_of
from goalposts.apps.interviews.queries.own import (
    OwnConsent,
    OwnInvitation,
    OwnPlayback,
    own_hot_issues,
    own_invitation,
    own_playback,
)
from goalposts.apps.interviews.queries.passes import (
    PassCard,
    PassVisit,
    interview_visited,
    pass_by_token,
    visit_by_pass,
)
from goalposts.apps.interviews.queries.places import review_of_interview, review_of_slot
from goalposts.apps.interviews.queries.plain import (
    BesideLine,
    FragmentLine,
    Frame,
    InterviewLine,
    Meaning,
    Moment,
    NoteLine,
    SlotLine,
    TranscriptText,
    Turn,
    Who,
)
from goalposts.apps.interviews.queries.playback import PlaybackGiven, PlaybackPage, PlaybackState, ThemeName
from goalposts.apps.interviews.queries.post import SentLine, UnsentLine, VaultPost, letters_of
from goalposts.apps.interviews.queries.proof import ChainProof, VaultProof, proof_of_vault
from goalposts.apps.interviews.queries.rooms import (
    Board,
    HotLine,
    InterviewList,
    InterviewSheet,
    SheetPart,
    Tally,
    VaultState,
    board_of,
    interview_list,
    interview_sheet,
    slots_of,
    vault_state,
)
from goalposts.apps.interviews.queries.themes import ThemePart, ThemeShelf, fragments_of_theme
from goalposts.apps.interviews.queries.told import OwnTold, own_told
from goalposts.apps.interviews.queries.trail import ReviewTrail, TrailEntry, trail_of_review
from goalposts.apps.interviews.queries.waiting import Behind, Pressing, waiting_behind

__all__ = [
    "AfterSheet", "Behind", "BesideLine", "Board", "ChainProof", "Check", "FindingDraft", "FindingWritten", "ForwardGiven", "FragmentLine", "FragmentToUse", "Frame", "HeardIn", "Hearing", "HotLine", "InterviewLine", "InterviewList",
    "InterviewSheet", "Meaning", "Moment", "MovedLine", "NoteLine", "OwnAfter", "OwnConsent", "OwnInvitation", "OwnPlayback", "OwnTold", "PassCard", "PassVisit", "PieceWritten", "PlaybackGiven", "PlaybackPage", "PlaybackState",
    "Pressing", "ReportWritten", "ReviewTrail",
    "SentLine", "SheetPart", "Signed", "SlotLine", "Tally", "ThemeName", "ThemePart", "ThemeShelf", "TrailEntry", "TranscriptText", "Turn", "UnsentLine", "VaultPost", "VaultProof", "VaultState", "Who", "after_of", "board_of", "check_of",
    "drafts_of", "findings_sheet", "fragments_of_theme", "fragments_to_use", "hearing_of", "interview_list", "interview_sheet", "interview_visited", "letters_of", "own_after", "own_hot_issues", "own_invitation", "own_playback", "own_told", "pass_by_token", "proof_of_vault",
    "review_of_interview", "review_of_slot", "slots_of", "trail_of_review", "vault_state", "visit_by_pass", "waiting_behind",
]  # fmt: skip
