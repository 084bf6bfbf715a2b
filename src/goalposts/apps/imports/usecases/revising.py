"""What a row changes on an expectation that is there: never the words; posts by the rules of moving."""

from copy import copy
from datetime import date
from uuid import UUID

from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.imports.usecases.comparing import Wish, changes_of, is_said, is_same
from goalposts.apps.imports.usecases.ledger import Changed, LookCode, Made, ProblemCode, Run
from goalposts.apps.imports.usecases.organisations import number_column, plainly
from goalposts.apps.imports.usecases.posting import MetricKinds, draw_posts, has_posts, note_events, put_in_force
from goalposts.domain.expectation import State, is_open
from goalposts.domain.rows import ExpectationRow

_CLOSED = (State.WITHDRAWN, State.MET, State.MISSED)
DRAWN = (
    "kind",
    "metric_id",
    "what",
    "baseline",
    "floor",
    "aim",
    "tolerance",
    "by_date",
    "period",
    "judge_id",
    "judge_text",
    "evidence",
)
AGREED = (
    "laid_date",
    "timing",
    "in_force_from_date",
    "agreed_date",
    "agreed_how",
    "agreed_by_id",
    "agreed_recorded_at",
    "agreed_recorded_by_id",
    "is_imported",
)
STATE = ("state", "state_date", "word_date", "word_by_id", "word_how", "goalpost_id")
COLUMN_OF = {"metric_id": "metric_ref", "by_date": "when", "period": "when", "judge_id": "judge_name", "judge_text": "judge_name"}  # fmt: skip


class Revisions:
    """The posts of the expectations that a file speaks of, and the last day each was judged on."""

    def __init__(self, *, posts: dict[UUID, list[Goalpost]], judged_until: dict[UUID, date]) -> None:
        self.posts = posts
        self.judged_until = judged_until

    def last(self, *, expectation_id: UUID) -> Goalpost | None:
        """Give the newest posts that were not let go."""
        live = [post for post in self.posts.get(expectation_id, []) if post.dropped_at is None]
        return live[-1] if live else None

    def repeated(self, *, expectation: Expectation, row: ExpectationRow) -> Goalpost | None:
        """Give the posts that a row may merely repeat: those shown, else others, with the same day of the yes."""
        posts = self.posts.get(expectation.id, [])
        if row.is_agreed and row.agreed_date is None:
            return None
        shown = [post for post in posts if post.id == expectation.goalpost_id]
        live = [post for post in reversed(posts) if post.dropped_at is None and post.agreed_date is not None]
        return next((post for post in (*shown, *live) if post.agreed_date == row.agreed_date), None)

    def next_version(self, *, expectation_id: UUID) -> int:
        """Give the number of the next revision."""
        return max((post.version for post in self.posts.get(expectation_id, [])), default=0) + 1


def revise(
    *,
    run: Run,
    row: ExpectationRow,
    known: Expectation,
    themes: dict[object, object],
    theme_id: UUID | None,
    channel: str,
    kinds: MetricKinds,
    revisions: Revisions,
) -> None:
    """Plan what a row changes on an expectation that is there already; nothing is saved."""
    if not _may_speak(run, row, known):
        return
    wishes = [
        *plainly(row=row, columns=(*number_column(run=run, row=row), "language", "weight_met", "weight_missed")),
        Wish(field="channel_text", values={"channel": channel}),
        *([Wish(field="theme", values={"theme_id": theme_id}, shown=themes)] if theme_id else []),
    ]
    count = len(run.problems)
    changes = changes_of(thing=known, row=row, wishes=wishes)
    moved = _posts_changes(run, row, known, kinds, revisions)
    if len(run.problems) == count:
        run.note_changes("expectation", known.id, row, (*changes, *moved), name=row.verbatim)


def _may_speak(run: Run, row: ExpectationRow, known: Expectation) -> bool:
    if _lines(row.verbatim) != _lines(known.verbatim):
        run.refuse(row, "verbatim", ProblemCode.VERBATIM_KEPT, value=known.verbatim)
        return False
    if row.said_date is not None and row.said_date != known.said_date:
        run.refuse(row, "said_date", ProblemCode.SAID_DATE_KEPT, day=known.said_date)
        return False
    return _keeps_state(run, row, known)


def _keeps_state(run: Run, row: ExpectationRow, known: Expectation) -> bool:
    """Tell whether a row leaves the talk where it is; steps are taken in the register, but for a yes to what was heard."""
    state = State(known.state)
    is_yes = row.is_agreed and row.state == State.AGREED and state is State.HEARD
    if row.state is None or is_yes:
        return True
    told = {"state": state, **_standing_on(known)}
    for column, stands in told.items():
        said = getattr(row, column)
        if is_said(row=row, column=column) and _plain(said) != _plain(stands):
            run.refuse(row, column, ProblemCode.STATE_KEPT, coded=state.value, day=known.state_date)
            return False
    return True


def _standing_on(known: Expectation) -> dict[str, object]:
    """Give what a state that is closed or put aside stands on, by the column that says it."""
    state = State(known.state)
    if state is State.NOT_FEASIBLE:
        return {"state_date": known.state_date, "state_words": known.refused_reason, "alternative": known.alternative}
    if state is State.PARKED:
        return {
            "state_date": known.state_date,
            "parked_until_date": known.parked_until_date,
            "parked_from": known.parked_from,
        }
    return {"state_date": known.state_date} if state in _CLOSED else {}


def _plain(value: object) -> object:
    return _lines(value).strip() if isinstance(value, str) else value


def _lines(text: str) -> str:
    """Write the ends of lines in one way; a spreadsheet that saves a file changes them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _posts_changes(
    run: Run, row: ExpectationRow, known: Expectation, kinds: MetricKinds, revisions: Revisions
) -> tuple[Changed, ...]:
    if not has_posts(row=row) and not row.is_agreed:
        return ()
    last = revisions.last(expectation_id=known.id)
    repeated = revisions.repeated(expectation=known, row=row)
    before = repeated or last or _empty(run, known, version=revisions.next_version(expectation_id=known.id))
    drawn = copy(before)
    if not draw_posts(run=run, row=row, goalpost=drawn, expectation=known, kinds=kinds):
        return ()
    changes = _differences(run, before, drawn)
    if repeated is not None and not changes:
        return ()
    is_yes = row.is_agreed and (last is None or last.agreed_date is None)
    is_later_yes = bool(last and last.agreed_date and row.agreed_date and row.agreed_date != last.agreed_date)
    if not changes and not is_yes and not is_later_yes:
        return ()
    agreed_date = (repeated.agreed_date if repeated else None) or (last.agreed_date if last else None)
    if not _may_move(run, row, known, last, agreed_date):
        return ()
    if last is not None and last.agreed_date is not None:
        return _move(run, row, known, last, drawn, revisions, changes)
    if last is None:
        drawn = _anew(run, known, drawn, revisions)
    if not _redraw(run, row, known, before, drawn, is_new=last is None):
        return ()
    return (*changes, *_yes_shown(row, is_yes))


def _may_move(
    run: Run, row: ExpectationRow, known: Expectation, last: Goalpost | None, agreed_date: date | None
) -> bool:
    """Tell whether other posts may come; `agreed_date` is the day of the yes to those they would take the place of."""
    state = State(known.state)
    if not is_open(state=state):
        run.refuse(row, "verbatim", ProblemCode.EXPECTATION_CLOSED, state=state.value)
        return False
    is_pending = last is not None and last.agreed_date is None
    if state not in (State.HEARD, State.AGREED) or (state is State.AGREED and is_pending):
        run.refuse(row, "floor", ProblemCode.POSTS_IN_TALKS, state=state.value)
        return False
    if agreed_date and not (row.agreed_date and row.agreed_date > agreed_date):
        run.refuse(row, "agreed", ProblemCode.POSTS_AGREED, day=agreed_date)
        return False
    return True


def _move(
    run: Run,
    row: ExpectationRow,
    known: Expectation,
    last: Goalpost,
    drawn: Goalpost,
    revisions: Revisions,
    changes: tuple[Changed, ...],
) -> tuple[Changed, ...]:
    """Put a later yes beside the one that was: a revision that changes no verdict of before."""
    moved = _anew(run, known, drawn, revisions)
    judged_until = revisions.judged_until.get(known.id)
    is_judged = judged_until is not None and row.agreed_date is not None and judged_until >= row.agreed_date
    start = run.today if is_judged else row.agreed_date
    was = {name: getattr(known, name) for name in STATE}
    if not put_in_force(run=run, row=row, expectation=known, goalpost=moved, start=start):
        return ()
    if is_judged:
        run.caution(row, "agreed", LookCode.POSTS_FROM_TODAY, day=row.agreed_date)
    _keep_new(run, row, known, moved, was, kinds=("AGREED",))
    return (*changes, Changed("agreed", {}, {}, last.agreed_date, row.agreed_date))


def _redraw(
    run: Run, row: ExpectationRow, known: Expectation, before: Goalpost, drawn: Goalpost, *, is_new: bool
) -> bool:
    """Draw first posts, or posts that nobody agreed to yet; agreed at once where the row says so."""
    was = {name: getattr(known, name) for name in STATE}
    if row.is_agreed and not put_in_force(run=run, row=row, expectation=known, goalpost=drawn):
        return False
    kinds = ("PROPOSED", "AGREED") if row.is_agreed else ("BUILT",)
    if is_new:
        _keep_new(run, row, known, drawn, was, kinds=kinds)
        return True
    names = [name for name in (*DRAWN, *AGREED) if getattr(before, name) != getattr(drawn, name)]
    change = Changed("", _values(before, names), _values(drawn, names), None, None)
    run.stored[drawn.id] = drawn
    run.beside.append(Made("goalpost", drawn.id, row.sheet, row.row, changes=(change,)))
    note_events(run=run, row=row, expectation=known, goalpost=drawn, kinds=kinds)
    _note_state(run, row, known, was)
    return True


def _keep_new(
    run: Run,
    row: ExpectationRow,
    known: Expectation,
    goalpost: Goalpost,
    was: dict[str, object],
    kinds: tuple[str, ...],
) -> None:
    known.goalpost = goalpost
    run.fresh.goalposts.append(goalpost)
    run.note_beside("goalpost", goalpost.id, row)
    note_events(run=run, row=row, expectation=known, goalpost=goalpost, kinds=kinds)
    _note_state(run, row, known, was)


def _note_state(run: Run, row: ExpectationRow, known: Expectation, was: dict[str, object]) -> None:
    names = [name for name in STATE if was[name] != getattr(known, name)]
    if names:
        change = Changed("", {name: was[name] for name in names}, _values(known, names), None, None)
        run.beside.append(Made("expectation", known.id, row.sheet, row.row, changes=(change,)))
    run.revised.add(known.id)


def _empty(run: Run, known: Expectation, *, version: int) -> Goalpost:
    return Goalpost(
        workspace_id=run.workspace_id,
        expectation=known,
        version=version,
        built_at=run.now,
        built_by_id=run.member_id,
        is_imported=True,
    )


def _anew(run: Run, known: Expectation, drawn: Goalpost, revisions: Revisions) -> Goalpost:
    """Give what was drawn as a revision of its own; what it was drawn over stays as it is."""
    goalpost = _empty(run, known, version=revisions.next_version(expectation_id=known.id))
    for name in (*DRAWN, "timing", "shape"):
        setattr(goalpost, name, getattr(drawn, name))
    goalpost.metric = drawn.metric
    return goalpost


def _differences(run: Run, before: Goalpost, drawn: Goalpost) -> tuple[Changed, ...]:
    found: dict[str, Changed] = {}
    for name in DRAWN:
        was, becomes = getattr(before, name), getattr(drawn, name)
        if not is_same(was=was, becomes=becomes):
            column = COLUMN_OF.get(name, name)
            former = found.get(column)
            shown = _shown(run, was) or (former.was_shown if former else None)
            found[column] = Changed(column, {}, {}, shown, _shown(run, becomes) or (former and former.becomes_shown))
    return tuple(found.values())


def _yes_shown(row: ExpectationRow, is_yes: bool) -> tuple[Changed, ...]:
    return (Changed("agreed", {}, {}, None, row.agreed_date or "YES"),) if is_yes else ()


def _shown(run: Run, value: object) -> object:
    if isinstance(value, UUID):
        return str(getattr(run.stored.get(value), "name", ""))
    return value


def _values(thing: Goalpost | Expectation, names: list[str]) -> dict[str, object]:
    return {name: getattr(thing, name) for name in names}
