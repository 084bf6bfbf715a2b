"""`goalposts transcript FILE`: say who said what, and when, in a transcript of any known layout."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from goalposts.domain.refusal import Refused
from goalposts.intake.transcripts.reading import read_transcript
from goalposts.intake.transcripts.turns import MOST_BYTES, Transcript, TranscriptProblem, Turn, UnreadableTranscript

REASONS = {
    TranscriptProblem.EMPTY_FILE: "there is nothing in it",
    TranscriptProblem.TOO_LARGE: "it holds more than {megabytes} MB",
    TranscriptProblem.UNZIPPED_TOO_LARGE: "unpacked it is larger than any transcript",
    TranscriptProblem.TOO_MANY_LINES: "it has more than {lines} lines",
    TranscriptProblem.LINE_TOO_LONG: "line {line} has more than {signs} characters",
    TranscriptProblem.TYPE_NOT_SUPPORTED: "this kind of file ({found}) is not read; save it as VTT, SRT, DOCX or TXT",
    TranscriptProblem.TYPE_NOT_AS_NAMED: "it is called {named}, and holds something else ({found})",
    TranscriptProblem.LOCKED: "it is locked with a password; save it without one",
    TranscriptProblem.DAMAGED: "it is damaged; save it anew",
    TranscriptProblem.NO_TEXT: "nobody says anything in it",
    TranscriptProblem.BAD_TIME: "line {line}: {time} is no time",
    TranscriptProblem.NOBODY_SPEAKS: "its layout is not known: no times above the words, and no names before them; "
    "put `Name:` before every turn",
}
UNNAMED = "?"


class UnableToReadTranscript(Refused):
    """The file cannot be opened, or is no transcript; the facts say which and why."""

    code = "TRANSCRIPT_UNREADABLE"


def run(options: argparse.Namespace) -> int:
    """Print the turns of a file."""
    read = _read(options.file)
    text = _as_json(read) if options.json else _as_text(read)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding))
    return 0


def _read(file: str) -> Transcript:
    try:
        # One byte more than is taken tells that there is more, without reading it all.
        with sys.stdin.buffer if file == "-" else Path(file).open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        return read_transcript(content=content, name="" if file == "-" else file)
    except OSError as failure:
        raise UnableToReadTranscript(file=file, reason=failure.strerror or str(failure)) from failure
    except UnreadableTranscript as failure:
        raise UnableToReadTranscript(file=file, reason=reason_of(failure=failure)) from failure


def reason_of(*, failure: UnreadableTranscript) -> str:
    """Say in one line why a file is not taken in."""
    return " ".join(REASONS[failure.problem].format(**failure.facts).split())


def _as_json(read: Transcript) -> str:
    # A terminal that cannot write every sign still gets the whole of it.
    is_plain = "utf" not in (sys.stdout.encoding or "").lower()
    turns = [{"speaker": one.speaker, "start": one.start, "end": one.end, "text": one.text} for one in read.turns]
    return json.dumps(turns, ensure_ascii=is_plain, indent=1) + "\n"


def _as_text(read: Transcript) -> str:
    counts = Counter(turn.speaker or UNNAMED for turn in read.turns)
    told = [
        *(_line(turn) for turn in read.turns),
        "",
        f"{len(read.turns)} turns: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()),
        *([f"Left out: {len(read.left_out)} lines that are no part of the talk"] if read.left_out else []),
        *(["Read as Windows-1252: look at letters with an accent"] if read.is_encoding_guessed else []),
    ]
    return "\n".join(told) + "\n"


def _line(turn: Turn) -> str:
    times = "–".join(_clock(time) for time in (turn.start, turn.end) if time is not None)
    return f"{f'[{times}] ' if times else ''}{turn.speaker or UNNAMED}: {turn.text}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
