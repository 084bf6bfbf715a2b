"""The shape of a case: a file, and the turns that somebody who reads it would write down."""

from dataclasses import dataclass

# Who, from when, until when (in seconds, worked out by hand), what.
Expected = tuple[str | None, float | None, float | None, str]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file by name, its content, and what is expected of it. `left_out` only where it is looked at."""

    name: str
    content: bytes
    turns: tuple[Expected, ...]
    left_out: tuple[str, ...] | None = None


def case(
    name: str, text: str, *turns: Expected, encoding: str = "utf-8", left_out: tuple[str, ...] | None = None
) -> Case:
    """Make a case of a text; the first line break only makes it readable here."""
    return Case(name=name, content=text.removeprefix("\n").encode(encoding), turns=turns, left_out=left_out)
