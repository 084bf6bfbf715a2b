"""Takes in a transcript, whatever made it, and gives back who said what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from goalposts.intake.transcripts.cues import has_cues, read_cues
from goalposts.intake.transcripts.dialogues import read_dialogue
from goalposts.intake.transcripts.documents import lines_of_document
from goalposts.intake.transcripts.plain import lines_of_text
from goalposts.intake.transcripts.turns import MOST_BYTES, Transcript, TranscriptProblem, Turn, UnreadableTranscript
from goalposts.intake.transcripts.voices import one_line

ZIP, TEXT = "zip", "text"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
NAMED = {
    **dict.fromkeys((".docx", ".docm", ".dotx"), ZIP),
    **dict.fromkeys((".vtt", ".srt", ".sbv", ".txt", ".text", ".md"), TEXT),
}
SIGNATURES = {
    b"PK\x03\x04": ZIP,
    b"PK\x05\x06": ZIP,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "doc",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"RIFF": "audio",
    b"ID3": "audio",
    b"OggS": "audio",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"MZ": "binary",
    b"\x7fELF": "binary",
}
PAGE_STARTS = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<tt ", b"<tt>")


def read_transcript(*, content: bytes, name: str = "") -> Transcript:
    """Read VTT, SRT, Word or text into turns.

    Edges: what stands in the file decides how it is read; a name that ends in something else than what it is, is
    refused. A name without a known ending says nothing.
    Errors: UnreadableTranscript.
    Source: docs/rules/transcripts.md.
    """
    lines, is_guessed = lines_of_file(content=content, name=name)
    read = read_cues(lines=lines) if has_cues(lines=lines) else read_dialogue(lines=lines)
    return replace(read, is_encoding_guessed=is_guessed)


def lines_of_file(*, content: bytes, name: str = "") -> tuple[list[str], bool]:
    """Read the lines of a file as they stand, for who splits them by hand; true when its encoding was guessed.

    Errors: UnreadableTranscript for what is no text and no Word file.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableTranscript(problem=TranscriptProblem.EMPTY_FILE)
    if len(content) > MOST_BYTES:
        raise UnreadableTranscript(problem=TranscriptProblem.TOO_LARGE, megabytes=MOST_BYTES // 1024 // 1024)
    if _checked_kind(content, PurePath(name).suffix.lower()) == ZIP:
        return lines_of_document(content=content), False
    return lines_of_text(content=content)


def split_by_hand(*, lines: Sequence[str], speakers: Mapping[int, str | None]) -> Transcript:
    """Make turns of lines of which somebody said where each begins and who speaks: the line (from 0) and the name.

    Edges: what stands before the first of them is left out. Times there are none.
    Errors: UnreadableTranscript where no turn holds words.
    """
    begins = sorted(at for at in speakers if 0 <= at < len(lines))
    ends = [*begins, len(lines)][1:]
    turns = tuple(
        Turn(speaker=speakers[at], start=None, end=None, text=text)
        for at, end in zip(begins, ends, strict=True)
        if (text := one_line(text="\n".join(lines[at:end])))
    )
    if not turns:
        raise UnreadableTranscript(problem=TranscriptProblem.NO_TEXT)
    return Transcript(turns=turns, left_out=tuple(line.strip() for line in lines[: begins[0]] if line.strip()))


def _checked_kind(content: bytes, suffix: str) -> str:
    found = _found_kind(content)
    if found == "doc" and ENCRYPTED_STREAM in content:
        raise UnreadableTranscript(problem=TranscriptProblem.LOCKED)
    named = NAMED.get(suffix)
    if named is not None and named != found:
        facts = {"named": suffix.lstrip("."), "found": found}
        raise UnreadableTranscript(problem=TranscriptProblem.TYPE_NOT_AS_NAMED, **facts)
    if found not in (ZIP, TEXT):
        raise UnreadableTranscript(problem=TranscriptProblem.TYPE_NOT_SUPPORTED, found=found)
    return found


def _found_kind(content: bytes) -> str:
    kind = next((kind for signature, kind in SIGNATURES.items() if content.startswith(signature)), TEXT)
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if kind == "binary" and b"\0" not in content[:4096]:
        return TEXT
    return "markup" if kind == TEXT and start.startswith(PAGE_STARTS) else kind
