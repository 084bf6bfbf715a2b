"""What must hold of everything that crosses, worked out from who said what and never from what the product keeps of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.interviews.queries import PlaybackGiven
from goalposts.apps.interviews.queries.drafts import FindingDraft
from goalposts.apps.interviews.queries.plain import FragmentLine
from goalposts.apps.reviews.queries import OpenExpectation
from goalposts.domain.after import AfterGiven, Said
from goalposts.domain.confidentiality import Form, Level
from goalposts.domain.released import FragmentTold, ReleaseContent
from tests.apps.interviews.reader import FEW, GROUP, Lines, Reading, Truth

LEAST = {
    Form.PARAPHRASE: Level.PARAPHRASE,
    Form.QUOTE: Level.QUOTE,
    Form.QUOTE_WITH_ROLE: Level.QUOTE,
    Form.QUOTE_WITH_NAME: Level.NAMED,
}


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Who was heard at one moment, in which role, and what they said; `lines` are of them alone."""

    heard: Mapping[UUID, str]
    lines: Mapping[UUID, FragmentLine]
    given: Mapping[UUID, PlaybackGiven]
    register: Sequence[OpenExpectation]
    written: Sequence[FindingDraft]
    themes: Sequence[UUID]

    def counted(self, *, finding: FindingDraft, is_against: bool) -> Iterator[FragmentLine]:
        """Give what stands under a finding, for or against, and may be used."""
        for piece in finding.written.pieces:
            line = self.lines.get(piece.fragment_id)
            if line is not None and piece.is_against is is_against and line.level is not Level.NOT_USED:
                yield line

    def truth(self) -> dict[str, Truth]:
        """Say who is behind each figure of a report."""
        everybody, given = frozenset(self.heard), {who: one for who, one in self.given.items() if who in self.heard}
        found = {"heard": Truth(about="heard", among=everybody, members=everybody)}
        for one in self.written:
            for name, is_against in (("voices", False), ("against", True)):
                members = frozenset(line.interview_id for line in self.counted(finding=one, is_against=is_against))
                about = f"{one.written.theme_id} {name}"
                found[f"{name} {one.key}"] = Truth(about=about, among=everybody, members=members)
        for theme in self.themes:
            grading = frozenset(who for who, one in given.items() if theme in one.grades)
            naming = frozenset(who for who, one in given.items() if theme in one.most_important)
            found[f"grade {theme}"] = Truth(about=f"{theme} grade", among=grading, members=grading)
            found[f"important {theme}"] = Truth(about=f"{theme} important", among=frozenset(given), members=naming)
        return found

    def spoken(self, *, alone: frozenset[UUID]) -> Lines:
        """Say who spoke of each expectation that stands alone, and of those of each theme together."""
        known, found = (
            {one.id: one for one in self.register},
            dict[tuple[UUID | None, UUID | None, bool], frozenset[UUID]](),
        )
        for finding in self.written:
            for line in (line for way in (False, True) for line in self.counted(finding=finding, is_against=way)):
                expectation, is_new = line.meaning.expectation_id, line.meaning.is_new
                if expectation is not None or is_new:
                    theme = known[expectation].theme if expectation is not None else line.meaning.theme_id
                    place = (expectation if expectation in alone else None, theme, expectation is None)
                    found[place] = found.get(place, frozenset()) | {line.interview_id}
        return found

    def figures_of_fragments(self) -> dict[UUID, set[str]]:
        """Name the figures that each fragment counts in."""
        found: dict[UUID, set[str]] = {}
        for one in self.written:
            for name, is_against in (("voices", False), ("against", True)):
                for line in self.counted(finding=one, is_against=is_against):
                    found.setdefault(line.id, set()).add(f"{name} {one.key}")
        return found


def truth_after(given: Mapping[UUID, AfterGiven]) -> dict[str, Truth]:
    """Say who is behind the two figures after ninety days."""
    said = {
        name: {who for who, one in given.items() if getattr(one, name) is Said.YES} for name in ("noticed", "enough")
    }
    return {
        f"after {name}": Truth(about=f"after {name}", among=frozenset(given), members=frozenset(members))
        for name, members in said.items()
    }


def fragments_in(content: ReleaseContent) -> list[FragmentTold]:
    return [one for finding in content.findings for one in (*finding.fragments, *finding.against_fragments)]


def assert_levels_hold(content: ReleaseContent, *, moment: Moment) -> list[Form]:
    """What crosses in words is let cross, whoever wrote them; gives the forms in which it did."""
    said = {line.said: line for line in moment.lines.values()}
    said |= {
        piece.paraphrase: moment.lines[piece.fragment_id]
        for one in moment.written
        for piece in one.written.pieces
        if piece.paraphrase and piece.fragment_id in moment.lines
    }
    for one in fragments_in(content):
        line = said[one.text]
        assert line.level >= LEAST[one.form]
        assert bool(one.name) is (one.form is Form.QUOTE_WITH_NAME)
        assert bool(one.role) is (one.form is Form.QUOTE_WITH_ROLE)
        assert len(moment.heard) >= GROUP or one.form is Form.QUOTE_WITH_NAME
    return [one.form for one in fragments_in(content)]


def assert_roles_hold(content: ReleaseContent, *, roles: Mapping[UUID, str]) -> None:
    """A role that is told is of a group, and a quote without one leaves a group that it may be of: the rest is never one or two."""
    told = fragments_in(content)
    seen = {one.role for one in told if one.role}
    for role in seen:
        assert list(roles.values()).count(role) >= GROUP, "a role of one or two people"
    if seen and any(one.form is Form.QUOTE for one in told):
        rest = sum(role not in seen for role in roles.values())
        assert rest not in FEW, "a quote without a role, of the one or two people who are left"


def assert_owners_hold(content: ReleaseContent, *, register: Sequence[OpenExpectation]) -> None:
    """Whose expectations are told together are a group, also without those who stand alone beside them."""
    alone = {one.expectation_id for one in content.expectations}
    for line in content.expectations:
        if line.expectation_id is None and not line.is_new:
            theirs = [one for one in register if one.theme == line.theme_id]
            named = {one.stakeholder_id for one in theirs if one.id in alone}
            others = {one.stakeholder_id for one in theirs} - named
            assert len(others) >= GROUP, "expectations of one or two people"


def assert_follows(new: Iterable[Reading], *, former: Iterable[Reading], withdrawn: frozenset[UUID]) -> None:
    """A second release of a figure that was read differs by nobody or by a group: docs/rules/confidentiality.md §5.

    Edges: a figure that a withdrawal touched in any release is withheld from then on, and follows nothing; nor does one of
    which nothing stands in this release.
    """
    shown = {one.name: one.truth for one in new if one.share != "HIDDEN"}
    read = [one for one in former if one.share != "HIDDEN"]
    gone = {one.name for one in read if one.truth.among & withdrawn}
    for one in read:
        now = shown.get(one.name)
        if now is not None and one.name not in gone:
            for people, others in ((now.among, one.truth.among), (now.members, one.truth.members)):
                assert len(people ^ others) not in FEW, "a second release that differs by one or two people"


def assert_withheld(readings: Iterable[Reading], *, gone: frozenset[str], withdrawn: frozenset[UUID]) -> None:
    """Nothing that is shown counts somebody who took everything back, or a fragment that was taken back."""
    for one in readings:
        if one.name in gone or one.truth.among & withdrawn:
            assert one.share == "HIDDEN", "a figure that still counts what was taken back"
