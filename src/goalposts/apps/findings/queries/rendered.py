"""A release as it may be shown today: frozen, without what was taken back, and with the figures withheld that it touched."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from goalposts.apps.findings.access import get_release_for, releases_visible_to
from goalposts.apps.findings.models import Release, WithdrawnKey
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import (
    HIDDEN,
    ExpectationTold,
    FindingTold,
    FragmentTold,
    ReleaseContent,
    ReleaseKind,
    ThemeTold,
    content_of,
)
from goalposts.domain.roles import Actor
from goalposts.domain.spoken import figure_name


@dataclass(frozen=True, kw_only=True)
class ReleaseLine:
    """One release in a list."""

    id: UUID
    number: int
    kind: ReleaseKind
    released_at: datetime
    change_note: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class RenderedRelease:
    """A release as it may be shown today.

    Shapes: `taken_back` counts the parts and figures that are left out since, `withheld` the figures among them.
    """

    line: ReleaseLine
    review_id: UUID
    customer_id: UUID
    customer_name: str
    lead_id: UUID
    content: ReleaseContent
    taken_back: int
    withheld: int
    is_erased: bool


def releases_of(*, actor: Actor, review_id: UUID) -> tuple[ReleaseLine, ...]:
    """List the releases of a review, the newest first. Errors: none; of a review that is not there the list is empty."""
    rows = releases_visible_to(actor).filter(review_id=review_id).order_by("-number")
    fields = ("id", "number", "kind", "released_at", "change_note", "digest")
    return tuple(_line(*row) for row in rows.values_list(*fields))


def release_of(*, actor: Actor, release_id: UUID) -> RenderedRelease:
    """Give a report or a correction as it may be shown today. Errors: NotFound when missing, foreign, or no report."""
    row = get_release_for(actor, release_id)
    if row.kind not in (ReleaseKind.REPORT, ReleaseKind.CORRECTION):
        raise NotFound
    return report_from(row=row)


def report_from(*, row: Release) -> RenderedRelease:
    """Tell a report that a gate opened."""
    gone = list(WithdrawnKey.objects.filter(release=row).values_list("key", "figure"))
    content = rendered(
        content=content_of(plain=row.content),
        keys={key for key, _figure in gone if key is not None},
        figures={figure for _key, figure in gone if figure},
    )
    return RenderedRelease(
        line=_line(row.id, row.number, row.kind, row.released_at, row.change_note, row.digest),
        review_id=row.review_id,
        customer_id=row.customer_id,
        customer_name=row.customer.name,
        lead_id=row.customer.lead_id,
        content=content,
        taken_back=len(gone),
        withheld=sum(bool(figure) for _key, figure in gone),
        is_erased=row.erased_at is not None,
    )


def rendered(*, content: ReleaseContent, keys: Collection[UUID], figures: Collection[str]) -> ReleaseContent:
    """Leave out the fragments that were taken back, and withhold the figures that this touched; an expectation loses its words."""
    sample = replace(content.sample, heard=None) if "heard" in figures else content.sample
    return replace(
        content,
        sample=sample,
        themes=tuple(_theme(one, figures=figures) for one in content.themes),
        expectations=tuple(_expectations(content.expectations, keys=keys, figures=figures)),
        findings=tuple(_finding(one, keys=keys, figures=figures) for one in content.findings),
    )


def _theme(theme: ThemeTold, *, figures: Collection[str]) -> ThemeTold:
    important = HIDDEN if f"important {theme.id}" in figures else theme.important
    if f"grade {theme.id}" in figures:
        theme = replace(theme, grade=None, grade_n=None)
    is_whole = theme.grade is not None and important is theme.important
    return replace(
        theme,
        important=important,
        is_blind_spot=theme.is_blind_spot and is_whole,
        is_undervalued=theme.is_undervalued and is_whole,
    )


def _expectations(
    told: Iterable[ExpectationTold], *, keys: Collection[UUID], figures: Collection[str]
) -> Iterator[ExpectationTold]:
    """Leave out what no longer stands alone, and what stood by its figure alone once that is withheld."""
    for one in told:
        is_withheld = figure_name(key=one.key) in figures
        if one.key in keys or (is_withheld and one.expectation_id is None):
            continue
        yield replace(one, told=HIDDEN) if is_withheld else one


def _finding(finding: FindingTold, *, keys: Collection[UUID], figures: Collection[str]) -> FindingTold:
    def left(fragments: tuple[FragmentTold, ...]) -> tuple[FragmentTold, ...]:
        return tuple(one for one in fragments if one.key not in keys)

    return replace(
        finding,
        voices=HIDDEN if f"voices {finding.key}" in figures else finding.voices,
        against=HIDDEN if f"against {finding.key}" in figures else finding.against,
        fragments=left(finding.fragments),
        against_fragments=left(finding.against_fragments),
    )


def _line(id_: UUID, number: int, kind: str, released_at: datetime, change_note: str, digest: str) -> ReleaseLine:
    return ReleaseLine(
        id=id_, number=number, kind=ReleaseKind(kind), released_at=released_at, change_note=change_note, digest=digest
    )
