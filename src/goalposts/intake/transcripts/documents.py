"""Makes lines of a Word file: the text that a reader of it sees, and nothing else."""

from collections.abc import Iterable, Iterator
from posixpath import normpath
from xml.parsers import expat

from goalposts.intake.markup import Attributes, elements, feed, new_parser
from goalposts.intake.package import Package
from goalposts.intake.sheets import FileProblem, Limits, UnreadableFile
from goalposts.intake.transcripts.plain import checked_lines
from goalposts.intake.transcripts.turns import MOST_LINES, MOST_UNZIPPED_BYTES, TranscriptProblem, UnreadableTranscript

RELATIONS_PART = "_rels/.rels"
USUAL_PART = "word/document.xml"
WORD = ("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main")
SEPARATOR = " "
DEEPEST = 400
WIDEST_MARK = 1024 * 1024
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
SAYS_NO = frozenset({"0", "false", "off"})
# What was taken away or moved off, field codes, and the second telling of a text box.
UNSEEN = frozenset({"moveFrom", "del", "instrText", "delText", "Fallback", "pPrChange", "rPrChange"})
PROBLEMS = {
    FileProblem.LOCKED: TranscriptProblem.LOCKED,
    FileProblem.UNZIPPED_TOO_LARGE: TranscriptProblem.UNZIPPED_TOO_LARGE,
    FileProblem.TYPE_NOT_SUPPORTED: TranscriptProblem.TYPE_NOT_SUPPORTED,
}


def lines_of_document(*, content: bytes) -> list[str]:
    """Read the paragraphs of a Word file as lines; a line break within one starts another.

    Edges: cells of a table follow each other with a tab, a row is a line. What is tracked as inserted counts,
    what is tracked as deleted does not. Headers, footers, remarks and footnotes are other parts, and not read.
    Errors: UnreadableTranscript when it is damaged, locked, something else, or more than is read.
    """
    limits = Limits(max_unzipped_bytes=MOST_UNZIPPED_BYTES)
    try:
        package = Package(content=content, limits=limits, kinds=("docx", "zip"))
        text = _text(package, part=_main_part(package))
    except UnreadableFile as error:
        problem = PROBLEMS.get(error.problem, TranscriptProblem.DAMAGED)
        facts = {key: value for key, value in error.facts.items() if key == "found"}
        raise UnreadableTranscript(problem=problem, **facts) from error
    return checked_lines(text=text)


def _main_part(package: Package) -> str:
    """Find the part with the words: Word on the web does not always call it document.xml."""
    named = elements(chunks=package.chunks(part=RELATIONS_PART)) if RELATIONS_PART in package.names else []
    for _, _, attributes in named:
        part = normpath(f"/{attributes.get('Target', '')}").lstrip("/")
        if attributes.get("Type", "").endswith("/officeDocument") and part in package.names:
            return part
    if USUAL_PART in package.names:
        return USUAL_PART
    raise UnreadableFile(problem=FileProblem.TYPE_NOT_SUPPORTED, found="zip")


def _text(package: Package, *, part: str) -> str:
    parser = new_parser(separator=SEPARATOR)
    words = _Words()
    parser.StartElementHandler = words.on_start
    parser.EndElementHandler = words.on_end
    parser.CharacterDataHandler = words.on_text
    feed(parser=parser, chunks=_watched(parser, package.chunks(part=part)))
    if not words.is_document:
        raise UnreadableFile(problem=FileProblem.TYPE_NOT_SUPPORTED, found="xml")
    return "".join(words.kept)


def _watched(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Stop at a mark without end: the parser keeps all of it before it says anything."""
    fed = 0
    for chunk in chunks:
        yield chunk
        fed += len(chunk)
        if fed - max(parser.CurrentByteIndex, 0) > WIDEST_MARK:
            raise ValueError("a mark without end")


class _Words:
    """Gathers the text while the parser goes through a document."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.is_document = False
        self._paragraphs = 0
        self._depth = 0
        self._unseen_from = 0
        self._in_text = False
        self._in_run = False
        self._is_hidden = False

    def on_start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("too deep")
        local = _local(name)
        if self._unseen_from or local in UNSEEN:
            self._unseen_from = self._unseen_from or self._depth
        elif local == "document":
            self.is_document = True
        elif local == "r":
            self._in_run, self._is_hidden = True, False
        elif local == "vanish" and self._in_run:
            self._is_hidden = not SAYS_NO.intersection(attributes.values())
        elif local == "t":
            self._in_text = not self._is_hidden
        elif local in SIGNS and self._in_run and not self._is_hidden:
            self.kept.append(SIGNS[local])

    def on_end(self, name: str) -> None:
        if self._unseen_from:
            self._unseen_from = 0 if self._unseen_from == self._depth else self._unseen_from
            self._depth -= 1
            return
        self._depth -= 1
        local = _local(name)
        if local == "t":
            self._in_text = False
        elif local == "r":
            self._in_run = False
        elif local == "p":
            self._close_paragraph()
        elif local in ("tc", "tr") and self.kept and self.kept[-1] in ("\n", "\t"):
            self.kept[-1] = "\t" if local == "tc" else "\n"

    def _close_paragraph(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > MOST_LINES:
            raise UnreadableTranscript(problem=TranscriptProblem.TOO_MANY_LINES, lines=MOST_LINES)
        self.kept.append("\n")

    def on_text(self, text: str) -> None:
        if self._in_text and not self._unseen_from:
            self.kept.append(text)


def _local(name: str) -> str:
    """Give the name of an element of Word, and of the second telling beside it; empty for all others."""
    place, _, local = name.rpartition(SEPARATOR)
    return local if place.endswith(WORD) or local == "Fallback" else ""
