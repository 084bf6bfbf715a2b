"""What somebody at a customer brings in by their own link, and what they may not: others', and what was not shown."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries import expectation_page, may_take_answer_back, own_expectations
from goalposts.apps.expectations.queries.progress import expectations_to_tell
from goalposts.apps.expectations.usecases import (
    Move,
    Reaction,
    Strokes,
    UnableToAgree,
    UnableToCapture,
    UnableToTakeBack,
    Wanted,
    agree_expectation,
    answer_by_link,
    build_goalpost,
    counter_by_link,
    decline_expectation,
    expect_by_link,
    mail_own_link,
    moved_by_link,
    react_by_link,
    send_proposal,
    take_answer_back,
    void_expectation,
)
from goalposts.apps.expectations.usecases.moved import say_moved
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.models import PersonalLink
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.expectation import Asker, DayNotAhead, FactMissing
from goalposts.domain.perception import Answer
from goalposts.domain.portal_access import Offer, Shown
from goalposts.domain.posts import InconsistentPosts, Kind
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Power
from tests.apps.expectations.told import Told
from tests.builders import NOW, TODAY, Cast, agreed, an_expectation, measured

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> Told:
    """Begin with Carla's words and posts."""
    return Told(cast)


def notices(kind: str) -> int:
    """Count what members were told of a kind."""
    return Notice.objects.filter(kind=kind).count()


def a_move(told: Told) -> UUID:
    """Draw a move of ours on agreed posts."""
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=told.metric_id, baseline=9, floor=7, aim=5, timing="RECURRING", period="MONTH",
        evidence="Storingslijst",
    )  # fmt: skip
    move = Move(asked_by=Asker.SUPPLIER, reason="minder mensen in de zomer")
    return build_goalpost(
        actor=told.cast.sanne, expectation_id=told.id, strokes=strokes, today=TODAY, now=NOW, move=move
    )


def test_a_move_of_ours_is_mailed_and_the_agreed_posts_stay(told: Told) -> None:
    told.agree()
    moved_id = a_move(told)
    link_id = told.propose()
    facts = Message.objects.get(kind="expectation.proposal").facts
    assert facts["former"]["floor"] == 6
    assert facts["posts"]["floor"] == 7
    assert set(PersonalLink.objects.get(id=link_id).shown["goalposts"]) == {str(moved_id), str(told.posts_id)}
    assert told.state() == "AGREED"
    shown = Shown(posts=frozenset({moved_id, told.posts_id}))
    seen = told.seen(told.carla(), shown)
    assert seen.proposal is not None
    assert seen.offers == (Offer.AGREE, Offer.COUNTER, Offer.ANSWER, Offer.MOVED)
    assert "minder mensen" not in repr(seen), "why we moved them was meant for us"
    agree_expectation(
        actor=told.carla(), expectation_id=told.id, word=told.word(), today=TODAY, now=NOW, revision=seen.revision
    )
    assert Expectation.objects.get(id=told.id).goalpost_id == moved_id


def test_the_mail_of_a_move_quotes_the_words_that_asked_for_it(told: Told) -> None:
    told.agree()
    moved_by_link(actor=told.carla(), expectation_id=told.id, words="Liever zeven.", today=TODAY, now=NOW)
    say_moved(
        actor=told.cast.sanne, expectation_id=told.id, stakeholder_id=told.ties_id, words="Van een collega.",
        said_date=TODAY, now=NOW,
    )  # fmt: skip
    a_move(told)
    told.propose()
    facts = Message.objects.get(kind="expectation.proposal").facts
    assert (facts["moved_words"], facts["moved_date"]) == ("Liever zeven.", TODAY.isoformat())


def test_a_yes_by_link_is_their_own_and_the_lead_hears_of_it(told: Told) -> None:
    told.propose()
    before = notices("AGREED")
    seen = told.seen(told.carla())
    assert (seen.offers, seen.proposal_words) == ((Offer.AGREE, Offer.COUNTER), "Zo halen wij het.")
    agree_expectation(
        actor=told.carla(), expectation_id=told.id, word=told.word(), today=TODAY, now=NOW, revision=seen.revision
    )
    page = expectation_page(actor=told.cast.sanne, expectation_id=told.id)
    assert (page.row.state, page.goalpost and page.goalpost.agreed_how) == ("AGREED", "LINK")
    assert notices("AGREED") == before + 1


def test_a_yes_to_posts_that_changed_meanwhile_is_refused(told: Told) -> None:
    told.propose()
    with pytest.raises(UnableToAgree):
        agree_expectation(
            actor=told.carla(), expectation_id=told.id, word=told.word(), today=TODAY, now=NOW, revision=1
        )


def test_nobody_answers_for_another_or_beyond_what_was_shown(told: Told) -> None:
    told.propose()
    ties = told.visitor(told.ties_id, Power.P2)
    unshown = told.carla(shown=False)
    for actor, given_by in ((ties, told.ties_id), (ties, told.carla_id), (unshown, told.carla_id)):
        with pytest.raises(NotFound):
            agree_expectation(actor=actor, expectation_id=told.id, word=told.word(given_by), today=TODAY, now=NOW)
        with pytest.raises(NotFound):
            counter_by_link(step=told.step(actor), word=told.word(given_by), words="Nee.", wanted=Wanted())
        with pytest.raises(NotFound):
            answer_by_link(actor=actor, expectation_id=told.id, answer=Answer.MET, words="", today=TODAY, now=NOW)
        with pytest.raises(NotFound):
            moved_by_link(actor=actor, expectation_id=told.id, words="Anders.", today=TODAY, now=NOW)
        with pytest.raises(NotFound):
            told.seen(actor)
    carla = told.carla()
    with pytest.raises(NotFound):
        agree_expectation(actor=carla, expectation_id=told.id, word=told.word(told.ties_id), today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        told.seen(told.cast.omar)
    assert own_expectations(actor=told.cast.omar, shown=Shown()) == []


def test_deeds_of_members_are_not_there_for_a_visitor(told: Told) -> None:
    carla = told.carla(Power.P2)
    for deed in (
        lambda: decline_expectation(step=told.step(carla), reason="x", alternative="y"),
        lambda: send_proposal(step=told.step(carla), words=""),
        lambda: void_expectation(actor=carla, expectation_id=told.id, reason="x", today=TODAY, now=NOW),
        lambda: mail_own_link(actor=carla, stakeholder_id=told.carla_id, now=NOW),
    ):
        with pytest.raises(NotFound):
            deed()


def test_a_counter_in_their_own_words_waits_for_us(told: Told) -> None:
    told.propose()
    counter_by_link(step=told.step(told.carla()), word=told.word(), words="Ik wil het elke week.", wanted=Wanted())
    assert told.state() == "COUNTERED"
    assert Event.objects.get(kind="COUNTERED").note == "Ik wil het elke week."
    assert notices("COUNTER") == 1
    assert told.seen(told.carla()).offers == (Offer.AGREE, Offer.COUNTER), "what we proposed still stands"


def test_a_counter_sent_twice_counts_once(told: Told) -> None:
    told.propose()
    step, words = told.step(told.carla()), "Ik wil het elke week."
    counter_by_link(step=step, word=told.word(), words=words, wanted=Wanted())
    with pytest.raises(AlreadyDone):
        counter_by_link(step=step, word=told.word(), words=f" {words}", wanted=Wanted())
    assert Event.objects.filter(kind="COUNTERED").count() == 1


def test_a_counter_with_other_figures_draws_their_posts(told: Told) -> None:
    told.propose()
    carla = told.carla(Power.P2)
    counter_by_link(step=told.step(carla), word=told.word(), words="Liever vijf.", wanted=Wanted(floor=5))
    drawn = Goalpost.objects.get(expectation=told.id, dropped_at__isnull=True)
    assert (drawn.floor, drawn.aim, drawn.asked_by, drawn.built_by_id) == (5, 4, "STAKEHOLDER", None)
    assert drawn.laid_date == TODAY
    assert Goalpost.objects.get(id=told.posts_id).dropped_at == NOW
    assert told.seen(carla, Shown()).offers == (), "their own posts wait for us"
    page = expectation_page(actor=told.cast.sanne, expectation_id=told.id)
    assert page.pending is not None
    assert page.pending.built_by is None
    agreed(actor=told.cast.sanne, expectation_id=told.id, stakeholder_id=told.carla_id)
    assert told.state() == "AGREED"


def test_their_own_posts_mailed_back_by_us_wait_for_their_yes(told: Told) -> None:
    told.propose()
    counter_by_link(step=told.step(told.carla()), word=told.word(), words="Liever vijf.", wanted=Wanted(floor=5))
    drawn = Goalpost.objects.get(expectation=told.id, dropped_at__isnull=True)
    mail_own_link(actor=told.cast.sanne, stakeholder_id=told.carla_id, now=NOW)
    lines = Message.objects.get(kind="portal.link").facts["lines"]
    assert [line["proposed"] for line in lines] == [None], "theirs wait for us: we do not propose them"
    told.propose()
    shown = Shown(posts=frozenset({drawn.id}))
    assert told.seen(told.carla(), shown).offers == (Offer.AGREE, Offer.COUNTER)
    told_of = expectations_to_tell(actor=told.cast.sanne, stakeholder_id=told.carla_id)
    assert [one.proposal.id for one in told_of if one.proposal] == [drawn.id]


def test_a_counter_that_cannot_be_is_refused_and_nothing_is_kept(told: Told) -> None:
    told.propose()
    step = told.step(told.carla())
    Goalpost.objects.filter(id=told.posts_id).update(timing="BY_DAY", by_date=TODAY + timedelta(days=40), period="")
    for words, wanted, refusal in (
        (" ", Wanted(), FactMissing),
        ("Nee.", Wanted(aim=9), InconsistentPosts),
        ("Nee.", Wanted(by_date=TODAY), DayNotAhead),
    ):
        with pytest.raises(refusal):
            counter_by_link(step=step, word=told.word(), words=words, wanted=wanted)
    assert told.state() == "PROPOSED"
    counter_by_link(step=step, word=told.word(), words="Eerder.", wanted=Wanted(by_date=TODAY + timedelta(days=9)))
    drawn = Goalpost.objects.get(expectation=told.id, dropped_at__isnull=True)
    assert drawn.by_date == TODAY + timedelta(days=9)


def test_there_is_nothing_to_counter_without_posts(told: Told) -> None:
    Goalpost.objects.filter(id=told.posts_id).update(dropped_at=NOW)
    with pytest.raises(FactMissing):
        counter_by_link(step=told.step(told.carla()), word=told.word(), words="Nee.", wanted=Wanted())


def test_a_refusal_is_mailed_with_its_alternative_and_reacted_to(told: Told) -> None:
    decline_expectation(
        step=told.step(told.cast.sanne), reason="Te weinig mensen in het weekend.", alternative="Wel op zaterdag."
    )
    link_id = told.propose()
    facts = Message.objects.get(kind="expectation.not_feasible").facts
    assert (facts["reason"], facts["alternative"]) == ("Te weinig mensen in het weekend.", "Wel op zaterdag.")
    assert PersonalLink.objects.get(id=link_id).shown["refusals"] == [str(told.id)]
    assert Expectation.objects.get(id=told.id).told_back_date == TODAY
    told.propose()  # sent again on the same day
    shown = Shown(refusals=frozenset({told.id}))
    seen = told.seen(told.carla(), shown)
    assert (seen.alternative, seen.offers) == ("Wel op zaterdag.", (Offer.REACT,))
    assert told.seen(told.carla()).alternative == "", "this link's mail did not show it"

    react_by_link(step=told.step(told.carla()), reaction=Reaction.TAKES_IT, words=" Goed zo. ")

    event = Event.objects.get(kind="REACTED")
    assert (event.note, event.facts["given_by"]) == ("Goed zo.", str(told.carla_id))
    assert notices("ANSWER") == 1
    with pytest.raises(NotFound):
        react_by_link(step=told.step(told.cast.sanne), reaction=Reaction.THINKS, words="")


def test_an_answer_is_a_perception_of_their_own(told: Told) -> None:
    told.agree()
    carla = told.carla()
    answer_by_link(
        actor=carla, expectation_id=told.id, answer=Answer.NOT_MET, words="Twee keer te laat.", today=TODAY, now=NOW
    )
    perception = Perception.objects.get()
    assert (perception.stakeholder_id, perception.answer, perception.words, perception.channel) == (
        told.carla_id, "NOT_MET", "Twee keer te laat.", "LINK",
    )  # fmt: skip
    assert perception.recorded_by_id is None
    assert notices("ANSWER") == 1
    with pytest.raises(AlreadyDone):
        answer_by_link(
            actor=carla, expectation_id=told.id, answer=Answer.NOT_MET, words="Twee keer te laat.", today=TODAY,
            now=NOW,
        )  # fmt: skip


def test_an_answer_is_taken_back_within_ten_seconds_by_whoever_gave_it(told: Told) -> None:
    told.agree()
    carla = told.carla()
    with pytest.raises(AlreadyDone):
        take_answer_back(actor=carla, expectation_id=told.id, now=NOW)
    answer_by_link(actor=carla, expectation_id=told.id, answer=Answer.MET, words="Zo is het.", today=TODAY, now=NOW)
    (said,) = told.seen(told.carla(Power.P2)).said
    assert (said.kind, said.answer, said.words) == ("FELT", "MET", "Zo is het.")
    assert told.seen(carla).said == (), "the link alone does not show what was said before this visit"
    assert may_take_answer_back(actor=carla, expectation_id=told.id, now=NOW)
    for actor in (told.cast.sanne, told.visitor(told.ties_id), told.carla(shown=False)):
        with pytest.raises(NotFound):
            take_answer_back(actor=actor, expectation_id=told.id, now=NOW)
    with pytest.raises(UnableToTakeBack):
        take_answer_back(actor=carla, expectation_id=told.id, now=NOW + timedelta(seconds=16))
    take_answer_back(actor=carla, expectation_id=told.id, now=NOW + timedelta(seconds=9))
    assert not Perception.objects.exists()
    assert notices("ANSWER") == 0


def test_what_we_answered_is_no_longer_said_to_us(told: Told) -> None:
    told.propose()
    counter_by_link(step=told.step(told.carla()), word=told.word(), words="Liever vijf.", wanted=Wanted(floor=5))
    (said,) = told.seen(told.carla(Power.P2)).said
    assert said.posts is not None
    assert (said.kind, said.words, said.posts.floor) == ("COUNTERED", "Liever vijf.", 5)
    (bare,) = told.seen(told.carla()).said
    assert (bare.kind, bare.words, bare.posts) == ("COUNTERED", "", None)
    told.propose()
    assert told.seen(told.carla(Power.P2)).said == ()


def test_has_moved_is_their_words_and_no_verdict(told: Told) -> None:
    told.agree()
    with pytest.raises(FactMissing):
        moved_by_link(actor=told.carla(), expectation_id=told.id, words=" ", today=TODAY, now=NOW)
    moved_by_link(actor=told.carla(), expectation_id=told.id, words="Nu liever per mail.", today=TODAY, now=NOW)
    assert Event.objects.get(kind="HAS_MOVED").note == "Nu liever per mail."
    assert told.state() == "AGREED"
    assert notices("MOVED") == 1


def test_something_new_is_kept_in_their_own_words(told: Told) -> None:
    carla = told.carla(shown=False)
    made = expect_by_link(actor=carla, words="Bel mij als er iets is.\n😀", today=TODAY, now=NOW)
    row = Expectation.objects.get(id=made)
    assert (row.verbatim, row.channel, row.recorded_by_id, row.stakeholder_id) == (
        "Bel mij als er iets is.\n😀", "LINK", None, told.carla_id,
    )  # fmt: skip
    assert expect_by_link(actor=carla, words=row.verbatim, today=TODAY, now=NOW) == made, "sent twice is once"
    assert notices("ADDED") >= 1
    assert expectation_page(actor=told.cast.vik, expectation_id=made).head.recorded_by is None
    with pytest.raises(UnableToCapture):
        expect_by_link(actor=carla, words=" ", today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        expect_by_link(actor=told.cast.sanne, words="Nee.", today=TODAY, now=NOW)
    gone = replace(carla, stakeholder_id=uuid4())
    with pytest.raises(NotFound):
        expect_by_link(actor=gone, words="Nee.", today=TODAY, now=NOW)


def test_with_the_link_alone_they_see_what_the_mail_showed_and_with_a_code_all_of_their_own(told: Told) -> None:
    second = an_expectation(actor=told.cast.sanne, stakeholder_id=told.carla_id, verbatim="Ook dit.")
    an_expectation(actor=told.cast.sanne, stakeholder_id=told.ties_id, verbatim="Van Ties alleen.")
    told.agree()
    measured(actor=told.cast.sanne, metric_id=told.metric_id, values={TODAY: 5})
    answer_by_link(actor=told.carla(), expectation_id=told.id, answer=Answer.MET, words="", today=TODAY, now=NOW)
    (bare,) = own_expectations(actor=told.carla(), shown=Shown())
    assert (bare.id, bare.posts, bare.value, bare.answers, bare.steps) == (told.id, None, None, (), ())
    whole = own_expectations(actor=told.carla(Power.P2), shown=Shown())
    assert {one.id for one in whole} == {told.id, second}
    seen = told.seen(told.carla(Power.P2), Shown())
    assert (seen.value, [one.answer for one in seen.answers]) == (5, ["MET"])
    assert [step.kind for step in seen.steps] == ["HEARD", "PROPOSED", "AGREED"]
    assert seen.steps[2].posts is not None


def test_who_follows_somebody_sees_the_posts_and_none_of_their_words(told: Told) -> None:
    told.propose()
    Expectation.objects.filter(id=told.id).update(follower=told.ties_id)
    seen = told.seen(told.visitor(told.ties_id))
    assert (seen.verbatim, seen.offers) == ("", (Offer.AGREE, Offer.COUNTER))
    with pytest.raises(NotFound):
        told.seen(told.carla())
    agree_expectation(
        actor=told.visitor(told.ties_id), expectation_id=told.id, word=told.word(told.ties_id), today=TODAY, now=NOW
    )
    assert told.state() == "AGREED"


def test_steps_show_no_words_of_others_and_no_notes_of_ours(told: Told) -> None:
    told.propose()
    counter_by_link(step=told.step(told.carla()), word=told.word(), words="Liever wekelijks.", wanted=Wanted())
    steps = told.seen(told.carla(Power.P2), Shown()).steps
    assert [step.words for step in steps if step.kind in ("PROPOSED", "COUNTERED")] == [
        "Zo halen wij het.", "Liever wekelijks.",
    ]  # fmt: skip
    Event.objects.filter(kind="COUNTERED").update(facts={"given_by": str(told.ties_id)})
    steps = told.seen(told.carla(Power.P2), Shown()).steps
    assert "Liever wekelijks." not in [step.words for step in steps]
