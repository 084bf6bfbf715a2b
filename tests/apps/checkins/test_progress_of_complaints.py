"""A report in which nothing stands but what was done about a complaint."""

from goalposts.apps.checkins.models import ProgressReport
from goalposts.apps.checkins.queries.progress import progress_plan
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, register_complaint
from goalposts.domain.action_item import Parent
from goalposts.domain.roles import member_of
from tests.apps.checkins.conftest import Ground
from tests.apps.checkins.test_progress import sent, telling_of
from tests.builders import NOW, TODAY


def test_it_says_of_no_expectation_that_it_was_told(ground: Ground) -> None:
    actor = ground.cast.sanne
    complaint_id = register_complaint(
        actor=actor, stakeholder_id=ground.carla_id, words="Weer te laat.", said_date=TODAY, today=TODAY, now=NOW
    )
    create_action_item(
        actor=actor, owner_id=member_of(actor=actor), due_date=TODAY, today=TODAY, now=NOW,
        parent=Because(kind=Parent.COMPLAINT, id=complaint_id),
        promise=Promise(words="Voortaan belt Sanne.", to_id=ground.carla_id),
    )  # fmt: skip
    progress = progress_plan(actor=actor, stakeholder_id=ground.carla_id, sender="Sanne", today=TODAY).progress
    report_id = sent(ground, telling=telling_of(ground, out=tuple(one.id for one in progress.expectations)))

    facts = ProgressReport.objects.get(id=report_id).facts
    assert (facts["expectations"], [one["words"] for one in facts["complaints"]]) == ([], ["Weer te laat."])
    assert not Event.objects.filter(kind="TOLD").exists()
    assert Expectation.objects.get(id=ground.carlas_id).told_back_date is None
