"""Where the talk about an expectation was comes in with it, by the protocol's own rules; what is here keeps its state."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries import expectation_page
from goalposts.apps.expectations.usecases import rejudge_due, return_parked
from goalposts.apps.imports.usecases import ProblemCode, UnableToImport, undo_import
from goalposts.domain.roles import Actor, workspace_of
from goalposts.domain.rows import PortfolioRows
from tests.builders import NOW, TODAY, Cast

from .conftest import EXPECTATIONS, bring, counts_of_every_table, rows, with_expectation

SAID, DAY = date(2025, 2, 3), date(2025, 3, 4)
CLOSED = date(2026, 1, 9)
UNAGREED: dict[str, Any] = {"is_agreed": False, "judge_name": "", "judge_ref": None}
REFUSED: dict[str, Any] = {
    "state": "NOT_FEASIBLE",
    "state_date": DAY,
    "state_words": "De sluis is te smal.",
    "alternative": "Wel 's nachts.",
}
PARKED: dict[str, Any] = {
    "state": "PARKED",
    "state_date": DAY,
    "parked_until_date": date(2027, 1, 4),
    "state_words": "Eerst de sluis.",
}
WORDLESS: dict[str, Any] = {
    "metric_ref": None,
    "kind": None,
    "baseline": None,
    "floor": None,
    "aim": None,
    "by_date": None,
    "evidence": "",
}


def one(**changes: Any) -> PortfolioRows:
    """The rows, with the first expectation not agreed and changed."""
    return with_expectation(**{**UNAGREED, **changes})


def kept() -> Expectation:
    return Expectation.objects.select_related("goalpost").get(external_id="V-1")


def steps() -> list[tuple[str, date, str]]:
    found = Event.objects.filter(expectation=kept()).order_by("recorded_at", "id")
    return [(event.kind, event.on_date, event.note) for event in found]


def test_not_feasible_comes_in_with_its_reason_and_what_can_be_done(cast: Cast) -> None:
    bring(cast.omar, one(**REFUSED))
    found = kept()
    assert (found.state, found.state_date, found.is_imported) == ("NOT_FEASIBLE", DAY, True)
    assert (found.refused_reason, found.alternative) == ("De sluis is te smal.", "Wel 's nachts.")
    assert steps()[-1] == ("NOT_FEASIBLE", DAY, "De sluis is te smal.")
    assert found.goalpost is not None
    assert found.goalpost.agreed_date is None


def test_nothing_that_can_be_done_instead_is_said_expressly(cast: Cast) -> None:
    bring(cast.omar, one(**{**REFUSED, "alternative": "", "is_without_alternative": True}))
    assert (kept().alternative, kept().is_without_alternative) == ("", True)


@pytest.mark.parametrize("parked_from", [None, "HEARD", "PROPOSED", "COUNTERED"])
def test_parked_comes_back_on_its_day_to_where_it_was(cast: Cast, parked_from: str | None) -> None:
    bring(cast.omar, one(**PARKED, parked_from=parked_from))
    assert (kept().state, kept().parked_until_date) == ("PARKED", date(2027, 1, 4))
    assert steps()[-1] == ("PARKED", DAY, "Eerst de sluis.")

    system = Actor.system(reason="a test", workspace_id=workspace_of(actor=cast.omar))
    return_parked(actor=system, workspace_id=workspace_of(actor=cast.omar), today=date(2027, 1, 4), now=NOW)
    assert kept().state == (parked_from or "HEARD")


def test_what_was_parked_until_a_day_long_gone_comes_back_at_night(cast: Cast) -> None:
    bring(cast.omar, one(**{**PARKED, "parked_until_date": date(2025, 6, 2)}))
    assert kept().state == "PARKED"
    system = Actor.system(reason="a test", workspace_id=workspace_of(actor=cast.omar))
    return_parked(actor=system, workspace_id=workspace_of(actor=cast.omar), today=TODAY, now=NOW)
    assert kept().state == "HEARD"


def test_a_proposal_and_a_counter_come_in_with_posts_words_and_day(cast: Cast) -> None:
    bring(cast.omar, one(state="PROPOSED", state_date=DAY, state_how="MAIL", state_words="Zullen wij dertig zeggen?"))
    assert (kept().state, kept().state_date) == ("PROPOSED", DAY)
    assert kept().goalpost is not None
    assert Goalpost.objects.get(expectation=kept()).laid_date == DAY
    assert [kind for kind, _day, _note in steps()] == ["HEARD", "PROPOSED"]
    page = expectation_page(actor=cast.omar, expectation_id=kept().id)
    assert page.pending is not None
    assert (page.events[-1].facts, page.events[-1].note) == ({"how": "MAIL"}, "Zullen wij dertig zeggen?")


def test_a_counter_is_the_stakeholders_own_word(cast: Cast) -> None:
    bring(cast.omar, one(state="COUNTERED", state_date=DAY, state_how="PHONE", state_words="Nee, twintig."))
    found = kept()
    assert (found.state, found.word_how, found.word_date, found.word_by_id) == (
        "COUNTERED", "PHONE", DAY, found.stakeholder_id,
    )  # fmt: skip
    assert steps()[1:] == [("PROPOSED", DAY, ""), ("COUNTERED", DAY, "Nee, twintig.")]


def test_a_yes_comes_in_with_how_it_was_given_and_from_when_it_holds(cast: Cast) -> None:
    first = date(2025, 4, 1)
    bring(cast.omar, with_expectation(agreed_date=DAY, agreed_how="PHONE", in_force_from_date=first))
    posts = Goalpost.objects.get(expectation=kept())
    assert (posts.agreed_date, posts.agreed_how, posts.in_force_from_date) == (DAY, "PHONE", first)
    assert (kept().state, kept().word_how) == ("AGREED", "PHONE")


@pytest.mark.parametrize("is_agreed", [True, False])
def test_withdrawn_ends_its_posts_on_that_day(cast: Cast, is_agreed: bool) -> None:
    bring(
        cast.omar,
        with_expectation(
            is_agreed=is_agreed, state="WITHDRAWN", state_date=DAY, state_how="MAIL", state_words="Het hoeft niet meer."
        ),
    )
    found, posts = kept(), Goalpost.objects.get(expectation=kept())
    assert (found.state, found.word_how, found.word_date) == ("WITHDRAWN", "MAIL", DAY)
    assert (posts.in_force_until_date, posts.dropped_at) == ((DAY, None) if is_agreed else (None, NOW))
    assert steps()[-1] == ("WITHDRAWN", DAY, "Het hoeft niet meer.")


def test_withdrawn_before_anything_was_drawn(cast: Cast) -> None:
    bring(cast.omar, one(**WORDLESS, state="WITHDRAWN", state_date=DAY, state_words="Laat maar."))
    assert (kept().state, kept().goalpost) == ("WITHDRAWN", None)


@pytest.mark.parametrize(
    ("state", "said", "answer", "felt"),
    [
        ("MET", None, "MET", "IN"),
        ("MET", "MET", "MET", "IN"),
        ("MISSED", None, "NOT_MET", "OUT"),
        ("MISSED", "JUST_MISSED", "JUST_MISSED", "NEAR"),
    ],
)
def test_met_and_missed_come_in_with_the_judges_answer(
    cast: Cast, state: str, said: str | None, answer: str, felt: str
) -> None:
    answered = date(2026, 1, 5)
    bring(
        cast.omar,
        with_expectation(
            state=state, state_date=CLOSED, judge_answer=said, judge_answer_date=answered, state_how="TALK"
        ),
    )
    found, given = kept(), Perception.objects.get()
    assert (found.state, found.state_date, found.felt) == (state, CLOSED, felt)
    assert (found.word_by_id, found.word_date, found.word_how) == (given.stakeholder_id, answered, "TALK")
    assert (given.answer, given.said_date, given.period_end) == (answer, answered, date(2025, 12, 31))
    assert given.stakeholder.name == "Ties"
    assert steps()[-1] == (state, CLOSED, "")
    assert found.verdict == "IN"


def test_a_rhythm_that_ended_can_be_met(cast: Cast) -> None:
    bring(
        cast.omar,
        with_expectation(by_date=None, period="MONTH", until_date=date(2025, 12, 31), state="MET", state_date=CLOSED),
    )
    posts = Goalpost.objects.get(expectation=kept())
    assert (posts.timing, posts.period, posts.by_date) == ("RECURRING", "MONTH", date(2025, 12, 31))
    assert kept().state == "MET"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"state": "PROPOSED", **WORDLESS}, "kind", ProblemCode.STATE_LACKS),
        ({**REFUSED, "state_words": ""}, "state_words", ProblemCode.STATE_LACKS),
        ({**REFUSED, "alternative": ""}, "alternative", ProblemCode.STATE_LACKS),
        ({**PARKED, "parked_until_date": None}, "parked_until_date", ProblemCode.STATE_LACKS),
        ({**PARKED, "parked_until_date": DAY}, "parked_until_date", ProblemCode.DAY_NOT_AHEAD),
        ({**PARKED, "parked_from": "AGREED"}, "state", ProblemCode.STATE_CONTRADICTS),
        ({**REFUSED, "state_date": date(2027, 5, 1)}, "state_date", ProblemCode.DAY_IN_FUTURE),
        ({"state": "WITHDRAWN", "state_date": date(2025, 2, 1)}, "state_date", ProblemCode.DAY_BEFORE_SAID),
        ({"state": "AGREED"}, "state", ProblemCode.STATE_CONTRADICTS),
        ({"state": "PROPOSED", "is_agreed": True}, "state", ProblemCode.STATE_CONTRADICTS),
        ({"state": "MET", "state_date": CLOSED}, "state", ProblemCode.STATE_CONTRADICTS),
        ({"state": "MET", "is_agreed": True, "state_date": DAY}, "state_date", ProblemCode.NOT_DUE),
        (
            {"state": "MET", "is_agreed": True, "state_date": CLOSED, "judge_answer": "NOT_MET"},
            "judge_answer",
            ProblemCode.STATE_CONTRADICTS,
        ),
        (
            {"state": "MET", "is_agreed": True, "state_date": CLOSED, "judge_answer_date": date(2026, 2, 1)},
            "judge_answer_date",
            ProblemCode.STATE_CONTRADICTS,
        ),
        (
            {"state": "WITHDRAWN", "is_agreed": True, "agreed_date": date(2025, 5, 1), "state_date": DAY},
            "agreed",
            ProblemCode.STATE_CONTRADICTS,
        ),
    ],
)
def test_what_the_protocol_refuses_is_said_at_its_cell(
    cast: Cast, changes: dict[str, Any], field: str, code: ProblemCode
) -> None:
    before = counts_of_every_table()
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, one(**changes))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]
    assert counts_of_every_table() == before


HISTORIES: list[dict[str, Any]] = [
    {**UNAGREED, **REFUSED},
    {**UNAGREED, **PARKED, "parked_from": "PROPOSED"},
    {**UNAGREED, "state": "COUNTERED", "state_date": DAY, "state_words": "Nee."},
    {"state": "WITHDRAWN", "state_date": DAY},
    {"state": "MISSED", "state_date": CLOSED, "judge_answer": "JUST_MISSED"},
    {"state": "AGREED", "state_date": SAID},
]


@pytest.mark.parametrize("changes", HISTORIES)
def test_the_same_history_again_changes_nothing_and_can_be_taken_back(cast: Cast, changes: dict[str, Any]) -> None:
    before = counts_of_every_table()
    outcome = bring(cast.omar, with_expectation(**changes))
    again = bring(cast.omar, with_expectation(**changes))
    assert (again.made, again.changed) == ({}, {})

    rejudge_due(
        actor=Actor.system(reason="a test", workspace_id=workspace_of(actor=cast.omar)),
        workspace_id=workspace_of(actor=cast.omar), today=TODAY, now=NOW,
    )  # fmt: skip
    assert kept().state == changes["state"]
    assert outcome.import_id is not None
    undo_import(actor=cast.omar, import_id=outcome.import_id, today=TODAY, now=NOW)
    after = counts_of_every_table()
    left = {name: after[name] - before[name] for name in before if after[name] != before[name]}
    assert set(left) <= {"audit.Entry", "audit.Detail", "audit.Chain", "imports.Import", "imports.LedgerRow"}


@pytest.mark.parametrize(
    ("stands", "changes", "field"),
    [
        ({**UNAGREED}, {"state": "WITHDRAWN", "state_date": DAY}, "state"),
        ({}, {"state": "MET", "state_date": CLOSED}, "state"),
        ({**UNAGREED, **REFUSED}, {"alternative": "Toch niet."}, "alternative"),
        ({**UNAGREED, **REFUSED}, {"state_words": "Een andere reden."}, "state_words"),
        ({**UNAGREED, **PARKED}, {"parked_until_date": date(2028, 1, 3)}, "parked_until_date"),
        ({"state": "WITHDRAWN", "state_date": DAY}, {"state_date": date(2025, 3, 9)}, "state_date"),
    ],
)
def test_an_import_takes_no_step_on_what_is_here(
    cast: Cast, stands: dict[str, Any], changes: dict[str, Any], field: str
) -> None:
    bring(cast.omar, with_expectation(**stands))
    before = list(Expectation.objects.order_by("id").values())
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, with_expectation(**{**stands, **changes}))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, ProblemCode.STATE_KEPT)]
    assert list(Expectation.objects.order_by("id").values()) == before


def test_a_yes_to_what_was_heard_still_comes_in_by_a_later_file(cast: Cast) -> None:
    bring(cast.omar, one())
    bring(cast.omar, with_expectation(state="AGREED", agreed_date=DAY, agreed_how="MAIL"))
    assert (kept().state, kept().word_how) == ("AGREED", "MAIL")


def test_rows_of_others_come_in_beside_it(cast: Cast) -> None:
    outcome = bring(cast.omar, replace(rows(), expectations=(replace(EXPECTATIONS[1], **PARKED), *EXPECTATIONS[2:])))
    assert outcome.made["expectation"] == 2
