"""What mails and pages to whoever is heard say alike: who asked, who pays, who reads it, and what can be promised."""

from collections.abc import Mapping
from typing import Any

from goalposts.reports.voice import Voice


def names_of(*, facts: Mapping[str, Any], language: str) -> dict[str, str]:
    """Give the names that the sentences lean on, out of the frame of a review."""
    return {
        "workspace": str(facts["workspace_name"]),
        "customer": str(facts["customer_name"]),
        "organisation": str(facts["organisation_name"]),
        "reviewer": str(facts["reviewer_name"]),
        "label": str(facts["label_nl" if language == "nl" else "label_en"]),
    }


def payer_line(*, facts: Mapping[str, Any], say: Voice, language: str) -> str:
    """Say who pays, and that the pay does not hang on the outcome."""
    names = names_of(facts=facts, language=language) | {"words": str(facts["payer_words"]).rstrip(". ")}
    payers = {
        "SUPPLIER": say("%(workspace)s pays for it.", **names),
        "CUSTOMER": say("Your own organisation, %(customer)s, pays for it.", **names),
        "BOTH": say("%(workspace)s and %(customer)s pay for it together.", **names),
        "OTHER": say("Who pays for it: %(words)s.", **names),
    }
    free = say("What I earn does not hang on the outcome.")
    return f"{payers[str(facts['payer'])]} {free}"


def readers_line(*, say: Voice, names: Mapping[str, str]) -> str:
    """Say who reads what was said, and how little leaves without a choice."""
    return say(
        "What you say is read by me, as the reviewer, and by nobody at %(workspace)s or %(customer)s. Afterwards you get one page"
        " back and choose, for each thing you said, what I pass on.",
        **names,
    )


def honest_line(*, say: Voice) -> str:
    """Say what cannot be promised."""
    return say(
        "With six or so talks somebody may sometimes recognise you. That is why you decide, for each thing you said, what I"
        " pass on."
    )
