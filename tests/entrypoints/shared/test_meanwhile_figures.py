"""What two people typed differently is compared as each reader writes figures."""

import json

import pytest
from django.utils import translation

from goalposts.entrypoints.shared.fields import NumberField
from goalposts.entrypoints.shared.meanwhile import STOOD, WatchfulForm


class PostsForm(WatchfulForm):
    """One figure."""

    floor = NumberField(label="Floor", required=False)


@pytest.mark.parametrize(
    ("language", "typed", "seen"), [("nl", "3,5", ("2", "4,25", "3,5")), ("en", "3.5", ("2", "4.25", "3.5"))]
)
def test_a_figure_has_the_decimal_sign_of_its_reader(language: str, typed: str, seen: tuple[str, str, str]) -> None:
    with translation.override(language):
        form = PostsForm({"floor": typed, STOOD: json.dumps({"floor": "2"})})
        form.watch(stands={"floor": 4.25}, theirs_url="/")
        assert form.is_valid()
        assert not form.is_latest()
        (found,) = form.differences
        assert (found.was, found.theirs, found.mine) == seen


def test_a_figure_that_was_not_there_is_a_dash() -> None:
    with translation.override("nl"):
        form = PostsForm({"floor": "3,5", STOOD: json.dumps({"floor": ""})})
        form.watch(stands={"floor": 4}, theirs_url="/")
        assert form.is_valid()
        assert not form.is_latest()
        assert form.differences[0].was == "–"
