"""Stories of a whole review, without a database: people heard, findings, releases, corrections, withdrawals, exports, documents.

Everything is worked out by the product's own functions; only what a database would keep is kept here. Whatever the supplier
ever read, in any rendering of any release, is gathered, and nobody may be isolated by it.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from goalposts.apps.findings.queries.rendered import rendered
from goalposts.apps.interviews.queries import FindingWritten, Meaning, PieceWritten, PlaybackGiven
from goalposts.apps.interviews.queries.check import Laid, laid_on
from goalposts.apps.interviews.queries.drafts import FindingDraft
from goalposts.apps.interviews.queries.ground import Ground, shown_before
from goalposts.apps.interviews.queries.plain import FragmentLine
from goalposts.apps.interviews.usecases.crossing import sets_of, voices_in
from goalposts.apps.reviews.queries import ReportFacts, ReviewFacts, ThemeFacts
from goalposts.domain.confidentiality import Form, Level, Setter, Share
from goalposts.domain.disclosure import Draft, Lists, Piece
from goalposts.domain.interview import MARKS_EACH, Source
from goalposts.domain.isolation import Figure, ShownFigure
from goalposts.domain.released import FindingKind, ReleaseContent, ReleaseKind, Told
from goalposts.reports.review_report import review_report
from tests.domain.adding import assert_marks_stay_open
from tests.domain.isolating import assert_nobody_is_isolated

DAY = date(2026, 3, 2)
ROLES = ("USES", "PAYS", "DECIDES")
THEMES = tuple(ThemeFacts(id=UUID(int=at), name_nl=f"Thema {at}", name_en=f"Theme {at}") for at in range(1, 6))
LISTS = Lists(names=frozenset(), dates=frozenset(), numbers=frozenset(), voiced={})
OWN = ReportFacts(proposed=0, objected=0, guesses={})
FACTS = ReviewFacts(
    id=UUID(int=7), workspace_id=UUID(int=8), workspace_name="", workspace_slug="", time_zone="UTC", country="NL",
    customer_id=UUID(int=9), customer_name="", organisation_id=UUID(int=10), person_id=UUID(int=11),
    first_interview_date=DAY, fieldwork_ends_date=DAY, report_date=DAY, language="nl", label_nl="", label_en="",
    planned_number=None, payer="SUPPLIER", payer_words="",
)  # fmt: skip


@dataclass
class Crossed:
    """One release as it is kept: content, sets, and by whose withdrawal what goes."""

    content: ReleaseContent
    sets: dict[str, Any]
    voices: dict[UUID, tuple[dict[UUID, UUID], list[str]]]
    keys_gone: set[UUID] = field(default_factory=set)
    figures_gone: set[str] = field(default_factory=set)


class Story:
    """One review, moved on by dice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.ids = iter(range(1000, 10**9))
        self.heard: dict[UUID, str] = {}
        self.withdrawn: set[UUID] = set()
        self.lines: dict[UUID, FragmentLine] = {}
        self.given: dict[UUID, PlaybackGiven] = {}
        self.written: list[FindingDraft] = []
        self.releases: list[Crossed] = []
        self.seen: list[Figure] = []
        self.count = Counter[str]()

    def hear(self, people: int) -> None:
        """Hear some more people: what they say, at which level, and which themes matter to them."""
        for _ in range(people):
            who = self._id()
            self.heard[who] = self.dice.choice(ROLES)
            for _line in range(self.dice.randint(1, 2)):
                self._cut(who)
            if self.dice.random() < 0.9:
                graded = [one.id for one in THEMES if self.dice.random() < 0.8]
                marks = self.dice.sample([one.id for one in THEMES[: self.dice.randint(2, 5)]], MARKS_EACH)
                self.given[who] = PlaybackGiven(
                    grades={one: self.dice.randint(1, 10) for one in graded}, most_important=tuple(marks)
                )

    def find(self) -> None:
        """Write a finding on some of what was said."""
        share = self.dice.choice((0.3, 0.6, 1.0))
        pieces = [
            PieceWritten(
                fragment_id=id_, key=self._id(), is_against=self.dice.random() < 0.15,
                paraphrase=f"men zegt {_word(self._id())}" if line.level is Level.PARAPHRASE else "",
            )
            for id_, line in self.lines.items()
            if line.level is not Level.NOT_USED and line.interview_id in self.heard and self.dice.random() < share
        ]  # fmt: skip
        if all(one.is_against for one in pieces):
            return
        written = FindingWritten(
            kind=FindingKind.IMPROVE, sentence_nl=f"zin {_word(self._id())}", theme_id=self.dice.choice(THEMES).id,
            pieces=tuple(pieces),
        )  # fmt: skip
        self.written.append(FindingDraft(id=self._id(), key=self._id(), written=written, voices=0, against=0, heard=0))

    def release(self) -> None:
        """Release what the check lets pass, and keep what the vault and the supplier keep of it."""
        laid = laid_on(
            ground=self.ground(), themes=THEMES, facts=FACTS, own=OWN, register=(), frame=self._frame(), signed={}
        )
        self.count["hidden too"] += len(laid.check.hidden_too)
        if laid.check.reds:
            self.count["held back"] += 1
            return
        self._stays_open(laid)
        self.count["releases"] += 1
        self.releases.append(
            Crossed(content=laid.check.preview, sets=sets_of(shown=laid.shown), voices=voices_in(laid=laid))
        )
        self._levels_hold(laid)

    def correct(self) -> None:
        """Say a finding in other words."""
        if self.written:
            at = self.dice.randrange(len(self.written))
            one = self.written[at]
            self.written[at] = replace(one, written=replace(one.written, sentence_en=f"words {_word(self._id())}"))
            self.count["corrections"] += 1

    def lower(self) -> None:
        """Let somebody take one fragment back, or less of it be told."""
        own = [id_ for id_, one in self.lines.items() if one.interview_id in self.heard]
        if not own:
            return
        id_ = self.dice.choice(own)
        line = self.lines[id_]
        if self.dice.random() < 0.5:
            self.lines[id_] = replace(line, level=Level(self.dice.randint(0, line.level)))
            return
        del self.lines[id_]
        self._tell_taken_back(line.interview_id, only=id_)
        self.count["fragments withdrawn"] += 1

    def withdraw(self) -> None:
        """Let somebody take everything back."""
        if not self.heard:
            return
        who = self.dice.choice(sorted(self.heard))
        del self.heard[who]
        self.withdrawn.add(who)
        self._tell_taken_back(who)
        self.count["withdrawals"] += 1

    def drop(self) -> None:
        """Throw a finding away."""
        if self.written:
            del self.written[self.dice.randrange(len(self.written))]

    def export(self, *, with_documents: bool) -> None:
        """Read every release as it may be shown today, on its page and in a document, and gather what is told."""
        for one in self.releases:
            content = rendered(content=one.content, keys=one.keys_gone, figures=one.figures_gone)
            self.seen += self._numbers(content, one)
            told = " ".join(_texts(content))
            if with_documents:
                report = review_report(content=content, language=self.dice.choice(("nl", "en")), recipient="Omar")
                told += " ".join(_texts(report))
                self.count["documents"] += 1
            gone = set(one.keys_gone)
            for finding in one.content.findings:
                for fragment in (*finding.fragments, *finding.against_fragments):
                    assert (fragment.text in told) is (fragment.key not in gone), "a part that was taken back"
            assert not any(line.said in told for line in self._never())
            self.count["exports"] += 1

    def ground(self) -> Ground:
        """Give what the vault would read of all this."""
        told = tuple({name: shown_before(name, kept) for name, kept in one.sets.items()} for one in self.releases)
        every = [one for release in told for one in release.values()]
        lines = {id_: one for id_, one in self.lines.items() if one.interview_id in self.heard}
        return Ground(
            heard=frozenset(self.heard), withdrawn=frozenset(self.withdrawn), roles=self.heard, people={}, known=frozenset(),
            drafts=tuple(self._draft(one, lines=lines) for one in self.written), written=tuple(self.written), lines=lines,
            given={who: given for who, given in self.given.items() if who in self.heard},
            former=tuple(dict.fromkeys(one.figure for one in every if one.share is Share.K_OF_N)),
            read=tuple(dict.fromkeys(one.figure for one in every)), told=told,
            keys={one.fragment_id: one.key for draft in self.written for one in draft.written.pieces if one.key},
            number=len(self.releases) + 1, is_released=bool(self.releases), around={}, lists=LISTS,
        )  # fmt: skip

    def _cut(self, who: UUID) -> None:
        id_ = self._id()
        self.lines[id_] = FragmentLine(
            id=id_, interview_id=who, source=Source.ADDED, source_id=None, is_anchored=True, said=f"ik zeg {_word(id_)}",
            part=0, start=0, meaning=Meaning(), confirmed=None, confirmed_at=None,
            level=Level(self.dice.choice((0, 1, 1, 1, 2, 3, 4))), level_by=Setter.INTERVIEWEE,
        )  # fmt: skip

    def _draft(self, one: FindingDraft, *, lines: dict[UUID, FragmentLine]) -> Draft:
        def pieces(*, is_against: bool) -> tuple[Piece, ...]:
            return tuple(
                Piece(
                    id=piece.fragment_id, voice=lines[piece.fragment_id].interview_id, said=lines[piece.fragment_id].said,
                    source=lines[piece.fragment_id].said, level=lines[piece.fragment_id].level,
                    role=self.heard[lines[piece.fragment_id].interview_id],
                    name=f"Naam {lines[piece.fragment_id].interview_id.int}", language="nl", paraphrase=piece.paraphrase,
                    is_confirmed=True,
                )
                for piece in one.written.pieces
                if piece.fragment_id in lines and piece.is_against is is_against
            )  # fmt: skip

        return Draft(
            key=one.key, about=str(one.written.theme_id), sentences={"sentence_nl": one.written.sentence_nl}, texts={},
            pieces=pieces(is_against=False), against=pieces(is_against=True),
        )  # fmt: skip

    def _frame(self) -> dict[str, Any]:
        kind = ReleaseKind.CORRECTION if self.releases else ReleaseKind.REPORT
        words = (
            "change_note",
            "label_nl",
            "label_en",
            "supplier_name",
            "customer_name",
            "organisation_name",
            "reviewer_name",
        )
        told: dict[str, Any] = dict.fromkeys((*words, "payer_words", "not_asked", "method"), "")
        return told | {
            "number": len(self.releases) + 1, "kind": kind, "released_date": DAY, "language": "nl", "letterhead": (),
            "payer": "SUPPLIER",
        }  # fmt: skip

    def _tell_taken_back(self, who: UUID, *, only: UUID | None = None) -> None:
        """Do what the vault tells whoever holds a release (usecases/crossed.py: tell_taken_back)."""
        for one in self.releases:
            keys, figures = one.voices.get(who, ({}, []))
            gone = {key for id_, key in keys.items() if only in (None, id_)}
            if only is None or gone:
                one.keys_gone |= gone
                one.figures_gone |= set(figures)

    def _numbers(self, content: ReleaseContent, kept: Crossed) -> Iterator[Figure]:
        """Give the sets of people behind every number that stands in a release as it is shown."""
        told: dict[str, Told | None] = {}
        for finding in content.findings:
            told |= {f"voices {finding.key}": finding.voices, f"against {finding.key}": finding.against}
        told |= {f"important {one.id}": one.important for one in content.themes}
        names = {name for name, one in told.items() if one is not None and one.k is not None}
        names |= {f"grade {one.id}" for one in content.themes if one.grade_n is not None}
        names |= {"heard"} if content.sample.heard is not None else set()
        for name in sorted(names):
            shown = shown_before(name, kept.sets[name])
            if (one := told.get(name)) is not None:
                assert (one.k, one.n) == (shown.k, shown.n)
            self.count["numbers"] += 1
            yield shown.figure

    def _levels_hold(self, laid: Laid) -> None:
        """What crosses in words is let cross: quotes from level 3, a name at level 4, a paraphrase from level 2."""
        levels = {
            laid.ground.keys[id_]: line.level for id_, line in laid.ground.lines.items() if id_ in laid.ground.keys
        }
        for finding in laid.check.preview.findings:
            for one in (*finding.fragments, *finding.against_fragments):
                least = {Form.PARAPHRASE: Level.PARAPHRASE, Form.QUOTE_WITH_NAME: Level.NAMED}.get(
                    one.form, Level.QUOTE
                )
                assert levels[one.key] >= least
                assert bool(one.name) is (one.form is Form.QUOTE_WITH_NAME)
                self.count[f"{one.form}"] += 1

    def _never(self) -> list[FragmentLine]:
        """Give what was never let be quoted, and is said by somebody of whom all is known."""
        ever = {fragment.text for one in self.releases for finding in one.content.findings
                for fragment in (*finding.fragments, *finding.against_fragments)}  # fmt: skip
        return [line for line in self.lines.values() if line.said not in ever]

    def _stays_open(self, laid: Laid) -> None:
        """The marks of one release leave every word and every hidden count open; without a solver."""
        shown: list[ShownFigure] = [laid.shown[f"important {one.id}"] for one in THEMES]
        if not any(one.figure.name in laid.ground.withheld for one in shown):
            assert_marks_stay_open(shown, most=MARKS_EACH * len(laid.ground.given))

    def _id(self) -> UUID:
        return UUID(int=next(self.ids))


def prove_stories(*, stories: int, seed: int, documents_of: int = 10) -> Counter[str]:
    """Tell stories of cuts, releases, withdrawals and exports over 3 to 12 people; count what was seen.

    Shapes: of one story in `documents_of` every export is put in a document too.
    """
    dice, seen = random.Random(seed), Counter[str]()
    for number in range(stories):
        story = Story(dice)
        story.hear(dice.randint(3, 9))
        for _ in range(dice.randint(1, 3)):
            story.find()
        for _step in range(dice.randint(3, 7)):
            story.release()
            story.export(with_documents=number % documents_of == 0)
            deeds = dice.sample((story.correct, story.withdraw, story.find, story.drop, story.lower), 2)
            for deed in [one for one in deeds if dice.random() < 0.5]:
                deed()
            if dice.random() < 0.2 and len(story.heard) < 9:
                story.hear(dice.randint(1, 3))
            story.export(with_documents=False)
        assert_nobody_is_isolated(list(dict.fromkeys(story.seen)))
        seen += story.count
    return seen


def _word(id_: UUID) -> str:
    """Write a number in letters, so that it is a word that nobody else uses."""
    return "".join(chr(ord("a") + int(one)) for one in f"{id_.int:06d}") + "q"


def _texts(told: Any) -> Iterator[str]:
    """Give every text in a content or a report."""
    if isinstance(told, str):
        yield told
    elif is_dataclass(told):
        for one in fields(told):
            yield from _texts(getattr(told, one.name))
    elif isinstance(told, dict):
        for one in told.values():
            yield from _texts(one)
    elif isinstance(told, (tuple, list)):
        for one in told:
            yield from _texts(one)
