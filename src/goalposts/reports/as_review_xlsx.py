"""What was released as a workbook: one sheet per kind of thing, typed cells, nothing computed and nothing hidden."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _

from goalposts.reports.office_words import LOCALES
from goalposts.reports.packages import bare
from goalposts.reports.review_content import FindingPart, ReviewReport, Saying
from goalposts.reports.tables.as_xlsx import write_workbook
from goalposts.reports.tables.sheet import CellKind, Column, Sheet

Row = tuple[object, ...]


def review_workbook(*, report: ReviewReport) -> bytes:
    """Write a release as XLSX; the same report gives the same bytes. Its only properties are title and language."""
    out = BytesIO()
    with translation.override(report.language):
        sheets = (_about(report), _mirror(report), _findings(report), _sayings(report), _expectations(report))
        write_workbook(sheets=sheets, language=report.language, file=out)
    return bare(package=out.getvalue(), title=report.title, language=LOCALES[report.language])


def _about(report: ReviewReport) -> Sheet:
    def rows() -> Iterator[Row]:
        yield from ((_("Letterhead"), line) for line in report.letterhead)
        yield from report.cover
        if report.change:
            yield report.change[0], report.change[1].text
        for section in report.sections:
            if section.key == "sample":
                yield from section.facts
            if section.key in ("sample", "not_asked", "method"):
                yield from ((section.title, one.text) for one in section.typed)
                yield from ((section.title, line) for line in section.lead)

    return Sheet(
        title=_("About this release"), columns=(Column(_("What"), width=30), Column(_("Told"), width=100)), rows=rows()
    )


def _mirror(report: ReviewReport) -> Sheet:
    """Give grades as numbers where they are shown, and the words for a hidden one where they are not."""
    hidden = report.mirror.hidden
    columns = (
        Column(_("Theme"), width=40),
        Column(report.mirror.ours, CellKind.NUMBER),
        Column(report.mirror.theirs, CellKind.NUMBER),
        Column(_("Voices"), CellKind.NUMBER),
        Column(_("Not shown"), width=40),
    )
    rows = tuple(
        (one.name, one.ours, one.theirs, one.voices, hidden if None in (one.ours, one.theirs, one.voices) else "")
        for one in report.mirror.rows
    )
    return Sheet(title=_("The mirror"), columns=columns, rows=rows)


def _findings(report: ReviewReport) -> Sheet:
    columns = (
        Column(_("Number"), CellKind.NUMBER, width=10),
        Column(_("Kind"), width=14),
        Column(_("Finding"), width=70),
        Column(_("Voices"), width=22),
        Column(_("What is told beside it"), width=70),
    )
    return Sheet(title=report.labels["findings"], columns=columns, rows=tuple(_finding(one) for one in _every(report)))


def _finding(one: FindingPart) -> Row:
    beside = "\n".join(f"{name}: {words.text}" for name, words in one.facts[1:])
    return one.number, one.kind_name, one.sentence.text, one.voices, beside


def _sayings(report: ReviewReport) -> Sheet:
    columns = (
        Column(_("Finding"), CellKind.NUMBER, width=10),
        Column(_("Speaks for it"), CellKind.YES_NO, width=14),
        Column(_("What was said"), width=90),
        Column(_("Form"), width=50),
    )
    rows = tuple(row for one in _every(report) for row in _said_of(one))
    return Sheet(title=_("What was said"), columns=columns, rows=rows)


def _said_of(one: FindingPart) -> Iterator[Row]:
    def told(sayings: Iterable[Saying], *, is_for: bool) -> Iterator[Row]:
        yield from ((one.number, is_for, saying.text, saying.mark) for saying in sayings)

    yield from told(one.sayings, is_for=True)
    yield from told(one.against, is_for=False)


def _expectations(report: ReviewReport) -> Sheet:
    table = report.section(key="expectations").table
    names = table.columns if table else (_("Expectation"),)
    columns = tuple(Column(name, width=60 if not place else 24) for place, name in enumerate(names))
    return Sheet(title=_("Expectations"), columns=columns, rows=table.rows if table else ())


def _every(report: ReviewReport) -> Iterator[FindingPart]:
    for section in report.sections:
        yield from section.findings
