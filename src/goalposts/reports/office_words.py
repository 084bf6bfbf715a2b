"""What Office files have in common: their letters, their languages, and which signs they may hold."""

import re

SANS = "Calibri"
SERIF = "Cambria"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(*, text: str) -> str:
    """Give a text without the signs that no XML may hold."""
    return _FORBIDDEN.sub("\ufffd", text)
