"""Erasing somebody at a customer from every room, in one transaction: all of it or nothing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.queries import former_texts
from goalposts.apps.audit.usecases import erase_details, record_deed
from goalposts.apps.checkins.usecases.erase import erase_answers_of
from goalposts.apps.customers.usecases.erase import erase_stakeholder, traces_of
from goalposts.apps.expectations.usecases.erase import erase_words_of
from goalposts.apps.findings.usecases.erase import erase_from_findings
from goalposts.apps.followup.usecases.erase import erase_complaints_of
from goalposts.apps.imports.usecases.erase import erase_from_imports
from goalposts.apps.outbox.usecases import erase_messages
from goalposts.apps.portfolio.usecases.erase import erase_from_portfolio
from goalposts.apps.reviews.usecases.erase import erase_from_reviews
from goalposts.apps.signin.usecases.erase import erase_links_of
from goalposts.apps.workspaces.usecases.erase import erase_notices_about
from goalposts.domain.roles import Actor, workspace_of


@transaction.atomic
def erase_person(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> bool:
    """Erase a person's name, address and words wherever they stand; a sign without content stays.

    Shapes: gives whether there was anything to erase. Edges: measured values, posts, verdicts, counts and days stay;
    the chain of deeds stays whole, without the details; a second time does nothing.
    Errors: NotFound; Denied for whoever may not write every customer; ImportRuns.
    Source: docs/rules/erasure.md.
    """
    former = former_texts(actor=actor, about_id=stakeholder_id, names=("name", "email"))
    traces = traces_of(actor=actor, stakeholder_id=stakeholder_id, former=former)
    if traces is None:
        return False

    words = erase_words_of(actor=actor, traces=traces)
    complaint_ids = erase_complaints_of(actor=actor, traces=traces, expectation_ids=words.expectation_ids)
    erase_answers_of(actor=actor, traces=traces, now=now)
    erase_from_reviews(actor=actor, traces=traces)
    erase_from_findings(actor=actor, traces=traces, now=now)
    erase_from_portfolio(actor=actor, traces=traces)
    link_ids = erase_links_of(actor=actor, traces=traces, now=now)
    ids = traces.ids | words.ids | complaint_ids | link_ids
    as_text = {str(id_) for id_ in ids}
    erase_from_imports(actor=actor, traces=traces, ids=ids)
    erase_notices_about(actor=actor, traces=traces, ids=as_text)
    erase_messages(workspace_id=workspace_of(actor=actor), mentions={*traces.texts, *as_text})
    erase_stakeholder(actor=actor, traces=traces, now=now)
    own = {str(id_) for id_ in traces.ids}
    erase_details(actor=actor, ids=ids, mentions={*traces.texts, *own})
    record_deed(actor=actor, deed="stakeholder.erased", about=("stakeholder", stakeholder_id), facts={}, now=now)
    return True
