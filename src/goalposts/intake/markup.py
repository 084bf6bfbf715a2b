"""Reads the XML inside a workbook: element by element, whatever its prefixes, without entities."""

from collections.abc import Iterable
from xml.parsers import expat

from goalposts.intake.sheets import FileProblem, UnreadableFile

Attributes = dict[str, str]


class LocalNames(dict[str, str]):
    """Element names without their prefix, each worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def new_parser(*, separator: str | None = None) -> expat.XMLParserType:
    """Make a parser that refuses a document type: no workbook needs one, and it can grow.

    Shapes: with a separator names come as the namespace, the separator and the local name; without, as written.
    """
    parser = expat.ParserCreate(namespace_separator=separator)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def feed(*, parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    """Parse to the end; UnreadableFile for what is no XML, or not what a workbook holds.

    Edges: whatever a handler makes of nonsense (no such string, no such row) counts as damage.
    """
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ArithmeticError, LookupError, ValueError) as error:
        raise UnreadableFile(problem=FileProblem.DAMAGED) from error


def elements(*, chunks: Iterable[bytes]) -> list[tuple[str, str, Attributes]]:
    """List the elements of a small part, in order: parent, name, attributes."""
    found: list[tuple[str, str, Attributes]] = []
    names, inside = LocalNames(), [""]
    parser = new_parser()

    def on_start(name: str, attributes: Attributes) -> None:
        found.append((inside[-1], names[name], attributes))
        inside.append(names[name])

    def on_end(_: str) -> None:
        inside.pop()

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    feed(parser=parser, chunks=chunks)
    return found


def _refuse(*_: object) -> None:
    raise ValueError("a document type")
