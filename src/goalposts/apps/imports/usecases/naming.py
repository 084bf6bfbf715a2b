"""Finds what a file means by a number or a name: in the file itself, and in the workspace."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from goalposts.lib.folding import fold

Key = tuple[object, ...]


class SeveralMeant(Exception):
    """A name that stands for several things; nobody but its writer can choose."""


def word_of_name(*, text: str) -> str:
    """Write a name so that capitals, accents and spaces do not count."""
    return " ".join(fold(text).split())


@dataclass(slots=True)
class Names:
    """Things by kind: by their number, and by what names them in real life.

    Shapes: `numbers` by kind and number; `by_key` by kind and natural key, with the ids that have it; `customer_of` is
    the customer of a person or metric; `former` are numbers that mean a thing without being its own: those of
    merged doubles, which mean the one that stays, and those made of an id for a file that went out.
    """

    numbers: dict[str, dict[str, UUID]] = field(default_factory=lambda: defaultdict(dict))
    by_key: dict[str, dict[Key, list[UUID]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    unnumbered: set[UUID] = field(default_factory=set)
    customer_of: dict[UUID, UUID] = field(default_factory=dict)
    former: set[str] = field(default_factory=set)

    def add(self, *, kind: str, id_: UUID, number: str, key: Key, customer_id: UUID | None = None) -> None:
        """Make a thing known by its number, its natural key, and its name alone."""
        if number:
            self.numbers[kind][number] = id_
        else:
            self.unnumbered.add(id_)
        for one in {key, key[-1:]}:
            self.by_key[kind][one].append(id_)
        if customer_id is not None:
            self.customer_of[id_] = customer_id

    def same_as(self, *, kind: str, number: str, key: Key) -> UUID | None:
        """Find what a row itself is: by its number; else by its natural key.

        Edges: a row with a number takes over a thing without one; it is never a thing with another number.
        Errors: SeveralMeant.
        """
        if number and number in self.numbers[kind]:
            return self.numbers[kind][number]
        found = self.by_key[kind].get(key, [])
        if number:
            found = [id_ for id_ in found if id_ in self.unnumbered]
        return _only(found)

    def meant_by(self, *, kind: str, reference: str, customer_id: UUID | None = None) -> UUID | None:
        """Find what a row refers to, by number or by name; among those of a customer where that is known.

        Errors: SeveralMeant.
        """
        numbered = self.numbers[kind].get(reference)
        if numbered is not None:
            return numbered
        word = word_of_name(text=reference)
        if customer_id is not None:
            return _only(self.by_key[kind].get((customer_id, word), []))
        return _only(self.by_key[kind].get((word,), []))


def _only(found: list[UUID]) -> UUID | None:
    if len(found) > 1:
        raise SeveralMeant
    return found[0] if found else None
