"""What the first mail that somebody ever gets says beside what it is about: what is kept of them, and where it comes from."""

from uuid import UUID

from goalposts.apps.customers.queries.requests import Informing, informing_of
from goalposts.apps.imports.queries import sources_of
from goalposts.domain.roles import Actor, workspace_of

BY_FILE, BY_HAND = "FILE", "HAND"


def first_mail_of(*, actor: Actor, stakeholder_id: UUID) -> dict[str, object] | None:
    """Give what a mail to somebody has to say because it is their first; None when they were told before.

    Shapes: plain facts: `customer`, `source` (FILE or HAND) and `day`, an ISO date. No name of a file: what a list is
    called is ours. Errors: NotFound when missing or foreign.
    """
    return first_mail_from(
        actor=actor, stakeholder_id=stakeholder_id, known=informing_of(actor=actor, stakeholder_id=stakeholder_id)
    )


def first_mail_from(*, actor: Actor, stakeholder_id: UUID, known: Informing) -> dict[str, object] | None:
    """Give the same from what is known of them, in one query, and in none for whoever was told before."""
    if known.informed_at is not None:
        return None
    came = sources_of(workspace_id=workspace_of(actor=actor), object_ids=[stakeholder_id])
    source = BY_FILE if any(one["is_new"] for one in came) else BY_HAND
    return {"customer": known.customer_name, "source": source, "day": known.added_date.isoformat()}
