"""The texts of a workbook, which its cells name by number."""

import re
from collections.abc import Iterable

from goalposts.intake.markup import Attributes, LocalNames, feed, new_parser

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SURROGATES = range(0xD800, 0xE000)


def unescaped(*, text: str) -> str:
    """Turn the _x000D_ that a spreadsheet writes for a character into that character."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in SURROGATES else chr(code)


def strings_of(*, chunks: Iterable[bytes]) -> list[str]:
    """List the shared strings: pieces with their own font joined, reading aids left out."""
    names, parser = LocalNames(), new_parser()
    strings: list[str] = []
    pieces: list[str] = []
    text: list[str] = []
    aids: list[str] = []

    def on_start(name: str, _: Attributes) -> None:
        local = names[name]
        if local == "t":
            text.clear()
        elif local == "si":
            pieces.clear()
        elif local == "rPh":
            aids.append(local)

    def on_end(name: str) -> None:
        local = names[name]
        if local == "t" and not aids:
            pieces.extend(text)
        elif local == "si":
            strings.append(unescaped(text="".join(pieces)))
        elif local == "rPh":
            aids.clear()

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = text.append
    feed(parser=parser, chunks=chunks)
    return strings
