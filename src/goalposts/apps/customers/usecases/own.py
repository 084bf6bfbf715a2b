"""What a stakeholder corrects about themselves by their own link, once a mailed code confirmed that it is them."""

from datetime import datetime

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_or_self
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases.stakeholder import MAX_PERSON_NAME, UnableToKeepStakeholder
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power

FORMS_OF_ADDRESS = ("U", "JE")
LANGUAGES = ("nl", "en")


@transaction.atomic
def correct_own_profile(*, actor: Actor, name: str, language: str, address_form: str, now: datetime) -> bool:
    """Change a stakeholder's own name, language and form of address; gives whether anything changed.

    Errors: NotFound, Denied (the gate); UnableToKeepStakeholder with field and reason.
    """
    stakeholder = _oneself(actor)

    wanted = {"name": " ".join(name.split()), "language": language, "address_form": address_form}
    if not wanted["name"]:
        raise UnableToKeepStakeholder(field="name", reason="EMPTY")
    if len(wanted["name"]) > MAX_PERSON_NAME:
        raise UnableToKeepStakeholder(field="name", reason="TOO_LONG", limit=MAX_PERSON_NAME)
    if language not in LANGUAGES or address_form not in FORMS_OF_ADDRESS:
        raise UnableToKeepStakeholder(field="language", reason="UNKNOWN")
    return _change(stakeholder, wanted=wanted, actor=actor, now=now)


@transaction.atomic
def take_own_email(*, actor: Actor, email: str, now: datetime) -> bool:
    """Change a stakeholder's own mail address to one that a code confirmed; mail reaches them again.

    Errors: NotFound, Denied (the gate).
    """
    return _change(_oneself(actor), wanted={"email": email.strip()}, actor=actor, now=now)


def _oneself(actor: Actor) -> Stakeholder:
    if actor.stakeholder_id is None:
        raise NotFound
    if actor.power is not Power.P2:
        raise Denied
    return get_stakeholder_or_self(actor, actor.stakeholder_id, to_write=True)


def _change(stakeholder: Stakeholder, *, wanted: dict[str, str], actor: Actor, now: datetime) -> bool:
    changed: dict[str, object] = {
        field: value for field, value in wanted.items() if getattr(stakeholder, field) != value
    }
    if not changed:
        return False
    if "email" in changed and stakeholder.unreachable_at is not None:
        changed |= {"unreachable_at": None, "unreachable_reason": ""}
    for field, value in changed.items():
        setattr(stakeholder, field, value)
    stakeholder.save(update_fields=list(changed))

    about = ("stakeholder", stakeholder.id)
    record_deed(actor=actor, deed="stakeholder.corrected_own", about=about, facts=changed, now=now)
    return True
