"""A self-image is kept as a draft, sealed before the first interview, and read by nobody but its own member."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Detail
from goalposts.apps.reviews.models import Guess, Review
from goalposts.apps.reviews.queries import SelfImage, review_card, self_image_of
from goalposts.apps.reviews.usecases import UnableToGuess, keep_guess, open_guess, seal_guess
from goalposts.apps.reviews.usecases.self_image import digest_of_guess
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor
from goalposts.domain.self_image import DueGuess, ThemeGuess
from tests.builders import NOW, TODAY, Cast
from tests.reviews import Offered, a_review, an_accepted_review, fenna_of

pytestmark = pytest.mark.django_db
SEVEN = ThemeGuess(grade=7, sure=70)


def image(actor: Actor, offered: Offered, today: date = TODAY) -> SelfImage:
    return self_image_of(actor=actor, review_id=offered.review_id, today=today)


def keep(actor: Actor, offered: Offered, about_id: UUID, guess: ThemeGuess | DueGuess | None = SEVEN) -> None:
    keep_guess(actor=actor, review_id=offered.review_id, about_id=about_id, guess=guess, today=TODAY, now=NOW)


def seal(actor: Actor, offered: Offered, today: date = TODAY) -> str:
    return seal_guess(actor=actor, review_id=offered.review_id, today=today, now=NOW)


def test_every_theme_is_asked(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    asked = image(cast.sanne, offered)
    assert [one.name_en for one in asked.questions] == [
        "Results", "Communication", "Presentation", "Relationship", "Innovation",
    ]  # fmt: skip
    assert (asked.answered, asked.is_open, asked.sealed_at) == (0, True, None)


def test_it_is_sealed_by_a_digest_that_stands_in_the_trail(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    first, second = (one.about_id for one in image(cast.sanne, offered).questions[:2])
    keep(cast.sanne, offered, first)
    keep(cast.sanne, offered, second, DueGuess(answer=Answer.JUST_MISSED, sure=60))
    digest = seal(cast.sanne, offered)
    own = Guess.objects.get()
    assert digest == own.digest == digest_of_guess(nonce=own.nonce, answers=own.answers)
    assert digest != digest_of_guess(nonce=own.nonce[::-1], answers=own.answers)
    assert Detail.objects.filter(facts__digest=digest).count() == 1
    assert not Detail.objects.filter(facts__icontains=own.nonce).exists()
    assert review_card(actor=cast.vik, review_id=offered.review_id, now=NOW).taken[ReviewStep.SELF_IMAGE] == 1
    with pytest.raises(AlreadyDone):
        seal(cast.sanne, offered)


def test_what_is_sealed_is_opened_before_it_changes_and_sealed_anew(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    about_id = image(cast.sanne, offered).questions[0].about_id
    keep(cast.sanne, offered, about_id)
    former = seal(cast.sanne, offered)
    with pytest.raises(UnableToGuess) as refused:
        keep(cast.sanne, offered, about_id, ThemeGuess(grade=8, sure=70))
    assert refused.value.facts == {"reason": "SEALED"}
    open_guess(actor=cast.sanne, review_id=offered.review_id, today=TODAY, now=NOW)
    with pytest.raises(AlreadyDone):
        open_guess(actor=cast.sanne, review_id=offered.review_id, today=TODAY, now=NOW)
    assert review_card(actor=cast.omar, review_id=offered.review_id, now=NOW).guesses == 0
    assert seal(cast.sanne, offered) != former


def test_a_guess_is_taken_away_again_and_an_empty_one_is_not_sealed(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    about_id = image(cast.sanne, offered).questions[0].about_id
    keep(cast.sanne, offered, about_id)
    assert image(cast.sanne, offered).questions[0].grade == 7
    keep(cast.sanne, offered, about_id, None)
    assert image(cast.sanne, offered).answered == 0
    with pytest.raises(UnableToGuess) as refused:
        seal(cast.sanne, offered)
    assert refused.value.facts == {"reason": "EMPTY"}


def test_nobody_sees_anothers(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    keep(cast.sanne, offered, image(cast.sanne, offered).questions[0].about_id)
    seal(cast.sanne, offered)
    for other in (cast.omar, cast.milan):
        read = image(other, offered)
        assert (read.answered, read.digest) == (0, "")
    assert review_card(actor=cast.omar, review_id=offered.review_id, now=NOW).guesses == 1


def test_from_the_first_day_of_interviews_on_it_is_locked(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    first = Review.objects.get().first_interview_date
    keep(cast.sanne, offered, image(cast.sanne, offered).questions[0].about_id)
    for day in (first, first + timedelta(days=1)):
        assert not image(cast.sanne, offered, day).is_open
        with pytest.raises(UnableToGuess) as refused:
            seal(cast.sanne, offered, day)
        assert refused.value.facts == {"reason": "LOCKED", "locked_date": first}
    assert seal(cast.sanne, offered, first - timedelta(days=1))


def test_before_a_reviewer_accepted_nothing_is_guessed(cast: Cast) -> None:
    offered = a_review(cast)
    with pytest.raises(UnableToGuess) as refused:
        seal(cast.sanne, offered)
    assert refused.value.facts == {"reason": "NOT_ACCEPTED"}


def test_who_may_not(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    for deed in (lambda: image(cast.vik, offered), lambda: seal(cast.vik, offered)):
        with pytest.raises(Denied):
            deed()
    with pytest.raises(NotFound):
        image(cast.vera, offered)
    with pytest.raises(Denied):
        image(fenna_of(cast), offered)
