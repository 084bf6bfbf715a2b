"""Which workspace a command is about, who does it, and in which language it answers."""

import os
from typing import ClassVar

from django.utils.translation import gettext as _

from goalposts.apps.people.queries import person_by_email, person_by_id
from goalposts.apps.workspaces.queries import Seat, members_of, seat_of, workspaces_of_installation
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Role
from goalposts.lib import tenancy

LANGUAGES = ("nl", "en")


class UnableToAsk(Refused):
    """The command does not say enough, or something that is not so; `words` is the sentence for whoever typed it."""

    code: ClassVar[str] = "UNABLE_TO_ASK"

    def __init__(self, *, words: str) -> None:
        super().__init__()
        self.words = words


def seat_named(*, slug: str | None, email: str | None) -> Seat:
    """Find the workspace, and the member who acts: whoever is named, else the owner who is there longest.

    Errors: UnableToAsk.
    """
    with tenancy.scope(workspace_id=tenancy.EVERY):
        lines = {line.slug: line for line in workspaces_of_installation()}
        names = ", ".join(lines)
        if not lines:
            raise UnableToAsk(words=_("There is no workspace yet. Make one with: goalposts init"))
        if slug is None and len(lines) > 1:
            raise UnableToAsk(words=_("Which workspace? Choose with --workspace: %(names)s") % {"names": names})
        chosen = lines.get(slug or names)
        if chosen is None:
            facts = {"slug": slug, "names": names}
            raise UnableToAsk(words=_("There is no workspace %(slug)s. There are: %(names)s") % facts)
        person = person_by_email(email=email) if email else None
        actor = Actor.system(reason="asked from the command line", workspace_id=chosen.id)
        owners = [member for member in members_of(actor=actor) if member.role is Role.OWNER]
        first = min(owners, key=lambda member: member.joined_at, default=None)
        person_id = person.id if person else first.person_id if first and not email else None
        seat = seat_of(person_id=person_id, slug=chosen.slug) if person_id else None
    if seat is None:
        facts = {"email": email or "", "workspace": chosen.name}
        raise UnableToAsk(words=_("%(email)s is no member of %(workspace)s.") % facts)
    return seat


def language_of_system() -> str | None:
    """Read the terminal's language; None where it is neither Dutch nor English."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = next(filter(None, said), "")[:2].lower()
    return language if language in LANGUAGES else None


def language_of(*, seat: Seat) -> str:
    """Give the language of whoever acts, else of the workspace."""
    with tenancy.scope(workspace_id=seat.workspace_id):
        person = person_by_id(person_id=seat.actor.person_id) if seat.actor.person_id else None
    return person.language if person else seat.language
