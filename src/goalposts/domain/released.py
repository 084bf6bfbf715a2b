"""What crosses from a review's vault to the supplier, and nothing else: the one content of every page and document.

Nobody's id, no time of an interview and no order of interviews can be worked out from it: keys are random, lists are sorted
by what they say or as the reviewer ordered them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from goalposts.domain.confidentiality import Form, Scope, Share
from goalposts.domain.interview import Horizon
from goalposts.domain.plain import read, written


class ReleaseKind(StrEnum):
    """Why something crosses: the report, a later text of it, what they should know today, the questions after 90 days."""

    REPORT = "REPORT"
    CORRECTION = "CORRECTION"
    HOT = "HOT"
    CHECK = "CHECK"


class FindingKind(StrEnum):
    """What a finding asks for."""

    KEEP = "KEEP"
    IMPROVE = "IMPROVE"
    RISK = "RISK"
    CHANCE = "CHANCE"


class Confidence(StrEnum):
    """How sure the reviewer is of a finding."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"


class CopyForm(StrEnum):
    """In which form somebody takes a release along."""

    PPTX = "PPTX"
    DOCX = "DOCX"
    PDF = "PDF"
    XLSX = "XLSX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How the supplier reads k of n; both are None unless `share` is K_OF_N, and HIDDEN looks like nobody."""

    share: Share
    k: int | None = None
    n: int | None = None


HIDDEN = Told(share=Share.HIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTold:
    """Whom the review set out to hear, in numbers only.

    Shapes: `heard` is None below the least number of voices, `planned` where no sample was settled; the days are those of
    the fieldwork as it was planned, never of an interview.
    """

    planned: int | None
    heard: int | None
    proposed: int
    objected: int
    first_date: date
    last_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTold:
    """One theme: the customer's grade beside what the team believed.

    Shapes: `grade` with `grade_n` voices, both None where hidden or withheld; `guess` is the team's mean, None with less
    than three who guessed; `important` says how many named the theme as one of the two that matter most.
    Units: grades 1-10, one decimal.
    """

    id: UUID
    name_nl: str
    name_en: str
    grade: float | None
    grade_n: int | None
    guess: float | None
    important: Told
    is_blind_spot: bool
    is_undervalued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationTold:
    """One expectation that was spoken of, or all others of one theme together (domain/spoken.py).

    Shapes: `key` is opaque. `expectation_id`, `statement` and `language` are those of the register, `name` whose it is, only
    where its own stakeholder let a fragment about it be named; otherwise None and "", and the theme stands for it.
    """

    key: UUID
    expectation_id: UUID | None
    statement: str
    language: str
    name: str
    theme_id: UUID | None
    told: Told
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentTold:
    """One thing that was said, as it crosses.

    Shapes: `text` is the quote exactly, or the reviewer's paraphrase, in `language`; `role` is a code of
    domain.sampling.Part or ""; `name` "" but at level 4; `is_reading` where nobody confirmed what was meant. A fragment of
    form THEME has no text and is not told at all.
    """

    key: UUID
    form: Form
    text: str
    language: str
    role: str
    name: str
    is_reading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingTold:
    """One finding, in the reviewer's order.

    Shapes: sentence, why and what would change it in the languages in which they were written, "" where they were not; `is_new`
    where all its fragments are of something not voiced before; `horizon` where they are all about one time.
    """

    key: UUID
    kind: FindingKind
    sentence_nl: str
    sentence_en: str
    theme_id: UUID | None
    voices: Told
    against: Told
    confidence: Confidence
    confidence_why: str
    change_mind: str
    fragments: tuple[FragmentTold, ...]
    against_fragments: tuple[FragmentTold, ...]
    is_new: bool
    horizon: Horizon | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseContent:
    """One release of a report, or of a correction, whole.

    Shapes: `number` counts the releases of a review from 1, hot ones too; `language` is the workspace's standard one;
    `payer` is a code of domain.independence.Payer, with words for OTHER; `letterhead` are lines; `not_asked` and `method`
    are the reviewer's own words.
    """

    number: int
    kind: ReleaseKind
    released_date: date
    change_note: str
    language: str
    label_nl: str
    label_en: str
    supplier_name: str
    customer_name: str
    organisation_name: str
    letterhead: tuple[str, ...]
    reviewer_name: str
    payer: str
    payer_words: str
    sample: SampleTold
    scope: Scope
    themes: tuple[ThemeTold, ...]
    expectations: tuple[ExpectationTold, ...]
    findings: tuple[FindingTold, ...]
    not_asked: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotContent:
    """One thing that they should know today: words and name as their speaker agreed to them, and nothing about anybody else."""

    number: int
    kind: ReleaseKind
    released_date: date
    key: UUID
    words: str
    name: str
    stakeholder_id: UUID
    label_nl: str
    label_en: str
    organisation_name: str
    reviewer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContent:
    """What came of the questions ninety days after a report: two figures, and the reviewer's note, which may be "".

    Shapes: `noticed` and `enough` say how many answered yes among all who answered.
    """

    number: int
    kind: ReleaseKind
    released_date: date
    label_nl: str
    label_en: str
    customer_name: str
    organisation_name: str
    reviewer_name: str
    noticed: Told
    enough: Told
    note: str


Content = ReleaseContent | HotContent | CheckContent


def as_plain(*, content: Content) -> dict[str, Any]:
    """Write a content as it is kept: names of fields, text, numbers, lists."""
    return written(value=content)  # type: ignore[no-any-return]


def content_of(*, plain: Mapping[str, Any]) -> ReleaseContent:
    """Read a report or a correction as it was kept. Errors: KeyError, ValueError for what is none."""
    return read(kind=ReleaseContent, plain=plain)


def hot_content_of(*, plain: Mapping[str, Any]) -> HotContent:
    """Read a hot issue as it was kept. Errors: KeyError, ValueError for what is none."""
    return read(kind=HotContent, plain=plain)


def check_content_of(*, plain: Mapping[str, Any]) -> CheckContent:
    """Read the outcome of the questions as it was kept. Errors: KeyError, ValueError for what is none."""
    return read(kind=CheckContent, plain=plain)


def digest_of(*, plain: Mapping[str, Any]) -> str:
    """Give the SHA-256 of a kept content, in hexadecimal: names sorted, no spaces, UTF-8."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()
