"""Answering the findings of a report: what is kept, what is told onward, who may, and what a correction changes."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.findings.models import WithdrawnKey
from goalposts.apps.findings.queries import finding_place, latest_report
from goalposts.apps.followup.models import ActionItem, FindingAnswer
from goalposts.apps.followup.queries import (
    AnswersOfRelease,
    action_item_page,
    answer_counts,
    answers_of,
    answers_told,
    customer_with_followup,
)
from goalposts.apps.followup.usecases import (
    AnswerGiven,
    Because,
    ItemGiven,
    Promise,
    answer_finding,
    change_action_item,
    create_action_item,
    drop_action_item,
)
from goalposts.domain.action_item import ItemState, Parent, UnableToKeepActionItem
from goalposts.domain.answered import Answer, AnswerTold, ItemTold, UnfitAnswer
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Actor, Role, member_of, workspace_of
from tests.builders import NOW, TODAY, Cast
from tests.kept import kept
from tests.releases import Reported, a_hot_release, a_report_release
from tests.reviews import Offered, a_review, an_accepted_review, fenna_of

DUE = TODAY + timedelta(days=20)
LATER = NOW + timedelta(days=2)
BECAUSE = "De planning staat vast tot mei."


class Ground:
    """A review of Sanne's customer, of which a report crossed."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.review: Offered = an_accepted_review(cast)
        self.report: Reported = a_report_release(cast, review_id=self.review.review_id)

    def answers(self, kind: FindingKind, answer: Answer, *, who: Actor | None = None, **more: Any) -> UUID:
        """Answer a finding; with an action item of Milan's where `promise` is given."""
        promise, now = more.pop("promise", ""), more.pop("now", NOW)
        item = ItemGiven(promise=promise, owner_id=member_of(actor=self.cast.milan), due_date=DUE) if promise else None
        parts = {"release_id": self.report.release_id, "key": self.report.keys[kind], "seen_id": None} | more
        words = {name: parts.pop(name) for name in ("words_nl", "words_en") if name in parts}
        given = AnswerGiven(answer=answer, item=item, **words)
        return answer_finding(actor=who or self.cast.sanne, given=given, today=TODAY, now=now, **parts)

    def told(self, release_id: UUID | None = None, *, who: Actor | None = None) -> AnswersOfRelease:
        return answers_of(actor=who or self.cast.vik, release_id=release_id or self.report.release_id)


def told_onward(*, actor: Actor, review_id: UUID) -> tuple[AnswerTold, ...]:
    """Give what would be told of the newest report; nothing where there is none to be seen."""
    report = latest_report(actor=actor, review_id=review_id)
    return answers_told(actor=actor, report=report.told) if report else ()


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return kept(name="a report to answer", on=cast, build=lambda: Ground(cast))


def test_we_do_it_brings_an_action_item_that_is_promised_to_nobody(ground: Ground) -> None:
    answer_id = ground.answers(FindingKind.IMPROVE, Answer.DO, promise="Elke ochtend bellen wij.", words_nl="Ja.")

    key = ground.report.keys[FindingKind.IMPROVE]
    one = ground.told().of[key]
    assert one.now is not None
    assert (one.now.id, one.now.answer, one.now.words_nl, one.now.given_by) == (
        answer_id, Answer.DO, "Ja.", "Sanne de Wit",
    )  # fmt: skip
    [item] = one.items
    assert (item.promise, item.owner_name, item.due_date) == ("Elke ochtend bellen wij.", "Milan Verhoeven", DUE)
    page = action_item_page(actor=ground.cast.vik, action_item_id=item.id)
    assert (page.row.parent_kind, page.row.parent_id, page.row.promised_to) == ("FINDING", key, None)


def test_what_is_told_onward_stands_in_the_order_of_the_report_without_what_was_dropped(ground: Ground) -> None:
    ground.answers(FindingKind.CHANCE, Answer.NOT_NOW, words_nl=BECAUSE, words_en="The planning is fixed until May.")
    ground.answers(FindingKind.IMPROVE, Answer.DIFFERENTLY, words_nl="Wij mailen.", promise="Elke ochtend een mail.")
    dropped = create_action_item(
        actor=ground.cast.sanne, owner_id=member_of(actor=ground.cast.sanne), due_date=DUE,
        parent=Because(kind=Parent.FINDING, id=ground.report.keys[FindingKind.IMPROVE]),
        promise=Promise(words="Elke middag ook."), today=TODAY, now=NOW,
    )  # fmt: skip
    drop_action_item(actor=ground.cast.sanne, action_item_id=dropped, reason="Te veel", today=TODAY, now=NOW)

    first, second = told_onward(actor=ground.cast.vik, review_id=ground.review.review_id)

    assert (first.finding_key, first.answer, first.words_nl, first.words_en) == (
        ground.report.keys[FindingKind.IMPROVE], Answer.DIFFERENTLY, "Wij mailen.", "",
    )  # fmt: skip
    assert first.sentence_nl == "Wat er misging, hoort de klant te laat en nooit vanzelf."
    assert first.items == (ItemTold(promise="Elke ochtend een mail.", due_date=DUE, state=ItemState.OPEN),)
    assert (second.kind, second.answer, second.items) == (FindingKind.CHANCE, Answer.NOT_NOW, ())
    assert second.words_en == "The planning is fixed until May."


def test_a_changed_answer_leaves_the_former_one_visible(ground: Ground) -> None:
    first = ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE)
    ground.answers(
        FindingKind.RISK, Answer.DO, who=ground.cast.milan, promise="Wij gaan erheen.", seen_id=first, now=LATER
    )

    one = ground.told().of[ground.report.keys[FindingKind.RISK]]
    assert one.now is not None
    assert (one.now.answer, one.now.given_by, one.now.given_at) == (Answer.DO, "Milan Verhoeven", LATER)
    [former] = one.former
    assert (former.id, former.answer, former.words_nl, former.given_by, former.given_at, former.replaced_at) == (
        first, Answer.WILL_NOT, BECAUSE, "Sanne de Wit", NOW, LATER,
    )  # fmt: skip


def test_the_trail_tells_that_it_was_answered_and_not_in_which_words(ground: Ground) -> None:
    ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE)

    entry = Entry.objects.get(deed="finding.answered")
    facts = Detail.objects.get(entry=entry).facts
    assert (entry.object_id, facts["answer"], facts["former"]) == (
        ground.report.keys[FindingKind.RISK], "WILL_NOT", "",
    )  # fmt: skip
    assert BECAUSE not in str(facts)


def test_the_same_press_sent_twice_is_one_answer_with_one_action_item(ground: Ground) -> None:
    first, second = (ground.answers(FindingKind.IMPROVE, Answer.DO, promise="Elke ochtend bellen.") for _ in range(2))

    assert first == second
    assert (FindingAnswer.objects.count(), ActionItem.objects.count()) == (1, 1)


def test_an_answer_of_somebody_else_meanwhile_is_not_overwritten(ground: Ground) -> None:
    ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE)

    with pytest.raises(UnfitAnswer) as refused:
        ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl="Anders.", who=ground.cast.milan)
    assert refused.value.facts["reason"] == "CHANGED_MEANWHILE"
    assert FindingAnswer.objects.get().words_nl == BECAUSE


def test_what_was_promised_before_counts_until_it_is_dropped(ground: Ground) -> None:
    first = ground.answers(FindingKind.IMPROVE, Answer.DO, promise="Elke ochtend bellen.")
    second = ground.answers(FindingKind.IMPROVE, Answer.DIFFERENTLY, words_nl="Wij mailen.", seen_id=first)
    item = ActionItem.objects.get()
    drop_action_item(actor=ground.cast.sanne, action_item_id=item.id, reason="Te veel", today=TODAY, now=NOW)

    with pytest.raises(UnfitAnswer) as refused:
        ground.answers(FindingKind.IMPROVE, Answer.DO, seen_id=second)
    assert refused.value.facts == {"field": "promise", "reason": "EMPTY"}


def test_nothing_is_kept_of_an_answer_whose_action_item_is_refused(ground: Ground) -> None:
    owner = member_of(actor=ground.cast.vik)
    item = ItemGiven(promise="Bellen.", owner_id=owner, due_date=DUE)
    with pytest.raises(UnableToKeepActionItem) as refused:
        answer_finding(
            actor=ground.cast.sanne, release_id=ground.report.release_id, key=ground.report.keys[FindingKind.IMPROVE],
            given=AnswerGiven(answer=Answer.DO, item=item), seen_id=None, today=TODAY, now=NOW,
        )  # fmt: skip
    assert refused.value.facts["field"] == "owner"
    assert not FindingAnswer.objects.exists()


@pytest.mark.parametrize("who", ["sanne", "milan", "omar"])
def test_lead_manager_and_owner_answer(ground: Ground, who: str) -> None:
    ground.answers(FindingKind.KEEP, Answer.DO, who=getattr(ground.cast, who))
    assert ground.told().answered == 1


def test_others_read_or_find_nothing(ground: Ground) -> None:
    cast = ground.cast
    fenna = fenna_of(cast, is_confirmed=True)
    for reader in (cast.vik, fenna):
        with pytest.raises(Denied):
            ground.answers(FindingKind.KEEP, Answer.DO, who=reader)
        assert not ground.told(who=reader).may_write
    with pytest.raises(NotFound):
        ground.answers(FindingKind.KEEP, Answer.DO, who=cast.vera)
    with pytest.raises(NotFound):
        ground.told(who=cast.vera)
    assert told_onward(actor=cast.vera, review_id=ground.review.review_id) == ()
    assert not FindingAnswer.objects.exists()


def test_another_lead_does_not_answer(ground: Ground) -> None:
    workspace_id = workspace_of(actor=ground.cast.sanne)
    other = Actor.member(person_id=uuid4(), workspace_id=workspace_id, member_id=uuid4(), role=Role.LEAD)
    with pytest.raises(Denied):
        ground.answers(FindingKind.KEEP, Answer.DO, who=other)


def test_a_hot_issue_and_anything_unknown_have_no_answers(ground: Ground) -> None:
    other = a_review(ground.cast, customer="Touwslagerij Knoop")
    hot = a_hot_release(ground.cast, review_id=other.review_id, stakeholder_id=other.carla_id)
    with pytest.raises(NotFound):
        ground.told(hot)
    several: tuple[dict[str, Any], ...] = ({"release_id": hot}, {"release_id": uuid4()}, {"key": uuid4()})
    for changes in several:
        with pytest.raises(NotFound):
            ground.answers(FindingKind.KEEP, Answer.DO, **changes)
    assert told_onward(actor=ground.cast.vik, review_id=other.review_id) == ()
    assert list(answer_counts(actor=ground.cast.vik)) == [ground.review.review_id]


def test_a_correction_keeps_the_answers_of_what_is_still_there(ground: Ground) -> None:
    ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE)
    ground.answers(FindingKind.KEEP, Answer.DO)
    corrected = a_report_release(
        ground.cast, review_id=ground.review.review_id, number=2, former=ground.report,
        left_out=[FindingKind.KEEP, FindingKind.CHANCE], now=NOW + timedelta(days=10),
    )  # fmt: skip

    told = ground.told(corrected.release_id)
    assert (told.answered, told.count, told.until_date) == (1, 2, TODAY + timedelta(days=30)), "no new days"
    assert beside_customer(ground) == [(1, 2, told.until_date), (None, None, None)], "the former counts no more"
    [one] = told_onward(actor=ground.cast.vik, review_id=ground.review.review_id)
    assert one.kind is FindingKind.RISK
    before = ground.told()
    left = before.of[ground.report.keys[FindingKind.KEEP]]
    assert (left.is_in_force, left.now is not None, before.count) == (False, True, 2)
    with pytest.raises(NotFound):
        ground.answers(FindingKind.CHANCE, Answer.NOT_NOW, words_nl=BECAUSE)


def test_what_a_speaker_takes_back_changes_no_answer(ground: Ground) -> None:
    ground.answers(FindingKind.RISK, Answer.WILL_NOT, words_nl=BECAUSE)
    before = told_onward(actor=ground.cast.vik, review_id=ground.review.review_id)
    WithdrawnKey.objects.create(
        workspace_id=workspace_of(actor=ground.cast.sanne),
        release_id=ground.report.release_id,
        key=uuid4(),
        withdrawn_at=NOW,
    )

    assert told_onward(actor=ground.cast.vik, review_id=ground.review.review_id) == before


def beside_customer(ground: Ground) -> list[tuple[int | None, int | None, date | None]]:
    """Give how far each release is answered as the customer's page has it, the newest first."""
    _card, beside = customer_with_followup(actor=ground.cast.vik, customer_id=ground.review.customer_id)
    return [(one.answered, one.count, one.answer_by(time_zone="Europe/Amsterdam")) for one in beside.releases]


def test_how_far_a_report_is_answered_agrees_three_ways(ground: Ground) -> None:
    for answered in range(5):
        told = ground.told()
        [count] = answer_counts(actor=ground.cast.vik, release__review=ground.review.review_id).values()
        assert (count.answered, count.count, count.until_date) == (told.answered, told.count, told.until_date)
        assert beside_customer(ground) == [(told.answered, told.count, told.until_date)]
        assert (told.answered, told.count) == (answered, 4)
        assert told.until_date == (TODAY + timedelta(days=30) if answered < 4 else None)
        if answered < 4:
            kind = list(FindingKind)[answered]
            ground.answers(kind, Answer.DIFFERENTLY, words_en="In our own way.", promise=f"Bellen {answered}")


@pytest.mark.parametrize("answered", [0, 4])
def test_the_number_of_queries_is_the_same_with_many_answers(ground: Ground, answered: int) -> None:
    for kind in list(FindingKind)[:answered]:
        ground.answers(kind, Answer.DIFFERENTLY, words_nl="Op onze manier.", promise="Bellen")
    for ask, most in ((ground.told, 6), (lambda: answer_counts(actor=ground.cast.vik), 1)):
        with CaptureQueriesContext(connection) as caught:
            ask()
        assert len(caught) == most


def test_nothing_of_a_finding_is_promised_to_anybody(ground: Ground) -> None:
    ground.answers(FindingKind.IMPROVE, Answer.DO, promise="Elke ochtend bellen.")
    item = ActionItem.objects.get()
    to_carla = Promise(words="Bellen", to_id=ground.review.carla_id)
    because = Because(kind=Parent.FINDING, id=ground.report.keys[FindingKind.RISK])
    who: dict[str, Any] = {"actor": ground.cast.sanne, "owner_id": item.owner_id, "due_date": DUE, "promise": to_carla}
    for deed in (
        lambda: change_action_item(action_item_id=item.id, today=TODAY, now=NOW, **who),
        lambda: create_action_item(parent=because, today=TODAY, now=NOW, **who),
    ):
        with pytest.raises(UnableToKeepActionItem) as refused:
            deed()
        assert refused.value.facts == {"field": "promised_to", "reason": "OF_A_FINDING"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(id=item.id).update(promised_to=ground.review.carla_id)


def test_a_finding_is_found_by_its_key_in_the_newest_release_that_holds_it(ground: Ground) -> None:
    corrected = a_report_release(
        ground.cast, review_id=ground.review.review_id, number=2, former=ground.report, left_out=[FindingKind.CHANCE]
    )
    places = {
        kind: finding_place(actor=ground.cast.vik, key=key).release_id for kind, key in ground.report.keys.items()
    }
    assert places == dict.fromkeys(FindingKind, corrected.release_id) | {FindingKind.CHANCE: ground.report.release_id}
    for actor, key in ((ground.cast.vik, uuid4()), (ground.cast.vera, ground.report.keys[FindingKind.RISK])):
        with pytest.raises(NotFound):
            finding_place(actor=actor, key=key)
