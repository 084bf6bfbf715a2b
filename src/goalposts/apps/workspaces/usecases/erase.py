"""Erasing somebody at a customer from what members were told of them and were typing about them."""

from collections.abc import Collection

from django.db import transaction

from goalposts.apps.workspaces.access import require
from goalposts.apps.workspaces.models import Draft, Notice
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor, Right, workspace_of
from goalposts.lib.erasing import black_out, mentioning, without_words

CODES = ("by", "customer")


@transaction.atomic
def erase_notices_about(*, actor: Actor, traces: Traces, ids: Collection[str]) -> None:
    """Empty the notices about a person, and throw away the drafts in which they or something of theirs stand.

    Shapes: `ids` are the person's own, and of everything of theirs.
    Errors: Denied for whoever may not write every customer.
    """
    require(actor, right=Right.WRITE_EVERY_CUSTOMER)
    own = Notice.objects.filter(workspace_id=workspace_of(actor=actor))
    about = own.filter(stakeholder_id__in=traces.ids)
    changed = []
    for notice in about:
        notice.facts = {**without_words(facts=notice.facts, codes=CODES), "stakeholder": traces.mark}
        changed.append(notice)
    Notice.objects.bulk_update(changed, ["facts"], batch_size=500)
    black_out(rows=own, fields=["facts"], texts=traces.texts, mark=traces.mark)
    drafts = Draft.objects.filter(workspace_id=workspace_of(actor=actor))
    about_them = mentioning(rows=drafts, fields=["place", "fields"], texts={*traces.texts, *ids})
    drafts.filter(id__in=[draft.id for draft in about_them]).delete()
