"""Makes lines of the bytes of a text file, whatever its encoding and line ends."""

from goalposts.intake.transcripts.turns import (
    MOST_LINES,
    MOST_SIGNS_OF_A_LINE,
    MOST_TEXT_BYTES,
    TranscriptProblem,
    UnreadableTranscript,
)

LOOKED_AT = 4096
BYTE_ORDER_MARK = "\ufeff"
_ORDINARY = frozenset("\t\n\r\x0b\x0c\x1a")
_CONTROLS = {sign: None for sign in [*range(32), 127] if chr(sign) not in _ORDINARY}


def lines_of_text(*, content: bytes) -> tuple[list[str], bool]:
    """Decode a text file and cut it into lines.

    Shapes: lines without their ends; true when the encoding was guessed (Windows-1252).
    Edges: UTF-16 is known by its mark, or by every second byte being nought. Stray control characters go.
    Errors: UnreadableTranscript for bytes that are no text, and for more than is read.
    """
    if len(content) > MOST_TEXT_BYTES:
        raise UnreadableTranscript(problem=TranscriptProblem.TOO_LARGE, megabytes=MOST_TEXT_BYTES // 1024 // 1024)
    text, is_guessed = _decoded(content)
    if "\0" in text or _control_signs(text[:LOOKED_AT]) * 50 > len(text[:LOOKED_AT]):
        raise UnreadableTranscript(problem=TranscriptProblem.TYPE_NOT_SUPPORTED, found="binary")
    return checked_lines(text=text.removeprefix(BYTE_ORDER_MARK).translate(_CONTROLS)), is_guessed


def checked_lines(*, text: str) -> list[str]:
    """Cut a text into lines; UnreadableTranscript when there are too many, or one is too long."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise UnreadableTranscript(problem=TranscriptProblem.TOO_MANY_LINES, lines=MOST_LINES)
    longest = max(range(len(lines)), key=lambda at: len(lines[at]), default=0)
    if lines and len(lines[longest]) > MOST_SIGNS_OF_A_LINE:
        problem = TranscriptProblem.LINE_TOO_LONG
        raise UnreadableTranscript(problem=problem, line=longest + 1, signs=MOST_SIGNS_OF_A_LINE)
    return lines


def _decoded(content: bytes) -> tuple[str, bool]:
    for encoding in _encodings(content):
        try:
            return content.decode(encoding), encoding == "cp1252"
        except UnicodeDecodeError:
            continue
    raise UnreadableTranscript(problem=TranscriptProblem.TYPE_NOT_SUPPORTED, found="binary")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    start = content[:LOOKED_AT]
    if b"\0" not in start:
        return ("utf-8", "cp1252")
    if start[0::2].count(0) > start[1::2].count(0):
        return ("utf-16-be",)
    return ("utf-16-le",)


def _control_signs(text: str) -> int:
    return sum(ord(sign) in _CONTROLS for sign in text)
