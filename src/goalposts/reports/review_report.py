"""One release in words, for one reader: the single content of its slides, report, PDF and workbook."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from goalposts.domain.released import ExpectationTold, FindingKind, ReleaseContent, ReleaseKind
from goalposts.reports.charts.formats import day_text, number_text
from goalposts.reports.charts.picture import ChartTable
from goalposts.reports.review_content import MirrorPart, ReviewReport, Section, Typed
from goalposts.reports.review_findings import findings_in, typed
from goalposts.reports.review_mirror import blind_spots, mirror_of, mirror_rows, undervalued
from goalposts.reports.review_words import (
    KIND_EMPTY,
    KIND_LEADS,
    KIND_TITLES,
    PAYERS,
    SCOPES,
    hidden_words,
    period_words,
    share_words,
)

MOST_IN_SHORT = 2
Names = Mapping[UUID, str]


def review_report(*, content: ReleaseContent, language: str, recipient: str) -> ReviewReport:
    """Put a release in words for whoever receives this copy.

    Shapes: `language` is nl or en; `recipient` is printed as it is given. What was typed stays in its own language.
    """
    with translation.override(language):
        return _report(content, language=language, recipient=recipient)


def _report(content: ReleaseContent, *, language: str, recipient: str) -> ReviewReport:
    label = content.label_nl if language == "nl" else content.label_en
    names = {one.id: one.name_nl if language == "nl" else one.name_en for one in content.themes}
    mirror = mirror_of(content=content, names=names, language=language)
    facts = {"number": content.number, "day": day_text(day=content.released_date, locale=language), "name": recipient}
    return ReviewReport(
        language=language,
        title=_("%(supplier)s, as %(customer)s sees it")
        % {"supplier": content.supplier_name, "customer": content.customer_name},
        label=label,
        letterhead=content.letterhead or (content.organisation_name,),
        cover=_cover(content, label=label, recipient=recipient, language=language),
        change=_change(content, language=language),
        running=_("Version %(number)s, %(day)s, for %(name)s") % facts,
        sections=_sections(content, names=names, mirror=mirror, language=language),
        mirror=mirror,
        labels=_labels(),
    )


def _labels() -> dict[str, str]:
    return {
        "against": _("What speaks against it"),
        "more": _("More findings"),
        "more_told": _("Each with its voices and quotes in the report."),
        "elsewhere": _("The whole text is in the report."),
        "picture": _("Picture"),
        "findings": _("Findings"),
    }


def _cover(content: ReleaseContent, *, label: str, recipient: str, language: str) -> tuple[tuple[str, str], ...]:
    is_correction = content.kind is ReleaseKind.CORRECTION
    version = _("%(number)s, a correction") if is_correction else "%(number)s"
    return (
        (_("What"), label),
        (_("Supplier"), content.supplier_name),
        (_("Customer"), content.customer_name),
        (_("Reviewer"), ", ".join(filter(None, (content.reviewer_name, content.organisation_name)))),
        (pgettext("recipient", "For"), recipient),
        (_("Version"), version % {"number": content.number}),
        (_("Released"), day_text(day=content.released_date, locale=language)),
    )


def _change(content: ReleaseContent, *, language: str) -> tuple[str, Typed] | None:
    if not content.change_note:
        return None
    return _("What changed in this version"), typed(text=content.change_note, content=content, language=language)


def _sections(content: ReleaseContent, *, names: Names, mirror: MirrorPart, language: str) -> tuple[Section, ...]:
    kinds = {kind: _of_kind(content, kind, names=names, language=language) for kind in FindingKind}
    return (
        _in_short(kinds),
        _sample(content, language=language),
        _mirror(content, mirror=mirror),
        kinds[FindingKind.KEEP],
        kinds[FindingKind.IMPROVE],
        blind_spots(rows=mirror_rows(content=content, names=names), language=language),
        undervalued(rows=mirror_rows(content=content, names=names), language=language),
        _expectations(content, names=names, language=language),
        kinds[FindingKind.RISK],
        kinds[FindingKind.CHANCE],
        _not_asked(content, language=language),
        _method(content, language=language),
    )


def _in_short(kinds: Mapping[FindingKind, Section]) -> Section:
    """Name the first findings of each kind: the reviewer put what matters most first."""
    told = [one.findings[at] for at in range(MOST_IN_SHORT) for one in kinds.values() if at < len(one.findings)]
    total = sum(len(one.findings) for one in kinds.values())
    lead = ngettext("%(n)s finding was released.", "%(n)s findings were released.", total) % {"n": total}
    if total > len(told):
        lead = _("%(lead)s The first of each kind stand here.") % {"lead": lead}
    elif not total:
        lead = _("No finding was released.")
    rows = tuple((one.kind_name, one.sentence.text, one.voices) for one in told)
    table = ChartTable(caption=_("In short"), columns=(_("Kind"), _("Finding"), _("Voices")), rows=rows)
    return Section(key="short", title=_("In short"), lead=(lead,), table=table if rows else None)


def _sample(content: ReleaseContent, *, language: str) -> Section:
    sample = content.sample
    planned = "–" if sample.planned is None else number_text(value=sample.planned, locale=language)
    heard = hidden_words() if sample.heard is None else number_text(value=sample.heard, locale=language)
    return Section(
        key="sample",
        title=_("How people were chosen"),
        lead=(
            _("The reviewer chose whom to hear. The supplier could propose people, or object with a reason, and never saw the choice."),
            str(SCOPES[content.scope]),
        ),
        facts=(
            (_("People planned"), planned),
            (_("People heard"), heard),
            (_("Proposed by the supplier"), number_text(value=sample.proposed, locale=language)),
            (_("Objected to by the supplier"), number_text(value=sample.objected, locale=language)),
            (_("Interviews planned"), period_words(first=sample.first_date, last=sample.last_date, locale=language)),
        ),
    )  # fmt: skip


def _mirror(content: ReleaseContent, *, mirror: MirrorPart) -> Section:
    lead = (
        _(
            "Before the interviews the team of %(supplier)s wrote down, sealed, which grade it expected. Beside it stands what the customer gave."
        )
        % {"supplier": content.supplier_name},
        _("Every grade is a mean from 1 to 10."),
    )
    if not content.themes:
        return Section(key="mirror", title=_("The mirror"), lead=(_("No theme was graded."),))
    return Section(key="mirror", title=_("The mirror"), lead=lead, table=mirror.picture.table)


def _of_kind(content: ReleaseContent, kind: FindingKind, *, names: Names, language: str) -> Section:
    findings = findings_in(content=content, kind=kind, names=names, language=language)
    lead = str(KIND_LEADS[kind] if findings else KIND_EMPTY[kind])
    return Section(key=kind.value.lower(), title=str(KIND_TITLES[kind]), lead=(lead,), findings=findings)


def _expectations(content: ReleaseContent, *, names: Names, language: str) -> Section:
    if not content.expectations:
        return Section(key="expectations", title=_("Expectations spoken of"), lead=(_("No expectation was told of."),))

    def row(one: ExpectationTold) -> tuple[str, ...]:
        theme = names.get(one.theme_id, "–") if one.theme_id else "–"
        words = (
            f"“{one.statement}”"
            if one.statement
            else _("Expectations of this theme")
            if one.theme_id
            else _("Expectations without a theme")
        )
        said = f"{words} ({one.name})" if one.name else words
        return (
            said,
            theme,
            share_words(told=one.told),
            pgettext("expectation", "not voiced before") if one.is_new else pgettext("expectation", "known"),
        )

    lead = _(
        "An expectation stands in its own words only where whoever has it let that pass with their name. All others are told together, by their theme."
    )
    columns = (_("Expectation"), _("Theme"), _("Voices"), _("New or known"))
    table = ChartTable(
        caption=_("Expectations spoken of"), columns=columns, rows=tuple(row(one) for one in content.expectations)
    )
    return Section(key="expectations", title=_("Expectations spoken of"), lead=(lead,), table=table)


def _not_asked(content: ReleaseContent, *, language: str) -> Section:
    words = (typed(text=content.not_asked, content=content, language=language),) if content.not_asked else ()
    lead = () if words else (_("The reviewer named nothing that was left out."),)
    return Section(key="not_asked", title=_("What was not asked"), lead=lead, typed=words)


def _method(content: ReleaseContent, *, language: str) -> Section:
    words = (typed(text=content.method, content=content, language=language),) if content.method else ()
    payer = PAYERS.get(content.payer, "") or _("%(name)s pays for this review.") % {"name": content.payer_words or "–"}
    limits = (
        _("%(payer)s What the reviewer is paid does not hang on the outcome.") % {"payer": payer},
        _("People spoke in confidence. Afterwards each chose for every fragment how far it may go; without a choice it only counts towards a theme."),
        _("Those who were heard were chosen, not drawn by lot. What they said holds for them and is no measurement of everybody."),
        _("A figure that is hidden, was withdrawn, or that nobody stands behind reads the same: too few voices."),
        _("After a withdrawal figures are withheld and not counted anew."),
        _("Whoever runs the server or its mail can, with effort, reach the keys of the raw material."),
    )  # fmt: skip
    return Section(key="method", title=_("Method and honest limits"), typed=words, lead=limits)
