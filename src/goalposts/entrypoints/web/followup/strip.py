"""The strip of a complaint as a picture: what each stage says, and what the whole of it says in one sentence."""

from django.utils.translation import gettext as _

from goalposts.apps.followup.labels import STAGES
from goalposts.domain.complaint import ComplaintState, Stage, StageStanding
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.followup.telling import ComplaintLine
from goalposts.reports.charts import Chart, StripLabels, StripStage, complaint_strip


def strip_picture(line: ComplaintLine, *, former: str = "") -> Chart:
    """Draw how far a complaint is. Shapes: `former` is the day of the complaint that it repeats, in words."""
    stages = tuple(_stage(line, one) for one in line.strip)
    return complaint_strip(
        name="strip",
        stages=stages,
        is_repeat=line.row.repeat_of_id is not None,
        headline=headline_of(line),
        subtitle=_("Received on %(day)s; the clocks run in working days.") % {"day": formats.day(line.row.said_date)},
        description=_description(stages),
        labels=StripLabels(
            stage=_("Stage"),
            day=_("Day"),
            standing=_("Standing"),
            repeat=_("Repeat: the same theme as on %(day)s") % {"day": former} if former else _("Repeat"),
            stands={"in": _("reached"), "near": _("reached, too late"), "out": _("not in time"), "none": _("not yet")},
        ),
    )


def stands_of(line: ComplaintLine) -> tuple[str, ...]:
    """Say how each stage stands, for the small drawing in a list."""
    return tuple(_stands(line, one) for one in line.strip)


def headline_of(line: ComplaintLine) -> str:
    """Say in one sentence how far a complaint is."""
    state = ComplaintState(line.row.state)
    if state is ComplaintState.YES:
        return _("Solved, says %(name)s.") % {"name": line.row.stakeholder_name}
    if state is ComplaintState.NO:
        return _("Closed without being solved, says %(name)s.") % {"name": line.row.stakeholder_name}
    if state is ComplaintState.NOT_REACHED:
        return _("%(name)s could not be reached on three days, so nobody knows whether it is solved.") % {
            "name": line.row.stakeholder_name
        }
    if state is ComplaintState.VOID:
        return _("Recorded by mistake.")
    return f"{line.why}." if not line.why.endswith("?") else line.why


def _stage(line: ComplaintLine, standing: StageStanding) -> StripStage:
    return StripStage(
        name=str(STAGES[standing.stage.value]),
        stands=_stands(line, standing),
        day=formats.day(standing.on_date),
        note=_note(line, standing),
    )


def _stands(line: ComplaintLine, standing: StageStanding) -> str:
    if standing.stage is Stage.CONFIRMED and line.row.state == ComplaintState.NO.value:
        return "out"
    if standing.on_date is None:
        return "out" if standing.is_over else "none"
    return "near" if standing.is_over else "in"


def _note(line: ComplaintLine, standing: StageStanding) -> str:
    row = line.row
    if standing.stage is Stage.CONFIRMED and row.state in (ComplaintState.NO.value, ComplaintState.NOT_REACHED.value):
        is_no = row.state == ComplaintState.NO.value
        told = _("no, on %(day)s") if is_no else _("not reached, %(day)s")
        return told % {"day": formats.day(row.closed_date)}
    is_open = row.state == ComplaintState.OPEN.value and row.erased_at is None
    if standing.stage is Stage.CONTACTED and (standing.is_over or (standing.on_date is None and is_open)):
        return _("due %(moment)s") % {"moment": line.contact_due}
    if standing.stage is Stage.AGREED_AGAIN and standing.on_date is None and row.answered_date:
        return _("answered on %(day)s") % {"day": formats.day(row.answered_date)}
    if standing.stage is Stage.AGREED_AGAIN and standing.on_date is None and is_open:
        return _("answer due %(day)s") % {"day": formats.day(row.answer_due_date)}
    return ""


def _description(stages: tuple[StripStage, ...]) -> str:
    stood = {"in": _("reached"), "near": _("reached, too late"), "out": _("not in time"), "none": _("not yet")}
    told = (" ".join(filter(None, [f"{one.name}:", stood[one.stands], one.day, one.note])) for one in stages)
    return f"{'; '.join(told)}."
