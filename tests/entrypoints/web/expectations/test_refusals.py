"""Each refusal of the protocol, and each thing a step can lack, has words of its own; the field it is shown at fits."""

import ast
import inspect
from collections.abc import Iterator

from django import forms

from goalposts.domain import expectation
from goalposts.domain.expectation import DayBeforeSaid, FactMissing, NotYet, UnableToStep
from goalposts.domain.imported_state import StateContradicts
from goalposts.domain.posts import InconsistentPosts
from goalposts.entrypoints.web.expectations.refusals import MISSING, REFUSALS, RefusableForm


def codes() -> set[str]:
    """Give the refusals that a page can meet; a state that contradicts itself only stands in a workbook."""
    elsewhere = {FactMissing.code, StateContradicts.code}
    return {one.code for one in UnableToStep.__subclasses__()} - elsewhere | {InconsistentPosts.code}


def facts() -> Iterator[str]:
    """List the facts that the rules name as missing, as they stand in their source."""
    for node in ast.walk(ast.parse(inspect.getsource(expectation))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_need":
            yield ast.literal_eval(node.args[1])
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "FactMissing":
            told = node.keywords[0].value
            if isinstance(told, ast.Dict) and isinstance(told.values[0], ast.Constant):
                yield str(told.values[0].value)


def test_every_code_and_every_missing_fact_has_words_of_its_own() -> None:
    assert codes() <= REFUSALS.keys()
    assert set(facts()) <= MISSING.keys()
    assert {"word", "reason", "answer"} <= set(facts()), "the source is still read"
    assert len({str(words) for words in MISSING.values()}) == len(MISSING)


class StepLike(RefusableForm):
    given_date = forms.DateField(required=False)
    reason = forms.CharField(required=False)


def refused(error: Exception) -> tuple[dict[str, list[str]], bool]:
    form = StepLike({})
    assert form.is_valid()
    form.refuse(error)
    return {name: [str(one) for one in problems] for name, problems in form.errors.items()}, form.is_before_said


def test_a_refusal_stands_at_the_field_it_is_about_else_above_the_form() -> None:
    day = str(REFUSALS["DAY_BEFORE_SAID"])
    assert refused(DayBeforeSaid(facts={})) == ({"given_date": [day]}, True)
    assert refused(NotYet(facts={})) == ({"reason": [str(REFUSALS["NOT_YET"])]}, False)
    assert refused(FactMissing(facts={"fact": "reason"}))[0] == {"reason": [str(MISSING["reason"])]}
    assert refused(FactMissing(facts={"fact": "answer"}))[0] == {"__all__": [str(MISSING["answer"])]}
