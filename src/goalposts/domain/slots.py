"""Where a sentence tells a number with its unit, from-to, a time, a person and a source.

Everything is found by lists and patterns, left to right; what was read as one thing is not read again as another.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum

from goalposts.domain.wording import Wording, folded

NEAR = 56
SHARE = re.compile(r" ?(?:van de|op de|van elke|out of(?: every)?|in every|in|of every) (?:a |an |de )?")
COUNTED = re.compile(r"^(?: ?-? ?)((?:[^\W\d_][\w'.-]*)|%|‰|€|x\b)")


class Role(Enum):
    """What a number is to the goal: its target, where it stands now, how it is proved, or nothing."""

    TARGET = "TARGET"
    NOW = "NOW"
    PROOF = "PROOF"
    NONE = "NONE"


class Bound(Enum):
    """Which side of a number is good, where the sentence says so."""

    AT_MOST = "AT_MOST"
    AT_LEAST = "AT_LEAST"
    UNSAID = "UNSAID"


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the sentence, by its places in the text as given."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number in the sentence; `unit` is empty when it has none, `counted` is the noun after it."""

    span: Span
    value: float
    unit: str
    counted: str
    role: Role
    bound: Bound
    is_from_to: bool = False


@dataclass(frozen=True, kw_only=True)
class Slots:
    """All that was found.

    Shapes: spans in the order of the text; any may be empty.
    """

    amounts: tuple[Amount, ...]
    times: tuple[Span, ...]
    cadences: tuple[Span, ...]
    clocks: tuple[Span, ...]
    changes: tuple[Span, ...]
    zeros: tuple[Span, ...]
    counted_zeros: tuple[Span, ...]
    metrics: tuple[Span, ...]
    things: tuple[Span, ...]
    judges: tuple[Span, ...]
    sources: tuple[Span, ...]


class _Reader:
    """One sentence being read: its folded text, and what is left of it to read."""

    def __init__(self, *, words: str, wording: Wording) -> None:
        self.wording = wording
        self.text = folded(words=words)
        self.left = self.text

    def take(self, name: str) -> list[Span]:
        """Find all of one kind in what is left, and blank it."""
        spans = self.look(name, self.left)
        for span in spans:
            self.left = self.left[: span.start] + "¦" * (span.end - span.start) + self.left[span.end :]
        return spans

    def look(self, name: str, text: str) -> list[Span]:
        """Find all of one kind."""
        found = self.wording.find(name=name).finditer(text)
        return [Span(start=one.start(), end=one.end()) for one in found if one.end() > one.start()]

    def has(self, name: str, text: str) -> bool:
        """Tell whether something of this kind is there."""
        return self.wording.find(name=name).search(text) is not None

    def clause_at(self, place: int) -> str:
        """Give the clause around a place: between stops, commas and semicolons that no digit follows."""
        start, end = 0, len(self.text)
        for sign in re.finditer(r"[.;!?](?!\d)|,(?!\d)|\b(?:but|maar|terwijl|while)\b", self.text):
            if sign.end() <= place:
                start = sign.end()
            else:
                end = sign.start()
                break
        return self.text[start:end]

    def is_past(self, place: int) -> bool:
        """Tell whether the clause around a place tells of what was, and wishes nothing."""
        clause = self.clause_at(place)
        return self.has("past_verbs", clause) and not self.has("wishes", clause)


def slots_of(*, words: str, wording: Wording) -> Slots:
    """Find every slot of one sentence."""
    reader = _Reader(words=words, wording=wording)
    reader.take("idioms")
    reader.take("past_anchors")
    same_day = reader.take("same_day")
    spans = _long_spans(reader)
    times = [span for span in reader.take("anchors") if not reader.is_past(span.start)] + spans
    cadences = [span for span in reader.take("cadences") if not reader.is_past(span.start)]
    daily = reader.take("daily")
    clocks = reader.take("clocks")
    amounts = _amounts(reader)
    told = bool(clocks) or any(one.role is Role.TARGET for one in amounts)
    cadences += daily if told else []
    return Slots(
        amounts=tuple(amounts),
        times=tuple(times),
        cadences=tuple(cadences),
        clocks=tuple(clocks),
        changes=tuple(same_day + reader.look("change", reader.left)),
        zeros=tuple(reader.look("zero", reader.text)),
        counted_zeros=tuple(reader.look("zero_counted", reader.text)),
        metrics=tuple(_metrics(reader)),
        things=tuple(reader.look("measures", reader.text) + reader.look("subjects", reader.text)),
        judges=tuple(reader.look("judges", reader.text) + reader.look("givers", reader.text)),
        sources=tuple(reader.look("sources", reader.text)),
    )


def _long_spans(reader: _Reader) -> list[Span]:
    """Months or years at the head of a sentence, or beside a change, say by when; elsewhere they say how long."""
    found = []
    for span in reader.look("long_spans", reader.left):
        rest = reader.left[: span.start] + reader.left[span.end :]
        leads = not reader.left[: span.start].strip(" ¦\"'")
        if leads or reader.has("change", rest) or (reader.has("directions", rest) and reader.has("measures", rest)):
            found.append(span)
            reader.left = reader.left[: span.start] + "¦" * (span.end - span.start) + reader.left[span.end :]
    return found


def _metrics(reader: _Reader) -> list[Span]:
    """A thing that is counted beside a direction, a concrete thing beside a pace, or two things that must agree."""
    measures, subjects = reader.look("measures", reader.text), reader.look("subjects", reader.text)
    if measures and reader.has("directions", reader.text):
        return measures
    if subjects and reader.has("paces", reader.text):
        return subjects
    if measures and reader.has("paces", reader.text):
        return measures
    return reader.look("processes", reader.text)


def _amounts(reader: _Reader) -> list[Amount]:
    """Read the numbers, each with its unit and its role."""
    read = [_amount(reader, match) for match in reader.wording.find(name="number").finditer(reader.left)]
    found = _shares(reader, [one for one in read if not _is_article(reader, one)])
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        between = reader.left[first.span.end : second.span.start]
        if reader.wording.find(name="from_to").match(between) and second.role is not Role.NONE:
            unit, counted = first.unit or second.unit, first.counted or second.counted
            found[at] = replace(first, role=Role.NOW, bound=Bound.UNSAID, is_from_to=True, unit=unit, counted=counted)
            found[at + 1] = replace(second, role=Role.TARGET, is_from_to=True, unit=second.unit or first.unit)
    return found


def _is_article(reader: _Reader, amount: Amount) -> bool:
    """An hour, een dag: a number only after "at least" and the like, or with "op de" or "in" behind it."""
    words = reader.left[amount.span.start : amount.span.end]
    return re.match(r"(?:een|an?) ", words) is not None and bool(amount.unit) and amount.bound is Bound.UNSAID


def _shares(reader: _Reader, amounts: list[Amount]) -> list[Amount]:
    """Read "nine out of ten" as one amount, 90 %."""
    found: list[Amount] = []
    for one in amounts:
        last = found[-1] if found else None
        if last and last.value < one.value and SHARE.fullmatch(reader.left[last.span.end : one.span.start]):
            span = Span(start=last.span.start, end=one.span.end)
            bound = last.bound
            role = Role.NOW if last.role is Role.NOW else Role.TARGET
            share = round(100 * last.value / one.value, 4)
            found[-1] = Amount(span=span, value=share, unit="%", counted=one.counted, role=role, bound=bound)
        else:
            found.append(one)
    return found


def _amount(reader: _Reader, match: "re.Match[str]") -> Amount:
    start, end = match.span()
    after = reader.left[end:]
    unit, counted, end = _unit(reader, match, after)
    before = reader.left[max(0, start - NEAR) : start]
    bound = Bound.UNSAID
    if reader.has("at_most", before):
        bound = Bound.AT_MOST
    elif reader.has("at_least", before):
        bound = Bound.AT_LEAST
    elif reader.has("after_most", reader.left[match.end() :]):
        bound = Bound.AT_MOST
    elif reader.has("after_least", reader.left[match.end() :]):
        bound = Bound.AT_LEAST
    value = _worth(match, wording=reader.wording)
    role = _role(reader, match, unit=unit, counted=counted, bound=bound)
    return Amount(span=Span(start=start, end=end), value=value, unit=unit, counted=counted, role=role, bound=bound)


def _unit(reader: _Reader, match: "re.Match[str]", after: str) -> tuple[str, str, int]:
    """Give the unit, the noun, and where they end."""
    end = match.end()
    if reader.has("day_numbers", reader.text[max(0, match.start() - NEAR) : match.start()]):
        return reader.wording.units["werkdag" if "werkdag" in reader.wording.units else "working day"], "", end
    if match.group() == "twice":
        return "times", "", end
    if match.group("money"):
        return "EUR", "", end
    two = re.match(r"^[ -]([a-z]+ [a-z]+)\b", after)
    if two and two.group(1) in reader.wording.units:
        return reader.wording.units[two.group(1)], "", end + two.end()
    word = COUNTED.match(after)
    if word is None:
        return "", "", end
    noun = word.group(1).rstrip(".-")
    head = noun.split("-")[0]
    if head in reader.wording.units:
        return reader.wording.units[head], "", end + word.end()
    if re.fullmatch(reader.wording.stops, noun) or "¦" in noun:
        return "", "", end
    return "", noun, end + word.end()


def _worth(match: "re.Match[str]", *, wording: Wording) -> float:
    """Give the number's value: 1.200 and 1,200 are thousands, 3,8 and 3.8 are not."""
    digits = match.group("digits")
    if digits is None:
        words = match.group("words").strip()
        return wording.numbers.get(words, 0.5 if "half" in words else 1.0)
    factor = 1000.0 if digits[-1] in "kK" else 1.0
    plain = digits.rstrip("kK")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain)) * factor
    whole, _, part = plain.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{part}" if whole else part) * factor


def _role(reader: _Reader, match: "re.Match[str]", *, unit: str, counted: str, bound: Bound) -> Role:
    """Tell what a number is for; a number that only names or describes something is for nothing."""
    start, end = match.span()
    before, after = reader.left[max(0, start - NEAR) : start], reader.left[end:]
    if reader.has("samples", before) and (counted or unit):
        return Role.PROOF
    is_told_now = reader.has("now_before", reader.text[max(0, start - NEAR) : start])
    if is_told_now or reader.has("now_after", reader.text[end:]) or reader.is_past(start):
        return Role.NOW
    if bound is Bound.UNSAID and (reader.has("labels_before", before) or reader.has("labels_after", after)):
        return Role.NONE
    if unit or counted or bound is not Bound.UNSAID or reader.has("lead_to", before):
        return Role.TARGET
    return Role.NONE if not _is_share(after) else Role.TARGET


def _is_share(after: str) -> bool:
    """Nine out of ten, one in a hundred, negen van de tien."""
    return re.match(r"^ ?(?:van de|op de|out of|in|of) (?:een |a |every )?[\w]+", after) is not None
