"""Following a complaint: sorted, contacted, answered, closed by the complainer, open again."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from goalposts.apps.customers.models import Contact
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.followup.models import Complaint, ComplaintStep
from goalposts.apps.followup.queries import complaint_counts, complaint_page, own_complaints
from goalposts.apps.followup.queries.complaints import ComplaintFilter
from goalposts.apps.followup.usecases import (
    Ending,
    Sorting,
    answer_complaint,
    end_complaint,
    log_attempt,
    reopen_complaint,
    sort_complaint,
    void_complaint,
)
from goalposts.apps.workspaces.models import Notice
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.complaint import ComplaintState, Sort, UnableToFollowComplaint
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power, member_of
from tests.apps.followup.conftest import WORDS, Ground
from tests.builders import NOW, TODAY, an_expectation, measured, posts_for
from tests.builders import agreed as agrees

LATER = TODAY + timedelta(days=4)


def reason_of(refused: pytest.ExceptionInfo[UnableToFollowComplaint]) -> tuple[object, object]:
    return refused.value.facts["field"], refused.value.facts["reason"]


def sort(ground: Ground, sorting: Sorting, *, who: str = "sanne", revision: int | None = None) -> None:
    sort_complaint(
        actor=getattr(ground.cast, who), complaint_id=ground.complaint_id, sorting=sorting, today=TODAY, now=NOW,
        revision=revision,
    )  # fmt: skip


def tries(
    ground: Ground, day: date, *, is_reached: bool = False, who: str = "sanne", how: str = "PHONE", words: str = ""
) -> None:
    log_attempt(
        actor=getattr(ground.cast, who), complaint_id=ground.complaint_id, on_date=day, how=how, is_reached=is_reached,
        words=words, today=LATER, now=NOW,
    )  # fmt: skip


def answers(ground: Ground, *, how: str = "PHONE", answer: str = "Wij bellen voortaan.", day: date = TODAY) -> None:
    answer_complaint(
        actor=ground.cast.sanne, complaint_id=ground.complaint_id, answer=answer, on_date=day, how=how, today=LATER,
        now=NOW,
    )  # fmt: skip


def ends(
    ground: Ground, state: ComplaintState, *, who: Actor | None = None, how: str = "PHONE", day: date = LATER
) -> None:
    ending = Ending(state=state, on_date=day, how=how, words="Het is goed zo.")
    end_complaint(actor=who or ground.cast.sanne, complaint_id=ground.complaint_id, ending=ending, today=LATER, now=NOW)


def reopens(ground: Ground, *, who: Actor | None = None, words: str = "Toch niet.", day: date = LATER) -> None:
    reopen_complaint(
        actor=who or ground.cast.sanne, complaint_id=ground.complaint_id, words=words, on_date=day, how="PHONE",
        today=LATER, now=NOW + timedelta(days=4),
    )  # fmt: skip


def confirmed(ground: Ground) -> Actor:
    return Actor.stakeholder(
        workspace_id=ground.cast.sanne.workspace_id or uuid4(), stakeholder_id=ground.carla_id, power=Power.P1,
        shown_ids=frozenset({ground.complaint_id}),
    )  # fmt: skip


def test_what_nobody_knew_becomes_an_expectation_found_in_a_complaint(ground: Ground) -> None:
    theme = themes_of(actor=ground.cast.sanne)[1].id
    sort(ground, Sorting(sort=Sort.UNKNOWN, verbatim="Dat er iemand belt.", theme_id=theme))
    complaint = ground.complaint()
    found = Expectation.objects.get(id=complaint.expectation_id or uuid4())
    assert (found.verbatim, found.source, found.state) == ("Dat er iemand belt.", "COMPLAINT", "HEARD")
    assert (found.theme_id, complaint.theme_id, found.stakeholder_id) == (theme, theme, ground.carla_id)
    sort(ground, Sorting(sort=Sort.UNKNOWN, verbatim="Dat er iemand belt."))
    assert Expectation.objects.filter(source="COMPLAINT").count() == 1
    sort(ground, Sorting(sort=Sort.UNCLEAR, expectation_id=found.id))
    assert ground.complaint().sort == "UNCLEAR"


@pytest.mark.parametrize("kind", [kind for kind in Sort if kind is not Sort.UNKNOWN])
def test_what_was_known_is_linked(ground: Ground, kind: Sort) -> None:
    ground.is_sorted(sort=kind)
    complaint = ground.complaint()
    assert (complaint.sort, complaint.expectation_id) == (kind.value, ground.expectation_id)
    assert ComplaintStep.objects.filter(complaint=complaint, kind="SORTED").count() == 1


def test_sorting_asks_an_expectation_of_this_person(ground: Ground) -> None:
    theirs = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.ties_id)
    wrong = [
        (Sorting(sort=Sort.MISSED), ("expectation", "EMPTY")),
        (Sorting(sort=Sort.MISSED, expectation_id=theirs), ("expectation", "UNKNOWN")),
        (Sorting(sort=Sort.UNKNOWN, verbatim=" "), ("verbatim", "EMPTY")),
        (Sorting(sort=Sort.UNKNOWN, verbatim="x" * 5000), ("verbatim", "TOO_LONG")),
        (Sorting(sort=Sort.UNKNOWN, verbatim="Bellen.", theme_id=uuid4()), ("theme", "UNKNOWN")),
    ]
    for sorting, wanted in wrong:
        with pytest.raises(UnableToFollowComplaint) as refused:
            sort(ground, sorting)
        assert reason_of(refused) == wanted
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(id=ground.complaint_id).update(sort="MISSED")


def test_a_complaint_that_proves_a_repeat_when_it_is_sorted_goes_to_the_manager(ground: Ground) -> None:
    theme = themes_of(actor=ground.cast.sanne)[0].id
    ground.complains(theme_id=theme, words="Eerder", said=TODAY - timedelta(days=40))
    sort(ground, Sorting(sort=Sort.MISSED, expectation_id=ground.expectation_id, theme_id=theme))
    assert ground.complaint().repeat_of_id is not None
    told = Notice.objects.filter(about_id=ground.complaint_id, kind="REPEAT").values_list("member_id", flat=True)
    assert list(told) == [member_of(actor=ground.cast.milan)]
    sort(ground, Sorting(sort=Sort.NOT_FELT, expectation_id=ground.expectation_id))
    assert Notice.objects.filter(about_id=ground.complaint_id, kind="REPEAT").count() == 1


def test_the_first_day_on_which_they_were_reached_stops_the_clock(ground: Ground) -> None:
    tries(ground, TODAY)
    assert ground.complaint().contact_date is None
    tries(ground, LATER, is_reached=True, words="Ze was boos.")
    tries(ground, TODAY + timedelta(days=1), is_reached=True)
    assert ground.complaint().contact_date == TODAY + timedelta(days=1)
    assert Contact.objects.filter(source="complaint_contact").count() == 2
    with pytest.raises(AlreadyDone):
        tries(ground, TODAY)


@pytest.mark.parametrize(
    ("day", "how", "words", "wanted"),
    [
        (LATER + timedelta(days=1), "PHONE", "", ("on_date", "IN_FUTURE")),
        (TODAY - timedelta(days=1), "PHONE", "", ("on_date", "BEFORE_SAID")),
        (TODAY, "FAX", "", ("how", "UNKNOWN")),
        (TODAY, "PHONE", "x" * 5000, ("words", "TOO_LONG")),
    ],
)
def test_a_contact_is_of_a_real_day_and_way(ground: Ground, day: date, how: str, words: str, wanted: object) -> None:
    with pytest.raises(UnableToFollowComplaint) as refused:
        tries(ground, day, how=how, words=words)
    assert reason_of(refused) == wanted


def test_it_is_answered_once_it_is_sorted_and_the_first_day_counts(ground: Ground) -> None:
    with pytest.raises(UnableToFollowComplaint) as refused:
        answers(ground)
    assert reason_of(refused) == ("", "UNSORTED")
    ground.is_sorted()
    with pytest.raises(UnableToFollowComplaint) as refused:
        answers(ground, answer=" ")
    assert reason_of(refused) == ("answer", "EMPTY")
    answers(ground, how="MAIL")
    assert (ground.complaint().answered_date, ground.complaint().contact_date) == (TODAY, None)
    answers(ground, how="TALK", answer="En nog iets.", day=LATER)
    complaint = ground.complaint()
    assert (complaint.answered_date, complaint.contact_date, complaint.answer) == (TODAY, LATER, "En nog iets.")


@pytest.mark.parametrize(("state", "kind"), [(ComplaintState.YES, "ANSWER"), (ComplaintState.NO, "COMPLAINT")])
def test_the_complainer_closes_it_by_link_and_the_lead_hears(ground: Ground, state: ComplaintState, kind: str) -> None:
    ground.is_sorted()
    carla = confirmed(ground)
    with pytest.raises(NotFound):
        ends(ground, state, who=ground.carla, how="LINK")
    with pytest.raises(UnableToFollowComplaint):
        ends(ground, ComplaintState.NOT_REACHED, who=carla, how="")
    ends(ground, state, who=carla, how="LINK")
    complaint = ground.complaint()
    assert (complaint.state, complaint.closed_how, complaint.closed_date) == (state.value, "LINK", LATER)
    told = Notice.objects.filter(about_id=complaint.id).order_by("-created_at").values_list("member_id", "kind")
    assert list(told) == [(member_of(actor=ground.cast.sanne), kind)]
    assert complaint_counts(actor=ground.cast.vik, narrowed=ComplaintFilter()) == {state.value: 1}
    step = ComplaintStep.objects.get(complaint=complaint, kind=state.value)
    assert (step.recorded_by_id, step.words) == (None, "Het is goed zo.")


def test_by_link_nobody_takes_our_steps(ground: Ground) -> None:
    for actor in (confirmed(ground), ground.cast.vik):
        with pytest.raises(Denied):
            void_complaint(actor=actor, complaint_id=ground.complaint_id, reason="Weg", today=TODAY, now=NOW)


def test_not_reached_takes_three_days(ground: Ground) -> None:
    ground.is_sorted()
    for days in (0, 1):
        tries(ground, TODAY + timedelta(days=days))
    with pytest.raises(UnableToFollowComplaint) as refused:
        ends(ground, ComplaintState.NOT_REACHED, how="")
    assert reason_of(refused) == ("ending", "TRIED_TOO_LITTLE")
    tries(ground, TODAY + timedelta(days=2))
    assert complaint_page(actor=ground.cast.vik, complaint_id=ground.complaint_id).days_tried == 3
    ends(ground, ComplaintState.NOT_REACHED, how="")
    assert ground.complaint().state == "NOT_REACHED"


def test_it_opens_again_on_their_word_and_then_an_answer_is_due_anew(ground: Ground) -> None:
    with pytest.raises(UnableToFollowComplaint):
        reopens(ground)
    ground.is_sorted()
    answers(ground)
    ends(ground, ComplaintState.YES)
    with pytest.raises(UnableToFollowComplaint):
        answers(ground)
    with pytest.raises(UnableToFollowComplaint) as refused:
        reopens(ground, day=TODAY)
    assert reason_of(refused) == ("on_date", "BEFORE_SAID")
    reopens(ground, who=confirmed(ground))
    complaint = ground.complaint()
    assert (complaint.state, complaint.answered_date, complaint.closed_how) == ("OPEN", None, "")
    assert complaint.answer_due_date == date(2026, 3, 27)
    assert complaint_page(actor=ground.cast.vik, complaint_id=complaint.id).days_tried == 0


def test_recorded_by_mistake_it_counts_nowhere(ground: Ground) -> None:
    with pytest.raises(UnableToFollowComplaint):
        void_complaint(actor=ground.cast.sanne, complaint_id=ground.complaint_id, reason=" ", today=TODAY, now=NOW)
    void_complaint(actor=ground.cast.sanne, complaint_id=ground.complaint_id, reason="Dubbel", today=TODAY, now=NOW)
    assert complaint_counts(actor=ground.cast.vik, narrowed=ComplaintFilter()) == {}
    assert complaint_counts(actor=ground.cast.vik, narrowed=ComplaintFilter(with_void=True)) == {"VOID": 1}
    assert not Contact.objects.filter(source="complaint").exists()
    with pytest.raises(UnableToFollowComplaint):
        void_complaint(actor=ground.cast.sanne, complaint_id=ground.complaint_id, reason="Weer", today=TODAY, now=NOW)


def test_two_at_one_complaint_see_each_other(ground: Ground) -> None:
    shown = ground.complaint().revision
    ground.is_sorted()
    with pytest.raises(UnableToFollowComplaint) as refused:
        sort(ground, Sorting(sort=Sort.NOT_FELT, expectation_id=ground.expectation_id), revision=shown)
    assert reason_of(refused) == ("", "CHANGED_MEANWHILE")


def test_the_page_tells_what_came_of_it(ground: Ground) -> None:
    ground.is_sorted(sort=Sort.UNCLEAR)
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agrees(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id, today=TODAY)
    measured(
        actor=ground.cast.sanne,
        metric_id=ground.metric_id,
        values={TODAY - timedelta(days=9): 4, LATER: 5},
        today=LATER,
    )
    row = complaint_page(actor=ground.cast.vik, complaint_id=ground.complaint_id).row
    assert (row.agreed_date, row.value_date, row.done_date) == (TODAY, LATER, None)


def test_whoever_complained_reads_our_answer(ground: Ground) -> None:
    ground.is_sorted()
    answers(ground)
    [own] = own_complaints(actor=confirmed(ground), stakeholder_id=ground.carla_id)
    assert (own.words, own.answer, own.is_asked) == (WORDS, "Wij bellen voortaan.", True)
    assert own_complaints(actor=ground.ties, stakeholder_id=ground.carla_id) == []
