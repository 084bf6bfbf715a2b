"""One interview in words, and what can be done with it now."""

from dataclasses import dataclass

from goalposts.apps.interviews.queries import InterviewSheet
from goalposts.domain.interview import HEARD, InterviewState, InterviewStep, may_step
from goalposts.entrypoints.shared.formats import moment as moment_text
from goalposts.entrypoints.web.interviews.telling import name_of, roles_told
from goalposts.entrypoints.web.interviews.words import STATES, Words


@dataclass(frozen=True)
class SheetTold:
    """An interview in words. Shapes: `moment` is empty when none was agreed; `may` are the steps it takes now."""

    name: str
    roles: str
    state: Words
    moment: str
    is_heard: bool
    is_gone: bool
    may: frozenset[str]


def sheet_told(sheet: InterviewSheet, *, zone: str) -> SheetTold:
    """Put an interview in words."""
    line = sheet.line
    return SheetTold(
        name=name_of(line),
        roles=roles_told(line.who.roles) if line.who else "",
        state=STATES[line.state.value],
        moment=moment_text(sheet.slot.moment.starts_at, zone) if sheet.slot else "",
        is_heard=line.state in HEARD,
        is_gone=line.state is InterviewState.WITHDRAWN or line.are_words_gone,
        may=frozenset(step.value for step in InterviewStep if may_step(state=line.state, step=step)),
    )
