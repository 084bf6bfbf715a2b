"""Erasing what somebody answered in check-ins and was told of it; that they were asked, told, and what they tapped stays."""

from datetime import datetime

from django.db import transaction

from goalposts.apps.checkins.models import Asked, ProgressReport, Reply, Round
from goalposts.apps.customers.access import get_person_to_erase
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor
from goalposts.lib.erasing import black_out


@transaction.atomic
def erase_answers_of(*, actor: Actor, traces: Traces, now: datetime) -> None:
    """Empty the words of a person's answers and the reports they were sent, and ask them nothing more.

    Errors: NotFound, Denied (the gate).
    """
    person = get_person_to_erase(actor, traces.person_id)
    asked = Asked.objects.filter(stakeholder_id__in=traces.ids)
    Reply.objects.filter(card__asked__in=asked).update(words="")
    asked.update(next_mail_at=None, link_id=None)
    asked.filter(closed_at__isnull=True).update(closed_at=now)
    rounds = Round.objects.filter(workspace_id=person.workspace_id)
    black_out(rows=rounds, fields=["name"], texts=traces.texts, mark=traces.mark)
    replies = Reply.objects.filter(workspace_id=person.workspace_id)
    black_out(rows=replies, fields=["words"], texts=traces.texts, mark=traces.mark)
    ProgressReport.objects.filter(stakeholder_id__in=traces.ids).update(facts={})
    reports = ProgressReport.objects.filter(workspace_id=person.workspace_id)
    black_out(rows=reports, fields=["facts"], texts=traces.texts, mark=traces.mark)
