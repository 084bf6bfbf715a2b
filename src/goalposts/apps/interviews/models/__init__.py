"""The vault: everything that tells who took part in a review, and what was said. Every row says of which review it is."""

from goalposts.apps.interviews.models.after import AfterAnswer
from goalposts.apps.interviews.models.crossing import CrossedVoice, Crossing, ToldPage
from goalposts.apps.interviews.models.drafts import DraftFinding, DraftPieces, DraftReport, SignedReason
from goalposts.apps.interviews.models.fields import AFTER, CROSSED, REVIEW, WHO, WORDS, SealedField
from goalposts.apps.interviews.models.passes import Pass, PassCode, PassSession, PassToken, PassTry
from goalposts.apps.interviews.models.people import Consent, Interview, Reply, Slot, Vault
from goalposts.apps.interviews.models.post import Letter, SentLetter
from goalposts.apps.interviews.models.trail import Chain, Detail, Entry
from goalposts.apps.interviews.models.words import ForwardAnswer, Fragment, HotIssue, Note, Playback, Transcript

__all__ = [
    "AFTER", "CROSSED", "REVIEW", "WHO", "WORDS", "AfterAnswer", "Chain", "Consent", "CrossedVoice", "Crossing", "Detail", "DraftFinding",
    "DraftPieces", "DraftReport", "Entry", "ForwardAnswer", "Fragment", "HotIssue", "Interview", "Letter", "Note", "Pass",
    "PassCode", "PassSession", "PassToken", "PassTry", "Playback", "Reply", "SealedField", "SentLetter", "SignedReason",
    "Slot", "ToldPage", "Transcript", "Vault",
]  # fmt: skip
