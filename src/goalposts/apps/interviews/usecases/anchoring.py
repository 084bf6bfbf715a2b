"""Taking fragments along when the words around them change."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from goalposts.apps.interviews.access import Keys
from goalposts.apps.interviews.models import Fragment, Interview
from goalposts.domain.anchors import Anchor, Moved, Replacement, moved, replaced


class Anchored:
    """The fragments of one interview that stand in its texts: read once, moved text by text, saved together.

    `lost` are those whose words are no longer there, in the order in which they were found so; they keep their words.
    Shapes: `fragments` where they were read already.
    """

    def __init__(self, *, interview: Interview, keys: Keys, fragments: Sequence[Fragment] | None = None) -> None:
        self._keys = keys
        self._fragments: dict[str, Fragment] = {}
        self._anchors: dict[tuple[UUID | None, int], list[Anchor]] = {}
        self._changed: dict[str, Fragment] = {}
        self.lost: list[UUID] = []
        if fragments is None:
            fragments = list(Fragment.objects.filter(interview=interview, is_anchored=True).order_by("id"))
        for fragment in fragments:
            said = keys.read(row=fragment, field="said")
            if said is not None:
                anchor = Anchor(key=str(fragment.id), start=said["start"], said=said["words"])
                self._fragments[anchor.key] = fragment
                self._anchors.setdefault((fragment.source_id, said["part"]), []).append(anchor)

    def move(self, *, source_id: UUID, part: int, before: str, after: str) -> None:
        """Find the fragments on a text back after it was edited."""
        anchors = self._anchors.get((source_id, part), [])
        if anchors:
            self._keep(moved(before=before, after=after, anchors=anchors), source_id=source_id, part=part)

    def replace(self, *, source_id: UUID, part: int, text: str, replacements: Sequence[Replacement]) -> str:
        """Replace known places of a text and take its fragments along; gives the new text."""
        anchors = self._anchors.get((source_id, part), [])
        after, outcome = replaced(text=text, replacements=replacements, anchors=anchors)
        self._keep(outcome, source_id=source_id, part=part)
        return after

    def drop(self, *, source_id: UUID) -> None:
        """Note that a text is gone."""
        for (held_in, _part), anchors in self._anchors.items():
            if held_in == source_id:
                self._lose(anchors)

    def reword(self, *, fragment: Fragment, said: Mapping[str, Any]) -> None:
        """Give other words to a fragment that stands in no text: no text takes it along."""
        self._keys.seal(row=fragment, field="said", value=said)
        self._changed[str(fragment.id)] = fragment

    def save(self) -> None:
        """Write what moved."""
        Fragment.objects.bulk_update(list(self._changed.values()), ["said", "is_anchored"])

    def _keep(self, outcome: Moved, *, source_id: UUID, part: int) -> None:
        now = [*outcome.kept, *outcome.reworded]
        for anchor in now:
            fragment = self._fragments[anchor.key]
            told = {"words": anchor.said, "part": part, "start": anchor.start}
            self._keys.seal(row=fragment, field="said", value=told)
            self._changed[anchor.key] = fragment
        self._anchors[source_id, part] = now
        self._lose(outcome.lost)

    def _lose(self, anchors: Sequence[Anchor]) -> None:
        for anchor in anchors:
            fragment = self._fragments[anchor.key]
            fragment.is_anchored = False
            self._changed[anchor.key] = fragment
            self.lost.append(fragment.id)
