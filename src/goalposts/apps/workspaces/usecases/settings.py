"""Changing how a workspace works."""

from dataclasses import asdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.workspaces.access import get_workspace_for
from goalposts.apps.workspaces.queries import WorkspaceSettings
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right
from goalposts.lib.time_zones import known_time_zones

MAX_NAME, MAX_LABEL = 120, 60
COUNTRIES = (
    *("NL", "BE", "DE", "LU", "FR", "AT", "CH", "GB", "IE", "DK", "SE", "NO", "FI", "IS", "ES", "PT", "IT", "PL", "CZ"),
    *("SK", "HU", "SI", "HR", "RO", "BG", "GR", "EE", "LV", "LT", "MT", "CY", "US", "CA"),
)
LANGUAGES = ("nl", "en")
RANGES = {
    "rhythm_days": (1, 400),
    "grace_days": (0, 120),
    "unanswered_days": (1, 120),
    "complaint_answer_days": (1, 60),
    "digest_hour": (0, 23),
    "reminder_count": (0, 3),
    "reminder_days": (2, 30),
    "round_days": (5, 60),
}


class UnableToChangeSettings(Refused):
    """A value that no workspace can work with; the facts name the field, and the range of a number."""

    code = "SETTING_UNFIT"


@transaction.atomic
def change_settings(*, actor: Actor, settings: WorkspaceSettings, now: datetime) -> tuple[str, ...]:
    """Change how the workspace works.

    Shapes: gives the names of the fields that changed; nothing changed is fine, and leaves no trace.
    Errors: Denied for whoever is not an owner; UnableToChangeSettings for a value that does not fit.
    """
    workspace = get_workspace_for(actor, right=Right.CHANGE_SETTINGS)

    wanted = asdict(settings)
    _judge(wanted=wanted)
    _judge_day(consented=settings.works_council_date, zone=settings.time_zone, now=now)

    changes = {
        name: {"from": getattr(workspace, name), "to": value}
        for name, value in wanted.items()
        if getattr(workspace, name) != value
    }
    if not changes:
        return ()
    for name in changes:
        setattr(workspace, name, wanted[name])
    workspace.save(update_fields=list(changes))

    record_deed(
        actor=actor, deed="workspace.changed", about=("workspace", workspace.id), facts={"changes": changes}, now=now
    )
    return tuple(changes)


def _judge(*, wanted: dict[str, object]) -> None:
    name = str(wanted["name"])
    if not name.strip() or len(name) > MAX_NAME:
        raise UnableToChangeSettings(field="name")
    for label in ("review_label_nl", "review_label_en"):
        if not str(wanted[label]).strip() or len(str(wanted[label])) > MAX_LABEL:
            raise UnableToChangeSettings(field=label)
    known = {"country": COUNTRIES, "language": LANGUAGES, "time_zone": known_time_zones()}
    for field, values in known.items():
        if wanted[field] not in values:
            raise UnableToChangeSettings(field=field)
    for field, (low, high) in RANGES.items():
        if not low <= int(str(wanted[field])) <= high:
            raise UnableToChangeSettings(field=field, low=low, high=high)


def _judge_day(*, consented: date | None, zone: str, now: datetime) -> None:
    """A consent is recorded once it was given, never ahead of it."""
    if consented is not None and consented > now.astimezone(ZoneInfo(zone)).date():
        raise UnableToChangeSettings(field="works_council_date")
