"""What the pages of a release tell: the words of its codes."""

from typing import Any

from goalposts.apps.customers.labels import PARTS
from goalposts.apps.findings.labels import CONFIDENCES, FINDING_KINDS
from goalposts.apps.followup.labels import ITEM_STATES, answer_words

TOLD: dict[str, Any] = {
    "kinds": FINDING_KINDS,
    "confidences": CONFIDENCES,
    "roles": PARTS,
    "item_states": ITEM_STATES,
    "answer_words": answer_words,
}
