"""Who is heard in a review, and whom does the choice leave out? Tables: docs/rules/sampling.md."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from goalposts.domain.refusal import Refused

LEAST_HEARD, TARGET_FROM, TARGET_TO, MOST_HEARD = 3, 5, 8, 10
MAX_REASON = 300


class Part(StrEnum):
    """What somebody at a customer does in the decision; a person may do several."""

    DECIDES = "DECIDES"
    PAYS = "PAYS"
    USES = "USES"
    INFLUENCES = "INFLUENCES"
    BLOCKS = "BLOCKS"


class Warmth(StrEnum):
    """Whether somebody is well disposed, is not, or nobody knows."""

    WARM = "WARM"
    COLD = "COLD"
    UNKNOWN = "UNKNOWN"


class SampleSize(StrEnum):
    """How many are heard: three and four let only themes be shown, five to eight is what is aimed at."""

    TOO_FEW = "TOO_FEW"
    FEW = "FEW"
    TARGET = "TARGET"
    MANY = "MANY"
    TOO_MANY = "TOO_MANY"


class WishKind(StrEnum):
    """What the supplier wishes of one person: that they are heard, or that they are not."""

    PROPOSED = "PROPOSED"
    OBJECTED = "OBJECTED"


class Lack(StrEnum):
    """What a sample lacks: nobody picked for a part that somebody has, nobody known with it, only one side heard, or nobody
    left out, so that how many were heard names them all."""

    PART_EMPTY = "PART_EMPTY"
    PART_UNKNOWN = "PART_UNKNOWN"
    ONLY_WARM = "ONLY_WARM"
    ONLY_COLD = "ONLY_COLD"
    ONLY_PROPOSED = "ONLY_PROPOSED"
    NOBODY_LEFT_OUT = "NOBODY_LEFT_OUT"


class SampleNotFit(Refused):
    """Fewer are picked than the least, or more than the most."""

    code = "SAMPLE_NOT_FIT"


class UnableToWish(Refused):
    """A wish that cannot be taken; the facts give a reason: SETTLED, REASON_NEEDED or TOO_LONG."""

    code = "WISH_UNFIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody at the customer who could be heard."""

    stakeholder_id: UUID
    parts: frozenset[Part]
    warmth: Warmth
    is_proposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many are known with a part and a warmth, and how many of them are picked."""

    known: int
    picked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that a sample lacks; `part` is None where it is about all of them."""

    lack: Lack
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sample as the board shows it. Shapes: `missing` by part in the order of Part, then about all."""

    count: int
    size: SampleSize
    board: Mapping[tuple[Part, Warmth], Cell]
    missing: tuple[Missing, ...]


def size_of(*, count: int) -> SampleSize:
    """Name how many are heard.

    Source: docs/rules/sampling.md §1.
    """
    if count < LEAST_HEARD:
        return SampleSize.TOO_FEW
    if count < TARGET_FROM:
        return SampleSize.FEW
    if count <= TARGET_TO:
        return SampleSize.TARGET
    return SampleSize.MANY if count <= MOST_HEARD else SampleSize.TOO_MANY


def sample_of(*, known: Sequence[Candidate], picked_ids: Collection[UUID]) -> Sample:
    """Lay a sample on the board of parts by warmth, and name what it lacks.

    Edges: whoever has several parts stands in each; an empty sample lacks every part and no side; under five heard no number is
    told, so that none names everybody.
    Source: docs/rules/sampling.md §2.
    """
    picked = [one for one in known if one.stakeholder_id in picked_ids]
    board = {
        (part, warmth): Cell(
            known=_count(known, part=part, warmth=warmth), picked=_count(picked, part=part, warmth=warmth)
        )
        for part in Part
        for warmth in Warmth
    }
    missing = [*_missing_parts(known, picked=picked), *_one_sided(picked)]
    if len(picked) >= TARGET_FROM and len(picked) == len(known):
        missing.append(Missing(lack=Lack.NOBODY_LEFT_OUT))
    return Sample(count=len(picked), size=size_of(count=len(picked)), board=board, missing=tuple(missing))


def settled(*, count: int) -> int:
    """Take a number of people to hear.

    Errors: SampleNotFit under three and over ten.
    """
    if not LEAST_HEARD <= count <= MOST_HEARD:
        raise SampleNotFit(count=count, least=LEAST_HEARD, most=MOST_HEARD)
    return count


def wished(*, kind: WishKind, reason: str, is_settled: bool) -> str:
    """Take a wish about one person; gives its reason, trimmed.

    Edges: proposing needs no reason, objecting does.
    Errors: UnableToWish. Source: docs/rules/sampling.md §3.
    """
    words = " ".join(reason.split())
    if is_settled:
        raise UnableToWish(reason="SETTLED")
    if kind is WishKind.OBJECTED and not words:
        raise UnableToWish(reason="REASON_NEEDED")
    if len(words) > MAX_REASON:
        raise UnableToWish(reason="TOO_LONG")
    return words


def apart_from_most(*, emails: Iterable[str]) -> frozenset[str]:
    """Give the mail addresses whose domain is not the one that more than half of them have.

    The supplier keeps the register: an address that it changed to one of its own would tell it who is invited, and let it in
    as them. Edges: empty addresses do not count; where no domain has more than half, none is apart.
    Source: docs/rules/sampling.md §4.
    """
    domains = {email: email.rpartition("@")[2].casefold() for email in emails if email}
    (most, count), *_ = [*Counter(domains.values()).most_common(1), ("", 0)]
    if count * 2 <= len(domains):
        return frozenset()
    return frozenset(email for email, domain in domains.items() if domain != most)


def _count(people: Iterable[Candidate], *, part: Part, warmth: Warmth) -> int:
    return sum(part in one.parts and one.warmth is warmth for one in people)


def _missing_parts(known: Sequence[Candidate], *, picked: Sequence[Candidate]) -> Iterable[Missing]:
    for part in Part:
        if not any(part in one.parts for one in known):
            yield Missing(lack=Lack.PART_UNKNOWN, part=part)
        elif not any(part in one.parts for one in picked):
            yield Missing(lack=Lack.PART_EMPTY, part=part)


def _one_sided(picked: Sequence[Candidate]) -> Iterable[Missing]:
    """Only warm is an ego exercise even where no cold one is known; the lack then is in the register."""
    heard = {one.warmth for one in picked}
    if heard == {Warmth.WARM}:
        yield Missing(lack=Lack.ONLY_WARM)
    if heard == {Warmth.COLD}:
        yield Missing(lack=Lack.ONLY_COLD)
    if picked and all(one.is_proposed for one in picked):
        yield Missing(lack=Lack.ONLY_PROPOSED)
