"""Moving the posts, in ten thousand made-up histories: no move changes the verdict of a period that ended before it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from goalposts.domain.expectation import Asker, Deed, Facts, How, State, UnableToStep, Word, next_state
from goalposts.domain.periods import Period
from goalposts.domain.posts import GoalParts, Kind, Shape
from goalposts.domain.standing import standing
from goalposts.domain.verdicts import PeriodValue, PeriodVerdict, PostsInForce, Timing, verdicts

START = date(2031, 1, 1)
CARLA = UUID(int=7)
DEEDS = (
    *("measure",) * 8,
    *("correct",) * 2,
    *("agree", "draw", "move_ours", "move_theirs") * 4,
    "drop",
    "withdraw",
    "reopen",
)
Gist = tuple[object, ...]


@dataclass
class History:
    """One expectation as the rules see it: what was agreed, what waits for a yes, what was measured.

    Shapes: `moved` are the revisions that came in force by moving others; `seen` counts what happened.
    """

    random: Random
    today: date = START
    state: State = State.HEARD
    agreed: list[PostsInForce] = field(default_factory=list)
    pending: PostsInForce | None = None
    values: dict[date, float] = field(default_factory=dict)
    how: PeriodValue = PeriodValue.LAST
    moved: list[PostsInForce] = field(default_factory=list)
    number: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def judged(self, *, without: PostsInForce | None = None, today: date | None = None) -> list[PeriodVerdict]:
        """Judge all that has ended, as if one revision had never been agreed."""
        revisions = [posts for posts in self.agreed if without is None or posts.goalpost_id != without.goalpost_id]
        return verdicts(
            revisions=revisions, values=sorted(self.values.items()), period_value=self.how, today=today or self.today
        )

    def step(self) -> None:
        """Let some days pass, then try one deed; check that what had ended reads as it did."""
        self.today += timedelta(days=self.random.choice([0, 0, 1, 3, 10, 35]))
        name = self.random.choice(DEEDS)
        deeds: dict[str, Callable[[], None]] = {
            "measure": lambda: self._measure(self.today),
            "correct": lambda: self._measure(self.today - timedelta(days=self.random.randint(1, 40))),
            "draw": self._draw,
            "move_ours": lambda: self._move(Asker.SUPPLIER),
            "move_theirs": lambda: self._move(Asker.STAKEHOLDER),
            "agree": self._agree,
            "drop": self._drop,
            "withdraw": self._withdraw,
            "reopen": self._reopen,
        }
        before = [gist(one) for one in self.judged()]
        try:
            deeds[name]()
        except UnableToStep:
            return
        self.seen[name] += 1
        if name not in ("measure", "correct"):
            assert [gist(one) for one in self.judged()] == before, (name, self.today)

    def check_moves(self) -> None:
        """Check of every move ever agreed that without it the periods that ended before it would read the same."""
        for today in (self.today, self.today + timedelta(days=45)):
            for move in self.moved:
                start = move.in_force_from_date or START
                with_it = [gist(one, until=start) for one in self.judged(today=today) if one.due_date < start]
                without = self.judged(without=move, today=today)
                assert [gist(one, until=start) for one in without if one.due_date < start] == with_it, (move, today)
                self.seen["verdicts before a move"] += len(with_it)

    def _step(self, deed: Deed, facts: Facts) -> None:
        self.state = next_state(state=self.state, deed=deed, facts=facts)

    def _word(self) -> Word:
        return Word(given_by=CARLA, how=How.TALK, given_date=self.today)

    def _measure(self, day: date) -> None:
        self.values[max(day, START)] = float(self.random.randint(0, 12))

    def _posts(self) -> PostsInForce:
        self.number += 1
        is_by_day = self.random.random() < 0.4
        floor = self.random.choice([4.0, 6.0, 8.0])
        return PostsInForce(
            goalpost_id=UUID(int=self.number),
            kind=Kind.AT_MOST,
            floor=floor,
            aim=floor - 2,
            tolerance=None,
            baseline=12.0,
            shape=Shape.LINEAR,
            timing=Timing.BY_DAY if is_by_day else Timing.RECURRING,
            by_date=self.today + timedelta(days=self.random.randint(0, 60)) if is_by_day else None,
            period=None if is_by_day else self.random.choice([Period.WEEK, Period.MONTH, Period.QUARTER]),
            in_force_from_date=None,
            is_agreed=False,
        )

    def _draw(self) -> None:
        if self.state is State.AGREED:
            raise UnableToStep(facts={})
        drawn = self._posts()
        self._step(Deed.PROPOSE, Facts(today=self.today, parts=parts_of(drawn)))
        self.pending = drawn

    def _move(self, asker: Asker) -> None:
        self._step(Deed.MOVE, Facts(today=self.today, asked_by=asker, asked_date=self.today, reason="A new system."))
        self.pending = self._posts()

    def _agree(self) -> None:
        start = self.today + timedelta(days=self.random.choice([0, 0, 1, 20, 50]))
        facts = Facts(
            today=self.today,
            stakeholder_id=CARLA,
            word=self._word(),
            parts=parts_of(self.pending) if self.pending else None,
            in_force_from_date=start,
            has_pending_move=self.pending is not None,
        )
        is_move = self.state is State.AGREED
        self._step(Deed.AGREE, facts)
        assert self.pending is not None
        posts = replace(self.pending, is_agreed=True, in_force_from_date=start)
        self.agreed.append(posts)
        self.moved += [posts] if is_move else []
        self.pending = None

    def _drop(self) -> None:
        facts = Facts(today=self.today, has_pending_move=self.pending is not None, reason="Not needed.")
        self._step(Deed.DROP_MOVE, facts)
        self.pending = None

    def _withdraw(self) -> None:
        if self.random.random() < 0.5:
            raise UnableToStep(facts={})
        self._step(Deed.WITHDRAW, Facts(today=self.today, stakeholder_id=CARLA, word=self._word()))
        self.pending = None
        self._end()

    def _reopen(self) -> None:
        self._step(Deed.REOPEN, Facts(today=self.today))
        self._end()

    def _end(self) -> None:
        self.agreed = [
            replace(posts, in_force_until_date=posts.in_force_until_date or self.today) for posts in self.agreed
        ]


def gist(verdict: PeriodVerdict, *, until: date | None = None) -> Gist:
    """What of a verdict a move may never change; that it was met late counts when that was before the move."""
    late = verdict.late_date if until is not None and verdict.late_date and verdict.late_date < until else None
    return (
        verdict.goalpost_id,
        verdict.due_date,
        verdict.verdict,
        verdict.position,
        verdict.value,
        verdict.value_date,
        late,
    )


def parts_of(posts: PostsInForce) -> GoalParts:
    """Say that the posts are whole, so that they can be agreed to."""
    return GoalParts(
        kind=posts.kind,
        has_metric=True,
        has_now=True,
        floor=posts.floor,
        aim=posts.aim,
        has_time=True,
        has_judge=True,
        has_evidence=True,
    )


def prove_moving(*, histories: int, steps: int = 40, first_seed: int = 1) -> Counter[str]:
    """Tell so many histories and check each; gives what happened in them together."""
    seen: Counter[str] = Counter()
    for seed in range(first_seed, first_seed + histories):
        random = Random(seed)
        history = History(random=random, how=random.choice(list(PeriodValue)))
        try:
            for _ in range(steps):
                history.step()
            history.check_moves()
            standing(
                revisions=history.agreed,
                values=sorted(history.values.items()),
                period_value=history.how,
                today=history.today,
            )
        except AssertionError as broken:
            raise AssertionError(f"history {seed}") from broken
        seen += history.seen
        seen["moves agreed"] += len(history.moved)
    return seen
