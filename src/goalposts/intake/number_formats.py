"""What a number in a cell stands for, by the way the cell shows it."""

import re
from collections.abc import Sequence
from enum import Enum

from goalposts.intake.markup import Attributes


class Meaning(Enum):
    """PLAIN is the number itself; the others are kept by a spreadsheet as a number too."""

    PLAIN = "PLAIN"
    PERCENT = "PERCENT"
    DAY = "DAY"
    TIME = "TIME"


_LITERALS = re.compile(r'"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_BUILT_IN = {
    **dict.fromkeys((9, 10), Meaning.PERCENT),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), Meaning.DAY),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), Meaning.TIME),
}


def meaning_of(*, code: str) -> Meaning:
    """Tell what a format code makes of a number; text between quotes in it is only text."""
    bare = _LITERALS.sub("", code).lower().split(";")[0]
    if "%" in bare:
        return Meaning.PERCENT
    if bare == "general":
        return Meaning.PLAIN
    if any(letter in bare for letter in "dy"):
        return Meaning.DAY
    if any(letter in bare for letter in "hs"):
        return Meaning.TIME
    return Meaning.DAY if "m" in bare else Meaning.PLAIN


def meanings_by_style(*, styles: Sequence[tuple[str, str, Attributes]]) -> dict[str, Meaning]:
    """List the styles whose numbers are not plain, by the key that cells name them with."""
    formats = {str(key): meaning for key, meaning in _BUILT_IN.items()}
    keys: list[str] = []
    for parent, name, attributes in styles:
        if name == "numFmt" and "numFmtId" in attributes:
            formats[attributes["numFmtId"]] = meaning_of(code=attributes.get("formatCode", ""))
        elif name == "xf" and parent == "cellXfs":
            keys.append(attributes.get("numFmtId", "0"))
    meanings = {str(index): formats.get(key, Meaning.PLAIN) for index, key in enumerate(keys)}
    return {key: meaning for key, meaning in meanings.items() if meaning is not Meaning.PLAIN}
