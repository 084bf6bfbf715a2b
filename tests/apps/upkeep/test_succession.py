"""Somebody who left and who follows: asked and judging from now on; words, yeses and answers stay of who gave them."""

from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import UnableToKeepStakeholder, mark_left
from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.queries import expectation_page
from goalposts.apps.expectations.queries.following import followed_by, open_of_person, ties_of
from goalposts.apps.expectations.usecases import Answered, Strokes, build_goalpost, record_perception
from goalposts.apps.expectations.usecases.follow import UnableToFollow, follow_expectations
from goalposts.apps.upkeep.usecases import let_follow, take_back_leaving
from goalposts.domain.expectation import NotTheirWord
from goalposts.domain.perception import Answer
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import Denied, NotFound
from tests.builders import NOW, TODAY, Cast, a_customer, a_metric, agreed, an_expectation, carla_at, posts_for, ties_at


class Leaving:
    """Carla left; she said one that was agreed and one that was not, and judges one of Ties."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.actor = cast.sanne
        customer_id = a_customer(actor=self.actor)
        self.carla = carla_at(actor=self.actor, customer_id=customer_id)
        self.ties = ties_at(actor=self.actor, customer_id=customer_id)
        self.agreed = an_expectation(actor=self.actor, stakeholder_id=self.carla)
        posts_for(
            actor=self.actor, expectation_id=self.agreed, metric_id=a_metric(actor=self.actor, customer_id=customer_id)
        )
        agreed(actor=self.actor, expectation_id=self.agreed, stakeholder_id=self.carla)
        self.heard = an_expectation(actor=self.actor, stakeholder_id=self.carla, verbatim="Bel mij eerder.")
        self.judged = an_expectation(actor=self.actor, stakeholder_id=self.ties, verbatim="De planning klopt.")
        build_goalpost(
            actor=self.actor, expectation_id=self.judged,
            strokes=Strokes(kind=Kind.JUDGEMENT, what="Planning", judge_id=self.carla), today=TODAY, now=NOW,
        )  # fmt: skip
        mark_left(actor=self.actor, stakeholder_id=self.carla, left_date=TODAY, today=TODAY, now=NOW)

    def follow(self, *ids: UUID, who: str = "sanne", successor: UUID | None = None) -> int:
        return let_follow(
            actor=getattr(self.cast, who), stakeholder_id=self.carla, successor_id=successor or self.ties,
            expectation_ids=ids, today=TODAY, now=NOW,
        )  # fmt: skip

    def answer(self, stakeholder_id: UUID, answer: Answer, days: int = 0) -> None:
        said = TODAY + timedelta(days=days)
        record_perception(
            actor=self.actor, expectation_id=self.agreed, stakeholder_id=stakeholder_id,
            answered=Answered(answer=answer, said_date=said), today=said, now=NOW + timedelta(days=days),
        )  # fmt: skip


@pytest.fixture
def leaving(cast: Cast) -> Leaving:
    return Leaving(cast)


def test_what_was_open_is_offered_and_followed_one_by_one(leaving: Leaving) -> None:
    offered = open_of_person(actor=leaving.actor, stakeholder_id=leaving.carla)
    assert {(line.id, line.says) for line in offered} == {
        (leaving.agreed, True), (leaving.heard, True), (leaving.judged, False)
    }  # fmt: skip
    assert leaving.follow(leaving.agreed, leaving.judged) == 2
    assert Expectation.objects.get(id=leaving.agreed).follower_id == leaving.ties
    assert Expectation.objects.get(id=leaving.agreed).stakeholder_id == leaving.carla
    assert Expectation.objects.get(id=leaving.heard).follower_id is None
    assert Goalpost.objects.get(expectation_id=leaving.judged).judge_follower_id == leaving.ties
    assert Goalpost.objects.get(expectation_id=leaving.agreed).agreed_by_id == leaving.carla
    assert Event.objects.filter(kind="FOLLOWED").count() == 2
    assert {line.id for line in followed_by(actor=leaving.actor, stakeholder_id=leaving.ties)} == {
        leaving.agreed, leaving.judged
    }  # fmt: skip
    assert ties_of(actor=leaving.actor, stakeholder_id=leaving.carla).successor == (leaving.ties, "Ties Veldkamp")
    assert [one[0] for one in ties_of(actor=leaving.actor, stakeholder_id=leaving.ties).predecessors] == [leaving.carla]
    assert leaving.follow(leaving.agreed, leaving.judged) == 0


def test_the_answer_of_who_left_counts_until_the_successor_answers(leaving: Leaving) -> None:
    leaving.answer(leaving.carla, Answer.MET)
    leaving.follow(leaving.agreed)
    assert Expectation.objects.get(id=leaving.agreed).felt == "IN"
    leaving.answer(leaving.ties, Answer.NOT_MET, days=1)
    assert Expectation.objects.get(id=leaving.agreed).felt == "OUT"
    page = expectation_page(actor=leaving.actor, expectation_id=leaving.agreed)
    assert (page.asked_id, page.asked_name) == (leaving.ties, "Ties Veldkamp")
    assert page.judge_ids == {leaving.carla, leaving.ties}


def test_the_successor_says_yes_and_no_longer_the_one_who_left(leaving: Leaving) -> None:
    leaving.follow(leaving.heard)
    metric_id = a_metric(
        actor=leaving.actor, customer_id=Stakeholder.objects.get(id=leaving.ties).customer_id, name="Belafspraken"
    )
    posts_for(actor=leaving.actor, expectation_id=leaving.heard, metric_id=metric_id)
    with pytest.raises(NotTheirWord):
        agreed(actor=leaving.actor, expectation_id=leaving.heard, stakeholder_id=leaving.carla)
    agreed(actor=leaving.actor, expectation_id=leaving.heard, stakeholder_id=leaving.ties)
    assert Goalpost.objects.get(expectation_id=leaving.heard).agreed_by_id == leaving.ties


def test_one_who_is_there_again_is_asked_again(leaving: Leaving) -> None:
    leaving.follow(leaving.agreed, leaving.judged)
    take_back_leaving(actor=leaving.actor, stakeholder_id=leaving.carla, today=TODAY, now=NOW)
    assert not Expectation.objects.filter(follower__isnull=False).exists()
    assert not Goalpost.objects.filter(judge_follower__isnull=False).exists()
    assert ties_of(actor=leaving.actor, stakeholder_id=leaving.carla).successor is None


def test_only_somebody_there_at_the_same_customer_follows_one_who_left(leaving: Leaving) -> None:
    elsewhere = carla_at(actor=leaving.actor, customer_id=a_customer(actor=leaving.actor, name="Elders"))
    for successor, reason in ((elsewhere, "OTHER_CUSTOMER"), (leaving.carla, "NOT_THERE")):
        with pytest.raises(UnableToKeepStakeholder) as refused:
            leaving.follow(leaving.agreed, successor=successor)
        assert refused.value.facts["reason"] == reason
    with pytest.raises(UnableToKeepStakeholder) as refused:
        let_follow(
            actor=leaving.actor, stakeholder_id=leaving.ties, successor_id=leaving.carla, expectation_ids=(),
            today=TODAY, now=NOW,
        )  # fmt: skip
    assert refused.value.facts["reason"] == "NOT_LEFT"


@pytest.mark.parametrize(("who", "error"), [("vik", Denied), ("vera", NotFound)])
def test_readers_and_strangers_name_no_successor(leaving: Leaving, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        leaving.follow(leaving.agreed, who=who)


def test_a_successor_is_of_the_same_customer(leaving: Leaving) -> None:
    elsewhere = carla_at(actor=leaving.actor, customer_id=a_customer(actor=leaving.actor, name="Stadsarchief Noord"))
    with pytest.raises(UnableToFollow) as refused:
        follow_expectations(
            actor=leaving.actor, leaver_id=leaving.carla, successor_id=elsewhere, expectation_ids=[leaving.heard],
            today=TODAY, now=NOW,
        )  # fmt: skip
    assert refused.value.facts["reason"] == "OTHER_CUSTOMER"
    assert not Expectation.objects.filter(follower_id__isnull=False).exists()
