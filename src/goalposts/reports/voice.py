"""How a reader at a customer is addressed: each text stands twice in the Dutch catalogue, with u and with je."""

from typing import Protocol

from django.utils.translation import pgettext

CONTEXTS = {"U": "u", "JE": "je"}


class Voice(Protocol):
    """Says an English text of ours in the language spoken now, in one form of address."""

    def __call__(self, text: str, /, **names: object) -> str:
        """Say a text; `names` fill its places."""


def voice_of(*, address_form: str) -> Voice:
    """Give the voice for a form of address: U or JE; anything else is U."""
    context = CONTEXTS.get(address_form, "u")

    def say(text: str, /, **names: object) -> str:
        said = pgettext(context, text)
        return said % names if names else said

    return say
