"""PostgreSQL shows no row of the vault unless a gate entered its review, and no longer than that transaction."""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from goalposts.apps.interviews.models import Interview, Note
from goalposts.apps.interviews.queries import interview_sheet
from goalposts.lib.tenancy_by_review import EVERY, SETTING, enter_review
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row-level security is PostgreSQL's"),
]


def test_only_the_review_that_was_entered(stage: Stage) -> None:
    stage.settled()
    seen = {}
    for entered in (stage.review_id, uuid4(), "", EVERY):
        enter_review(review_id=entered)
        seen[str(entered)] = Interview.objects.count()
    assert list(seen.values()) == [5, 0, 0, 5]


def test_a_gate_that_refuses_leaves_nothing_open(stage: Stage) -> None:
    interview_id = stage.held()
    enter_review(review_id="")
    assert Interview.objects.count() == 0
    interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert Interview.objects.count() == 5
    enter_review(review_id=uuid4())
    assert Note.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_with_the_transaction_it_is_over() -> None:
    with transaction.atomic():
        enter_review(review_id=EVERY)
        assert _entered() == EVERY
    assert _entered() in {"", None}


def _entered() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [SETTING])
        return cursor.fetchone()[0]
