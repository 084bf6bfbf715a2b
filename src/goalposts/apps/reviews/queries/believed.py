"""What a team believed, before a review, that a customer would say of single expectations."""

from collections import Counter, defaultdict
from collections.abc import Collection
from uuid import UUID

from goalposts.apps.reviews.access import reviews_visible_to
from goalposts.apps.reviews.models import Guess
from goalposts.domain.mirror import middle_of
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor


def believed_of(*, actor: Actor, review_id: UUID, expectation_ids: Collection[UUID]) -> dict[UUID, float]:
    """Give the middle of what members sealed on some expectations, from not met (0) to met (2).

    Edges: one of which less than three sealed a guess is absent, so that no guess is told as somebody's; of a review that the
    actor may not see, all are. Nothing is asked where no expectation is.
    """
    wanted = {str(one) for one in expectation_ids}
    guesses: dict[str, Counter[Answer]] = defaultdict(Counter)
    sealed = Guess.objects.filter(review__in=reviews_visible_to(actor).filter(id=review_id), sealed_at__isnull=False)
    for answers in sealed.values_list("answers", flat=True) if wanted else ():
        for about, guess in answers.items():
            if about in wanted and "answer" in guess:
                guesses[about][Answer(guess["answer"])] += 1
    middles = {UUID(about): middle_of(guesses=counted) for about, counted in guesses.items()}
    return {id_: middle for id_, middle in middles.items() if middle is not None}
