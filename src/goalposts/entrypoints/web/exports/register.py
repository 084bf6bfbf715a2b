"""The register as a sheet: each expectation with its posts and how it stands, in words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goalposts.apps.expectations import labels as words
from goalposts.apps.expectations.queries import REGISTER_FIELDS, register_rows
from goalposts.apps.workspaces.queries import members_of, themes_of
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.shared.import_headings import heading_of, written_word
from goalposts.entrypoints.web.expectations.register_form import RegisterForm
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.reports.tables import CellKind, Column, Sheet

Cells = dict[str, Any]
Telling = Callable[[Cells], object]


@dataclass(frozen=True)
class _Told:
    """A column of the sheet, and what it says of an expectation."""

    column: Column
    cell: Telling


def register_sheet(asked: Asked) -> Sheet:
    """Give the register as its page would list it, narrowed and ordered as the address says."""
    actor = asked.actor
    form = RegisterForm(asked.given, themes=themes_of(actor=actor), members=members_of(actor=actor))
    found = register_rows(actor=actor, narrowed=form.narrowed(on=asked.on), order=form.asked()["order"])
    told = [*_said(), *_state(), *_posts(), *_standing()]

    def rows() -> Iterator[list[object]]:
        for row in found:
            cells = dict(zip(REGISTER_FIELDS, row, strict=True))
            yield [one.cell(cells) for one in told]

    return Sheet(title=_("Expectations"), columns=[one.column for one in told], rows=rows())


def _plain(field: str, heading: str, kind: CellKind = CellKind.TEXT, width: int = 16) -> _Told:
    return _Told(Column(heading, kind, width), lambda cells: cells[field])


def _coded(field: str, heading: str, known: dict[str, str], width: int = 16) -> _Told:
    return _Told(Column(heading, width=width), lambda cells: known.get(cells[field] or "", ""))


def _in_words(known: dict[str, words.Words]) -> dict[str, str]:
    return {code: str(word) for code, word in known.items()}


def _written(known: Iterable[object]) -> dict[str, str]:
    """Give the words of codes as an import reads them."""
    codes = [one[0] if isinstance(one, tuple) else str(one) for one in known]
    return {code: written_word(code=code) for code in codes}


def _said() -> list[_Told]:
    theme = f"theme__name_{locale()}"
    return [
        _plain("external_id", _("Number")),
        _plain("customer__name", _("Customer"), width=24),
        _plain("stakeholder__name", _("Who"), width=24),
        _plain("stakeholder__job_title", _("Job title"), width=24),
        _plain("verbatim", heading_of(table="EXPECTATIONS", field="verbatim"), width=60),
        _plain("correction", _("Our correction, beside their words"), width=40),
        _plain("translation", _("Translated"), width=40),
        _coded("language", _("Language"), _in_words(dict(words.LANGUAGES))),
        _plain("said_date", _("Said on"), CellKind.DAY),
        _coded("channel", heading_of(table="EXPECTATIONS", field="channel_text"), _written(words.HEARD_BY)),
        _coded("source", _("Sort of source"), _in_words(words.SOURCES)),
        _plain(theme, _("Theme")),
        _plain("weight_met", _("Pleased if met"), CellKind.NUMBER),
        _plain("weight_missed", _("Displeased if not"), CellKind.NUMBER),
    ]


def _state() -> list[_Told]:
    return [
        _coded("state", _("State"), _in_words(words.STATES)),
        _plain("state_date", _("In that state since"), CellKind.DAY),
        _plain("is_imported", _("Imported history"), CellKind.YES_NO),
    ]


def _posts() -> list[_Told]:
    return [
        _plain("goalpost__version", _("Version"), CellKind.NUMBER),
        _coded("goalpost__kind", _("Kind"), _written(words.KINDS)),
        _plain("goalpost__metric__name", _("Metric"), width=32),
        _plain("goalpost__what", heading_of(table="EXPECTATIONS", field="what"), width=32),
        _plain("goalpost__metric__unit", _("Unit")),
        _plain("goalpost__baseline", _("Now"), CellKind.NUMBER),
        _plain("goalpost__floor", _("Floor"), CellKind.NUMBER),
        _plain("goalpost__aim", _("Aim"), CellKind.NUMBER),
        _plain("goalpost__tolerance", _("Tolerance"), CellKind.NUMBER),
        _Told(Column(heading_of(table="EXPECTATIONS", field="when"), CellKind.DAY), _when),
        _Told(Column(heading_of(table="EXPECTATIONS", field="until_date"), CellKind.DAY), _until),
        _Told(Column(_("Judge"), width=24), _judge),
        _plain("goalpost__evidence", _("Evidence"), width=32),
        _plain("goalpost__agreed_date", _("Agreed on"), CellKind.DAY),
        _plain("goalpost__in_force_from_date", _("In force from"), CellKind.DAY),
    ]


def _when(cells: Cells) -> object:
    """Give the day, or how often in words."""
    period = cells["goalpost__period"]
    return written_word(code=f"EVERY_{period}") if period else cells["goalpost__by_date"]


def _until(cells: Cells) -> object:
    """Give the day after which a rhythm asks nothing more."""
    return cells["goalpost__by_date"] if cells["goalpost__period"] else None


def _judge(cells: Cells) -> object:
    """Without another judge it is whoever said it; without posts there is none."""
    named = cells["goalpost__judge__name"] or cells["goalpost__judge_text"]
    return named or (cells["stakeholder__name"] if cells["goalpost__kind"] else None)


def _standing() -> list[_Told]:
    standings = _in_words(words.STANDINGS)

    def standing(cells: Cells) -> object:
        if cells["goalpost__kind"] is None:
            return None
        return standings["DASHED" if cells["is_dashed"] else "PROVISIONAL" if cells["is_provisional"] else "FINAL"]

    return [
        _coded("verdict", _("Measured"), _in_words(words.VERDICTS)),
        _Told(Column(_("Verdict is"), width=24), standing),
        _plain("value", _("Value"), CellKind.NUMBER),
        _plain("value_date", _("Measured on"), CellKind.DAY),
        _coded("felt", _("The customer says"), _in_words(words.FELT)),
        _plain("felt_date", _("Answered on"), CellKind.DAY),
        _plain("told_back_date", _("Told back"), CellKind.DAY),
    ]
