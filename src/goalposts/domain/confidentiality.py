"""How many voices before something may be shown, in which form, and who reads it raw? Tables: docs/rules/confidentiality.md.

Which numbers may stand side by side is decided in domain/isolation.py.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from uuid import UUID

from goalposts.domain.refusal import Denied, Refused
from goalposts.domain.roles import Actor, ActorKind


class Level(IntEnum):
    """What an interviewee lets happen with one fragment; each level holds what the ones before it let happen."""

    NOT_USED = 0
    COUNTS = 1
    PARAPHRASE = 2
    QUOTE = 3
    NAMED = 4


DEFAULT_LEVEL = Level.COUNTS


class Setter(StrEnum):
    """Who sets a level."""

    INTERVIEWEE = "INTERVIEWEE"
    REVIEWER = "REVIEWER"


class Scope(StrEnum):
    """What so many voices let be shown of a review: named fragments alone, themes too, or numbers and groups as well."""

    NAMED_ONLY = "NAMED_ONLY"
    THEMES = "THEMES"
    NUMBERS = "NUMBERS"


class Form(StrEnum):
    """How one fragment crosses to the supplier."""

    NOTHING = "NOTHING"
    THEME = "THEME"
    PARAPHRASE = "PARAPHRASE"
    QUOTE = "QUOTE"
    QUOTE_WITH_ROLE = "QUOTE_WITH_ROLE"
    QUOTE_WITH_NAME = "QUOTE_WITH_NAME"


class Share(StrEnum):
    """How the supplier reads that k of n said something. Hidden and nobody look alike where no number is shown."""

    K_OF_N = "K_OF_N"
    SEVERAL = "SEVERAL"
    SOME = "SOME"
    ONE_VOICE = "ONE_VOICE"
    HIDDEN = "HIDDEN"


class SecondFactorNeeded(Denied):
    """A reviewer of this review, who gave no passkey or second factor in this session yet."""

    code = "SECOND_FACTOR_NEEDED"


class LevelNotRaised(Refused):
    """Only the interviewee moves a level up."""

    code = "LEVEL_NOT_RAISED"


class ThresholdNotLowered(Refused):
    """A threshold goes up, never down; the facts name it, what it is and what was wanted."""

    code = "THRESHOLD_NOT_LOWERED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The least numbers of voices: for themes, for numbers, and for each group and each difference of two numbers.

    Errors: ThresholdNotLowered for one under what the product promises.
    """

    themes: int = 3
    numbers: int = 5
    group: int = 3

    def __post_init__(self) -> None:
        for name, least in _PROMISED.items():
            if (wanted := getattr(self, name)) < least:
                raise ThresholdNotLowered(threshold=name, current=least, wanted=wanted)


_PROMISED = {field.name: int(field.default) for field in fields(Thresholds) if isinstance(field.default, int)}
PROMISED = Thresholds()


def raised(*, current: Thresholds, wanted: Thresholds) -> Thresholds:
    """Take thresholds that are at least as high as they were.

    Errors: ThresholdNotLowered for the first that is lower.
    """
    for name in _PROMISED:
        was, now = getattr(current, name), getattr(wanted, name)
        if now < was:
            raise ThresholdNotLowered(threshold=name, current=was, wanted=now)
    return wanted


def level_set(*, current: Level, wanted: Level, by: Setter) -> Level:
    """Move a level: up by the interviewee alone, down by whoever may set it.

    Errors: LevelNotRaised. Source: docs/rules/confidentiality.md §1.
    """
    if wanted > current and by is not Setter.INTERVIEWEE:
        raise LevelNotRaised(current=int(current), wanted=int(wanted))
    return wanted


def scope_of(*, voices: int, thresholds: Thresholds = PROMISED) -> Scope:
    """Say what a review with so many voices may show.

    Source: docs/rules/confidentiality.md §2.
    """
    if voices < thresholds.themes:
        return Scope.NAMED_ONLY
    return Scope.THEMES if voices < thresholds.numbers else Scope.NUMBERS


def form_of(*, level: Level, voices: int, role_voices: int, thresholds: Thresholds = PROMISED) -> Form:
    """Say how one fragment crosses.

    Shapes: `role_voices` counts the voices in the speaker's role group, 0 when that group is hidden.
    Edges: never more than the level lets; a quote loses its role where groups may not be shown.
    Source: docs/rules/confidentiality.md §3.
    """
    scope = scope_of(voices=voices, thresholds=thresholds)
    if level is Level.NAMED:
        return Form.QUOTE_WITH_NAME
    if level is Level.NOT_USED or scope is Scope.NAMED_ONLY:
        return Form.NOTHING
    if level is not Level.QUOTE:
        return Form.THEME if level is Level.COUNTS else Form.PARAPHRASE
    has_role = scope is Scope.NUMBERS and role_voices >= thresholds.group
    return Form.QUOTE_WITH_ROLE if has_role else Form.QUOTE


def share_of(*, k: int, n: int, level: Level | None = None, thresholds: Thresholds = PROMISED) -> Share:
    """Say how the supplier reads that k of n voices said something.

    Shapes: `level` is the highest level among the fragments it leans on, None when it leans on none.
    Edges: several is more than half, some is the rest, so each word stands for at least two numbers.
    Source: docs/rules/confidentiality.md §4.
    """
    scope = scope_of(voices=n, thresholds=thresholds)
    if k == 1 and (level is Level.NAMED or (level is Level.QUOTE and scope is not Scope.NAMED_ONLY)):
        return Share.ONE_VOICE
    if scope is Scope.NUMBERS and _is_none_or_enough(k, thresholds) and _is_none_or_enough(n - k, thresholds):
        return Share.K_OF_N
    return worded(k=k, n=n, thresholds=thresholds)


def worded(*, k: int, n: int, thresholds: Thresholds = PROMISED) -> Share:
    """Say how the supplier reads k of n when the number itself is not shown.

    Source: docs/rules/confidentiality.md §4.
    """
    scope = scope_of(voices=n, thresholds=thresholds)
    if k == 0 or scope is Scope.NAMED_ONLY:
        return Share.HIDDEN
    return Share.SEVERAL if scope is Scope.NUMBERS and 2 * k > n else Share.SOME


def may_follow(*, differences: Iterable[int], thresholds: Thresholds = PROMISED) -> bool:
    """Say whether a release may follow the former ones: every difference in people is none, or enough of them.

    Shapes: `differences` as analysis.disclosure.release_difference counts them, for each pair of sets of people behind
    a number of this release and one of a former release; the use case that releases asks it there.
    Source: docs/rules/confidentiality.md §5.
    """
    return all(_is_none_or_enough(difference, thresholds) for difference in differences)


def may_read_raw(*, actor: Actor, reviewer_ids: Collection[UUID], has_second_factor: bool) -> bool:
    """Say whether an actor reads notes, transcripts, fragments and names of a review.

    Shapes: `reviewer_ids` are the persons who are reviewers of this very review, now; `has_second_factor` holds for this
    session, by passkey or second factor, never by a mailed code.
    Edges: nobody of the supplier, no automatic work, no technical power over the server; an interviewee reads the playback.
    Source: docs/rules/confidentiality.md §6.
    """
    is_reviewer = actor.kind is ActorKind.REVIEWER and actor.person_id in reviewer_ids
    return is_reviewer and has_second_factor


def _is_none_or_enough(count: int, thresholds: Thresholds) -> bool:
    return count == 0 or count >= thresholds.group
