"""Reads what is written turn by turn: `Name:` lines, Meet's lines under a time, names and times above the words."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from goalposts.intake.transcripts.closings import is_closing, is_page_number
from goalposts.intake.transcripts.heads import (
    heads_among,
    is_chapter,
    talk_begins_at,
    with_colons,
    without_numbers,
    without_times_behind,
)
from goalposts.intake.transcripts.labels import (
    Form,
    Label,
    heading_of,
    is_name,
    label_of,
    may_be_name,
    speakers_among,
    tidy_name,
    time_alone,
)
from goalposts.intake.transcripts.times import seconds_of
from goalposts.intake.transcripts.turns import Transcript, TranscriptProblem, Turn, UnreadableTranscript
from goalposts.intake.transcripts.voices import one_line

LEAST_TURNS = 2
MARKS = "*_# \t"
MAY_BEGIN_TIME = frozenset("0123456789[(#*_ \t>")


@dataclass(slots=True, kw_only=True)
class _Opened:
    """A turn while its lines are gathered; `line` counts from 1."""

    label: Label
    line: int
    words: list[str] = field(default_factory=list)


def read_dialogue(*, lines: list[str]) -> Transcript:
    """Read the turns of a text in which names stand before or above the words.

    Edges: a line without a name goes on with the turn above it. A time on a line of its own is the beginning of the
    turn that follows it, and of no other. What stands before the first turn, and closing notes, are left out.
    Errors: UnreadableTranscript where no names are found, or too few to be how the text is built.
    Source: docs/rules/transcripts.md §3 and §4.
    """
    begin = talk_begins_at(lines=lines)
    above = [plain for line in lines[:begin] if (plain := line.strip(MARKS))]
    lines = [""] * begin + with_colons(texts=without_numbers(lines=lines[begin:]))
    headings, labels = _headings(lines), _labels(lines)
    is_headed = _is_headed(headings, labels)
    opened, left_out = _gathered(lines, headings if is_headed else labels, times_stand_alone=not is_headed)
    turns = []
    for one in opened:
        words, behind = without_times_behind(lines=one.words)
        if text := one_line(text="\n".join(words)):
            start, end = _seconds(one, one.label.start), _seconds(one, one.label.end or behind)
            turns.append(Turn(speaker=one.label.name, start=start, end=end, text=text))
    if not turns:
        problem = TranscriptProblem.NOBODY_SPEAKS if any(line.strip() for line in lines) else TranscriptProblem.NO_TEXT
        raise UnreadableTranscript(problem=problem)
    return Transcript(turns=tuple(turns), left_out=(*above, *left_out))


def _headings(lines: list[str]) -> dict[int, Label]:
    """Find names with a time beside or below them, by the last of their lines: those of the form that the file has.

    Edges: a wide gap is no accident, one is enough; else the form that comes most. Another form counts where it has
    a name that is known by then.
    """
    found: dict[Form, dict[int, Label]] = {form: {} for form in Form}
    for at, line in enumerate(lines):
        form, heading = heading_of(line=line) or (Form.BELOW, _name_above(lines, at))
        if heading and seconds_of(time=heading.start or "") is not None:
            found[form][at] = heading
    found[Form.ABOVE] = _names_below(lines)
    chosen = _with_odd_names(found[Form.WIDE], lines) or max(found.values(), key=len)
    names = {heading.name for heading in chosen.values()}
    others = {at: label for headings in found.values() for at, label in headings.items() if label.name in names}
    return others | chosen


def _with_odd_names(wide: dict[int, Label], lines: list[str]) -> dict[int, Label]:
    """Add, where a wide gap parts names from times, who has no name as people have (piet, @1): else somebody would get
    their words.

    Edges: their time lies between those of the names above and below them.
    """
    kept, places, latest = dict(wide), list(wide), 0.0
    for at in range(min(wide, default=len(lines)), len(lines)):
        form, heading = heading_of(line=lines[at], is_any_name=True) or (None, None)
        seconds = seconds_of(time=heading.start or "") if heading else None
        if heading is None or seconds is None or form is not Form.WIDE:
            continue
        below = wide[places[next_at]] if (next_at := bisect_right(places, at)) < len(places) else heading
        if at in wide or latest <= seconds <= (seconds_of(time=below.start or "") or 0):
            kept[at] = heading
            latest = seconds
    return kept


def _name_above(lines: list[str], at: int) -> Label | None:
    """Read a line with a time alone together with the name on the line above it.

    Edges: an empty line may part them where one parts the time from the words as well.
    """
    time = time_alone(line=lines[at])
    if not time or not at:
        return None
    name = tidy_name(name=lines[_above(lines, at)].strip(MARKS))
    is_fit = is_name(name=name) and not name.endswith(":") and heading_of(line=name) is None
    label = label_of(line=name)
    is_said = label is not None and bool(label.words)
    return Label(name=name, words="", start=time[0], end=time[1]) if is_fit and not is_said else None


def _names_below(lines: list[str]) -> dict[int, Label]:
    """Find names on the line below a time, with words below them: all of them, or none.

    Edges: where names stand without a time as well, nobody knows where a turn ends: then there are none.
    """
    times = {
        at: time for at, line in enumerate(lines) if line[:1] in MAY_BEGIN_TIME and (time := time_alone(line=line))
    }
    found: dict[int, Label] = {}
    for at in range(1, len(lines) - 1 if times else 0):
        above = at - 2 if at > 1 and not lines[at - 1].strip() else at - 1
        is_parted = not lines[at - 1].strip() and " " in lines[at].strip()
        if not (above in times or (found and is_parted)) or not _may_head(lines, at):
            continue
        if above not in times:
            return {}
        start, end = times[above]
        found[at] = Label(name=tidy_name(name=lines[at].strip(MARKS)), words="", start=start, end=end)
    return found


def _may_head(lines: list[str], at: int) -> bool:
    """Tell whether a line is a name, with words on the next one."""
    name = tidy_name(name=lines[at].strip(MARKS))
    is_followed = bool(lines[at + 1].strip()) and time_alone(line=lines[at + 1]) is None
    is_said = (label := label_of(line=name)) is not None and bool(label.words)
    return is_followed and is_name(name=name) and not name.endswith((".", ":", ",")) and not is_said


def _above(lines: list[str], at: int) -> int:
    """Tell on which line the name above a time would stand."""
    is_parted = at > 1 and not lines[at - 1].strip() and not "".join(lines[at + 1 : at + 2]).strip()
    return at - 2 if is_parted else at - 1


def _labels(lines: list[str]) -> dict[int, Label]:
    """Find names before words, where that is how the text is built: one comes back, or half of the lines have one.

    Edges: names written small count where every line begins with one.
    """
    found = {at: label for at, line in enumerate(lines) if (label := label_of(line=line)) and not is_chapter(line=line)}
    filled = sum(1 for line in lines if line.strip())
    if LEAST_TURNS <= len(found) == filled and all(may_be_name(name=label.name) for label in found.values()):
        return _without_heads(found, lines)
    speakers = speakers_among(labels=list(found.values()))
    chosen = _without_heads({at: label for at, label in found.items() if label.name in speakers}, lines)
    filled = sum(1 for line in lines[min(chosen, default=0) :] if line.strip())
    counts = Counter(label.name for label in chosen.values())
    is_how = max(counts.values(), default=0) > 1 or len(chosen) * 2 >= filled
    return chosen if len(chosen) >= LEAST_TURNS and is_how else {}


def _without_heads(labels: dict[int, Label], lines: list[str]) -> dict[int, Label]:
    heads = heads_among(labels=labels, lines=lines)
    return {at: label for at, label in labels.items() if at not in heads}


def _is_headed(headings: Mapping[int, Label], labels: Mapping[int, Label]) -> bool:
    if not labels or not headings:
        return bool(headings)
    return len(headings) > len(labels) or (len(headings) >= LEAST_TURNS and min(headings) < min(labels))


def _gathered(
    lines: list[str], labels: Mapping[int, Label], *, times_stand_alone: bool
) -> tuple[list[_Opened], list[str]]:
    opened: list[_Opened] = []
    left_out: list[str] = []
    time: tuple[str | None, str | None] = (None, None)
    is_within = False
    for at, line in enumerate(lines):
        label = labels.get(at)
        plain = line.strip(MARKS)
        if label:
            is_within = True
            starts, ends = (label.start, label.end) if label.start else time
            named = Label(name=label.name, words=label.words, start=starts, end=ends)
            opened.append(_Opened(label=named, line=at + 1, words=[label.words]))
            time = (None, None)
        elif times_stand_alone and (alone := time_alone(line=line)) is not None:
            time = alone
        elif plain and (is_closing(line=plain) or is_chapter(line=plain)):
            is_within = False
            left_out.append(plain)
        elif is_page_number(line=plain):
            left_out.append(plain)
        elif is_within and not _stands_above(lines, at, labels):
            opened[-1].words.append(line)
        elif plain and not _stands_above(lines, at, labels):
            left_out.append(plain)
    return opened, left_out


def _stands_above(lines: list[str], at: int, labels: Mapping[int, Label]) -> bool:
    """Tell whether a line is the name of which the time stands on the next one with words, or the time of such a name."""
    time = time_alone(line=lines[at])
    for below in (at + 1, at + 2):
        label = labels.get(below)
        if label and time and time[0] == label.start and not "".join(lines[at + 1 : below]).strip():
            return heading_of(line=lines[below]) is None
        if label and not label.words and time_alone(line=lines[below]) and _above(lines, below) == at:
            return label.name == tidy_name(name=lines[at].strip(MARKS))
    return False


def _seconds(opened: _Opened, time: str | None) -> float | None:
    if time is None:
        return None
    seconds = seconds_of(time=time)
    if seconds is None:
        raise UnreadableTranscript(problem=TranscriptProblem.BAD_TIME, line=opened.line, time=time)
    return seconds
