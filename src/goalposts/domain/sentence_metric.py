"""What a sentence measures, in a few of its own words: the name a new metric starts with. See docs/rules/clarity.md §4."""

import re

from goalposts.domain.clarity import WORDINGS, Reading
from goalposts.domain.slots import Amount, Role, Span
from goalposts.domain.wording import folded

MOST_WORDS = 6
# What ties two things into one name: cost per shipment, doorlooptijd van een offerte.
TIES = re.compile(
    r" (?:(?:of|per|for|in|van|voor|bij)(?: (?:a|an|the|our|your|de|het|een|onze|ons|jullie|uw))? )?", re.IGNORECASE
)
STARTERS = r"the|our|your|all|every|each|an?|de|het|een|onze?|ons|jullie|uw|alle|elke?|ieder|iedere"
VERBS = (
    r"must|should|shall|will|can|may|has|have|is|are|needs?|goes|stays?|drops?|falls?|rises?|takes?|gets?|comes?|answers?|"
    r"opens?|arrives?|moet(?:en)?|mag|mogen|zal|zullen|kan|kunnen|wordt|worden|zijn|hee?ft|hebben|gaa[nt]|gaat|blij(?:ft|ven)|"
    r"daalt|dalen|stijgt|stijgen|neemt|nemen|staat|staan|ligt|liggen|komt|komen|duurt|duren|opent|krijgt|krijgen|is"
)
SUBJECT = re.compile(
    rf"(?:^|[.;:,] ?|\b(?:that|dat) )(?:(?:{STARTERS}) )?((?:[\w'-]+ )?[\w'-]+) (?:(?:{VERBS})\b|(?:from|van) [\w.,]+ (?:to|naar)\b)"
)
# No name of anything that is measured: who speaks, what points, and units that stand for every metric.
NOBODY = re.compile(
    r"\b(?:i|we|you|they|it|this|that|there|s?he|who|what|which|and|or|not|never|also|always|now|today|currently|people|"
    r"(?:every|some|any|no)(?:one|body|thing)|ik|wij|u|jullie|jij|je|zij|ze|het|dit|dat|die|er|hij|wie|wat|en|of|niet|nooit|"
    r"ook|altijd|nu|nog|vandaag|iedereen|n?iemand|alles|n?iets|mensen)\b"
)
TOO_BROAD = frozenset({"%", "‰", "€", "$", "EUR", "keer", "times", "x", "procent", "percent", "promille"})


def metric_named(*, reading: Reading, goal: Amount | None) -> str:
    """This function will name what a sentence measures, by its own words, with a capital.

    Shapes: "" when it names nothing. Edges: things that are counted come first, tied to what follows ("cost per
    shipment"); then what the number counts; then who or what must do it; then what another number counts; the bare unit comes last.
    """
    found = _tied(reading)
    if not found and goal is None:
        found = _sampled(reading) if any(one.role is Role.NOW for one in reading.slots.amounts) else ""
    elif not found and goal is not None:
        found = _counted(reading, goal) or _subject(reading) or _sampled(reading) or _of_unit(goal)
    return found[:1].upper() + found[1:]


def _tied(reading: Reading) -> str:
    """Join the things that are tied to each other, and give the first that is measured."""
    things = _things(reading)
    groups: list[Span] = []
    for span in things:
        if groups and TIES.fullmatch(reading.words[groups[-1].end : span.start]):
            groups[-1] = Span(start=groups[-1].start, end=span.end)
        elif not groups or span.start >= groups[-1].end:
            groups.append(span)
    if reading.slots.metrics and not any(one in things for one in reading.slots.metrics):
        return _subject(reading)
    measured = [one for one in groups if any(_is_in(span, one) for span in reading.slots.metrics)]
    first = next(iter(measured or groups), None)
    return " ".join(_with_last_noun(reading, first).split()[:MOST_WORDS]) if first else ""


def _is_in(span: Span, group: Span) -> bool:
    return group.start <= span.start and span.end <= group.end


def _with_last_noun(reading: Reading, span: Span) -> str:
    """Quote turnaround drops: the word that still stands before the verb belongs to the thing."""
    after = folded(words=reading.words[span.end :])
    noun = re.match(rf" ([\w'-]+) (?:{VERBS})\b", after)
    is_name = noun is not None and not NOBODY.match(noun[1]) and not re.fullmatch(VERBS, noun[1])
    return reading.words[span.start : span.end + (noun.end(1) if noun and is_name else 0)].strip()


def _things(reading: Reading) -> list[Span]:
    """List the things in the order of the text, each once, without those that are the unit of a number."""
    units = [one.span for one in reading.slots.amounts]
    free = {
        (span.start, span.end)
        for span in reading.slots.things
        if not any(one.start < span.end and span.start < one.end and one.end == span.end for one in units)
        and reading.words[span.start : span.end].casefold() not in WORDINGS[reading.language].units
    }
    return [Span(start=start, end=end) for start, end in sorted(free)]


def _counted(reading: Reading, goal: Amount) -> str:
    """Give the noun behind the number, with the plural that follows an adjective: reference cases, nieuwe klanten."""
    if not goal.counted:
        return ""
    rest = folded(words=reading.words[goal.span.end :])
    next_word = re.match(r"[ -]([^\W\d_]+(?:s|en))\b", rest)
    is_adjective = next_word is not None and not re.search(r"(?:s|en)$", goal.counted)
    return f"{goal.counted} {next_word[1]}" if next_word and is_adjective else goal.counted


def _subject(reading: Reading) -> str:
    """Give who or what must do it, unless that is a person speaking or pointed at."""
    found = SUBJECT.search(folded(words=reading.words))
    if found is None or NOBODY.search(found[1]):
        return ""
    return reading.words[found.start(1) : found.end(1)]


def _sampled(reading: Reading) -> str:
    """From 12 errors to 6; ten files will be timed: the errors, and the files, are what is measured."""
    return next((one.counted for one in reading.slots.amounts if one.counted), "")


def _of_unit(goal: Amount) -> str:
    return "" if goal.unit in TOO_BROAD else goal.unit
