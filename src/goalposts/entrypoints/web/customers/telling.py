"""Customers, people and talks in words, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from goalposts.apps.customers.labels import BANDS, CHANNELS, HANGING, OTHER_HANGING, PARTS, Words
from goalposts.apps.customers.queries import ConversationRow, CustomerRow
from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.expectations.labels import EVENTS
from goalposts.apps.expectations.queries import CONTRACT_CHANGED, HistoryLine, PersonRow, StandingCounts
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.customers.clocks import ClockTold, clock_told

TITLES: dict[str, Words] = {
    "expectations": gettext_lazy("Expectations"),
    "people": gettext_lazy("People"),
    "contracts": gettext_lazy("Contracts"),
    "metrics": gettext_lazy("Metrics"),
    "conversations": gettext_lazy("Conversations"),
    "history": gettext_lazy("History"),
}
# How many of each stand open; the others are behind one press, so that a phone need not scroll past them all.
AT_ONCE = {"expectations": 4, "people": 4, "contracts": 3, "metrics": 4, "conversations": 3, "history": 3}
_COUNTS: dict[str, Words] = {
    "out": gettext_lazy("%(n)s not met"),
    "near": gettext_lazy("%(n)s just missed"),
    "met": gettext_lazy("%(n)s met"),
    "unmeasured": gettext_lazy("%(n)s not measured"),
    "running": gettext_lazy("%(n)s under way"),
    "not_agreed": gettext_lazy("%(n)s not agreed yet"),
    "closed": gettext_lazy("%(n)s closed"),
}


def counts_in_words(*, counts: StandingCounts) -> str:
    """Say how many stand how, the worst first; empty where there are none."""
    pieces = ((getattr(counts, name), words) for name, words in _COUNTS.items())
    return ", ".join(str(words) % {"n": number} for number, words in pieces if number)


def state_of_customer(*, counts: StandingCounts) -> str:
    """Say in one sentence, or two, how a customer stands."""
    if not counts.all:
        return _("Nobody's expectations have been written down yet.")
    number = ngettext("%(n)s expectation", "%(n)s expectations", counts.all) % {"n": counts.all}
    sentence = f"{number}: {counts_in_words(counts=counts)}."
    if not counts.numbers_only:
        return sentence
    warning = ngettext(
        "One is met in numbers, and not for the customer.",
        "%(n)s are met in numbers, and not for the customer.",
        counts.numbers_only,
    )
    return f"{sentence} {warning % {'n': counts.numbers_only}}"


def revenue_in_words(*, row: CustomerRow) -> str:
    """Say what a customer brings in, as exactly as this reader may know; empty where they may not."""
    if row.revenue_per_year_eur is not None:
        return _("%(amount)s a year") % {"amount": formats.euro(row.revenue_per_year_eur)}
    return str(BANDS[row.revenue_band.value]) if row.revenue_band else ""


def parts_in_words(*, parts: tuple[str, ...]) -> str:
    """Say what somebody does to the contract: decides, pays."""
    return ", ".join(str(PARTS[part]) for part in parts)


def hanging_in_words(*, hanging: Mapping[str, int]) -> str:
    """Say what leans on a thing, so that it cannot be thrown away."""
    pieces = [HANGING.get(kind, OTHER_HANGING) % {"n": number} for kind, number in sorted(hanging.items())]
    return ", ".join(str(piece) for piece in pieces)


@dataclass(frozen=True)
class PersonLine:
    """A person in a list, in words."""

    row: PersonRow
    parts: str
    heard: str
    told: ClockTold | None


def person_line(*, row: PersonRow, on: RhythmDay) -> PersonLine:
    """Put a person in words, with their clock on a day."""
    heard = formats.day(row.last_heard_date) if row.last_heard_date else pgettext("heard", "never")
    return PersonLine(row, parts_in_words(parts=row.parts), heard, clock_told(row=row, on=on))


@dataclass(frozen=True)
class TalkLine:
    """A talk in a list, in words."""

    row: ConversationRow
    channel: Words
    title: str
    people: str


def talk_line(*, row: ConversationRow) -> TalkLine:
    """Put a talk in words: its subject, or what kind of talk it was; and who took part."""
    people = row.first_name or ""
    if row.people > 1:
        others = row.people - 1
        people = ngettext("%(name)s and %(n)s other", "%(name)s and %(n)s others", others) % {
            "name": people,
            "n": others,
        }
    channel = CHANNELS[row.channel]
    return TalkLine(row, channel, row.subject or str(channel), people)


@dataclass(frozen=True)
class StoryLine:
    """A line of a customer's history, in words, and which page it leads to."""

    line: HistoryLine
    words: Words
    is_contract: bool


def story_line(*, line: HistoryLine) -> StoryLine:
    """Put a line of history in words."""
    is_contract = line.kind == CONTRACT_CHANGED
    return StoryLine(line, _("Contract changed") if is_contract else EVENTS.get(line.kind, line.kind), is_contract)
