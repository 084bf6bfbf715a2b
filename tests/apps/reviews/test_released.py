"""What a report tells of the supplier's side, to the reviewer who has the seat and to nobody else."""

from uuid import UUID

import pytest

from goalposts.apps.customers.usecases import mark_left
from goalposts.apps.reviews.queries import ReportFacts, people_there, report_facts, themes_for
from goalposts.apps.reviews.usecases import keep_guess, seal_guess, take_back_wish, wish_for_sample
from goalposts.domain.roles import Actor
from goalposts.domain.sampling import WishKind
from goalposts.domain.self_image import ThemeGuess
from tests.builders import NOW, TODAY, Cast
from tests.reviews import Offered, an_accepted_review, fenna_of

pytestmark = pytest.mark.django_db


def wish(actor: Actor, offered: Offered, stakeholder_id: UUID, kind: WishKind, reason: str = "") -> None:
    wish_for_sample(
        actor=actor, review_id=offered.review_id, stakeholder_id=stakeholder_id, kind=kind, reason=reason, now=NOW
    )


def believe(actor: Actor, offered: Offered, *, grade: int, theme_id: UUID) -> None:
    guess = ThemeGuess(grade=grade, sure=70)
    keep_guess(actor=actor, review_id=offered.review_id, about_id=theme_id, guess=guess, today=TODAY, now=NOW)


def a_theme(cast: Cast, offered: Offered) -> UUID:
    return themes_for(actor=fenna_of(cast), review_id=offered.review_id)[0].id


def facts(actor: Actor, offered: Offered) -> ReportFacts:
    return report_facts(actor=actor, review_id=offered.review_id)


def test_it_counts_what_is_wished_also_of_whoever_left_since(cast: Cast) -> None:
    offered, fenna = an_accepted_review(cast), fenna_of(cast)
    wish(cast.sanne, offered, offered.carla_id, WishKind.PROPOSED)
    wish(cast.milan, offered, offered.ties_id, WishKind.OBJECTED, "Met verlof tot mei")
    mark_left(actor=cast.sanne, stakeholder_id=offered.ties_id, left_date=TODAY, today=TODAY, now=NOW)
    assert (facts(fenna, offered).proposed, facts(fenna, offered).objected) == (1, 1)
    assert people_there(actor=fenna, review_id=offered.review_id) == {offered.carla_id: "Carla Brandsma"}
    take_back_wish(actor=cast.sanne, review_id=offered.review_id, stakeholder_id=offered.carla_id, now=NOW)
    assert (facts(fenna, offered).proposed, facts(fenna, offered).objected) == (0, 1)


def test_it_tells_a_belief_once_three_sealed_theirs(cast: Cast) -> None:
    offered, fenna = an_accepted_review(cast), fenna_of(cast)
    theme_id = a_theme(cast, offered)
    for actor, grade in ((cast.sanne, 7), (cast.milan, 8), (cast.omar, 8)):
        assert facts(fenna, offered).guesses == {}
        believe(actor, offered, grade=grade, theme_id=theme_id)
        assert facts(fenna, offered).guesses == {}
        seal_guess(actor=actor, review_id=offered.review_id, today=TODAY, now=NOW)
    assert facts(fenna, offered).guesses == {theme_id: 7.7}


def test_whoever_has_no_seat_is_told_nothing(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    wish(cast.sanne, offered, offered.carla_id, WishKind.PROPOSED)
    theme_id = a_theme(cast, offered)
    for actor in (cast.sanne, cast.milan, cast.omar):
        believe(actor, offered, grade=7, theme_id=theme_id)
        seal_guess(actor=actor, review_id=offered.review_id, today=TODAY, now=NOW)
    assert facts(fenna_of(cast), offered) == ReportFacts(proposed=1, objected=0, guesses={theme_id: 7})
    for actor in (cast.omar, cast.vera):
        assert facts(actor, offered) == ReportFacts(proposed=0, objected=0, guesses={})
