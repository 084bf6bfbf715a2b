"""The runway in words, in the reader's language."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.customers.queries import ContractDays
from goalposts.apps.portfolio.labels import GATES, PACES, PACES_WHY, STEPS, STEPS_WHAT, Words
from goalposts.apps.portfolio.queries import ContractRunway, Laid, RunwayStep
from goalposts.apps.portfolio.queries.laying import StepDone
from goalposts.domain.runway import Gate, Pace, Step
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.answers import here
from goalposts.entrypoints.web.customers.telling_days import DaysTold, days_in_words

TONES = {Gate.DONE: "in", Gate.MISSED: "out", Gate.DUE: "none"}
SLUGS = {step: step.value.lower() for step in Step}


@dataclass(frozen=True)
class StepTold:
    """A step in words, and where it is noted as done or that is taken back; empty for whoever may not."""

    name: Words
    what: Words
    when: str
    stands: Words
    tone: str
    note: str
    done_url: str
    undo_url: str


@dataclass(frozen=True)
class LaidTold:
    """How a runway stands in a few words: its pace, what was missed, and which step is next."""

    pace: Words
    pace_why: Words
    is_squeezed: bool
    missed: str
    missed_steps: str
    next_step: str


@dataclass(frozen=True)
class RunwayTold:
    """A decision and its runway in words."""

    runway: ContractRunway
    title: str
    days: DaysTold
    laid: LaidTold
    steps: tuple[StepTold, ...]


def runway_told(request: HttpRequest, *, runway: ContractRunway) -> RunwayTold:
    """Put a runway in words."""
    decision = runway.decision
    days = ContractDays(
        decision.end_date, decision.last_notice_date, decision.decision_date, decision.decided_by, decision.problem
    )
    return RunwayTold(
        runway=runway,
        title=decision.contract_name or _("Contract of %(day)s") % {"day": formats.day(decision.start_date)},
        days=days_in_words(days=days),
        laid=laid_told(laid=runway.laid),
        steps=tuple(_step(request, runway, step) for step in runway.laid.steps),
    )


def laid_told(*, laid: Laid) -> LaidTold:
    """Put in a few words how a runway stands."""
    missed, next_due = len(laid.missed), laid.next_due
    return LaidTold(
        pace=PACES[laid.pace] if laid.pace else "",
        pace_why=PACES_WHY[laid.pace] if laid.pace else "",
        is_squeezed=laid.pace in (Pace.LATE_START, Pace.TOO_LATE),
        missed=ngettext("%(n)s step missed", "%(n)s steps missed", missed) % {"n": missed} if missed else "",
        missed_steps=", ".join(str(STEPS[one.step]) for one in laid.missed),
        next_step=f"{STEPS[next_due.step]}, {_when(next_due)}" if next_due else "",
    )


def _step(request: HttpRequest, runway: ContractRunway, step: RunwayStep) -> StepTold:
    parts = {"contract_id": runway.decision.contract_id, "step": SLUGS[step.step]}
    may_write, done = runway.decision.may_write, step.done
    return StepTold(
        name=STEPS[step.step],
        what=STEPS_WHAT[step.step],
        when=_when(step),
        stands=GATES[step.gate],
        tone=TONES[step.gate],
        note=_note(done) if done else "",
        done_url=here(request, "customers:gate", **parts) if may_write and not done else "",
        undo_url=here(request, "customers:gate-undo", **parts) if may_write and done else "",
    )


def _note(done: StepDone) -> str:
    """Say on which day, by whom and how; a step that a review did needs no words."""
    day = formats.day(done.done_date)
    if done.review_id is not None:
        return _("%(day)s, by the independent review") % {"day": day}
    return _("%(day)s, %(name)s: %(words)s") % {"day": day, "name": done.done_by, "words": done.words}


def _when(step: RunwayStep) -> str:
    if step.until == step.day:
        return formats.day(step.day)
    return _("%(first)s to %(last)s") % {"first": formats.day(step.day), "last": formats.day(step.until)}
