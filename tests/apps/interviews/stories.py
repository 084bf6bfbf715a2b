"""Stories of a whole review, without a database: people heard, findings, releases, corrections, withdrawals, exports, documents,
and the questions after ninety days.

Everything is worked out by the product's own functions; only what a database would keep is kept here. Whatever the supplier
ever read, in any rendering of any release, is given to somebody who has every copy (tests/apps/interviews/reader.py), and
nobody may be isolated by it.
"""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from goalposts.apps.findings.queries.check import rendered_check
from goalposts.apps.findings.queries.rendered import rendered
from goalposts.apps.interviews.queries import FindingWritten, Meaning, PieceWritten, PlaybackGiven
from goalposts.apps.interviews.queries.after import told_after
from goalposts.apps.interviews.queries.check import laid_on
from goalposts.apps.interviews.queries.drafts import FindingDraft
from goalposts.apps.interviews.queries.ground import CrossedBefore, Ground, shown_before
from goalposts.apps.interviews.queries.plain import FragmentLine
from goalposts.apps.interviews.usecases.crossed import kept, taken_back
from goalposts.apps.interviews.usecases.crossing import is_read, sets_of, voices_in
from goalposts.apps.reviews.queries import OpenExpectation
from goalposts.domain.after import AfterGiven
from goalposts.domain.confidentiality import Level, Setter, Share
from goalposts.domain.disclosure import told_of
from goalposts.domain.interview import MARKS_EACH, Source
from goalposts.domain.isolation import ShownFigure
from goalposts.domain.released import CheckContent, FindingKind, ReleaseContent, ReleaseKind
from goalposts.reports.review_report import review_report
from tests.apps.interviews.holding import (
    Moment,
    assert_follows,
    assert_levels_hold,
    assert_owners_hold,
    assert_roles_hold,
    assert_withheld,
    fragments_in,
    truth_after,
)
from tests.apps.interviews.reader import (
    Lines,
    Reading,
    Truth,
    assert_isolates_nobody,
    assert_nothing_is_added_up,
    read_check,
    read_report,
)
from tests.apps.interviews.reading_files import assert_file_tells_no_more, texts_in
from tests.apps.interviews.story_frame import (
    DAY,
    FACTS,
    LISTS,
    OWN,
    ROLES,
    SAID,
    THEMES,
    TO_MEND,
    draft_of,
    frame_of,
    word,
)


@dataclass
class Crossed:
    """One release as it is kept: content, sets, whose is what, and what goes since; and who really said it."""

    content: ReleaseContent | CheckContent
    sets: dict[str, Any]
    voices: dict[UUID, dict[str, Any]]
    truth: dict[str, Truth]
    lines: Lines
    counted: dict[UUID, set[str]]
    keys_gone: set[UUID] = field(default_factory=set)
    figures_gone: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    told_at: tuple[int, ...] = ()


class Story:
    """One review, moved on by dice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.ids = iter(range(1000, 10**9))
        self.heard: dict[UUID, str] = {}
        self.withdrawn: set[UUID] = set()
        self.lines: dict[UUID, FragmentLine] = {}
        self.given: dict[UUID, PlaybackGiven] = {}
        self.register: list[OpenExpectation] = []
        self.written: list[FindingDraft] = []
        self.releases: list[Crossed] = []
        self.seen: list[Reading] = []
        self.count = Counter[str]()

    def hear(self, people: int) -> None:
        """Hear some more people: what they say, at which level, and which themes matter to them."""
        for _ in range(people):
            who = self._id()
            self.heard[who] = self.dice.choice(ROLES)
            theme = self.dice.choice((*(one.id for one in THEMES), None))
            for _own in range(self.dice.randint(0, 2)):
                own = OpenExpectation(
                    id=self._id(), stakeholder_id=who, verbatim="", language="nl", theme=theme, source="VOICED"
                )  # fmt: skip
                self.register.append(own)
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
                paraphrase=f"men zegt {word(self._id())}" if line.level is Level.PARAPHRASE else "",
            )
            for id_, line in self._lines().items()
            if line.level is not Level.NOT_USED and self.dice.random() < share
        ]  # fmt: skip
        if all(one.is_against for one in pieces):
            return
        written = FindingWritten(
            kind=FindingKind.IMPROVE, sentence_nl=f"zin {word(self._id())}", theme_id=self.dice.choice(THEMES).id,
            pieces=tuple(pieces),
        )  # fmt: skip
        self.written.append(FindingDraft(id=self._id(), key=self._id(), written=written, voices=0, against=0, heard=0))

    def release(self) -> None:
        """Release what the check lets pass, and keep what the vault and the supplier keep of it."""
        laid = laid_on(
            ground=self.ground(), themes=THEMES, facts=FACTS, own=OWN, register=self.register,
            frame=frame_of(number=len(self.releases) + 1), signed={},
        )  # fmt: skip
        self.count["hidden too"] += len(laid.check.hidden_too)
        if laid.check.reds:
            self.count["held back"] += 1
            kinds = sorted({red.kind.value for red in laid.check.reds})
            self.count.update(f"held back by {one}" for one in kinds)
            self.count["held back by nothing but " + kinds[0]] += len(kinds) == 1
            self._mend({one.finding for one in laid.check.reds if one.kind in TO_MEND})
            return
        self.count["releases"] += 1
        alone = {one.key for one in laid.check.preview.expectations}
        self._keep(
            laid.check.preview,
            shown=laid.shown,
            voices={
                who: kept(
                    keys_told=one.keys, counted=one.counted, figures=one.figures,
                    named={
                        id_: key for id_, key in laid.named_by.items()
                        if key in alone and laid.ground.lines[id_].interview_id == who
                    },
                )
                for who, one in voices_in(laid=laid).items()
            },
        )  # fmt: skip

    def ask_after(self) -> None:
        """Ask the questions of whoever is heard, once, and release what came of them."""
        if not self.releases or any(isinstance(one.content, CheckContent) for one in self.releases):
            return
        share = self.dice.choice((0.7, 0.9, 1.0))
        given = {
            who: AfterGiven(noticed=self.dice.choice(SAID), enough=self.dice.choice(SAID))
            for who in self.heard
            if self.dice.random() < share
        }
        ground = self.ground()
        before = CrossedBefore(numbers=ground.former, read=ground.read, number=ground.number, is_checked=False)
        shown = told_after(given=given, before=before, withdrawn=ground.withdrawn)
        content = CheckContent(
            number=ground.number, kind=ReleaseKind.CHECK, released_date=DAY, label_nl="", label_en="", customer_name="",
            organisation_name="", reviewer_name="", note="", noticed=told_of(shown=shown["after noticed"]),
            enough=told_of(shown=shown["after enough"]),
        )  # fmt: skip
        touched = {
            who: [name for name, one in shown.items() if is_read(one=one) and who in one.figure.among] for who in given
        }
        voices = {who: kept(keys_told={}, named={}, counted=(), figures=own) for who, own in touched.items()}
        self._keep(content, shown=shown, voices=voices, after=given)
        self.count["questions after ninety days"] += 1

    def correct(self) -> None:
        """Say a finding in other words."""
        if self.written:
            at = self.dice.randrange(len(self.written))
            one = self.written[at]
            self.written[at] = replace(one, written=replace(one.written, sentence_en=f"words {word(self._id())}"))
            self.count["corrections"] += 1

    def lower(self) -> None:
        """Let somebody take one fragment back, or less of it be told."""
        own = list(self._lines())
        if not own:
            return
        id_ = self.dice.choice(own)
        line = self.lines[id_]
        if self.dice.random() < 0.6:
            level = Level(self.dice.randint(0, line.level))
            if level < line.level:
                self.lines[id_] = replace(line, level=level)
                self._tell_taken_back(line.interview_id, only=id_, still_counts=level is not Level.NOT_USED)
                self.count["levels lowered"] += 1
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

    def export(self, *, with_documents: bool, with_workbook: bool = False) -> None:
        """Read every release as it may be shown today, on its page and in a document, and gather what is told.

        Edges: a page of which nothing was taken back since it was read is the same page.
        """
        quoted = self._quoted()
        never = [line.said for line in self.lines.values() if line.said not in quoted]
        for at, one in enumerate(self.releases):
            now = (len(one.keys_gone), len(one.figures_gone), len(one.touched), len(self.withdrawn))
            if one.told_at == now and not with_documents:
                continue
            one.told_at = now
            if isinstance(one.content, CheckContent):
                check = rendered_check(content=one.content, figures=one.figures_gone)
                self._gather(list(read_check(check, truth=one.truth, at=at)), one)
                continue
            content = rendered(content=one.content, keys=one.keys_gone, figures=one.figures_gone)
            readings = list(read_report(content, truth=one.truth, lines=one.lines, at=at))
            self._gather(readings, one)
            told = "\n".join(texts_in(content))
            if with_documents:
                report = review_report(content=content, language=self.dice.choice(("nl", "en")), recipient="Omar")
                told += assert_file_tells_no_more(report=report, readings=readings, with_workbook=with_workbook)
                self.count.update({"documents": 1, "workbooks": int(with_workbook)})
            for fragment in fragments_in(one.content):
                assert (fragment.text in told) is (fragment.key not in one.keys_gone), "a part that was taken back"
            assert not any(said in told for said in never)
            self.count["exports"] += 1

    def ground(self) -> Ground:
        """Give what the vault would read of all this."""
        told = tuple({name: shown_before(name, sets) for name, sets in one.sets.items()} for one in self.releases)
        every = [one for release in told for one in release.values()]
        lines = self._lines()
        return Ground(
            heard=frozenset(self.heard), withdrawn=frozenset(self.withdrawn), roles=self.heard,
            people={who: who for who in self.heard}, known=frozenset(),
            drafts=tuple(draft_of(one, lines=lines, roles=self.heard) for one in self.written),
            written=tuple(self.written), lines=lines,
            given={who: given for who, given in self.given.items() if who in self.heard},
            former=tuple(dict.fromkeys(one.figure for one in every if one.share is Share.K_OF_N)),
            read=tuple(dict.fromkeys(one.figure for one in every)), told=told,
            keys={one.fragment_id: one.key for draft in self.written for one in draft.written.pieces if one.key},
            number=len(self.releases) + 1, is_released=bool(self.releases), around={}, lists=LISTS,
        )  # fmt: skip

    def _lines(self) -> dict[UUID, FragmentLine]:
        return {id_: one for id_, one in self.lines.items() if one.interview_id in self.heard}

    def _cut(self, who: UUID) -> None:
        id_ = self._id()
        meaning = self.dice.choice((Meaning(), Meaning(is_new=True, theme_id=self.dice.choice(THEMES).id), None))
        if meaning is None:
            own = [one.id for one in self.register if one.stakeholder_id == who or self.dice.random() < 0.1]
            meaning = Meaning(expectation_id=self.dice.choice(own) if own else None)
        self.lines[id_] = FragmentLine(
            id=id_, interview_id=who, source=Source.ADDED, source_id=None, is_anchored=True, said=f"ik zeg {word(id_)}",
            part=0, start=0, meaning=meaning, confirmed=None, confirmed_at=None,
            level=Level(self.dice.choice((0, 1, 1, 1, 2, 3, 4))), level_by=Setter.INTERVIEWEE,
        )  # fmt: skip

    def _mend(self, findings: set[UUID | None]) -> None:
        """Drop what stands in the way, as a reviewer would, and try again another time."""
        if self.dice.random() < 0.7:
            self.written = [one for one in self.written if one.key not in findings]

    def _keep(
        self,
        content: ReleaseContent | CheckContent,
        *,
        shown: Mapping[str, ShownFigure],
        voices: dict[UUID, dict[str, Any]],
        after: Mapping[UUID, AfterGiven] | None = None,
    ) -> None:
        moment = self._moment()
        told = content.expectations if isinstance(content, ReleaseContent) else ()
        alone = frozenset(one.expectation_id for one in told if one.expectation_id)
        one = Crossed(
            content=content, sets=sets_of(shown=shown), voices=voices,
            truth=moment.truth() if after is None else truth_after(after),
            lines=moment.spoken(alone=alone), counted=moment.figures_of_fragments() if after is None else {},
        )  # fmt: skip
        self.releases.append(one)
        if isinstance(content, ReleaseContent):
            self.count.update(f"{form}" for form in assert_levels_hold(content, moment=moment))
            assert_roles_hold(content, roles=self.heard)
            assert_owners_hold(content, register=self.register)
            readings = read_report(content, truth=one.truth, lines=one.lines, at=len(self.releases) - 1)
            assert_follows(readings, former=self.seen, withdrawn=frozenset(self.withdrawn))

    def _tell_taken_back(self, who: UUID, *, only: UUID | None = None, still_counts: bool = False) -> None:
        """Do what the vault tells whoever holds a release, and note apart what may not be shown any more."""
        for one in self.releases:
            if who in one.voices:
                fragments = None if only is None else [only]
                keys, figures = taken_back(told=one.voices[who], only=fragments, still_counts=still_counts)
                one.keys_gone |= {UUID(key) for key in keys}
                one.figures_gone |= set(figures)
            if only is not None and not still_counts:
                one.touched |= one.counted.get(only, set())

    def _gather(self, readings: list[Reading], one: Crossed) -> None:
        withdrawn = frozenset(self.withdrawn)
        assert_withheld(readings, gone=frozenset(one.touched), withdrawn=withdrawn)
        last = max((two.at for two in readings), default=0)
        read = [two for two in self.seen if two.share != "HIDDEN" and two.at <= last]
        touched = {two.name for two in read if two.truth.among & withdrawn} | one.touched
        for two in readings:
            if two.name in touched:
                assert two.share == "HIDDEN", "a figure that was withheld stands there anew"
            else:
                self.seen.append(two)
        self.count["numbers"] += sum(two.share == "NUMBER" for two in readings)

    def _quoted(self) -> set[str]:
        reports = [one.content for one in self.releases if isinstance(one.content, ReleaseContent)]
        return {fragment.text for content in reports for fragment in fragments_in(content)}

    def _moment(self) -> Moment:
        return Moment(
            heard=dict(self.heard), lines=self._lines(), given=dict(self.given), register=tuple(self.register),
            written=tuple(self.written), themes=[one.id for one in THEMES],
        )  # fmt: skip

    def _id(self) -> UUID:
        return UUID(int=next(self.ids))


def prove_stories(*, stories: int, seed: int, first: int = 0, documents_of: int = 10) -> Counter[str]:
    """Tell stories of cuts, releases, withdrawals and exports over 3 to 12 people; count what was seen.

    Shapes: each story has dice of its own, so that those from `first` on are the same however many are told before; of one story
    in `documents_of` every export is put in a document too, and of one in ten of those in a workbook.
    """
    seen = Counter[str]()
    for number in range(first, first + stories):
        story = Story(random.Random(f"{seed} {number}"))
        try:
            _tell(story, with_documents=number % documents_of == 0, with_workbook=number % (10 * documents_of) == 0)
        except AssertionError as failure:
            failure.add_note(f"story {number} of seed {seed}")
            raise
        seen += story.count
    return seen


def _tell(story: Story, *, with_documents: bool, with_workbook: bool) -> None:
    dice = story.dice
    story.hear(dice.randint(3, 9))
    for _ in range(dice.randint(1, 3)):
        story.find()
    for _step in range(dice.randint(3, 7)):
        story.release()
        story.export(with_documents=with_documents, with_workbook=with_workbook)
        if dice.random() < 0.15:
            story.ask_after()
        deeds = dice.sample((story.correct, story.withdraw, story.find, story.drop, story.lower), 2)
        for deed in [one for one in deeds if dice.random() < 0.5]:
            deed()
        if dice.random() < 0.3 and len(story.heard) < 12:
            story.hear(dice.randint(1, min(4, 12 - len(story.heard))))
        story.export(with_documents=False)
    assert_isolates_nobody(story.seen)
    assert_nothing_is_added_up(story.seen)
