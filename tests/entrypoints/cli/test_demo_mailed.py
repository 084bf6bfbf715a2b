"""The mailbox of a demo that is made on a Sunday holds what was mailed in working hours, and nothing of the quiet ones."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test.utils import override_settings

from goalposts.apps.checkins.models import Asked, ProgressReport
from goalposts.apps.checkins.queries.progress import progress_plan
from goalposts.apps.customers.queries.requests import open_requests, uninformed_people
from goalposts.apps.expectations.queries.progress import untold_people
from goalposts.apps.outbox.models import MailboxMail, Message
from goalposts.apps.workspaces.models import Member, Notice
from goalposts.domain.calendar import is_quiet
from goalposts.domain.roles import Actor, Role
from goalposts.entrypoints.cli.demo.loading import load
from goalposts.lib import tenancy

pytestmark = pytest.mark.django_db
SUNDAY = datetime(2026, 3, 22, 20, 15, tzinfo=UTC)


def ready_to_be_told(email: str) -> list[UUID]:
    """List the people of somebody's own whom they can tell by mail how it stands."""
    member = Member.objects.get(person__email=email)
    actor = Actor.member(
        person_id=member.person_id, workspace_id=member.workspace_id, member_id=member.id, role=Role(member.role)
    )
    plans = [
        progress_plan(actor=actor, stakeholder_id=one.stakeholder_id, sender="Sanne", today=SUNDAY.date())
        for one in untold_people(actor=actor)
    ]
    return [plan.person.id for plan in plans if plan.reason is None]


def test_a_check_in_and_a_report_lie_there_with_a_way_to_stop_them() -> None:
    with override_settings(IS_DEMO=True), tenancy.scope(workspace_id=tenancy.EVERY), transaction.atomic():
        assert load(now=SUNDAY)
        asked = Asked.objects.filter(closed_at__isnull=True, answered_at__isnull=True, mails_sent__gt=1)
        expected = set(asked.values_list("stakeholder__email", flat=True))
        told = ProgressReport.objects.filter(how="MAIL").values_list("stakeholder__email", flat=True)
        expected |= set(told)
        found = list(MailboxMail.objects.filter(text__contains="/p/unsubscribe/"))
        waiting = list(Message.objects.filter(done_at__isnull=True, due_at__lt=SUNDAY))
        milan = Member.objects.get(person__email="milan@brugwachter.example")
        actor = Actor.member(
            person_id=milan.person_id, workspace_id=milan.workspace_id, member_id=milan.id, role=Role.MANAGER
        )
        asks = open_requests(actor=actor, time_zone="Europe/Amsterdam")
        untold = uninformed_people(actor=actor, time_zone="Europe/Amsterdam", now=SUNDAY)
        reminded = Notice.objects.filter(kind="REQUEST_DUE").count()
        by_link = asked.filter(stakeholder__email__in=[mail.to_email for mail in found])
        effects = by_link.exclude(effect_ids=[]).filter(has_forward=True).count()
        ready = ready_to_be_told("sanne@brugwachter.example")
        transaction.set_rollback(True)
    assert len(expected) >= 3
    assert effects >= 2, "asked what they noticed and what they seek next, by a link that lies there"
    assert ready, "Sanne has somebody whom she can tell by mail"
    assert {mail.to_email for mail in found} == expected
    assert not [
        mail for mail in found if is_quiet(at=mail.sent_at.astimezone(ZoneInfo("Europe/Amsterdam")), free_days=())
    ]
    assert waiting == []
    assert [one.request.value for one in asks] == ["ERASURE", "COPY"]
    assert asks[0].due_date > SUNDAY.date()
    assert 1 <= len(untold) <= 6
    assert reminded == 2
