"""All that is kept of one person at a customer: the access copy. It is read from every room."""

from uuid import UUID

from goalposts.apps.checkins.queries.kept import kept_answers_of
from goalposts.apps.customers.queries.kept import Kept, kept_of_person
from goalposts.apps.expectations.queries.kept import kept_words_of
from goalposts.apps.findings.queries.kept import kept_released_of
from goalposts.apps.followup.queries.kept import kept_complaints_of
from goalposts.apps.imports.queries import sources_of
from goalposts.apps.outbox.queries import kept_mails
from goalposts.apps.reviews.queries.kept import kept_wishes_of
from goalposts.apps.signin.queries.kept import kept_links_of, link_ids_of
from goalposts.domain.roles import Actor, workspace_of


def copy_of_person(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Read everything that is kept of a person, by kind of thing, machine readable.

    Shapes: for the person themselves, with a code, without what members think and note; for a manager, whole. Lists may
    be empty, never missing.
    Errors: NotFound; Denied for whoever may not take it along.
    """
    whole = kept_of_person(actor=actor, stakeholder_id=stakeholder_id)
    emails = [str(row["email"]) for row in whole["person"] if row["email"]]
    words = kept_words_of(actor=actor, stakeholder_id=stakeholder_id)
    links = link_ids_of(actor=actor, stakeholder_id=stakeholder_id)
    workspace_id = workspace_of(actor=actor)
    came_by = [UUID(str(row["id"])) for row in (*whole["person"], *words["expectations"])]
    return {
        **whole,
        **words,
        **kept_complaints_of(actor=actor, stakeholder_id=stakeholder_id),
        **kept_answers_of(actor=actor, stakeholder_id=stakeholder_id),
        **kept_wishes_of(actor=actor, stakeholder_id=stakeholder_id),
        **kept_released_of(actor=actor, stakeholder_id=stakeholder_id),
        **kept_links_of(actor=actor, stakeholder_id=stakeholder_id),
        "mails": kept_mails(workspace_id=workspace_id, mentions=[*links, *emails]),
        "came_from": sources_of(workspace_id=workspace_id, object_ids=came_by),
    }
