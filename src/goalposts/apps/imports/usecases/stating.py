"""Takes an expectation that comes in to the state its row names, by the deeds that the protocol knows."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from goalposts.apps.expectations.models import Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries.parts import parts_of
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.apps.expectations.usecases.stepping import KINDS
from goalposts.apps.imports.usecases.ledger import ProblemCode, Run
from goalposts.apps.imports.usecases.posting import note_event
from goalposts.domain.expectation import (
    AnswerDiffers,
    DayBeforeSaid,
    DayNotAhead,
    Deed,
    FactMissing,
    Facts,
    How,
    NotDue,
    State,
    UnableToStep,
    Word,
    next_state,
)
from goalposts.domain.imported_state import StateContradicts, deeds_to
from goalposts.domain.perception import Answer
from goalposts.domain.rows import ExpectationRow
from goalposts.domain.verdicts import is_due, last_day_of

_ANSWERS = {State.MET: Answer.MET, State.MISSED: Answer.NOT_MET}
_ON_THEIR_WORD = (State.COUNTERED, State.WITHDRAWN)
# What a step asks → the column that says it.
_COLUMNS = {
    "parts": "kind",
    "reason": "state_words",
    "alternative": "alternative",
    "parked_until_date": "parked_until_date",
}


def state_of(*, row: ExpectationRow) -> State:
    """Say which state a row names; without a word it is agreed where there is a yes, else heard."""
    return State(row.state) if row.state else State.AGREED if row.is_agreed else State.HEARD


def deeds_of(*, run: Run, row: ExpectationRow) -> Sequence[Deed] | None:
    """List the deeds that lead to the state of a row, from heard; None with a refusal."""
    parked_from = State(row.parked_from) if row.parked_from else None
    try:
        return deeds_to(state=state_of(row=row), is_agreed=row.is_agreed, parked_from=parked_from)
    except StateContradicts as refused:
        _refuse(run, row, refused)
        return None


def bring_to_state(
    *, run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost | None, deeds: Sequence[Deed]
) -> bool:
    """Take the deeds that are left once the posts were drawn, and agreed where they were. Nothing is saved.

    Shapes: `deeds` are all of them; False with a refusal. Edges: all on the one day that the row names; what was said
    with each but the last stays behind.
    """
    wanted, day = state_of(row=row), row.state_date or expectation.state_date
    if not _is_in_order(run, row, wanted=wanted, day=day):
        return False
    rest = deeds[deeds.index(Deed.AGREE) + 1 :] if Deed.AGREE in deeds else deeds
    facts = _facts(row, expectation, goalpost, wanted=wanted, day=day)
    state = State(expectation.state)
    try:
        for deed in rest:
            state = next_state(state=state, deed=deed, facts=facts)
    except UnableToStep as refused:
        _refuse(run, row, refused)
        return False
    expectation.state, expectation.state_date = state.value, day
    _keep(row, expectation, goalpost, state=state, day=day, run=run)
    for deed in rest:
        _note(run, row, expectation, goalpost, deed=deed, is_last=deed is rest[-1])
    return True


def _is_in_order(run: Run, row: ExpectationRow, *, wanted: State, day: date) -> bool:
    """Tell whether the days follow each other: the yes, the answer, the step, today."""
    if day > run.today:
        run.refuse(row, "state_date", ProblemCode.DAY_IN_FUTURE, day=day)
        return False
    before = {"agreed": row.agreed_date, "judge_answer_date": row.judge_answer_date}
    late = next((column for column, first in before.items() if first is not None and first > day), None)
    if late is not None and wanted is not State.AGREED:
        run.refuse(row, late, ProblemCode.STATE_CONTRADICTS, coded=wanted.value)
        return False
    return True


def _facts(
    row: ExpectationRow, expectation: Expectation, goalpost: Goalpost | None, *, wanted: State, day: date
) -> Facts:
    """Tell what was known on the day of the step itself."""
    return Facts(
        today=day,
        stakeholder_id=expectation.stakeholder_id,
        said_date=expectation.said_date,
        laid_date=day,
        word=Word(given_by=expectation.stakeholder_id, how=_how(row), given_date=day),
        parts=parts_of(goalpost=goalpost) if goalpost else None,
        is_imported=True,
        reason=row.state_words,
        alternative=row.alternative,
        is_without_alternative=row.is_without_alternative,
        parked_from=State(row.parked_from or State.HEARD),
        parked_until_date=row.parked_until_date,
        is_due=goalpost is not None and is_due(revisions=revisions_of([goalpost]), today=day),
        answer=Answer(row.judge_answer) if row.judge_answer else _ANSWERS.get(wanted),
    )


def _how(row: ExpectationRow) -> How:
    return How(row.state_how or How.DOCUMENT)


def _keep(
    row: ExpectationRow, expectation: Expectation, goalpost: Goalpost | None, *, state: State, day: date, run: Run
) -> None:
    """Keep what a state stands on: whose word, why not and what else, until when, the answer."""
    if _before_parking(row, state) in _ON_THEIR_WORD:
        expectation.word_by_id, expectation.word_how = expectation.stakeholder_id, _how(row).value
        expectation.word_date = day
    if state is State.NOT_FEASIBLE:
        expectation.refused_reason, expectation.alternative = row.state_words.strip(), row.alternative.strip()
        expectation.is_without_alternative = row.is_without_alternative
    if state is State.PARKED:
        expectation.parked_from, expectation.parked_until_date = row.parked_from or State.HEARD, row.parked_until_date
    if goalpost is None:
        return
    if state is State.WITHDRAWN and goalpost.agreed_date is None:
        goalpost.dropped_at = run.now
    elif state is State.WITHDRAWN:
        goalpost.in_force_until_date = day
    elif _before_parking(row, state) in (State.PROPOSED, State.COUNTERED):
        goalpost.laid_date = goalpost.laid_date or day
    if state in _ANSWERS:
        _keep_answer(run, row, expectation, goalpost, state=state, day=day)


def _before_parking(row: ExpectationRow, state: State) -> State:
    """Say in which state the talk is, or was when it was put aside."""
    return State(row.parked_from or State.HEARD) if state is State.PARKED else state


def _keep_answer(
    run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost, *, state: State, day: date
) -> None:
    """Keep the judge's answer that it was closed by."""
    judge_id: UUID = goalpost.judge_id or expectation.stakeholder_id
    expectation.word_by_id, expectation.word_date = judge_id, row.judge_answer_date or day
    expectation.word_how = _how(row).value
    answer = Perception(
        workspace_id=run.workspace_id,
        expectation=expectation,
        goalpost=goalpost,
        period_end=last_day_of(posts=revisions_of([goalpost])[0]),
        stakeholder_id=judge_id,
        answer=row.judge_answer or _ANSWERS[state].value,
        said_date=row.judge_answer_date or day,
        channel="OTHER",
        recorded_at=run.now,
        recorded_by_id=run.member_id,
    )
    run.fresh.answers.append(answer)
    run.note_beside("perception", answer.id, row)


def _note(
    run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost | None, *, deed: Deed, is_last: bool
) -> None:
    facts: dict[str, str] = {}
    if deed in (Deed.COUNTER, Deed.WITHDRAW):
        facts = {"how": _how(row).value, "given_by": str(expectation.stakeholder_id)}
    elif deed is Deed.PROPOSE and row.state_how:
        facts = {"how": row.state_how}
    elif deed is Deed.PARK:
        facts = {"until": f"{row.parked_until_date}"}
    elif deed is Deed.REFUSE:
        facts = {"alternative": row.alternative.strip()}
    elif deed in (Deed.MEET, Deed.MISS):
        facts = {"answer": run.fresh.answers[-1].answer, "stakeholder": str(expectation.word_by_id)}
    note_event(
        run=run,
        row=row,
        expectation=expectation,
        kind=KINDS[deed],
        on_date=expectation.state_date,
        goalpost=goalpost,
        note=row.state_words if is_last else "",
        facts=facts,
    )


def _refuse(run: Run, row: ExpectationRow, refused: UnableToStep) -> None:
    """Put what the protocol refuses at the column that it is about."""
    facts = refused.facts
    if isinstance(refused, FactMissing):
        column = _COLUMNS.get(str(facts["fact"]), "state")
        run.refuse(row, column, ProblemCode.STATE_LACKS, table="EXPECTATIONS", missing=(column,))
    elif isinstance(refused, DayBeforeSaid):
        run.refuse(row, "state_date", ProblemCode.DAY_BEFORE_SAID, day=facts["said"])
    elif isinstance(refused, DayNotAhead):
        run.refuse(row, "parked_until_date", ProblemCode.DAY_NOT_AHEAD, day=facts["today"])
    elif isinstance(refused, NotDue):
        run.refuse(row, "state_date", ProblemCode.NOT_DUE, coded=state_of(row=row).value)
    elif isinstance(refused, AnswerDiffers):
        run.refuse(row, "judge_answer", ProblemCode.STATE_CONTRADICTS, coded=state_of(row=row).value)
    else:
        run.refuse(row, "state", ProblemCode.STATE_CONTRADICTS, coded=state_of(row=row).value)
