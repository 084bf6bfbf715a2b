"""What a document of a review is made of, whatever file it becomes: plain data in the reader's language."""

from dataclasses import dataclass

from goalposts.reports.charts.picture import Chart, ChartTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A text that somebody typed, in its own language; `note` names that language where it is not the reader's."""

    text: str
    language: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something that was said. Shapes: `is_exact` where it is the speaker's own words; `mark` says in which form, by whom."""

    text: str
    language: str
    is_exact: bool
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPart:
    """One finding. Shapes: `facts` are pairs of a label and its words; both lists of sayings may be empty."""

    number: int
    kind: str
    kind_name: str
    sentence: Typed
    voices: str
    facts: tuple[tuple[str, Typed], ...]
    sayings: tuple[Saying, ...]
    against: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the document; whatever it does not have is empty. `lead` is ours, `typed` is the reviewer's."""

    key: str
    title: str
    lead: tuple[str, ...] = ()
    typed: tuple[Typed, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: ChartTable | None = None
    findings: tuple[FindingPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorRow:
    """One theme in the mirror, in the order of the picture. Units: grades 1-10; None where not shown."""

    name: str
    ours: float | None
    theirs: float | None
    voices: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """How many named a theme as one of the two that matter most, where that number is shown."""

    name: str
    k: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorPart:
    """The mirror as numbers, as picture, and the words that explain its marks. Shapes: `bars` may be empty."""

    rows: tuple[MirrorRow, ...]
    bars: tuple[BarRow, ...]
    bars_title: str
    picture: Chart
    description: str
    ours: str
    theirs: str
    hidden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReport:
    """A whole document of a release, as one reader gets it.

    Shapes: `cover` are pairs for the title page; `running` stands on every page; `labels` are the few words of the layout
    itself: against, quotes, page, and such.
    """

    language: str
    title: str
    label: str
    letterhead: tuple[str, ...]
    cover: tuple[tuple[str, str], ...]
    change: tuple[str, Typed] | None
    running: str
    sections: tuple[Section, ...]
    mirror: MirrorPart
    labels: dict[str, str]

    def section(self, *, key: str) -> Section:
        """Give one part by its key. Errors: StopIteration for a key that no document has."""
        return next(one for one in self.sections if one.key == key)
