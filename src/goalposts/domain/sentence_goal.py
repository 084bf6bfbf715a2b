"""Which goal can be drawn from a sentence: what the goal builder starts with. See docs/rules/clarity.md §4."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from goalposts.domain.clarity import WORDINGS, Reading
from goalposts.domain.periods import Period
from goalposts.domain.posts import Kind
from goalposts.domain.sentence_metric import metric_named
from goalposts.domain.slots import Amount, Bound, Role, Span
from goalposts.domain.wording import Wording, folded

AROUND = 24
LAST_MONTHS = {"1": 3, "2": 6, "3": 9, "4": 12}
PERIOD_SIGNS = (
    (Period.WEEK, r"\bweek|weke|\b(?:mon|tues|wednes|thurs|fri)day|(?:maan|dins|woens|donder|vrij)dag"),
    (Period.MONTH, r"month|maand"),
    (Period.QUARTER, r"quarter|kwartaal"),
    (Period.YEAR, r"\byear|annual|\bjaar"),
)
STARTS = r"\b(?:from|as of|since|starting|after|vanaf|per|sinds|na|met ingang)\b"
ENDS = r"\bend of\b|\beinde?\b|\b(?:year|quarter)[- ]end\b|\b(?:jaar|kwartaal)einde\b"
BEFORE = r"\b(?:before|v[oó]{2}r)\b"
FEWER_IS_BETTER: tuple[str, ...] = (
    "seconden",
    "minuten",
    "uur",
    "dagen",
    "werkdagen",
    "weken",
    "seconds",
    "minutes",
    "hours",
    "days",
)
FEWER_IS_BETTER += ("working days", "weeks", "werkuren", "working hours", "months", "maanden")
FIRST_PERSON = {"nl": r"\bik\b", "en": r"\bi\b"}


@dataclass(frozen=True, kw_only=True)
class SentenceGoal:
    """What a sentence gives the goal builder.

    Shapes: None or "" for what it does not tell; `is_own_judge`: the speaker judges; `judges`: words that name others.
    """

    kind: Kind | None
    metric_name: str
    unit: str
    baseline: float | None
    floor: float | None
    aim: float | None
    by_date: date | None
    period: Period | None
    is_own_judge: bool
    judges: str
    evidence: str


def sentence_goal(*, reading: Reading, said: date) -> SentenceGoal:
    """Draw what can be drawn from a sentence said on a day; what is not certain stays open.

    Edges: from-to gives now and floor; "between 4 and 6" floor and aim; a day without a year is the first one on or
    after the day it was said; "before 1 May" is by the day before it; a day something starts ("from 1 May") is no day by
    which it must be there.
    """
    goals = [one for one in reading.slots.amounts if one.role is Role.TARGET]
    goal = next((one for one in goals if one.is_from_to), goals[0] if goals else None)
    now = next((one for one in reading.slots.amounts if one.role is Role.NOW), None)
    other = _other_end(reading, goal, goals)
    by_date = _day(reading, said=said)
    spans = reading.slots.judges
    judged = " ".join(reading.words[max(0, one.start - AROUND) : one.end + AROUND] for one in spans)
    spoken = folded(words=" ".join(_words(reading, one) for one in spans))
    return SentenceGoal(
        kind=_kind(goal, now, other) if goal else None,
        metric_name=metric_named(reading=reading, goal=goal),
        unit=next((one.unit or one.counted for one in (goal, other, now) if one and (one.unit or one.counted)), ""),
        baseline=now.value if now and (goal is None or _is_alike(now, goal)) else None,
        floor=goal.value if goal else None,
        aim=other.value if other else None,
        by_date=by_date,
        period=None if by_date else _period(reading),
        is_own_judge=re.search(FIRST_PERSON[reading.language], spoken) is not None,
        judges=judged,
        evidence=_words(reading, reading.slots.sources[0]) if reading.slots.sources else "",
    )


def _words(reading: Reading, span: Span) -> str:
    return reading.words[span.start : span.end].strip()


def _is_alike(now: Amount, goal: Amount) -> bool:
    """A value of now belongs to the goal when both count the same thing, or one of them does not say what."""
    counted = (now.unit or now.counted, goal.unit or goal.counted)
    return counted[0] == counted[1] or "" in counted


def _other_end(reading: Reading, goal: Amount | None, goals: list[Amount]) -> Amount | None:
    """Between 4 and 6, tussen 4 en 6: the second number is the other end."""
    if goal is None or goals.index(goal) + 1 >= len(goals):
        return None
    other = goals[goals.index(goal) + 1]
    before = folded(words=reading.words[: goal.span.start])
    between = folded(words=reading.words[goal.span.end : other.span.start])
    is_range = re.search(r"\b(?:between|tussen)(?: de| the)? $", before) and re.fullmatch(r" ?(?:and|en) ", between)
    return other if is_range and other.value > goal.value else None


def _kind(goal: Amount, now: Amount | None, other: Amount | None) -> Kind:
    if other is not None:
        return Kind.BETWEEN
    if goal.is_from_to and now is not None and now.value != goal.value:
        return Kind.AT_MOST if now.value > goal.value else Kind.AT_LEAST
    if goal.bound is not Bound.UNSAID:
        return Kind.AT_MOST if goal.bound is Bound.AT_MOST else Kind.AT_LEAST
    return Kind.AT_MOST if goal.unit in FEWER_IS_BETTER else Kind.AT_LEAST


def _period(reading: Reading) -> Period | None:
    told = " ".join(folded(words=_words(reading, span)) for span in reading.slots.cadences)
    if re.search(r"half|twee|two|three|drie|six|zes|other|andere", told):
        return None
    found = [period for period, signs in PERIOD_SIGNS if re.search(signs, told)]
    return found[-1] if found else None


def _day(reading: Reading, *, said: date) -> date | None:
    """Give the day by which it must be there, when the sentence names exactly one."""
    wording = WORDINGS[reading.language]
    told = [folded(words=_with_before(reading, span)) for span in reading.slots.times]
    days = [_by_told(text, wording=wording, said=said) for text in told if not re.search(STARTS, text)]
    found = list(dict.fromkeys(day for day in days if day is not None))
    return found[0] if len(found) == 1 else None


def _with_before(reading: Reading, span: Span) -> str:
    """Give a time's words, with the "before" that stands in front of it."""
    words = _words(reading, span)
    leading = re.search(rf"{BEFORE}\s+$", reading.words[: span.start], re.IGNORECASE)
    return f"{leading[0].strip()} {words}" if leading else words


def _by_told(text: str, *, wording: Wording, said: date) -> date | None:
    """Give the last day that is still in time: before 1 October is by 30 September; before the end of June is by its end."""
    told = _day_told(text, wording=wording, said=said)
    is_before = re.search(BEFORE, text) is not None and not re.search(ENDS, text)
    quarter = re.search(r"\bq([1-4])\b", text)
    if told and is_before and quarter:
        return told.replace(month=LAST_MONTHS[quarter[1]] - 2, day=1) - timedelta(days=1)
    return told - timedelta(days=1) if told and is_before else told


def _day_told(text: str, *, wording: Wording, said: date) -> date | None:
    plain = re.search(r"(20\d\d)-(\d\d)-(\d\d)", text)
    if plain:
        return _date(int(plain[1]), int(plain[2]), int(plain[3]))
    numeric = re.search(r"(\d{1,2})[-/](\d{1,2})(?:[-/](?:20)?(\d\d))?$", text)
    if numeric and wording is WORDINGS["nl"]:
        return _next(int(numeric[2]), int(numeric[1]), year=numeric[3], said=said)
    year = re.search(r"20(\d\d)", text)
    month = next((number for name, number in wording.months.items() if re.search(rf"\b{name}\b", text)), None)
    number = re.search(r"\b(\d{1,2})(?:e|ste|de|st|nd|rd|th)?\b(?!\d)", text)
    if month and number:
        return _next(month, int(number[1]), year=year and year[1], said=said)
    return _end_told(text, month=month, year=year and year[1], said=said)


def _end_told(text: str, *, month: int | None, year: str | None, said: date) -> date | None:
    """End of June, eind 2027, Q3, year end, before the end of the quarter."""
    quarter = re.search(r"\bq([1-4])\b", text)
    is_next = re.search(r"\bnext|volgend", text) is not None
    if quarter:
        return _end(LAST_MONTHS[quarter[1]], year=year, said=said)
    if not re.search(ENDS, text) or is_next:
        return None
    if month:
        return _end(month, year=year, said=said)
    if year or re.search(r"year|jaar", text):
        return date(2000 + int(year) if year else said.year, 12, 31)
    if re.search(r"quarter|kwartaal", text):
        return _end((said.month - 1) // 3 * 3 + 3, year=None, said=said)
    return _end(said.month, year=None, said=said) if re.search(r"month|maand", text) else None


def _end(month: int, *, year: str | None, said: date) -> date:
    at = 2000 + int(year) if year else said.year + (month < said.month)
    return date(at, month, monthrange(at, month)[1])


def _next(month: int, day: int, *, year: str | None, said: date) -> date | None:
    if year:
        return _date(2000 + int(year), month, day)
    found = _date(said.year, month, day)
    return found if found is None or found >= said else _date(said.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
