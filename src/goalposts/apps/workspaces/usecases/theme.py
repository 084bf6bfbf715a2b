"""What expectations are about: adding, renaming, ordering and archiving themes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.workspaces.access import get_theme_for, get_workspace_for, themes_visible_to
from goalposts.apps.workspaces.models import Theme
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right

MAX_NAME = 60
MOST_THEMES = 40


class UnableToKeepTheme(Refused):
    """The facts give a reason (EMPTY, TAKEN, TOO_MANY, LAST) and the field it is about, where there is one."""

    code = "THEME_UNFIT"


@transaction.atomic
def add_theme(*, actor: Actor, name_nl: str, name_en: str, now: datetime) -> UUID:
    """Add a theme at the end of the order.

    Errors: Denied for whoever is not an owner; UnableToKeepTheme.
    """
    workspace = get_workspace_for(actor, right=Right.CHANGE_SETTINGS)
    themes = themes_visible_to(actor)

    if themes.count() >= MOST_THEMES:
        raise UnableToKeepTheme(reason="TOO_MANY", limit=MOST_THEMES)
    name_nl, name_en = _fit_names(actor=actor, name_nl=name_nl, name_en=name_en, own_id=None)

    last = themes.order_by("-position").values_list("position", flat=True).first() or 0
    theme = Theme(workspace=workspace, name_nl=name_nl, name_en=name_en, position=last + 1)
    theme.save(force_insert=True)

    _record(actor=actor, theme=theme, deed="theme.added", facts={"nl": name_nl, "en": name_en}, now=now)
    return theme.id


@transaction.atomic
def rename_theme(*, actor: Actor, theme_id: UUID, name_nl: str, name_en: str, now: datetime) -> None:
    """Give a theme other names; everything filed under it reads with the new ones.

    Errors: Denied, NotFound; UnableToKeepTheme.
    """
    theme = get_theme_for(actor, theme_id)

    former = {"nl": theme.name_nl, "en": theme.name_en}
    theme.name_nl, theme.name_en = _fit_names(actor=actor, name_nl=name_nl, name_en=name_en, own_id=theme.id)
    theme.save(update_fields=["name_nl", "name_en"])

    facts: dict[str, object] = {"from": former, "to": {"nl": theme.name_nl, "en": theme.name_en}}
    _record(actor=actor, theme=theme, deed="theme.renamed", facts=facts, now=now)


@transaction.atomic
def move_theme(*, actor: Actor, theme_id: UUID, is_up: bool, now: datetime) -> None:
    """Move a theme one place up or down among those in use; at the end it stays where it is.

    Errors: Denied, NotFound.
    """
    theme = get_theme_for(actor, theme_id)

    order = list(themes_visible_to(actor).filter(archived_at__isnull=True).order_by("position", "id"))
    here = next((index for index, other in enumerate(order) if other.id == theme.id), None)
    there = None if here is None else here + (-1 if is_up else 1)
    if here is None or there is None or not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, other in enumerate(order, start=1):
        other.position = position
    Theme.objects.bulk_update(order, ["position"])

    _record(actor=actor, theme=theme, deed="theme.moved", facts={"place": there + 1}, now=now)


@transaction.atomic
def archive_theme(*, actor: Actor, theme_id: UUID, now: datetime) -> None:
    """Offer a theme no longer; what is filed under it stays.

    Errors: Denied, NotFound; UnableToKeepTheme for the last one in use. Edges: archived already is fine.
    """
    theme = get_theme_for(actor, theme_id)

    if theme.archived_at is not None:
        return
    if not themes_visible_to(actor).filter(archived_at__isnull=True).exclude(id=theme.id).exists():
        raise UnableToKeepTheme(reason="LAST")
    theme.archived_at = now
    theme.save(update_fields=["archived_at"])

    _record(actor=actor, theme=theme, deed="theme.archived", facts={}, now=now)


@transaction.atomic
def restore_theme(*, actor: Actor, theme_id: UUID, now: datetime) -> None:
    """Offer an archived theme again, at the end of the order.

    Errors: Denied, NotFound. Edges: in use already is fine.
    """
    theme = get_theme_for(actor, theme_id)

    if theme.archived_at is None:
        return
    last = themes_visible_to(actor).order_by("-position").values_list("position", flat=True).first() or 0
    theme.archived_at, theme.position = None, last + 1
    theme.save(update_fields=["archived_at", "position"])

    _record(actor=actor, theme=theme, deed="theme.restored", facts={}, now=now)


def _fit_names(*, actor: Actor, name_nl: str, name_en: str, own_id: UUID | None) -> tuple[str, str]:
    names = {"name_nl": " ".join(name_nl.split()), "name_en": " ".join(name_en.split())}
    others = themes_visible_to(actor)
    if own_id is not None:
        others = others.exclude(id=own_id)
    for field, name in names.items():
        if not 0 < len(name) <= MAX_NAME:
            raise UnableToKeepTheme(reason="EMPTY", field=field)
        if others.filter(**{f"{field}__iexact": name}).exists():
            raise UnableToKeepTheme(reason="TAKEN", field=field)
    return names["name_nl"], names["name_en"]


def _record(*, actor: Actor, theme: Theme, deed: str, facts: dict[str, object], now: datetime) -> None:
    record_deed(actor=actor, deed=deed, about=("theme", theme.id), facts={"theme": theme.name_en, **facts}, now=now)
