"""A complaint comes in: verbatim, from any member who may, or from the complainer, with its clocks and who hears of it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import Contact
from goalposts.apps.expectations.usecases import void_expectation
from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.queries import ComplaintFilter, complaint_page, complaints_of
from goalposts.apps.followup.usecases import MAX_WORDS, UnableToComplain, register_complaint
from goalposts.apps.workspaces.models import Member, Notice
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power, Role, member_of
from tests.apps.followup.conftest import WORDS, Ground
from tests.builders import NOW, TODAY, a_customer, an_expectation, carla_at


def themes(ground: Ground) -> list[UUID]:
    return [theme.id for theme in themes_of(actor=ground.cast.sanne)]


def told(complaint_id: UUID) -> set[tuple[UUID, str]]:
    return set(Notice.objects.filter(about_id=complaint_id).values_list("member_id", "kind"))


def test_the_words_stay_as_they_were_said_and_the_clocks_are_set(ground: Ground) -> None:
    complaint = ground.complaint()
    assert complaint.words == WORDS
    assert (complaint.language, complaint.state, complaint.sort) == ("nl", "OPEN", "")
    assert complaint.contact_due_at == NOW + timedelta(days=2)
    assert complaint.answer_due_date == date(2026, 3, 23)
    assert Entry.objects.filter(deed="complaint.registered", object_id=complaint.id).count() == 1
    heard = Contact.objects.get(source="complaint", source_id=complaint.id)
    assert (heard.kind, heard.on_date, heard.stakeholder_id) == ("COMPLAINT", TODAY, ground.carla_id)


@pytest.mark.parametrize(("who", "hears"), [("sanne", False), ("milan", True), ("omar", True)])
def test_whoever_leads_the_customer_hears_of_it_at_once(ground: Ground, who: str, hears: bool) -> None:
    found = ground.complains(who=getattr(ground.cast, who))
    lead = (member_of(actor=ground.cast.sanne), "COMPLAINT")
    assert told(found) == ({lead} if hears else set())


def test_a_lead_records_one_on_a_customer_of_somebody_else(ground: Ground) -> None:
    other = a_customer(actor=ground.cast.milan, name="Kwekerij Zomerland")
    person = carla_at(actor=ground.cast.milan, customer_id=other)
    found = ground.complains(stakeholder_id=person)
    assert told(found) == {(member_of(actor=ground.cast.milan), "COMPLAINT")}
    assert not complaint_page(actor=ground.cast.sanne, complaint_id=found).may_write


def test_a_viewer_records_none_and_another_supplier_finds_nobody(ground: Ground) -> None:
    with pytest.raises(Denied):
        ground.complains(who=ground.cast.vik)
    with pytest.raises(NotFound):
        ground.complains(who=ground.cast.vera)


def test_somebody_at_a_customer_complains_for_themselves_alone(ground: Ground) -> None:
    found = ground.complains(who=ground.carla, words="Ik ben er klaar mee.")
    complaint = Complaint.objects.get(id=found)
    assert (complaint.recorded_by_id, complaint.channel) == (None, "LINK")
    assert told(found) == {(member_of(actor=ground.cast.sanne), "COMPLAINT")}
    with pytest.raises(NotFound):
        ground.complains(who=ground.ties)
    stranger = Actor.stakeholder(
        workspace_id=ground.cast.vera.workspace_id or uuid4(), stakeholder_id=ground.carla_id, power=Power.P2
    )
    with pytest.raises(NotFound):
        ground.complains(who=stranger)


def test_by_link_it_is_about_what_the_link_may_show(ground: Ground) -> None:
    with pytest.raises(NotFound):
        ground.complains(who=ground.carla, expectation_id=ground.expectation_id)
    shown = Actor.stakeholder(
        workspace_id=ground.cast.sanne.workspace_id or uuid4(), stakeholder_id=ground.carla_id, power=Power.P1,
        shown_ids=frozenset({ground.expectation_id}),
    )  # fmt: skip
    found = ground.complains(who=shown, expectation_id=ground.expectation_id, theme_id=themes(ground)[0])
    assert Complaint.objects.get(id=found).expectation_id == ground.expectation_id
    with pytest.raises(UnableToComplain):
        ground.complains(who=shown, words="Nog iets.", theme_id=uuid4())


def test_it_is_about_an_expectation_of_whoever_complains(ground: Ground) -> None:
    theirs = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.ties_id, verbatim="Rustig aan.")
    with pytest.raises(NotFound):
        ground.complains(expectation_id=theirs)
    void_expectation(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, reason="Dubbel", today=TODAY, now=NOW
    )
    with pytest.raises(NotFound):
        ground.complains(expectation_id=ground.expectation_id)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("words", {"words": "  \n "}),
        ("words", {"words": "x" * (MAX_WORDS + 1)}),
        ("said_date", {"said_date": TODAY + timedelta(days=1)}),
        ("channel", {"channel": "FAX"}),
        ("theme", {"theme_id": uuid4()}),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(ground: Ground, field: str, more: dict[str, object]) -> None:
    given = {"words": "Te laat.", "said_date": TODAY, **more}
    with pytest.raises(UnableToComplain) as refused:
        register_complaint(
            actor=ground.cast.sanne,
            stakeholder_id=ground.carla_id,
            today=TODAY,
            now=NOW,
            **given,  # type: ignore[arg-type]
        )
    assert refused.value.facts["field"] == field


def test_sent_twice_it_is_one_and_said_again_later_it_is_another(ground: Ground) -> None:
    first = ground.complains()
    assert ground.complains(now=NOW + timedelta(seconds=90)) == first
    assert ground.complains(now=NOW + timedelta(minutes=3)) != first


def test_the_same_theme_within_twelve_months_is_a_repeat_and_the_manager_hears_of_it(ground: Ground) -> None:
    theme, other = themes(ground)[:2]
    first = ground.complains(theme_id=theme, said=TODAY, words="Een")
    later = datetime(2027, 3, 16, 9, 0, tzinfo=UTC)
    assert Complaint.objects.get(id=ground.complains(theme_id=other, words="Anders")).repeat_of_id is None
    again = ground.complains(
        theme_id=theme, words="Twee", said=later.date(), now=later, stakeholder_id=ground.ties_id, who=ground.cast.omar
    )
    assert Complaint.objects.get(id=again).repeat_of_id == first
    assert told(again) == {
        (member_of(actor=ground.cast.sanne), "COMPLAINT"),
        (member_of(actor=ground.cast.milan), "REPEAT"),
    }
    too_late = datetime(2028, 3, 20, 9, 0, tzinfo=UTC)
    assert (
        Complaint.objects.get(
            id=ground.complains(theme_id=theme, words="Drie", said=too_late.date(), now=too_late)
        ).repeat_of_id
        is None
    )


def test_without_a_manager_the_owner_hears_of_a_repeat(ground: Ground) -> None:
    Member.objects.filter(id=member_of(actor=ground.cast.milan)).update(role=Role.LEAD.value)
    ground.complains(theme_id=themes(ground)[0], words="Een")
    again = ground.complains(theme_id=themes(ground)[0], words="Twee")
    assert told(again) == {(member_of(actor=ground.cast.omar), "REPEAT")}


@pytest.mark.parametrize(
    ("narrowed", "is_found"),
    [
        ({}, True),
        ({"words": "storing middag"}, True),
        ({"words": "zeppelin"}, False),
        ({"state": "YES"}, False),
        ({"sort": ""}, True),
        ({"sort": "MISSED"}, False),
        ({"is_repeat": True}, False),
        ({"over_at": (NOW + timedelta(days=3), TODAY)}, True),
        ({"over_at": (NOW, TODAY + timedelta(days=8))}, True),
        ({"over_at": (NOW, TODAY)}, False),
    ],
)
def test_a_list_is_narrowed(ground: Ground, narrowed: dict[str, object], is_found: bool) -> None:
    found = complaints_of(actor=ground.cast.vik, narrowed=ComplaintFilter(**narrowed))  # type: ignore[arg-type]
    assert [row.id for row in found.rows] == ([ground.complaint_id] if is_found else [])


def test_nobody_else_sees_it(ground: Ground) -> None:
    strangers = [
        ground.cast.vera,
        ground.ties,
        ground.carla,
        Actor.reviewer(person_id=uuid4(), organisation_id=uuid4()),
    ]
    for stranger in strangers:
        assert complaints_of(actor=stranger, narrowed=ComplaintFilter()).rows == []
        with pytest.raises(NotFound):
            complaint_page(actor=stranger, complaint_id=ground.complaint_id)
    confirmed = Actor.stakeholder(
        workspace_id=ground.cast.sanne.workspace_id or uuid4(), stakeholder_id=ground.carla_id, power=Power.P2
    )
    assert [row.id for row in complaints_of(actor=confirmed, narrowed=ComplaintFilter()).rows] == [ground.complaint_id]
