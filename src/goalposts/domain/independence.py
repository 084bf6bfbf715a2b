"""Is this reviewer independent, by what they declare? Table: docs/rules/independence.md."""

from dataclasses import dataclass
from enum import StrEnum

from goalposts.domain.refusal import Refused

DECLARATION_VERSION = "2026-1"
MAX_PAYER_WORDS = 200


class Payer(StrEnum):
    """Who pays for a review; whoever else it is, is named in words."""

    SUPPLIER = "SUPPLIER"
    CUSTOMER = "CUSTOMER"
    BOTH = "BOTH"
    OTHER = "OTHER"


class NotIndependent(Refused):
    """What was declared does not make a reviewer independent, or not enough was; the facts name the field."""

    code = "NOT_INDEPENDENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a reviewer states before a review begins: who pays, that pay does not hang on the outcome, and that they do not
    report to the lead of the customer."""

    payer: Payer | None
    payer_words: str = ""
    is_pay_free: bool
    is_apart_from_lead: bool


def declared(*, declaration: Declaration) -> Declaration:
    """Take a declaration that makes a reviewer independent, with its words trimmed.

    Errors: NotIndependent naming the first field in the way.
    Source: docs/rules/independence.md.
    """
    words = " ".join(declaration.payer_words.split())
    is_in_the_way = {
        "payer": declaration.payer is None,
        "payer_words": len(words) > MAX_PAYER_WORDS or (declaration.payer is Payer.OTHER and not words),
        "is_pay_free": not declaration.is_pay_free,
        "is_apart_from_lead": not declaration.is_apart_from_lead,
    }
    for field, is_so in is_in_the_way.items():
        if is_so:
            raise NotIndependent(field=field)
    return Declaration(payer=declaration.payer, payer_words=words, is_pay_free=True, is_apart_from_lead=True)


def mailbox_of(*, email: str) -> str:
    """Name the mailbox behind an address, so that one person is not two: in any case of letters, without what follows a plus.

    Source: docs/rules/independence.md.
    """
    name, _at, domain = email.strip().casefold().rpartition("@")
    return f"{name.partition('+')[0] or name}@{domain}"
