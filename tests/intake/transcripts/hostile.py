"""Files that no honest program writes: bombs, wrong kinds, damage, and lines made to keep a reader busy."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from goalposts.intake.transcripts.turns import TranscriptProblem as Problem
from tests.intake.transcripts.word import TYPES, paragraph, run, word_file, zipped

MEBIBYTE = 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TIMES = "00:01.000 --> 00:02.000\n"
HONEST = paragraph(run("Fenna Bos: Ja?")) + paragraph(run("Carla de Wit: Ja."))


def bomb_of_entities() -> bytes:
    """Ten times ten times ten, nine deep."""
    steps = "".join(f'<!ENTITY e{at} "' + f"&e{at - 1};" * 10 + '">' for at in range(1, 10))
    return word_file(paragraph("<w:r><w:t>&e9;</w:t></w:r>"), head=f'<!DOCTYPE w:document [<!ENTITY e0 "a">{steps}]>')


def locked_zip() -> bytes:
    """A Word file whose parts say that they are encrypted."""
    content = bytearray(word_file(HONEST))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def zip_that_lies() -> bytes:
    """A part that says to be small and is not."""
    content = bytearray(word_file(f"<w:p><w:r><w:t>{'a' * 40 * MEBIBYTE}</w:t></w:r></w:p>"))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def deep_zip() -> bytes:
    inner = word_file(HONEST)
    for at in range(20):
        inner = zipped({f"laag-{at}.zip": inner})
    return inner


def many_parts() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for at in range(60_000):
            packed.writestr(f"word/{at}", b"")
    return target.getvalue()


WORD: dict[str, tuple[Callable[[], bytes], Problem]] = {
    "bomb of one run": (
        lambda: word_file(f"<w:p><w:r><w:t>{'a' * 60 * MEBIBYTE}</w:t></w:r></w:p>"),
        Problem.UNZIPPED_TOO_LARGE,
    ),
    "bomb of runs": (lambda: word_file(paragraph("<w:r><w:t>a</w:t></w:r>" * 800_000)), Problem.UNZIPPED_TOO_LARGE),
    "bomb of paragraphs": (lambda: word_file("<w:p/>" * 2_000_000), Problem.TOO_MANY_LINES),
    "bomb of entities": (bomb_of_entities, Problem.DAMAGED),
    "entity from a file": (
        lambda: word_file(
            paragraph("<w:r><w:t>&x;</w:t></w:r>"), head='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        ),
        Problem.DAMAGED,
    ),
    "a thousand deep": (lambda: word_file("<w:p>" * 500_000 + "</w:p>" * 500_000), Problem.DAMAGED),
    "a mark without end": (lambda: word_file(f'<w:p w:a="{"a" * 20 * MEBIBYTE}"/>'), Problem.DAMAGED),
    "a million attributes": (
        lambda: word_file("<w:p " + " ".join(f'a{at}="."' for at in range(1_000_000)) + "/>"),
        Problem.DAMAGED,
    ),
    "one endless line": (lambda: word_file(paragraph(run("Fenna Bos: " + "ja " * 100_000))), Problem.LINE_TOO_LONG),
    "zip that lies": (zip_that_lies, Problem.DAMAGED),
    "zip within zip": (deep_zip, Problem.TYPE_NOT_SUPPORTED),
    "many parts": (many_parts, Problem.DAMAGED),
    "cut off": (lambda: word_file(HONEST)[:-40], Problem.DAMAGED),
    "turned byte": (lambda: word_file(HONEST).replace(b"PK\x01\x02", b"PK\x01\x03"), Problem.DAMAGED),
    "no XML": (lambda: zipped({"word/document.xml": "niets"}), Problem.DAMAGED),
    "XML of something else": (
        lambda: zipped({"word/document.xml": "<a><p><t>Fenna: a</t></p></a>"}),
        Problem.TYPE_NOT_SUPPORTED,
    ),
    "points at nothing": (
        lambda: zipped({"[Content_Types].xml": TYPES, "_rels/.rels": "<Relationships/>"}),
        Problem.TYPE_NOT_SUPPORTED,
    ),
    "a workbook": (lambda: zipped({"xl/workbook.xml": "<workbook/>"}), Problem.TYPE_NOT_SUPPORTED),
    "slides": (lambda: zipped({"ppt/presentation.xml": "<p/>"}), Problem.TYPE_NOT_SUPPORTED),
    "empty zip": (lambda: zipped({}), Problem.TYPE_NOT_SUPPORTED),
    "locked parts": (locked_zip, Problem.LOCKED),
    "locked by a password": (lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), Problem.LOCKED),
    "older Word": (lambda: OLD_OFFICE + "WordDocument".encode("utf-16-le"), Problem.TYPE_NOT_AS_NAMED),
    "no words at all": (lambda: word_file("<w:p/>"), Problem.NO_TEXT),
    "text called Word": (lambda: b"Fenna: a\nCarla: b\n", Problem.TYPE_NOT_AS_NAMED),
    "nothing": (lambda: b"", Problem.EMPTY_FILE),
}
TEXT: dict[str, tuple[Callable[[], bytes], Problem]] = {
    "nothing": (lambda: b"", Problem.EMPTY_FILE),
    "white": (lambda: b" \r\n\t \n", Problem.EMPTY_FILE),
    "noughts": (lambda: bytes(100_000), Problem.EMPTY_FILE),
    "a mark alone": (lambda: b"\xef\xbb\xbf", Problem.NO_TEXT),
    "every byte": (lambda: bytes(range(256)) * 400, Problem.TYPE_NOT_SUPPORTED),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Problem.TYPE_NOT_AS_NAMED),
    "PDF": (lambda: b"%PDF-1.7\nFenna: a\nCarla: b\n", Problem.TYPE_NOT_AS_NAMED),
    "rich text": (lambda: b"{\\rtf1 Fenna: a}", Problem.TYPE_NOT_AS_NAMED),
    "page": (lambda: b"\xef\xbb\xbf <!DOCTYPE html><p>Fenna: a</p>", Problem.TYPE_NOT_AS_NAMED),
    "Word called text": (lambda: word_file(HONEST), Problem.TYPE_NOT_AS_NAMED),
    "half UTF-16": (lambda: b"\xff\xfea\x00b", Problem.TYPE_NOT_SUPPORTED),
    "too much": (lambda: b"Fenna: a\n" * 800_000, Problem.TOO_LARGE),
    "far too much": (lambda: b"Fenna: a\n" * 3_000_000, Problem.TOO_LARGE),
    "too many lines": (lambda: b"\n" * 100_001 + b"a", Problem.TOO_MANY_LINES),
    "one line": (lambda: b"a" * 5 * MEBIBYTE, Problem.LINE_TOO_LONG),
    "no cues": (lambda: b"WEBVTT\n\nNOTE niets\n", Problem.NO_TEXT),
    "no words in cues": (f"WEBVTT\n\n{TIMES}\n{TIMES}<v Fenna>\n".encode, Problem.NO_TEXT),
    "time that is none": (lambda: b"WEBVTT\n\n00:61:00.000 --> 00:62:00.000\nJa\n", Problem.BAD_TIME),
    "letters in a time": (lambda: b"1\n00:00:0x,000 --> 00:00:01,000\nJa\n", Problem.BAD_TIME),
    "time below nought": (lambda: b"1\n-00:00:01,000 --> 00:00:01,000\nJa\n", Problem.BAD_TIME),
    "label with no time": (lambda: b"[00:99] Fenna: Ja?\n[01:00] Carla: Ja.\n", Problem.BAD_TIME),
    "a letter": (lambda: b"Beste Carla,\n\nDank voor het gesprek.\nTot ziens,\nFenna\n", Problem.NOBODY_SPEAKS),
    "a mail": (
        lambda: b"Van: fenna\nAan: carla\nOnderwerp: gesprek\n\nDag Carla,\n\nTot dan.\n",
        Problem.NOBODY_SPEAKS,
    ),
    "minutes": (
        lambda: b"Agenda: brug\nLocatie: Zwolle\nAanwezig: Fenna, Carla\n\nAlles is besproken.\nBesluit: geen.\n",
        Problem.NOBODY_SPEAKS,
    ),
    "a report": (
        lambda: "\n".join(["Amsterdam: drie bruggen", *["En meer woorden."] * 9, "Zwolle: twee"]).encode(),
        Problem.NOBODY_SPEAKS,
    ),
    "JSON": (lambda: b'[{"speaker": "Fenna", "text": "Ja"}]', Problem.NOBODY_SPEAKS),
}
# Pieces that make a pattern go back and forth, repeated to fill lines and whole files.
BUSY = (
    " ",
    "<v ",
    "<",
    "<v\n",
    "<v.a",
    "a: ",
    ":",
    "1",
    "00:",
    "00:01 ",
    "-->",
    "&",
    "&a",
    "{\\",
    "* ",
    "[",
    "(A ",
    "A\t",
    "A started ",
    "- ",
)


def busy_files() -> Iterator[bytes]:
    """Fill a megabyte with each piece: in long lines and in short ones, as text and as a cue."""
    for piece in BUSY:
        for width in (99_000, 60):
            line = (piece * (width // len(piece) + 1))[:width] + "\n"
            text = line * (MEBIBYTE // len(line.encode()))
            yield text.encode()
            yield f"WEBVTT\n\n{TIMES}{text}".encode()
