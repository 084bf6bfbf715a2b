"""What is in the way of a release, and exactly what would cross: the same content that the supplier gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.analysis.disclosure import release_difference
from goalposts.apps.interviews.access import Keys, get_vault, note_reading, open_keys
from goalposts.apps.interviews.models import SignedReason
from goalposts.apps.interviews.queries.drafts import FindingDraft
from goalposts.apps.interviews.queries.ground import Ground, ground_of
from goalposts.apps.interviews.queries.spoken import SpokenOf, expectations_told, spoken_of
from goalposts.apps.interviews.queries.sums import proven_sums, worked_out
from goalposts.apps.people.queries import reviewer_card
from goalposts.apps.reviews.queries import (
    OpenExpectation,
    ReportFacts,
    ReviewFacts,
    ThemeFacts,
    kept_expectations_for,
    report_facts,
    themes_for,
)
from goalposts.domain.confidentiality import Form, Share, scope_of
from goalposts.domain.disclosure import (
    Crossed,
    Obstacle,
    Piece,
    Weight,
    around_of,
    crossed_of,
    differing,
    everybody_of,
    figures_of,
    obstacles_of,
    roles_shown,
    sets_to_weigh,
    shown_of,
    told_of,
    wishes_number,
)
from goalposts.domain.isolation import Figure, ShownFigure
from goalposts.domain.mirror import mirrored
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import FindingTold, FragmentTold, ReleaseContent, ReleaseKind, SampleTold, ThemeTold
from goalposts.domain.roles import Actor
from goalposts.domain.spoken import gone_rows
from goalposts.domain.sums import Proven
from goalposts.domain.tongue import tongue_of


@dataclass(frozen=True, kw_only=True)
class Signed:
    """One obstacle with the reason that was signed for it, empty without one."""

    obstacle: Obstacle
    reason: str


@dataclass(frozen=True, kw_only=True)
class Check:
    """How a review stands before the wall: what is in the way, and what would cross.

    Shapes: `drafts` are the findings as they are written; `counts` says per figure k and n inside the vault, by name; `said` what the findings lean on, by fragment. Neither
    ever crosses. `read` names the figures that a former release told. `hidden_too` names the figures that are hidden only because another one could be added up from them.
    """

    facts: ReviewFacts
    drafts: tuple[FindingDraft, ...]
    reds: tuple[Obstacle, ...]
    ambers: tuple[Signed, ...]
    preview: ReleaseContent
    counts: Mapping[str, tuple[int, int]]
    read: frozenset[str]
    hidden_too: tuple[str, ...]
    said: Mapping[UUID, Piece]

    @property
    def may_cross(self) -> bool:
        """Say whether nothing is red, and every amber has its signed reason."""
        return not self.reds and all(one.reason for one in self.ambers)


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A check with what the vault keeps of it when it crosses: figures behind numbers, by name.

    Shapes: `named_by` says which expectation each fragment lets stand alone, as the opaque key of its line.
    """

    check: Check
    ground: Ground
    shown: Mapping[str, ShownFigure]
    named_by: Mapping[UUID, UUID]


@transaction.atomic
def check_of(*, actor: Actor, review_id: UUID, now: datetime) -> Check:
    """Say what is in the way, and show what would cross; it is a reading.

    Errors: NotFound, SecondFactorNeeded; VaultClosed.
    """
    _vault, facts = get_vault(actor, review_id)
    note_reading(review_id=review_id, actor=actor, what="check", about_id=review_id, now=now)
    return laid_out(actor=actor, facts=facts, keys=open_keys(), change_note="", now=now).check


def laid_out(*, actor: Actor, facts: ReviewFacts, keys: Keys, change_note: str, now: datetime) -> Laid:
    """Lay out a review that a gate opened, as it would cross now. Errors: NotFound for a reviewer without a house."""
    ground = ground_of(actor=actor, review_id=facts.id, keys=keys)
    return laid_on(
        ground=ground,
        themes=themes_for(actor=actor, review_id=facts.id),
        facts=facts,
        own=report_facts(actor=actor, review_id=facts.id),
        register=kept_expectations_for(actor=actor, review_id=facts.id),
        frame=_frame(facts, ground=ground, change_note=change_note, now=now),
        signed=_signed(facts.id, keys=keys),
    )


def laid_on(
    *,
    ground: Ground,
    themes: Sequence[ThemeFacts],
    facts: ReviewFacts,
    own: ReportFacts,
    register: Sequence[OpenExpectation],
    frame: Mapping[str, Any],
    signed: Mapping[str, str],
) -> Laid:
    """Lay out what was read of a review: what is in the way, what would cross. Reads nothing itself.

    Shapes: `frame` are the fields of a ReleaseContent that stand around what was said; `signed` reasons by an obstacle's name.
    """
    groups = roles_shown(roles=ground.roles)
    spoken = spoken_of(ground=ground, register=register, groups=groups, review_id=facts.id)
    figures, added_up = _told_with(ground, themes=themes, spoken=spoken)
    shown = added_up.shown
    gone = gone_rows(rows=spoken.rows, read=ground.read, heard=ground.heard)
    obstacles = (
        *_in_the_way(ground, groups=groups, figures=(*figures, *gone), added_up=added_up),
        *everybody_of(shown=shown["heard"], known=ground.known, heard=ground.people.values()),
    )
    content = ReleaseContent(
        **frame,
        sample=_sample(facts, own=own, shown=shown),
        scope=scope_of(voices=len(ground.heard)),
        themes=tuple(_theme(one, ground=ground, shown=shown, guess=own.guesses.get(one.id)) for one in themes),
        expectations=expectations_told(spoken=spoken, shown=shown, themes=[one.id for one in themes]),
        findings=_findings(ground, shown=shown, groups=groups, language=facts.language),
    )
    check = Check(
        facts=facts,
        drafts=ground.written,
        reds=tuple(one for one in obstacles if one.weight is Weight.RED),
        ambers=_ambers(obstacles, signed=signed),
        preview=content,
        counts={one.name: (len(one.members & one.among), len(one.among)) for one in figures},
        read=frozenset(one.name for one in ground.read),
        hidden_too=added_up.hidden_too,
        said=_said(ground),
    )
    return Laid(check=check, ground=ground, shown=shown, named_by=spoken.named_by)


def _in_the_way(
    ground: Ground, *, groups: Mapping[str, int], figures: Sequence[Figure], added_up: Proven
) -> tuple[Obstacle, ...]:
    return (
        *obstacles_of(drafts=ground.drafts, voices=len(ground.heard), groups=groups, lists=ground.lists),
        *around_of(texts=ground.around, lists=ground.lists),
        *_differing(ground, figures=figures),
        *worked_out(found=added_up),
    )


def _said(ground: Ground) -> dict[UUID, Piece]:
    return {one.id: one for draft in ground.drafts for one in (*draft.pieces, *draft.against)}


def _told_with(ground: Ground, *, themes: Sequence[ThemeFacts], spoken: SpokenOf) -> tuple[tuple[Figure, ...], Proven]:
    """Give every figure of a release, and how each is told once nothing can be added up from the others."""
    figures = (
        *figures_of(drafts=ground.drafts, heard=ground.heard),
        *_of_themes(ground, themes=themes),
        *(one.figure for one in spoken.rows),
    )
    told = shown_of(figures=figures, former=ground.former, withheld=ground.withheld)
    return figures, proven_sums(shown=told, ground=ground)


def _ambers(obstacles: Sequence[Obstacle], *, signed: Mapping[str, str]) -> tuple[Signed, ...]:
    ambers = [one for one in obstacles if one.weight is Weight.AMBER]
    return tuple(Signed(obstacle=one, reason=signed.get(one.name, "")) for one in ambers)


def _frame(facts: ReviewFacts, *, ground: Ground, change_note: str, now: datetime) -> dict[str, Any]:
    """Say whose report it is, and what stands around the findings."""
    reviewer = reviewer_card(person_id=facts.person_id)
    if reviewer is None:
        raise NotFound
    return {
        "number": ground.number,
        "kind": ReleaseKind.CORRECTION if ground.is_released else ReleaseKind.REPORT,
        "released_date": now.astimezone(ZoneInfo(facts.time_zone)).date(),
        "change_note": change_note,
        "language": facts.language,
        "label_nl": facts.label_nl,
        "label_en": facts.label_en,
        "supplier_name": facts.workspace_name,
        "customer_name": facts.customer_name,
        "organisation_name": reviewer.organisation,
        "letterhead": reviewer.letterhead,
        "reviewer_name": reviewer.name,
        "payer": facts.payer,
        "payer_words": facts.payer_words,
        **ground.around,
    }


def _of_themes(ground: Ground, *, themes: Sequence[ThemeFacts]) -> tuple[Figure, ...]:
    """Give the figures of themes: who graded each, and who named it as one of the two that matter most."""
    found = []
    for theme in themes:
        graders = frozenset(one for one, given in ground.given.items() if theme.id in given.grades)
        naming = frozenset(one for one, given in ground.given.items() if theme.id in given.most_important)
        asked = frozenset(ground.given)
        about = f"{theme.id} grade"
        found.append(Figure(name=f"grade {theme.id}", about=about, among=graders, members=graders))
        about = f"{theme.id} important"
        found.append(Figure(name=f"important {theme.id}", about=about, among=asked, members=naming))
    return tuple(found)


def _differing(ground: Ground, *, figures: Sequence[Figure]) -> tuple[Obstacle, ...]:
    """Weigh every figure against what a former release showed: a number against every set, any figure against itself."""
    former = {one for figure in ground.former for one in sets_to_weigh(figure=figure)}
    differences: dict[str, list[int]] = {}
    for figure in figures:
        if figure.name in ground.withheld:
            continue
        pairs = [
            (one, other) for one in sets_to_weigh(figure=figure) for other in former if wishes_number(figure=figure)
        ]
        own = [one for one in ground.read if one.name == figure.name]
        pairs += [(figure.members & figure.among, one.members & one.among) for one in own]
        pairs += [(figure.among, one.among) for one in own]
        differences[figure.name] = [release_difference(first=one, second=other) for one, other in pairs]
    return differing(names=list(differences), differences=differences)


def _sample(facts: ReviewFacts, *, own: ReportFacts, shown: Mapping[str, ShownFigure]) -> SampleTold:
    return SampleTold(
        planned=facts.planned_number,
        heard=shown["heard"].n,
        proposed=own.proposed,
        objected=own.objected,
        first_date=facts.first_interview_date,
        last_date=facts.fieldwork_ends_date,
    )


def _theme(theme: ThemeFacts, *, ground: Ground, shown: Mapping[str, ShownFigure], guess: float | None) -> ThemeTold:
    graded, important = shown[f"grade {theme.id}"], shown[f"important {theme.id}"]
    grades = [given.grades[theme.id] for given in ground.given.values() if theme.id in given.grades]
    is_shown = graded.share is Share.K_OF_N and bool(graded.k)
    grade = round(sum(grades) / len(grades), 1) if is_shown else None
    mirror = mirrored(ours=guess, theirs=grade, voices=len(grades), important=important.k)
    return ThemeTold(
        id=theme.id,
        name_nl=theme.name_nl,
        name_en=theme.name_en,
        grade=grade,
        grade_n=graded.n if is_shown else None,
        guess=guess,
        important=told_of(shown=important),
        is_blind_spot=mirror.is_blind_spot,
        is_undervalued=mirror.is_undervalued,
    )


def _findings(
    ground: Ground, *, shown: Mapping[str, ShownFigure], groups: Mapping[str, int], language: str
) -> tuple[FindingTold, ...]:
    def crossing(pieces: Sequence[Piece]) -> tuple[FragmentTold, ...]:
        found = [crossed_of(piece=one, voices=len(ground.heard), groups=groups) for one in pieces]
        told = [_fragment(one, key=ground.keys[one.piece.id], language=language) for one in found if one is not None]
        return tuple(sorted(told, key=lambda one: one.key))

    told = []
    for draft, source in zip(ground.drafts, ground.written, strict=True):
        meanings = [ground.lines[one.id].meaning for one in draft.pieces]
        times = {one.horizon for one in meanings}
        told.append(
            FindingTold(
                key=draft.key,
                kind=source.written.kind,
                sentence_nl=source.written.sentence_nl,
                sentence_en=source.written.sentence_en,
                theme_id=source.written.theme_id,
                voices=told_of(shown=shown.get(f"voices {draft.key}")),
                against=told_of(shown=shown.get(f"against {draft.key}")),
                confidence=source.written.confidence,
                confidence_why=source.written.confidence_why,
                change_mind=source.written.change_mind,
                fragments=crossing(draft.pieces),
                against_fragments=crossing(draft.against),
                is_new=bool(meanings) and all(one.is_new for one in meanings),
                horizon=times.pop() if len(times) == 1 else None,
            )
        )
    return tuple(told)


def _fragment(crossed: Crossed, *, key: UUID, language: str) -> FragmentTold:
    """Tell a fragment as it crosses; the reviewer's words in the language they are in, never in that of who spoke."""
    is_theirs = crossed.form is not Form.PARAPHRASE
    return FragmentTold(
        key=key,
        form=crossed.form,
        text=crossed.text,
        language=crossed.piece.language if is_theirs else tongue_of(words=crossed.text) or language,
        role=crossed.role,
        name=crossed.name,
        is_reading=not is_theirs and not crossed.piece.is_confirmed,
    )


def _signed(review_id: UUID, *, keys: Keys) -> dict[str, str]:
    """Give the reasons that were signed, by the name of what they are for; the last one holds."""
    rows = SignedReason.objects.filter(review_id=review_id).order_by("signed_at", "id")
    found = [keys.read(row=one, field="signed") for one in rows]
    return {told["name"]: told["reason"] for told in found if told is not None}
