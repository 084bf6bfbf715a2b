"""Reads the words of a cue: who says them, without marks for looks, with entities as signs."""

import html
import re
from collections.abc import Iterator

from goalposts.intake.transcripts.labels import tidy_name

# A mark ends at the next < at the latest, so that no text costs more than its own length.
_MARK = re.compile(
    r"<(/?)(v|c|i|b|u|s|em|strong|ruby|rt|lang|font)((?:\.[^\s<>]*)?)(?:[^\S\n]([^<>]*)|\n([^<>]*))?/?>", re.IGNORECASE
)
_MOMENT = re.compile(r"<\d{1,3}(?::\d{1,2}){1,2}[.,]\d{1,3}>")
_OVERRIDE = re.compile(r"\{\\[^{}\n]{0,80}\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def voices_in(*, text: str) -> list[tuple[str | None, str]]:
    """Cut the text of a cue at its voice tags.

    Shapes: pieces in order, none when only marks stand there; None where no voice is named. Lines as they came.
    """
    return [(speaker, piece) for speaker, piece in _pieces(_MOMENT.sub("", _OVERRIDE.sub("", text))) if piece.strip()]


def unescaped(*, text: str) -> str:
    """Turn entities into the signs they stand for, once; a bare & stays."""
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text


def one_line(*, text: str) -> str:
    """Join lines with a space: where a caption breaks off says nothing about the words."""
    return " ".join(text.split())


def _pieces(text: str) -> Iterator[tuple[str | None, str]]:
    speaker: str | None = None
    kept: list[str] = []
    at = 0
    for mark in _MARK.finditer(text):
        kept.append(text[at : mark.start()])
        at = mark.end()
        if mark[2].lower() != "v":
            continue
        yield speaker, unescaped(text="".join(kept))
        kept = []
        name = mark[4] or mark[5] or ""
        speaker = None if mark[1] else tidy_name(name=unescaped(text=name)) or None
    yield speaker, unescaped(text="".join([*kept, text[at:]]))
