"""Made-up lives of one expectation, told through the use cases day by day; what the protocol refuses does not happen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.apps.expectations.usecases import (
    Answered,
    DatedValue,
    Move,
    Proposal,
    Step,
    Strokes,
    agree_expectation,
    build_goalpost,
    close_expectation,
    counter_proposal,
    decline_expectation,
    drop_move,
    park_expectation,
    propose_goalpost,
    record_measurements,
    record_perception,
    rejudge_due,
    reopen_expectation,
    return_parked,
    tell_back,
    unpark_expectation,
    withdraw_expectation,
)
from goalposts.domain.expectation import Asker, How, Word
from goalposts.domain.perception import Answer
from goalposts.domain.posts import InconsistentPosts, Kind
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor, workspace_of

TALKED = ("draw", "draw", "agree", "agree", "agree", "propose", "counter", "park", "decline", "felt", "measure")
RUNNING = (
    *("measure",) * 12,
    *("move", "move_theirs", "agree", "correct", "felt") * 3,
    *("drop", "tell", "close", "withdraw"),
)
# What is likely to be done next in a state; elsewhere it is closed.
LIKELY = {"HEARD": TALKED, "PROPOSED": TALKED, "COUNTERED": TALKED, "PARKED": ("unpark", "measure"), "AGREED": RUNNING}
CLOSED = ("reopen", "reopen", "tell", "felt", "measure")


@dataclass
class Life:
    """One expectation, whom it is of, and what may happen to it; `wrote` counts deeds that were done.

    Shapes: with `is_prompt` everything is entered on its own day, so that what was known then is what is known now.
    """

    actor: Actor
    expectation_id: UUID
    stakeholder_id: UUID
    metric_id: UUID
    today: date
    now: datetime
    random: Random
    is_prompt: bool = True
    wrote: dict[str, int] = field(default_factory=dict)

    def pass_days(self, days: int) -> None:
        """Let days pass, each with what the worker does on it."""
        for _ in range(days):
            self.today += timedelta(days=1)
            self.now += timedelta(days=1)
            system = Actor.system(reason="a new day", workspace_id=workspace_of(actor=self.actor))
            asked: dict[str, Any] = {
                "actor": system,
                "workspace_id": workspace_of(actor=self.actor),
                "today": self.today,
                "now": self.now,
            }
            while return_parked(**asked) or rejudge_due(**asked):
                pass

    def try_something(self) -> str:
        """Try what is likely in this state; give its name where the rules let it happen, else nothing."""
        state = Expectation.objects.values_list("state", flat=True).get(id=self.expectation_id)
        deed = self.random.choice(LIKELY.get(state, CLOSED))
        return deed if self.do(deed) else ""

    def do(self, deed: str) -> bool:
        """Try a deed; tell whether the rules let it happen."""
        deeds: dict[str, Callable[[], object]] = {
            "measure": self._measure,
            "correct": self._correct,
            "draw": lambda: self._build(move=None),
            "move": lambda: self._build(move=Asker.SUPPLIER),
            "move_theirs": lambda: self._build(move=Asker.STAKEHOLDER),
            "propose": lambda: propose_goalpost(step=self._step(), proposal=Proposal(how=How.MAIL, on_date=self.today)),
            "counter": lambda: counter_proposal(step=self._step(), word=self._word(), words="Liever anders."),
            "agree": self._agree,
            "drop": lambda: drop_move(step=self._step(), reason="Niet nodig."),
            "felt": self._felt,
            "tell": self._tell,
            "withdraw": lambda: withdraw_expectation(step=self._step(), word=self._word()),
            "reopen": lambda: reopen_expectation(step=self._step(), reason="Toch weer."),
            "close": lambda: close_expectation(step=self._step()),
            "decline": lambda: decline_expectation(step=self._step(), reason="Te duur.", alternative="Iets kleiners."),
            "park": lambda: park_expectation(step=self._step(), until_date=self._day_ahead()),
            "unpark": lambda: unpark_expectation(step=self._step(), reason="Eerder klaar."),
        }
        try:
            deeds[deed]()
        except (Refused, AlreadyDone, InconsistentPosts):
            return False
        self.wrote[deed] = self.wrote.get(deed, 0) + 1
        self.now += timedelta(minutes=3)
        return True

    def _step(self) -> Step:
        return Step(actor=self.actor, expectation_id=self.expectation_id, today=self.today, now=self.now)

    def _word(self) -> Word:
        return Word(given_by=self.stakeholder_id, how=How.TALK, given_date=self._day_back())

    def _day_back(self) -> date:
        """The day itself, or one before it where things may be entered late."""
        return self.today if self.is_prompt else self.today - timedelta(days=self.random.choice([0, 0, 3, 20]))

    def _day_ahead(self) -> date:
        return self.today + timedelta(days=self.random.randint(1, 30))

    def _build(self, *, move: Asker | None) -> None:
        state = Expectation.objects.get(id=self.expectation_id).state
        if (move is None) is (state == "AGREED"):
            raise Refused
        if self.is_prompt and self._has_draft():
            raise Refused
        asked = None
        if move is not None:
            start = self.today + timedelta(days=self.random.choice([0, 0, 1, 15, 40]))
            asked = Move(asked_by=move, reason="Nieuw systeem.", in_force_from_date=start)
        build_goalpost(
            actor=self.actor,
            expectation_id=self.expectation_id,
            strokes=self._strokes(),
            today=self.today,
            now=self.now,
            move=asked,
        )

    def _has_draft(self) -> bool:
        """Tell whether drawing would redraw a draft in place, of which the former version is not kept."""
        waiting = Goalpost.objects.filter(agreed_date__isnull=True, dropped_at__isnull=True, laid_date__isnull=True)
        return waiting.filter(expectation_id=self.expectation_id).exists()

    def _strokes(self) -> Strokes:
        floor = self.random.choice([4.0, 6.0, 8.0])
        is_by_day = self.random.random() < 0.4
        return Strokes(
            kind=Kind.AT_MOST,
            metric_id=self.metric_id,
            baseline=12.0,
            floor=floor,
            aim=floor - 2,
            timing="BY_DAY" if is_by_day else "RECURRING",
            by_date=self.today + timedelta(days=self.random.randint(5, 60)) if is_by_day else None,
            period="" if is_by_day else self.random.choice(["WEEK", "MONTH"]),
            evidence="Lijst",
        )

    def _agree(self) -> None:
        agree_expectation(
            actor=self.actor, expectation_id=self.expectation_id, word=self._word(), today=self.today, now=self.now
        )

    def _measure(self) -> None:
        self._enter(self._day_back())

    def _correct(self) -> None:
        if self.is_prompt:
            raise Refused
        self._enter(self.today - timedelta(days=self.random.randint(1, 60)))

    def _enter(self, day: date) -> None:
        value = DatedValue(day, float(self.random.randint(0, 12)))
        record_measurements(actor=self.actor, metric_id=self.metric_id, values=[value], today=self.today, now=self.now)

    def _felt(self) -> None:
        answered = Answered(answer=self.random.choice(list(Answer)), said_date=self._day_back())
        record_perception(
            actor=self.actor,
            expectation_id=self.expectation_id,
            stakeholder_id=self.stakeholder_id,
            answered=answered,
            today=self.today,
            now=self.now,
        )

    def _tell(self) -> None:
        tell_back(
            actor=self.actor,
            expectation_id=self.expectation_id,
            told_date=self._day_back(),
            today=self.today,
            now=self.now,
        )
