"""What a transcript comes down to: turns, what was left out, and why a file is no transcript."""

from dataclasses import dataclass
from enum import StrEnum

from goalposts.domain.refusal import Refused

MEBIBYTE = 1024 * 1024
MOST_BYTES = 24 * MEBIBYTE
MOST_TEXT_BYTES = 6 * MEBIBYTE
MOST_UNZIPPED_BYTES = 16 * MEBIBYTE
MOST_LINES = 100_000
MOST_SIGNS_OF_A_LINE = 100_000


class TranscriptProblem(StrEnum):
    """Why a file is not taken in. Facts of each: docs/rules/transcripts.md §5."""

    EMPTY_FILE = "EMPTY_FILE"
    TOO_LARGE = "TOO_LARGE"
    UNZIPPED_TOO_LARGE = "UNZIPPED_TOO_LARGE"
    TOO_MANY_LINES = "TOO_MANY_LINES"
    LINE_TOO_LONG = "LINE_TOO_LONG"
    TYPE_NOT_SUPPORTED = "TYPE_NOT_SUPPORTED"
    TYPE_NOT_AS_NAMED = "TYPE_NOT_AS_NAMED"
    LOCKED = "LOCKED"
    DAMAGED = "DAMAGED"
    NO_TEXT = "NO_TEXT"
    BAD_TIME = "BAD_TIME"
    NOBODY_SPEAKS = "NOBODY_SPEAKS"


class UnreadableTranscript(Refused):
    """A file that is no transcript, or none that may be opened."""

    code = "UNREADABLE_TRANSCRIPT"

    def __init__(self, *, problem: TranscriptProblem, **facts: object) -> None:
        super().__init__(problem=problem, **facts)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something said in one go, as the file holds it.

    Shapes: `speaker` is None where the file names nobody; `start` and `end` are None where it has none.
    Units: seconds from the beginning, to the millisecond.
    """

    speaker: str | None
    start: float | None
    end: float | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The turns of a file, and the lines that are no part of the talk: title, day, who attended, closing note.

    Shapes: turns are never empty; `left_out` in file order, may be empty. `is_encoding_guessed` where the bytes
    are no UTF and were read as Windows-1252.
    """

    turns: tuple[Turn, ...]
    left_out: tuple[str, ...] = ()
    is_encoding_guessed: bool = False
