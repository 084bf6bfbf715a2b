"""`goalposts clarity FILE.csv`: say of every sentence in a file how measurable it is, and what is missing."""

import argparse
import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from goalposts.domain.clarity import WORDINGS, Lists, lists_of, reading_of
from goalposts.domain.refusal import Refused
from goalposts.lib.word_lists import text_rows

NEEDED = ("lang", "statement")
ADDED = ("label", "missing")
SEPARATORS = ",;\t"


class UnableToReadSentences(Refused):
    """The file cannot be read, is no text, lacks a column, or names a language that is not known."""

    code = "SENTENCES_UNREADABLE"


def run(options: argparse.Namespace) -> int:
    """Print the rows of the file with the label and what is missing."""
    text = _text(options.file)
    separator = _separator(text)
    rows = _rows(text, separator=separator)
    heading = next(rows, None)
    names = [name.strip().lower() for name in heading or []]
    if missing := [name for name in NEEDED if name not in names]:
        raise UnableToReadSentences(reason=f"the heading lacks the column {' and '.join(missing)}")
    kept = [at for at, name in enumerate(names) if name not in ADDED]
    answer = io.StringIO()
    writer = csv.writer(answer, delimiter=separator, lineterminator="\n")
    writer.writerow([*((heading or [])[at] for at in kept), *ADDED])
    lists = _lists()
    for line, row in enumerate(rows, start=2):
        filled = row + [""] * (len(names) - len(row))
        told = _told(filled[names.index("statement")], filled[names.index("lang")], lists=lists, line=line)
        writer.writerow([*(filled[at] for at in kept), *told])
    sys.stdout.write(answer.getvalue())
    return 0


def _told(statement: str, language: str, *, lists: dict[str, Lists], line: int) -> tuple[str, str]:
    known = language.strip().lower()
    if known not in lists:
        raise UnableToReadSentences(reason=f"row {line}: the language {language!r} is not known; nl and en are")
    reading = reading_of(words=statement, language=known, lists=lists[known])
    return reading.label.value, "|".join(part.value for part in reading.missing)


def _lists() -> dict[str, Lists]:
    lexicon, clarifiers = text_rows(name="lexicon"), text_rows(name="clarifiers")
    return {one: lists_of(language=one, lexicon=lexicon, clarifiers=clarifiers) for one in WORDINGS}


def _text(file: str) -> str:
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnableToReadSentences(reason=f"{file}: {error.strerror}") from error
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnableToReadSentences(reason=f"{file} is no text in UTF-8") from error
    if "\0" in text:
        raise UnableToReadSentences(reason=f"{file} is no text")
    return text


def _separator(text: str) -> str:
    """Take the sign that the heading is parted by."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=heading.count)


def _rows(text: str, *, separator: str) -> Iterator[list[str]]:
    """Give the rows that hold something."""
    csv.field_size_limit(max(len(text), 131_072))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise UnableToReadSentences(reason=f"the rows cannot be read: {error}") from error
