"""Moving the posts never changes a verdict of before; ten thousand histories: script/prove moving."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from goalposts.domain.verdicts import PostsInForce

from . import moving


def test_no_move_changes_a_verdict_of_before_it() -> None:
    seen = moving.prove_moving(histories=150)
    assert seen["moves agreed"] > 150
    assert seen["verdicts before a move"] > 1000
    assert min(seen[deed] for deed in moving.DEEDS) > 20


def test_the_proof_sees_a_move_that_reaches_back(monkeypatch: pytest.MonkeyPatch) -> None:
    class Reaching(moving.History):
        def _agree(self) -> None:
            super()._agree()
            moved: PostsInForce = self.agreed[-1]
            self.agreed[-1] = replace(moved, in_force_from_date=self.today - timedelta(days=60))

    monkeypatch.setattr(moving, "History", Reaching)
    with pytest.raises(AssertionError, match="history"):
        moving.prove_moving(histories=30)


def test_a_history_is_the_same_for_the_same_seed() -> None:
    def told(seed: int) -> date:
        history = moving.History(random=Random(seed))
        for _ in range(20):
            history.step()
        return history.today

    assert told(3) == told(3)
