"""Two people at one step: the second sees what became of it meanwhile, by whom, and chooses.

A step sends along what it was opened on: the state, the posts and the words. When one of these changed, nothing is
saved; what was typed stays, and is taken on top where the new state still allows the step.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import STATES
from goalposts.apps.expectations.queries import EventLine, ExpectationPage, GoalpostLine
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.meanwhile import STOOD, Difference, Turn, WatchfulForm
from goalposts.entrypoints.web.expectations.history import is_by_link, steps_told
from goalposts.entrypoints.web.expectations.telling import posts_told

STEPS_KEPT = 6
# What a step leads to, so that the second sees it beside what the first made of it.
LEADS_TO = {
    "agree": "AGREED",
    "counter": "COUNTERED",
    "decline": "NOT_FEASIBLE",
    "park": "PARKED",
    "propose": "PROPOSED",
    "reopen": "HEARD",
    "withdraw": "WITHDRAWN",
}
ABOUT_POSTS = frozenset({"agree", "propose", "counter", "drop_move"})


@dataclass(frozen=True)
class Stand:
    """One thing that a step leans on: what to compare, whatever the language, and how a reader was told it."""

    label: str
    code: str
    words: str


def stands_of(page: ExpectationPage) -> dict[str, Stand]:
    """Tell what a step leans on, in the order a reader looks for it."""
    row, head = page.row, page.head
    line = page.pending or page.goalpost
    stands = {
        "state": Stand(_("State"), row.state, str(STATES[row.state])),
        "posts": Stand(_("Posts"), _code_of(line), posts_told(line, page=page).title if line else "–"),
        "words": Stand(_("Their words"), row.verbatim, row.verbatim),
        "said": Stand(_("Said on"), row.said_date.isoformat(), formats.day(row.said_date)),
    }
    if row.correction:
        stands["correction"] = Stand(_("Our correction"), row.correction, row.correction)
    if row.state == "NOT_FEASIBLE":
        instead = head.alternative or _("nothing")
        stands["instead"] = Stand(_("Instead"), head.alternative, instead)
    return stands


def _code_of(line: GoalpostLine | None) -> str:
    if line is None:
        return ""
    drawn = (line.kind, line.metric_id, line.what, line.baseline, line.floor, line.aim, line.tolerance)
    rest = (line.timing, line.by_date, line.period, line.shape, line.judge_id, line.judge_text, line.evidence)
    return "|".join(str(part) for part in (line.version, *drawn, *rest, line.reason, line.is_agreed))


class WatchfulStepForm(WatchfulForm):
    """A step that knows what it was opened on."""

    def watch_step(self, *, page: ExpectationPage, step: str, now: datetime, theirs_url: str) -> None:
        """Remember what stands now, and where somebody goes who leaves it so."""
        self._step, self._stands_now = step, stands_of(page)
        self._opened_on = json.dumps(
            {"at": now.isoformat(), "stands": {name: asdict(one) for name, one in self._stands_now.items()}},
            ensure_ascii=False,
        )
        self.stood = str(self.initial.get(STOOD) or self._opened_on)
        self.theirs_url = theirs_url

    @property
    def opened_at(self) -> datetime | None:
        """Give the moment at which it was opened, where it was sent along."""
        return _moment(_read(self.data.get(STOOD)).get("at"))

    @property
    def is_watched(self) -> bool:
        """Tell whether it was sent with what it was opened on."""
        return bool(_read(self.data.get(STOOD)))

    @property
    def stood_now(self) -> str:
        """Give what the form is sent with next: what stands, once its reader has seen that."""
        return self._opened_on if self.turns or self.differences else str(self.data.get(STOOD, self.stood))

    def changed(self) -> bool:
        """Tell whether something that the step leans on changed after it was opened; and remember what."""
        was = _read(self.data.get(STOOD)).get("stands", {})
        names = [name for name in {**was, **self._stands_now} if was and _differs(was.get(name), self._now(name))]
        self.differences = tuple(self._difference_of(name, was.get(name)) for name in names)
        return bool(self.differences)

    def _now(self, name: str) -> Stand | None:
        return self._stands_now.get(name)

    def _difference_of(self, name: str, was: Mapping[str, str] | None) -> Difference:
        now = self._now(name)
        before = str(was["words"]) if was else "–"
        mine = str(STATES[LEADS_TO[self._step]]) if name == "state" and self._step in LEADS_TO else "–"
        mine = before if name == "posts" and self._step in ABOUT_POSTS else mine
        label = now.label if now else str(was["label"]) if was else ""
        return Difference(label, before, now.words if now else "–", mine)

    def tell_turns(self, *, page: ExpectationPage, time_zone: str) -> None:
        """Say who did what since it was opened, newest first; at least the last thing done."""
        opened = self.opened_at
        since = [event for event in page.events if opened and event.recorded_at > opened] or page.events[-1:]
        self.turns = tuple(_turn(event, page=page, time_zone=time_zone) for event in reversed(since[-STEPS_KEPT:]))


def _turn(event: EventLine, *, page: ExpectationPage, time_zone: str) -> Turn:
    told = steps_told(replace(page, events=[event]), time_zone=time_zone)
    who = event.recorded_by or (_("themselves, by personal link") if is_by_link(event) else _("by itself"))
    return Turn(when=formats.moment(event.recorded_at, time_zone), who=who, words=told[0].words if told else "")


def _differs(was: Mapping[str, str] | None, now: Stand | None) -> bool:
    return (was["code"] if was else None) != (now.code if now else None)


def _read(text: object) -> dict[str, dict[str, dict[str, str]]]:
    try:
        found = json.loads(str(text)) if text else {}
    except ValueError:
        return {}
    stands = found.get("stands") if isinstance(found, dict) else None
    is_whole = isinstance(stands, dict) and all(
        isinstance(one, dict) and {"label", "code", "words"} <= one.keys() for one in stands.values()
    )
    return found if is_whole else {}


def _moment(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else None
