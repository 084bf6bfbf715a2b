"""What a sentence tells and lacks, in words, and the questions to ask next time; for us, never for the customer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goalposts.apps.customers.queries import StakeholderChoice
from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import ExpectationPage, MetricChoice, sentence_reading
from goalposts.domain.clarity import Label, Part, Reading
from goalposts.domain.sentence_goal import SentenceGoal, sentence_goal
from goalposts.domain.units import may_be_one
from goalposts.lib.likeness import NAMES_ALIKE, is_named_in, name_likeness

PARTS: dict[Part, Words] = {
    Part.METRIC: gettext_lazy("the metric"),
    Part.BASELINE: gettext_lazy("where it stands now"),
    Part.TARGET: gettext_lazy("how much is good enough"),
    Part.DEADLINE: gettext_lazy("by when or how often"),
    Part.JUDGE: gettext_lazy("who judges"),
    Part.EVIDENCE: gettext_lazy("where both can see it"),
}


@dataclass(frozen=True)
class Sharpening:
    """Beside a sentence: which words are diffuse and what to ask, what was found, what is missing.

    Shapes: `spans` for the dotted line; `asks` are (word, what to ask instead, whether it is for the next time), each
    word once; `questions` are those for the next time that no word asks; of both together at most three are for the next
    time, in the customer's language.
    """

    language: str
    headline: str
    spans: list[tuple[int, int]]
    asks: list[tuple[str, str, bool]]
    found: str
    missing: str
    questions: tuple[str, ...]


def sharpening_of(page: ExpectationPage) -> Sharpening | None:
    """Tell what the words hold; None once posts are drawn, when it is closed or erased, or without lists for its language."""
    row = page.row
    is_open = row.state in {"HEARD", "PROPOSED", "COUNTERED", "PARKED"}
    if page.goalpost or page.pending or page.head.erased_at or not is_open:
        return None
    reading = sentence_reading(words=row.verbatim, language=row.language)
    return _told(reading) if reading else None


def _told(reading: Reading) -> Sharpening:
    asks = {one.words.lower(): one.term.ask_instead for one in reading.diffuse}
    return Sharpening(
        language=reading.language,
        headline=_headline(reading.label),
        spans=[(one.span.start, one.span.end) for one in reading.diffuse],
        asks=[(word, ask, ask in reading.questions) for word, ask in asks.items()],
        found=", ".join(str(PARTS[part]) for part in Part if part not in reading.missing),
        missing=", ".join(str(PARTS[part]) for part in reading.missing),
        questions=tuple(question for question in reading.questions if question not in asks.values()),
    )


def _headline(label: Label) -> str:
    return {
        Label.MEASURABLE: _("This sentence can be measured as it is"),
        Label.PARTLY: _("Part of a goal is in this sentence"),
        Label.DIFFUSE: _("What should we see or count?"),
    }[label]


def found_in_sentence(
    page: ExpectationPage,
    *,
    people: Callable[[], Sequence[StakeholderChoice]],
    metrics: Callable[[], Sequence[MetricChoice]],
) -> dict[str, object]:
    """Give the goal builder what the sentence tells, by field; empty once posts were drawn."""
    row = page.row
    if page.goalpost or page.pending:
        return {}
    reading = sentence_reading(words=row.verbatim, language=row.language)
    if reading is None:
        return {}
    goal = sentence_goal(reading=reading, said=row.said_date)
    found: dict[str, object] = {
        "kind": goal.kind.value if goal.kind else None,
        **_metric(row.verbatim, goal, metrics),
        "baseline": goal.baseline,
        "floor": goal.floor,
        "aim": goal.aim,
        "judge": _judge(goal, people),
        "evidence": goal.evidence[:200],
        **_timing(goal.by_date, goal),
    }
    told = {name: value for name, value in found.items() if value not in {None, ""}}
    return {**told, "judge": ""} if goal.is_own_judge else told


def _metric(words: str, goal: SentenceGoal, metrics: Callable[[], Sequence[MetricChoice]]) -> dict[str, object]:
    """Choose the customer's metric that is plainly meant, else start a new one by the sentence's own words."""
    known = _metric_meant(words, goal, metrics())
    if known is not None:
        return {"metric": str(known.id)}
    return {"metric_name": goal.metric_name[:160], "metric_unit": goal.unit[:40]}


def _metric_meant(words: str, goal: SentenceGoal, metrics: Sequence[MetricChoice]) -> MetricChoice | None:
    """Find the metric that goes by the name the sentence gives, or whose whole name stands in the sentence.

    Edges: more than one that is meant: the one in the sentence's unit, else none; never one in a unit of another sort
    (domain/units.py).
    """
    metrics = [one for one in metrics if may_be_one(one=one.unit, other=goal.unit)]
    name = "" if goal.metric_name.casefold() == goal.unit.casefold() else goal.metric_name
    called = [one for one in metrics if name and name_likeness(one=one.name, other=name) >= NAMES_ALIKE]
    stands = [one for one in metrics if is_named_in(name=one.name, sentence=words) and _is_about(one.name, name)]
    for meant in (called, stands, [one for one in stands if one.unit.casefold() == goal.unit.casefold()]):
        if len(meant) == 1:
            return meant[0]
    return None


def _is_about(metric: str, name: str) -> bool:
    """A metric whose name stands in the sentence is meant only when it is about what the sentence measures."""
    return not name or is_named_in(name=name, sentence=metric) or is_named_in(name=metric, sentence=name)


def _timing(by_date: date | None, goal: SentenceGoal) -> dict[str, object]:
    if by_date:
        return {"timing": "BY_DAY", "by_date": by_date}
    return {"timing": "RECURRING", "period": goal.period.value} if goal.period else {}


def _judge(goal: SentenceGoal, people: Callable[[], Sequence[StakeholderChoice]]) -> str:
    """Find the one person of this customer whose name or job the sentence names as judge; the speaker needs no id."""
    words = goal.judges.casefold()
    if not words or goal.is_own_judge:
        return ""
    named = [
        str(one.id)
        for one in people()
        if one.name.casefold() in words or (one.job_title and one.job_title.casefold() in words)
    ]
    return named[0] if len(named) == 1 else ""
