"""The proof of random stories notices what is broken: each rule of the wall in turn is taken away, and the stories fail."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from goalposts.apps.findings.queries.rendered import rendered
from goalposts.apps.interviews.queries import check, sums
from goalposts.apps.interviews.queries.ground import Ground
from goalposts.apps.interviews.usecases.crossed import taken_back
from goalposts.domain import disclosure, isolation
from goalposts.domain.after import figures_after
from goalposts.domain.confidentiality import Level, form_of
from goalposts.domain.disclosure import shown_of
from goalposts.domain.isolation import People
from goalposts.domain.sums import Proven
from tests.apps.interviews import stories

Patch = Callable[[pytest.MonkeyPatch], None]
STORIES = 400


def no_remainder_of_groups(patch: pytest.MonkeyPatch) -> None:
    def by_size(*, groups: Mapping[str, People], everybody: People, **_: Any) -> tuple[str, ...]:
        return tuple(name for name, one in groups.items() if len(one) >= 3 and len(everybody) >= 5)

    patch.setattr(disclosure, "groups_shown", by_size)


def no_remainder_of_figures(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(isolation, "_fits", lambda *_, **__: True)


def no_difference_with_a_former_release(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(check, "_differing", lambda *_, **__: ())


def no_former_numbers(patch: pytest.MonkeyPatch) -> None:
    def alone(*, figures: Any, former: Any, withheld: Any) -> Any:
        return shown_of(figures=figures, withheld=withheld)

    no_difference_with_a_former_release(patch)
    patch.setattr(check, "shown_of", alone)


def no_withholding_in_what_follows(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Ground, "withheld", frozenset())


def no_withholding_in_what_crossed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        stories, "rendered", lambda *, content, keys, figures: rendered(content=content, keys=keys, figures=())
    )


def no_withholding_of_what_only_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stories, "taken_back", lambda *, told, **rest: taken_back(told={**told, "counted": []}, **rest))


def no_words_taken_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        stories, "rendered", lambda *, content, keys, figures: rendered(content=content, keys=(), figures=figures)
    )


def no_hiding_beside(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(check, "proven_sums", lambda *, shown, ground: Proven(shown=shown, hidden_too=(), worked_out=()))


def no_marks_of_a_former_release(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sums, "_with_hidden", lambda told, _left: dict(told))


def no_sums_of_expectations(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sums, "SAID", tuple(one for one in sums.SAID if not one.startswith("expectation")))


def no_difference_after_ninety_days(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stories, "told_after", lambda *, given, **_: shown_of(figures=figures_after(given=given)))


def no_levels(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "form_of", lambda *, level, **rest: form_of(level=max(level, Level.QUOTE), **rest))


@pytest.mark.parametrize(
    ("broken", "first"),
    [
        (no_remainder_of_groups, 27),
        (no_remainder_of_figures, 0),
        (no_difference_with_a_former_release, 0),
        (no_former_numbers, 0),
        (no_withholding_in_what_follows, 76),
        (no_withholding_in_what_crossed, 0),
        (no_withholding_of_what_only_counted, 9),
        (no_words_taken_back, 2),
        (no_hiding_beside, 1),
        (no_marks_of_a_former_release, 34),
        (no_sums_of_expectations, 124),
        (no_difference_after_ninety_days, 0),
        (no_levels, 0),
    ],
)
def test_a_rule_that_is_taken_away_is_noticed(broken: Patch, first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first story that tells it is known, so that it is told soon; another will do as well."""
    broken(monkeypatch)
    with pytest.raises(AssertionError):
        stories.prove_stories(stories=STORIES, seed=5, first=first)
