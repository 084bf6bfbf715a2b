"""What is an organisation's own: its name, in whose name its mails go, its letterhead, and its guide templates."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.people.access import get_guide_for, get_organisation_for, guides_visible_to
from goalposts.apps.people.models import GuideTemplate, Language
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor

MAX_NAME, MAX_LETTERHEAD, MOST_LINES = 120, 400, 6
MAX_GUIDE_NAME, MAX_QUESTIONS = 80, 60
BLOCKS = ("expectations", "results", "relations", "future", "silent", "unasked")


class UnableToKeepOrganisation(Refused):
    """The facts name the field and a reason: EMPTY or TOO_LONG."""

    code = "ORGANISATION_UNFIT"


class UnableToKeepGuide(Refused):
    """The facts name the field and a reason: EMPTY, TOO_LONG, TAKEN, TOO_MANY or UNKNOWN."""

    code = "GUIDE_UNFIT"


@transaction.atomic
def change_organisation(*, actor: Actor, name: str, sender_name: str, letterhead: str) -> None:
    """Change how an organisation shows itself in its mails and on its papers.

    Errors: UnfitActor for whoever is no reviewer; UnableToKeepOrganisation.
    """
    organisation = get_organisation_for(actor)
    plain = {"name": " ".join(name.split()), "sender_name": " ".join(sender_name.split())}
    plain["letterhead"] = "\n".join(line.strip() for line in letterhead.strip().splitlines())
    longest = {"name": MAX_NAME, "sender_name": MAX_NAME, "letterhead": MAX_LETTERHEAD}
    if not plain["name"]:
        raise UnableToKeepOrganisation(field="name", reason="EMPTY")
    for field, most in longest.items():
        if len(plain[field]) > most or plain[field].count("\n") >= MOST_LINES:
            raise UnableToKeepOrganisation(field=field, reason="TOO_LONG")

    for field, value in plain.items():
        setattr(organisation, field, value)
    organisation.save(update_fields=list(plain))


@transaction.atomic
def keep_guide(
    *, actor: Actor, guide_id: UUID | None, name: str, language: str, blocks: Mapping[str, list[str]], now: datetime
) -> UUID:
    """Make a guide template of the organisation's own, or change one.

    Shapes: `blocks` holds the questions of each block in their order; empty ones fall away.
    Errors: UnfitActor for whoever is no reviewer; NotFound; UnableToKeepGuide.
    """
    organisation = get_organisation_for(actor)
    guide = get_guide_for(actor, guide_id, is_locked=True) if guide_id else GuideTemplate(organisation=organisation)
    plain = " ".join(name.split())
    asked = {block: [" ".join(one.split()) for one in blocks.get(block, []) if one.strip()] for block in BLOCKS}
    _judge(actor, guide, name=plain, language=language, asked=asked)

    guide.name, guide.language, guide.blocks, guide.changed_at = plain, language, asked, now
    guide.save()
    return guide.id


@transaction.atomic
def put_guide_away(*, actor: Actor, guide_id: UUID, now: datetime) -> None:
    """Put a guide template away; what was asked with it stays as it was.

    Errors: NotFound.
    """
    guide = get_guide_for(actor, guide_id, is_locked=True)

    guide.archived_at = now
    guide.save(update_fields=["archived_at"])


def _judge(actor: Actor, guide: GuideTemplate, *, name: str, language: str, asked: Mapping[str, list[str]]) -> None:
    count = sum(len(questions) for questions in asked.values())
    alike = guides_visible_to(actor).filter(name__iexact=name, language=language).exclude(id=guide.id)
    problems = (
        ("name", "EMPTY", not name),
        ("name", "TOO_LONG", len(name) > MAX_GUIDE_NAME),
        ("language", "UNKNOWN", language not in Language.values),
        (BLOCKS[0], "EMPTY", count == 0),
        (BLOCKS[0], "TOO_MANY", count > MAX_QUESTIONS),
        ("name", "TAKEN", alike.exists()),
    )
    for field, reason, is_wrong in problems:
        if is_wrong:
            raise UnableToKeepGuide(field=field, reason=reason)
