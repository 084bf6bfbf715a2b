"""Tells the name of a speaker from words that happen to stand before a colon."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from goalposts.intake.transcripts.times import TIME

MOST_SIGNS = 80
MOST_WORDS = 8
MOST_COLONS = 6
_SMALL = """
    aan af al am an and bij bin da das de del den der des di do dos du e el en s t het i in la las le les los op
    of onder over ten ter te tot uit uijt und van vanden vander vom von voor y zu zum zur à
    dr drs ing ir mr mrs ms mw mevr mevrouw meneer heer dhr prof msc bsc ma ba llm mba phd jr sr via
"""
_SIDES = "spreker onbekende speaker deelnemer participant onbekend unknown interviewer respondent gast guest"
_NOBODY = """
    aan aanleiding aanwezig aanwezigen actie actiepunt actiepunten acties action actions adres afspraak afspraken afwezig
    afwezigen agenda attendees audio besluit besluiten bestand betreft bijlage bijvoorbeeld bovendien bron cc
    communicatie communication conclusie conclusion costs dat date datum decision decisions deelnemers dinsdag donderdag
    duration dus duur e-mail eerlijk email en exactly example file first friday from goed honestly http https inderdaad
    invited ja kijk kind klopt kortom kosten kwaliteit language let let's locatie location luister maandag maar mailto
    meeting monday nadeel namelijk nb nee no nogmaals note notes notities notulen nou oftewel ok okay oké onderwerp
    opmerking opname organisatie organization overigens p.s participants phone plaats planning precies price prijs prima
    probleem problem project ps punt quality re read recording region remember resultaat resultaten results samengevat
    samenvatting saturday second so sorry speakers sprekers status style subject summary sunday tel telefoon tekst
    tenslotte text thema thursday tijd tijden tijdstip time titel title to todo toelichting transcript transcriptie
    transcription trouwens tuesday url van vergadering verslag version versie voorbeeld voordeel
    vrijdag vragen warning wednesday well what who why woensdag words www yes zaterdag zondag
"""
_COLUMNS = "tekst text words woorden transcript transcriptie uitspraak inhoud content what wat"
# Small words within names, and titles before them.
SMALL_WORDS = frozenset(_SMALL.split())
# Names of sides that are written small too.
SIDES = frozenset(_SIDES.split())
# What stands before a colon and names nobody: heads of a document, and words that begin a sentence.
NOBODY = frozenset(_NOBODY.split())
# What heads the column of the words in a table.
COLUMNS = frozenset(_COLUMNS.split())
_DAY = r"(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})(?:,?\s|T)"
# A day may stand before the time, and the sign of a program that counts tenths behind it: #00:00:05-1#.
_TIME_FIRST = re.compile(rf"[\[(#]?({_DAY})?({TIME})(?:-\d#|(?:\s*(?:-->|-|–)\s*({TIME}))?[\])]?)\s*[-–—|]?\s*")
_TIME_LAST = re.compile(rf"\s*[\[(]?(?<![\d:])({TIME})(?:\s?(?:-->|-|–)\s?({TIME}))?[\])]?$")
_WIDE_GAP = re.compile(r"\s{2}|\t")
_TIME_IN_BRACKETS = re.compile(rf"[\[(]({TIME})[\])]\s*")
_TIME_ALONE = re.compile(rf"[\[(#]?({TIME})(?:-\d#|(?:\s*[-–—]\s*({TIME}))?[\])]?)")
_MARKING = re.compile(r"^(?:[*_>#\s]|- )+|[*_\s]+$")
_MARKING_AFTER = re.compile(r"^[*_]{1,3}(?=\s|$)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_ASIDE = re.compile(r"\([^()]*\)")
# How somebody is called who dialled in, or who has no name but an address.
_NUMBER_OR_MAIL = re.compile(r"\+\d[\d* ()-]{5,20}|\d{2,6}\*+\d{2,6}|[\w.+-]{1,40}@[\w.-]{3,40}")
_ODD_SIGNS = re.compile(r"[!?;=<>{}\\\"“”…]|\.\.|--")


class Form(Enum):
    """How a file sets names and times above the words; one file does it in one way."""

    WIDE = "Name   0:03"
    TIGHT = "Name 0:03"
    TIME_FIRST = "0:03 Name"
    BELOW = "Name, and 0:03 on the next line"
    ABOVE = "0:03, and Name on the next line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands before the words of a line. Times as written; None where there is none."""

    name: str
    words: str
    start: str | None = None
    end: str | None = None


def tidy_name(*, name: str) -> str:
    """Write a name the same however it came: one space between words, no invisible signs, composed letters."""
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", name).split()))


def label_of(*, line: str) -> Label | None:
    """Take the label off `Name: words`, `[00:01:02] Name: words` or `Name (00:01:02): words`.

    Shapes: None where no name could stand; whether it is one is told by is_name and by how often it comes.
    """
    begun = _TIME_FIRST.match(line)
    rest = line[begun.end() :] if begun else line
    at = _colon(rest)
    if at is None or 0 <= rest.find("\t", 0, at) < at:
        return _row_of(line)
    before, words = rest[:at], _MARKING_AFTER.sub("", rest[at + 1 :]).strip()
    ended = _TIME_LAST.search(_MARKING.sub("", before)[-40:])
    name = _MARKING.sub("", before)
    start, end = _times_before(begun) if begun else (None, None)
    if ended:
        name, start, end = name[: len(name) - len(ended.group())], start or ended[1], end or ended[2]
    inner = _TIME_IN_BRACKETS.match(words)
    if inner:
        words, start = words[inner.end() :], start or inner[1]
    name = tidy_name(name=_unwrapped(name))
    return Label(name=name, words=words, start=start, end=end) if name else None


def heading_of(*, line: str, is_any_name: bool = False) -> tuple[Form, Label] | None:
    """Read a line that holds a name and a time alone: `Name   0:03`, or `00:00:03 Name`. The words follow it.

    Shapes: `is_any_name` takes whatever is no longer than a name may be: piet, @1.
    Edges: a colon is part of the name only where a wide gap parts it from the time.
    """
    line = line.strip()
    if len(line) > MOST_SIGNS + 20:
        return None
    ended, begun = _TIME_LAST.search(line[-40:]), _TIME_FIRST.match(line)
    if ended:
        before = line[: len(line) - len(ended.group())]
        form = Form.WIDE if _WIDE_GAP.match(ended.group()) else Form.TIGHT
        label = Label(name=tidy_name(name=_unwrapped(before)), words="", start=ended[1], end=ended[2])
    elif begun:
        form = Form.TIME_FIRST
        start, end = _times_before(begun)
        label = Label(name=tidy_name(name=_unwrapped(line[begun.end() :])), words="", start=start, end=end)
    else:
        return None
    is_short = 0 < len(label.name) <= MOST_SIGNS and len(label.name.split()) <= MOST_WORDS
    is_fit = (is_short if is_any_name else is_name(name=label.name)) and (form is Form.WIDE or ":" not in label.name)
    return (form, label) if is_fit else None


def time_alone(*, line: str) -> tuple[str, str | None] | None:
    """Read a line that holds one time and nothing else, or two: from when, until when."""
    found = _TIME_ALONE.fullmatch(_MARKING.sub("", line)) if len(line) < MOST_SIGNS else None
    return (found[1], found[2]) if found else None


def is_name(*, name: str) -> bool:
    """Tell whether words are written as a name: capitals, small words only where names have them."""
    words = name.split()
    if not words or len(name) > MOST_SIGNS or len(words) > MOST_WORDS:
        return False
    if _NUMBER_OR_MAIL.fullmatch(name):
        return True
    if _ODD_SIGNS.search(_ASIDE.sub("", name)) or _is_nobody(words) or not any(sign.isalpha() for sign in name):
        return False
    return words[0].lower() in SIDES or _has_capitals(words)


def may_be_name(*, name: str) -> bool:
    """Tell whether words could be a name that is written small, or that begins as a sentence may: Dat Nguyen.

    Edges: it must come back to count as one.
    """
    words = name.split()
    if not words or len(words) > 3 or len(name) > 40 or _ODD_SIGNS.search(name) or "," in name:
        return False
    may_begin_so = len(words) > 1 and words[-1][0].isupper()
    return (may_begin_so or not _is_nobody(words)) and any(sign.isalpha() for sign in name)


def speakers_among(*, labels: list[Label]) -> frozenset[str]:
    """Choose, of all that stands before colons in a file, what names a speaker.

    Edges: what is written as a name counts at once, what is written small from its third time.
    """
    counts = Counter(label.name for label in labels)
    return frozenset(
        name for name, count in counts.items() if is_name(name=name) or (count > 2 and may_be_name(name=name))
    )


def _colon(text: str) -> int | None:
    """Find the colon that ends a label: not one within a time, nor one of an address."""
    at = -1
    for _ in range(MOST_COLONS):
        found = [place for sign in ":：" if (place := text.find(sign, at + 1, MOST_SIGNS + 20)) >= 0]
        if not found:
            return None
        at = min(found)
        is_of_time = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if text.startswith("//", at + 1):
            return None
        if not is_of_time:
            return at
    return None


def _row_of(line: str) -> Label | None:
    """Read a row of a table: a name and words, with a time before or after the name where there is one."""
    if "\t" not in line:
        return None
    cells = [cell.strip() for cell in line.split("\t", 3)]
    times = [cell for cell in cells[:-1] if time_alone(line=cell)]
    names = [cell for cell in cells[:-1] if cell and cell not in times]
    if len(names) != 1 or len(times) > 1 or not cells[-1] or cells[-1].lower() in COLUMNS:
        return None
    start, end = (time_alone(line=times[0]) or (None, None)) if times else (None, None)
    return Label(name=tidy_name(name=names[0]), words=cells[-1], start=start, end=end)


def _times_before(begun: re.Match[str]) -> tuple[str, str | None]:
    """Read the times before a name. Beside a day a time is one of the clock: 10:03 is no ten minutes."""
    is_short = begun[1] and begun[2].count(":") == 1 and not begun[2][-1].isalpha()
    return (f"{begun[2]}:00" if is_short else begun[2]), begun[3]


def _is_nobody(words: list[str]) -> bool:
    """Van: heads a mail, Van der Meer: speaks."""
    first = words[0].lower().strip(".,")
    return first in NOBODY and (len(words) == 1 or first not in SMALL_WORDS)


def _unwrapped(name: str) -> str:
    name = _MARKING.sub("", name).strip(" |–—·•,-")
    if name[:1] == "[" and name[-1:] == "]":
        return name[1:-1]
    if name[:1] == "(" and name[-1:] == ")":
        return name[1:-1]
    return name


def _has_capitals(words: list[str]) -> bool:
    depth, capitals = 0, 0
    for word in words:
        is_inside = depth > 0 or word[0] in "(["
        depth += sum(word.count(sign) for sign in "([") - sum(word.count(sign) for sign in ")]")
        letters = word.strip("()[].,'’\"-–&|/@#+*")
        if is_inside or not letters:
            continue
        is_small = letters.lower() in SMALL_WORDS or letters.lower().split("'")[0].split("’")[0] in ("d", "l", "o")
        if letters.isdigit() and len(letters) > 3:
            return False
        has_capital = any(not sign.islower() for sign in letters if sign.isalpha()) or letters[0].isdigit()
        if not is_small and not has_capital:
            return False
        capitals += has_capital
    return capitals > 0 and depth == 0
