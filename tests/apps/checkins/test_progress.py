"""Telling somebody how it stands: what is in it, what never is, who may, and what it leaves behind."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.checkins.models import ProgressMail, ProgressReport
from goalposts.apps.checkins.queries.progress import chosen, facts_of, print_of, progress_plan, reports_of, sent_report
from goalposts.apps.checkins.usecases import Telling, UnableToTell, send_progress, start_round, tell_on_paper
from goalposts.apps.checkins.usecases.merging import take_in_asked
from goalposts.apps.checkins.usecases.start import Asking
from goalposts.apps.customers.models import Contact, Customer, Stakeholder
from goalposts.apps.customers.usecases import archive_customer
from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.queries.progress import untold_people
from goalposts.apps.expectations.usecases import (
    Answered,
    Proposal,
    Step,
    UnableToTellBack,
    decline_expectation,
    park_expectation,
    propose_goalpost,
    record_perception,
    say_moved,
)
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, register_complaint
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.models import PersonalLink
from goalposts.domain.action_item import Parent
from goalposts.domain.asking import NotAsked
from goalposts.domain.expectation import How
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power, member_of
from tests.apps.checkins.conftest import Ground
from tests.builders import NOW, TODAY, a_stakeholder, an_expectation, posts_for


def telling_of(
    ground: Ground, *, person_id: UUID | None = None, words: str = "", out: tuple[UUID, ...] = ()
) -> Telling:
    """Look at the report as the page does, and give what would be sent with it."""
    progress = progress_plan(
        actor=ground.cast.sanne, stakeholder_id=person_id or ground.carla_id, sender="Sanne", today=TODAY
    ).progress
    seen = facts_of(progress=chosen(progress=progress, left_out=out, words=words))
    return Telling(sender="Sanne", left_out=out, words=words, seen_print=print_of(facts=seen))


def sent(ground: Ground, *, telling: Telling | None = None, now: datetime = NOW, actor: Actor | None = None) -> UUID:
    """Send Carla her report."""
    return send_progress(
        actor=actor or ground.cast.sanne, stakeholder_id=ground.carla_id, telling=telling or telling_of(ground),
        today=TODAY, now=now,
    )  # fmt: skip


def told_of(ground: Ground) -> dict[str, Any]:
    """Give the first expectation of Carla's report, as facts."""
    progress = progress_plan(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne", today=TODAY
    ).progress
    first: dict[str, Any] = facts_of(progress=progress)["expectations"][0]
    return first


def step_on(ground: Ground, expectation_id: UUID) -> Step:
    return Step(actor=ground.cast.sanne, expectation_id=expectation_id, today=TODAY, now=NOW)


def heard_by(ground: Ground, words: str = "Een vast aanspreekpunt.") -> UUID:
    return an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim=words)


def test_what_is_sent_is_what_was_looked_at(ground: Ground) -> None:
    telling = telling_of(ground, words="Dank voor dinsdag.")
    report_id = sent(ground, telling=telling)

    report = ProgressReport.objects.get()
    assert (report.id, report.how, report.told_date) == (report_id, "MAIL", TODAY)
    assert print_of(facts=report.facts) == telling.seen_print
    [mail] = Message.objects.filter(kind="progress.report")
    assert mail.facts["report"] == report.facts
    assert (mail.facts["is_progress"], mail.facts["stakeholder_id"]) == (True, str(ground.carla_id))
    assert mail.due_at == NOW
    assert mail.is_unhurried if hasattr(mail, "is_unhurried") else mail.rank > 0
    link = PersonalLink.objects.get(id=mail.facts["link_id"])
    assert (link.purpose, link.about_id) == ("PROGRESS", report_id)
    assert link.shown["expectations"] == [str(ground.carlas_id)]
    assert Expectation.objects.get(id=ground.carlas_id).told_back_date == TODAY
    assert Event.objects.filter(expectation_id=ground.carlas_id, kind="TOLD").count() == 1
    assert Expectation.objects.get(id=ground.ties_own_id).told_back_date is None
    assert ProgressMail.objects.get().kind == "REPORT"
    assert Entry.objects.filter(deed="progress.sent", object_id=report_id).exists()


def test_who_is_told_was_not_heard(ground: Ground) -> None:
    before = Contact.objects.count()
    sent(ground)
    assert Contact.objects.count() == before


def test_a_report_says_how_one_expectation_stands(ground: Ground) -> None:
    record_perception(
        actor=ground.cast.sanne, expectation_id=ground.carlas_id, stakeholder_id=ground.carla_id,
        answered=Answered(answer=Answer.NOT_MET, said_date=TODAY, words="Het duurde een dag."), today=TODAY, now=NOW,
    )  # fmt: skip
    create_action_item(
        actor=ground.cast.sanne, owner_id=member_of(actor=ground.cast.sanne), due_date=TODAY,
        parent=Because(kind=Parent.EXPECTATION, id=ground.carlas_id),
        promise=Promise(words="Wij bellen elke ochtend.", to_id=ground.carla_id), today=TODAY, now=NOW,
    )  # fmt: skip
    told = told_of(ground)
    assert told["words"].startswith("Een storing wil ik binnen vier uur")
    assert (told["posts"]["floor"], told["value"], told["verdict"]) == (6.0, 5.0, "IN")
    assert (told["felt"], told["felt_words"]) == ("NOT_MET", "Het duurde een dag.")
    assert [change[0] for change in told["changes"]] == ["PROPOSED", "AGREED"]
    assert [one["words"] for one in told["promises"]] == ["Wij bellen elke ochtend."]
    assert told["turn"] == ""  # they answered about the period that was judged


def test_what_has_moved_is_our_turn(ground: Ground) -> None:
    moved = {"expectation_id": ground.carlas_id, "stakeholder_id": ground.carla_id, "said_date": TODAY}
    say_moved(actor=ground.cast.sanne, words="Liever vooraf.", now=NOW, **moved)  # type: ignore[arg-type]
    assert told_of(ground)["turn"] == "OURS"


def test_whose_turn_it_is(ground: Ground) -> None:
    assert told_of(ground)["turn"] == "THEIRS_VERDICT"
    heard = heard_by(ground)
    assert turn_of(ground, heard) == "OURS"
    posts_for(actor=ground.cast.sanne, expectation_id=heard, metric_id=ground.metric_id)
    assert proposal_of(ground, heard) is None  # a draft of ours is nobody's business
    propose_goalpost(step=step_on(ground, heard), proposal=Proposal(how=How.TALK, on_date=TODAY))
    assert turn_of(ground, heard) == "THEIRS_YES"
    refused = heard_by(ground, "Dag en nacht iemand aan de lijn.")
    decline_expectation(
        step=step_on(ground, refused), reason="Daar zijn wij te klein voor.", alternative="Tot tien uur"
    )
    assert turn_of(ground, refused) == "THEIRS_WORD"
    parked = heard_by(ground, "Een eigen portaal.")
    park_expectation(step=step_on(ground, parked), until_date=TODAY + timedelta(days=60))
    assert turn_of(ground, parked) == ""


def facts_on(ground: Ground, expectation_id: UUID) -> dict[str, Any]:
    progress = progress_plan(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne", today=TODAY
    ).progress
    told: list[dict[str, Any]] = facts_of(progress=progress)["expectations"]
    return next(one for one in told if one["id"] == str(expectation_id))


def turn_of(ground: Ground, expectation_id: UUID) -> str:
    return str(facts_on(ground, expectation_id)["turn"])


def proposal_of(ground: Ground, expectation_id: UUID) -> object:
    return facts_on(ground, expectation_id)["proposal"]


def test_nothing_of_ours_is_in_it(ground: Ground) -> None:
    """Canaries in everything that is meant for us, or for somebody else, at the same customer."""
    Expectation.objects.update(clarity="CANARY1", correction="CANARY2", translation="CANARY3", weight_met=5)
    Goalpost.objects.update(reason="CANARY4", judge_text="CANARY5", evidence="CANARY6")
    Event.objects.update(note="CANARY7", facts={"why": "CANARY8"})
    Customer.objects.update(revenue_per_year_eur=4815162342, name="CANARY9")
    Stakeholder.objects.update(job_title="CANARY10", pause_reason="CANARY11", influence=7)
    Expectation.objects.filter(id=ground.ties_own_id).update(verbatim="CANARY12")
    record_perception(
        actor=ground.cast.sanne, expectation_id=ground.ties_own_id, stakeholder_id=ground.ties_id,
        answered=Answered(answer=Answer.NOT_MET, said_date=TODAY, words="CANARY13"), today=TODAY, now=NOW,
    )  # fmt: skip
    create_action_item(
        actor=ground.cast.sanne, owner_id=member_of(actor=ground.cast.sanne), due_date=TODAY,
        parent=Because(kind=Parent.EXPECTATION, id=ground.carlas_id),
        promise=Promise(words="CANARY15", note="CANARY14", to_id=ground.ties_id), today=TODAY, now=NOW,
    )  # fmt: skip
    sent(ground)
    [mail] = Message.objects.filter(kind="progress.report")
    written = json.dumps([mail.facts, ProgressReport.objects.get().facts])
    assert "CANARY" not in written
    assert "4815162342" not in written
    assert "Ties" not in written


def test_an_answered_complaint_comes_with_it(ground: Ground) -> None:
    complaint_id = register_complaint(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, words="Niemand belde terug.", said_date=TODAY,
        expectation_id=ground.carlas_id, today=TODAY, now=NOW,
    )  # fmt: skip
    plan = progress_plan(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne", today=TODAY)
    assert plan.progress.complaints == ()
    create_action_item(
        actor=ground.cast.sanne, owner_id=member_of(actor=ground.cast.sanne), due_date=TODAY,
        parent=Because(kind=Parent.COMPLAINT, id=complaint_id),
        promise=Promise(words="Voortaan belt Sanne.", to_id=ground.carla_id), today=TODAY, now=NOW,
    )  # fmt: skip
    [complaint] = progress_plan(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne", today=TODAY
    ).progress.complaints
    assert (complaint.words, complaint.promises[0].words) == ("Niemand belde terug.", "Voortaan belt Sanne.")


def test_what_is_left_out_is_not_told(ground: Ground) -> None:
    other = heard_by(ground)
    sent(ground, telling=telling_of(ground, out=(ground.carlas_id,)))
    assert [one["id"] for one in ProgressReport.objects.get().facts["expectations"]] == [str(other)]
    assert Expectation.objects.get(id=ground.carlas_id).told_back_date is None
    assert Expectation.objects.get(id=other).told_back_date == TODAY


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"left_date": TODAY}, "LEFT"),
        ({"archived_at": NOW}, "ARCHIVED"),
        ({"email": ""}, "NO_ADDRESS"),
        ({"unreachable_at": NOW}, "UNREACHABLE"),
        ({"is_progress_mail_off": True}, "MAIL_OFF"),
        ({"paused_until_date": TODAY}, "PAUSED"),
    ],
)
def test_who_cannot_be_mailed_is_told_on_paper(ground: Ground, change: dict[str, Any], reason: str) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(**change)
    with pytest.raises(UnableToTell) as refused:
        sent(ground)
    assert refused.value.facts["reason"] == reason
    assert not ProgressReport.objects.exists()

    day = TODAY - timedelta(days=3)
    report_id = tell_on_paper(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, telling=telling_of(ground), told_date=day,
        today=TODAY, now=NOW,
    )  # fmt: skip
    report = ProgressReport.objects.get(id=report_id)
    assert (report.how, report.told_date) == ("PAPER", day)
    assert Expectation.objects.get(id=ground.carlas_id).told_back_date == day
    assert not Message.objects.filter(kind="progress.report").exists()
    assert not ProgressMail.objects.exists()
    assert Entry.objects.filter(deed="progress.told_on_paper", object_id=report_id).exists()


def test_one_progress_mail_in_fourteen_days_whichever_kind(ground: Ground) -> None:
    start_round(
        actor=ground.cast.sanne, asking=Asking(name="Maart", stakeholder_ids=[ground.carla_id]), today=TODAY, now=NOW
    )
    with pytest.raises(UnableToTell) as refused:
        sent(ground)
    assert refused.value.facts == {"reason": "RECENTLY_MAILED", "until": TODAY + timedelta(days=14)}


def test_a_report_keeps_a_check_in_away_for_fourteen_days(ground: Ground) -> None:
    sent(ground)
    plan = progress_plan(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne", today=TODAY)
    assert (plan.reason, plan.until_date) == (NotAsked.RECENTLY_MAILED, TODAY + timedelta(days=14))


def test_without_content_the_mail_holds_nothing(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(mail_without_content=True)
    report_id = sent(ground)
    [mail] = Message.objects.filter(kind="progress.report")
    assert mail.facts["report"] == {}
    assert PersonalLink.objects.get(id=mail.facts["link_id"]).shown == {}
    assert ProgressReport.objects.get(id=report_id).facts["expectations"]


def test_the_same_press_sent_twice_is_one(ground: Ground) -> None:
    telling = telling_of(ground)
    assert sent(ground, telling=telling) == sent(ground, telling=telling, now=NOW + timedelta(seconds=40))
    assert Message.objects.filter(kind="progress.report").count() == 1
    paper = [
        tell_on_paper(
            actor=ground.cast.sanne, stakeholder_id=ground.ties_id, told_date=TODAY, today=TODAY, now=NOW,
            telling=telling_of(ground, person_id=ground.ties_id) if again == 0 else telling,
        )
        for again in range(2)
    ]  # fmt: skip
    assert paper[0] == paper[1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"words": "Nog iets."}, "CHANGED"), ({"seen_print": ""}, "CHANGED"), ({"words": "x" * 401}, "TOO_LONG")],
)
def test_what_was_not_looked_at_is_not_sent(ground: Ground, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnableToTell) as refused:
        sent(ground, telling=replace(telling_of(ground), **change))
    assert refused.value.facts["reason"] == reason


def test_what_changed_meanwhile_is_looked_at_again(ground: Ground) -> None:
    telling = telling_of(ground)
    heard_by(ground)
    with pytest.raises(UnableToTell) as refused:
        sent(ground, telling=telling)
    assert refused.value.facts["reason"] == "CHANGED"


def test_a_report_of_nothing_is_none(ground: Ground) -> None:
    with pytest.raises(UnableToTell) as refused:
        sent(ground, telling=telling_of(ground, out=(ground.carlas_id,)))
    assert refused.value.facts["reason"] == "NOTHING"


@pytest.mark.parametrize(("days", "error"), [(1, UnableToTell), (-300, UnableToTellBack)])
def test_on_paper_on_a_day_that_was(ground: Ground, days: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        tell_on_paper(
            actor=ground.cast.sanne, stakeholder_id=ground.carla_id, telling=telling_of(ground),
            told_date=TODAY + timedelta(days=days), today=TODAY, now=NOW,
        )  # fmt: skip
    assert not ProgressReport.objects.exists()


def test_only_whoever_writes_the_customer_tells(ground: Ground) -> None:
    telling = telling_of(ground)
    for who in (ground.cast.milan, ground.cast.omar):
        plan = progress_plan(actor=who, stakeholder_id=ground.carla_id, sender="Sanne", today=TODAY)
        assert plan.progress.expectations
    with pytest.raises(Denied):
        sent(ground, telling=telling, actor=ground.cast.vik)
    with pytest.raises(NotFound):
        progress_plan(actor=ground.cast.vik, stakeholder_id=ground.carla_id, sender="Vik", today=TODAY)
    for actor in (ground.cast.vera, ground.carla):
        with pytest.raises(NotFound):
            sent(ground, telling=telling, actor=actor)


def test_a_report_stays_as_it_was_sent(ground: Ground) -> None:
    report_id = sent(ground)
    Expectation.objects.filter(id=ground.carlas_id).update(verbatim="Iets anders")
    report = sent_report(actor=ground.cast.vik, report_id=report_id)
    assert report.facts["expectations"][0]["words"].startswith("Een storing")
    assert [line.id for line in reports_of(actor=ground.cast.vik, stakeholder_id=ground.carla_id)] == [report_id]


def test_a_report_is_read_by_whoever_it_was_sent_to(ground: Ground) -> None:
    report_id = sent(ground)
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    carla, ties = (
        Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=id_, power=Power.P1, shown_ids=frozenset())
        for id_ in (ground.carla_id, ground.ties_id)
    )
    assert sent_report(actor=carla, report_id=report_id).id == report_id
    for actor in (ties, ground.cast.vera, Actor.reviewer(person_id=uuid4(), organisation_id=uuid4())):
        with pytest.raises(NotFound):
            sent_report(actor=actor, report_id=report_id)


def test_a_double_brings_its_reports_along(ground: Ground) -> None:
    double = a_stakeholder(actor=ground.cast.sanne, customer_id=ground.customer_id, name="C. Brandsma")
    report_id = sent(ground)
    take_in_asked(actor=ground.cast.sanne, keep_id=double, gone_id=ground.carla_id, now=NOW)
    assert ProgressReport.objects.get(id=report_id).stakeholder_id == double


def test_who_was_not_told_of_a_verdict(ground: Ground) -> None:
    waiting = {one.stakeholder_id: one for one in untold_people(actor=ground.cast.sanne)}
    assert set(waiting) == {ground.carla_id, ground.ties_id}
    assert (waiting[ground.carla_id].verdicts, waiting[ground.carla_id].told_back_date) == (1, None)
    sent(ground)
    assert [one.stakeholder_id for one in untold_people(actor=ground.cast.milan)] == [ground.ties_id]
    assert untold_people(actor=ground.cast.vik) == []
    assert untold_people(actor=ground.cast.vera) == []
    archive_customer(actor=ground.cast.sanne, customer_id=ground.customer_id, now=NOW)
    assert untold_people(actor=ground.cast.milan) == []


def test_what_was_closed_is_told_once(ground: Ground) -> None:
    sent(ground)
    later, now = TODAY + timedelta(days=22), NOW + timedelta(days=22)
    Expectation.objects.filter(id=ground.carlas_id).update(
        state="MET", state_date=later, word_by_id=ground.carla_id, word_how="TALK", word_date=later
    )
    plan = progress_plan(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne", today=later)
    assert [one.state for one in plan.progress.expectations] == ["MET"]
    seen = print_of(facts=facts_of(progress=plan.progress))
    telling = Telling(sender="Sanne", seen_print=seen)
    send_progress(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, telling=telling, today=later, now=now)
    plan = progress_plan(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne", today=later)
    assert plan.progress.expectations == ()
