"""docs/rules/expectation.md, cell by cell, and its sentences once more as sets."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from goalposts.domain import expectation
from goalposts.domain.expectation import (
    Asker,
    DayBeforeSaid,
    DayInFuture,
    Deed,
    DeedNotAllowed,
    FactMissing,
    Facts,
    How,
    NotMeasurable,
    NotTheirWord,
    Said,
    State,
    UnableToStep,
    Word,
)
from goalposts.domain.imported_state import StateContradicts, deeds_to
from goalposts.domain.perception import Answer
from goalposts.domain.posts import GoalParts, InconsistentPosts, Kind, Part

from .rule_tables import table

TODAY = date(2031, 5, 12)
DAY = timedelta(days=1)
CARLA, TIES = UUID(int=1), UUID(int=2)
WORD = Word(given_by=CARLA, how=How.TALK, given_date=TODAY)
PARTS = GoalParts(
    kind=Kind.AT_MOST, has_metric=True, has_now=True, floor=30, aim=20, has_time=True, has_judge=True, has_evidence=True
)
ENOUGH = Facts(
    today=TODAY,
    stakeholder_id=CARLA,
    said_date=TODAY,
    word=WORD,
    parts=PARTS,
    in_force_from_date=TODAY,
    has_pending_move=True,
    asked_by=Asker.STAKEHOLDER,
    asked_date=TODAY,
    reason="The night shift came on top of it.",
    alternative="A weekly call.",
    parked_from=State.COUNTERED,
    parked_until_date=TODAY,
    is_due=True,
    answer=Answer.MET,
)
SPOILED: dict[str, Facts] = {
    "no word": replace(ENOUGH, word=None),
    "whose word unknown": replace(ENOUGH, stakeholder_id=None),
    "word of somebody else": replace(ENOUGH, word=replace(WORD, given_by=TIES)),
    "word given tomorrow": replace(ENOUGH, word=replace(WORD, given_date=TODAY + DAY)),
    "word given before it was said": replace(ENOUGH, word=replace(WORD, given_date=TODAY - DAY)),
    "laid tomorrow": replace(ENOUGH, laid_date=TODAY + DAY),
    "laid before it was said": replace(ENOUGH, laid_date=TODAY - DAY),
    "no posts": replace(ENOUGH, parts=None),
    "no kind": replace(ENOUGH, parts=replace(PARTS, kind=None)),
    "no time": replace(ENOUGH, parts=replace(PARTS, has_time=False)),
    "no metric": replace(ENOUGH, parts=replace(PARTS, has_metric=False)),
    "no target": replace(ENOUGH, parts=replace(PARTS, floor=None, aim=None)),
    "posts crossed": replace(ENOUGH, parts=replace(PARTS, floor=20, aim=30)),
    "judgement without time": replace(ENOUGH, parts=replace(PARTS, kind=Kind.JUDGEMENT, has_time=False)),
    "no judge and no evidence": replace(ENOUGH, parts=replace(PARTS, has_judge=False, has_evidence=False)),
    "no day of force": replace(ENOUGH, in_force_from_date=None),
    "in force yesterday": replace(ENOUGH, in_force_from_date=TODAY - DAY),
    "in force yesterday, imported": replace(ENOUGH, in_force_from_date=TODAY - DAY, is_imported=True),
    "in force tomorrow": replace(ENOUGH, in_force_from_date=TODAY + DAY),
    "no move pending": replace(ENOUGH, has_pending_move=False),
    "no reason": replace(ENOUGH, reason=""),
    "blank reason": replace(ENOUGH, reason=" \n"),
    "no alternative": replace(ENOUGH, alternative=" "),
    "expressly no alternative": replace(ENOUGH, alternative="", is_without_alternative=True),
    "no day": replace(ENOUGH, parked_until_date=None),
    "until today": replace(ENOUGH, parked_until_date=TODAY),
    "place forgotten": replace(ENOUGH, parked_from=None),
    "place that cannot be parked": replace(ENOUGH, parked_from=State.AGREED),
    "on its day, no reason": replace(ENOUGH, reason=""),
    "a day early": replace(ENOUGH, parked_until_date=TODAY + DAY),
    "a day early, no reason": replace(ENOUGH, parked_until_date=TODAY + DAY, reason=""),
    "nobody asked": replace(ENOUGH, asked_by=None),
    "no day asked": replace(ENOUGH, asked_date=None),
    "asked tomorrow": replace(ENOUGH, asked_date=TODAY + DAY),
    "not due": replace(ENOUGH, is_due=False),
    "no answer": replace(ENOUGH, answer=None),
    "answer met": replace(ENOUGH, answer=Answer.MET),
    "answer just missed": replace(ENOUGH, answer=Answer.JUST_MISSED),
    "answer not met": replace(ENOUGH, answer=Answer.NOT_MET),
}


def facts_for(deed: Deed, facts: Facts = ENOUGH) -> Facts:
    """Give the facts that two deeds want otherwise: a day ahead to park, an answer to miss."""
    if deed is Deed.PARK:
        return replace(facts, parked_until_date=TODAY + DAY)
    return replace(facts, answer=Answer.NOT_MET) if deed is Deed.MISS else facts


def allowed_from(deed: Deed) -> set[State]:
    found = set()
    for state in State:
        try:
            expectation.next_state(state=state, deed=deed, facts=facts_for(deed))
        except DeedNotAllowed:
            continue
        found.add(state)
    return found


def test_every_cell_of_state_by_deed() -> None:
    cells = {(State(row["state"]), deed): row[deed] for row in table(page="expectation", section="1.") for deed in Deed}

    assert set(cells) == set(product(State, Deed))
    for (state, deed), printed in cells.items():
        facts = facts_for(deed)
        if printed == "–":
            with pytest.raises(DeedNotAllowed) as refused:
                expectation.next_state(state=state, deed=deed, facts=facts)
            assert dict(refused.value.facts) == {"state": state, "deed": deed}
            continue
        found = expectation.next_state(state=state, deed=deed, facts=facts)
        assert found == (State.COUNTERED if printed == "back" else State(printed)), (state, deed)


def test_the_sentences_of_the_protocol() -> None:
    negotiated = {State.HEARD, State.PROPOSED, State.COUNTERED}
    every_open = negotiated | {State.PARKED, State.AGREED}

    assert allowed_from(Deed.REFUSE) == allowed_from(Deed.PARK) == negotiated
    assert allowed_from(Deed.WITHDRAW) == every_open
    assert {state for state in State if expectation.is_open(state=state)} == every_open
    assert allowed_from(Deed.MEET) == allowed_from(Deed.MISS) == {State.AGREED}
    assert allowed_from(Deed.MOVE) == {State.AGREED}
    assert allowed_from(Deed.REOPEN) == set(State) - every_open - {State.VOID}
    assert allowed_from(Deed.VOID) == set(State) - {State.VOID}


@pytest.mark.parametrize("place", ["HEARD", "PROPOSED", "COUNTERED"])
def test_parked_returns_to_where_it_was(place: str) -> None:
    facts = replace(ENOUGH, parked_from=State(place))

    assert expectation.next_state(state=State.PARKED, deed=Deed.UNPARK, facts=facts) == place


def refusal_of(row: dict[str, str]) -> str:
    deed, wrong = Deed(row["deed"]), row["what is wrong"]
    facts = facts_for(deed) if wrong == "nothing" else SPOILED[wrong]
    try:
        expectation.next_state(state=State(row["in"]), deed=deed, facts=facts)
    except (UnableToStep, InconsistentPosts) as refused:
        return refused.code
    return "–"


def test_what_a_deed_asks() -> None:
    rows = table(page="expectation", section="2.")

    found = [row | {"refused with": refusal_of(row)} for row in rows]

    assert found == rows
    assert set(SPOILED) <= {row["what is wrong"] for row in rows}


def test_every_deed_that_asks_something_has_a_refusal_on_the_page() -> None:
    rows = table(page="expectation", section="2.")
    refused = {row["deed"] for row in rows if row["refused with"] != "–"}
    bare = {
        deed
        for deed, state in product(Deed, State)
        if state in allowed_from(deed) and passes_bare(state=state, deed=deed)
    }

    assert {deed.value for deed in Deed} == {row["deed"] for row in rows}
    assert bare == {Deed.REOPEN}
    assert refused == {deed.value for deed in set(Deed) - bare}


def passes_bare(*, state: State, deed: Deed) -> bool:
    try:
        expectation.next_state(state=state, deed=deed, facts=Facts(today=TODAY))
    except UnableToStep:
        return False
    return True


def test_a_refusal_names_what_is_missing() -> None:
    with pytest.raises(NotMeasurable) as refused:
        expectation.next_state(state=State.PROPOSED, deed=Deed.AGREE, facts=SPOILED["no time"])
    assert dict(refused.value.facts) == {"missing": (Part.WHEN,)}

    with pytest.raises(FactMissing) as unsaid:
        expectation.next_state(state=State.PROPOSED, deed=Deed.AGREE, facts=SPOILED["no word"])
    assert dict(unsaid.value.facts) == {"fact": "word"}


def test_nothing_is_due_or_pending_unless_somebody_says_so() -> None:
    bare = expectation.allowed_deeds(state=State.AGREED)
    unsaid = replace(Facts(today=TODAY), answer=Answer.MET, reason="No longer wanted.")

    assert bare == (Deed.WITHDRAW, Deed.MOVE, Deed.VOID)
    for deed, code in ((Deed.MEET, "NOT_DUE"), (Deed.DROP_MOVE, "NOTHING_PENDING")):
        with pytest.raises(UnableToStep) as refused:
            expectation.next_state(state=State.AGREED, deed=deed, facts=unsaid)
        assert refused.value.code == code


@pytest.mark.parametrize("row", table(page="expectation", section="3."))
def test_what_a_screen_may_offer(row: dict[str, str]) -> None:
    has_pending_move, is_due = row["move pending"] == "yes", row["due"] == "yes"
    state = State(row["state"])
    facts = replace(ENOUGH, has_pending_move=has_pending_move, is_due=is_due)
    possible = set()
    for deed in Deed:
        try:
            expectation.next_state(state=state, deed=deed, facts=facts_for(deed, facts))
        except UnableToStep:
            continue
        possible.add(deed)

    offered = expectation.allowed_deeds(state=state, has_pending_move=has_pending_move, is_due=is_due)

    assert " ".join(offered) == row["offered"]
    assert set(offered) == possible


@pytest.mark.parametrize("row", table(page="expectation", section="4."))
def test_mending_a_typing_error(row: dict[str, str]) -> None:
    recorded = datetime(2031, 5, 12, 9, 30, tzinfo=UTC)

    found = expectation.may_mend_verbatim(
        recorded_at=recorded,
        now=recorded + timedelta(hours=float(row["hours since"])),
        is_recorder=row["by the recorder"] == "yes",
        is_shown=row["shown"] == "yes",
        is_answered=row["answered"] == "yes",
    )

    assert found is (row["may mend"] == "yes")


@pytest.mark.parametrize("row", table(page="expectation", section="5."))
def test_history_comes_to_its_state_by_the_shortest_way_or_not_at_all(row: dict[str, str]) -> None:
    state, parked_from = State(row["state"]), None if row["parked from"] == "-" else State(row["parked from"])
    is_agreed = row["posts agreed"] == "yes"
    if row["deeds"] == "–":
        with pytest.raises(StateContradicts):
            deeds_to(state=state, is_agreed=is_agreed, parked_from=parked_from)
        return
    deeds = deeds_to(state=state, is_agreed=is_agreed, parked_from=parked_from)
    assert " ".join(deeds) == row["deeds"].replace("none", "")

    at, facts = State.HEARD, replace(ENOUGH, parked_until_date=TODAY + DAY)
    facts = replace(facts, answer=Answer.NOT_MET) if state is State.MISSED else facts
    for deed in deeds:
        at = expectation.next_state(state=at, deed=deed, facts=facts)
    assert at is state


def test_what_was_said_becomes_the_word_of_whoever_is_asked() -> None:
    assert Said(how=How.TALK, given_date=TODAY).by(given_by=CARLA) == WORD


def test_no_path_skips_the_customer() -> None:
    """Walk every path up to six deeds from heard in which the customer says nothing: none ends where their word belongs."""
    asks_them = {Deed.COUNTER, Deed.AGREE, Deed.WITHDRAW, Deed.MEET, Deed.MISS}
    on_their_word = {State.COUNTERED, State.AGREED, State.WITHDRAWN, State.MET, State.MISSED}
    silent = replace(ENOUGH, word=None, answer=None)
    start = (State.HEARD, State.HEARD)
    reached, edge = {start}, {start}

    for _step in range(6):
        found: set[tuple[State, State]] = set()
        for (state, parked_from), deed in product(edge, Deed):
            facts = replace(silent, parked_from=parked_from)
            facts = replace(facts, parked_until_date=TODAY + DAY) if deed is Deed.PARK else facts
            try:
                after = expectation.next_state(state=state, deed=deed, facts=facts)
            except UnableToStep:
                assert deed in asks_them or state not in allowed_from(deed), (state, deed)
                continue
            found.add((after, state if deed is Deed.PARK else parked_from))
        edge = found - reached
        reached |= edge

    assert {state for state, _place in reached} == set(State) - on_their_word


def test_a_reaction_answers_a_refusal_and_is_their_own_word() -> None:
    expectation.check_reaction(state=State.NOT_FEASIBLE, facts=ENOUGH)
    for state in set(State) - {State.NOT_FEASIBLE}:
        with pytest.raises(DeedNotAllowed):
            expectation.check_reaction(state=state, facts=ENOUGH)
    for wrong, error in (
        ("word of somebody else", NotTheirWord),
        ("word given tomorrow", DayInFuture),
        ("word given before it was said", DayBeforeSaid),
    ):
        with pytest.raises(error):
            expectation.check_reaction(state=State.NOT_FEASIBLE, facts=SPOILED[wrong])
