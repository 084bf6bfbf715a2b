"""How a complaint and a promise of the demo are told; days count from today."""

from dataclasses import dataclass

from goalposts.domain.complaint import ComplaintState, Sort


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A promise: its words, when it was made and due, who sees to it (empty: the lead), and what came of it.

    Shapes: `done`: day and words; `effect`: day, what they noticed and in which words; `dropped`: day and reason.
    """

    words: str
    on: int
    due: int
    who: str = ""
    owner: str = ""
    note: str = ""
    is_own: bool = False
    started: int | None = None
    done: tuple[int, str] | None = None
    effect: tuple[int, str, str] | None = None
    dropped: tuple[int, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Grievance:
    """A complaint: who, when, verbatim, and how it went on.

    Shapes: `theme` is the place in the workspace's list; `tries`: day, way, whether they were reached, and what was said;
    `sort`: day and what happened; `expected` is what nobody knew; `answer`: day, way and words; `ends`: day, end, way and
    words, OPEN opens it again.
    """

    who: str
    on: int
    words: str
    theme: int = 0
    channel: str = "CALL"
    is_by_link: bool = False
    tries: tuple[tuple[int, str, bool, str], ...] = ()
    sort: tuple[int, Sort] | None = None
    expected: str = ""
    answer: tuple[int, str, str] | None = None
    ends: tuple[tuple[int, ComplaintState, str, str], ...] = ()
    promises: tuple[Kept, ...] = ()
