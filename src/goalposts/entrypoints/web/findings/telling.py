"""What the pages of a release tell: the words of its codes."""

from typing import Any

from goalposts.apps.findings.labels import CONFIDENCES, FINDING_KINDS
from goalposts.apps.followup.labels import ITEM_STATES, answer_words
from goalposts.reports.review_words import GROUPS

TOLD: dict[str, Any] = {
    "kinds": FINDING_KINDS,
    "confidences": CONFIDENCES,
    "roles": GROUPS,
    "item_states": ITEM_STATES,
    "answer_words": answer_words,
}
