"""The whole proof: baseline, fieldwork, crawl, and everything that lies underneath."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from goalposts.entrypoints.worker.sending import work_once
from tests.builders import NOW
from tests.wall.crawling import METHODS, Found, crawl, leaks_in
from tests.wall.dumping import (
    ids_outside,
    leaks_in_dump,
    leaks_in_mails,
    leaks_in_raw_files,
    leaks_in_tables,
    logged,
    people_in_vault,
    prints_of_tables,
    told_by_length,
)
from tests.wall.visits import Visit, near, plan_of
from tests.wall.world import CROWD, SUPPLIER, World

WHO_READS = (*SUPPLIER, "carla", "ruben")


@dataclass(frozen=True)
class Measure:
    """How much of it is done.

    Shapes: `posts` are those who also send forms, and ask by every other method; `all_over` those who ask for every address,
    the rest ask for those near the review and its people.
    """

    lines: int
    canaries: int
    is_brief: bool
    posts: Collection[str]
    all_over: Collection[str] = tuple(CROWD)
    methods: Collection[str] = METHODS
    follows: bool = True
    compared: Collection[str] = WHO_READS
    tell: Callable[[str], None] = lambda _line: None


@dataclass
class Proof:
    """What was proven, or not. Shapes: `wrongs` one a line, empty when the wall holds."""

    addresses: int = 0
    requests: int = 0
    canaries: int = 0
    sung: set[str] = field(default_factory=set)
    wrongs: list[str] = field(default_factory=list)
    statuses: Mapping[int, int] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Tell it: what was wrong, then what was visited."""
        statuses = ", ".join(f"{count} x {status}" for status, count in sorted(self.statuses.items()))
        return [
            *self.wrongs,
            f"wall: answers: {statuses}",
            (
                f"wall: {self.addresses} addresses, {self.requests} requests as {len(CROWD)} roles, "
                f"{len(self.sung)} of {self.canaries} canaries found"
            ),
        ]


def prove_wall(world: World, measure: Measure, *, more: Callable[[], Mapping[str, Sequence[str]]] = dict) -> Proof:
    """Do the fieldwork between two looks at the supplier's side, and search everything.

    Shapes: `more` gives what else was searched, by place; `world` is one before its fieldwork.
    """
    proof = Proof()
    _post_leaves()
    before = crawl(world, visits_for(world, measure), crowd=measure.compared, methods=["get"], follows=False)
    rows = prints_of_tables()
    with logged(with_statements=True) as written:
        world.plant(lines=measure.lines, at_least=measure.canaries)
        _post_leaves()
    _take(proof, world, {"a table outside": _moved(rows, prints_of_tables())}, what="was written by fieldwork:")
    with logged() as written_by_crawl:
        found = _crawled(world, measure)
    _take(proof, world, {"the page": found.moved_since(before)}, what="tells that there was fieldwork:")
    _take(proof, world, found.leaks, what="sings")
    _take(proof, world, {"a broken page": found.broken}, what="was met:")
    for place, leaks in _underneath(written.getvalue() + written_by_crawl.getvalue()).items():
        _take(proof, world, leaks, what=f"of {place} sings")
    _take(proof, world, more(), what="sings")
    _take(proof, world, {"the vault": people_in_vault(world)}, what="names people unsealed:")
    _take(proof, world, {"a copy of the vault": told_by_length()}, what="tells by its length:")
    _take(proof, world, {"outside the vault": ids_outside(_ids(world))}, what="an id of it stands in")
    count_addresses(proof, world, found, measure)
    return proof


def _crawled(world: World, measure: Measure) -> Found:
    """Let everybody read, and those who may send forms do that too."""
    visits = visits_for(world, measure)
    found = crawl(world, visits, crowd=measure.all_over, methods=["get"], follows=measure.follows, tell=measure.tell)
    rest = [who for who in CROWD if who not in measure.all_over]
    found.add(crawl(world, near(visits), crowd=rest, methods=["get"], follows=measure.follows, tell=measure.tell))
    if "post" in measure.methods:
        found.add(crawl(world, visits, crowd=measure.posts, methods=["post"], follows=False, tell=measure.tell))
    others = [one for one in measure.methods if one not in ("get", "post")]
    if others:
        found.add(
            crawl(world, plan_of(world).brief(), crowd=measure.posts, methods=others, follows=False, tell=measure.tell)
        )
    return found


def visits_for(world: World, measure: Measure) -> list[Visit]:
    """Plan as many visits as a measure wants."""
    plan = plan_of(world)
    return plan.brief() if measure.is_brief else plan.visits


def _underneath(written: str) -> dict[str, dict[str, list[str]]]:
    log = leaks_in([written.encode()])
    return {
        "the tables": leaks_in_tables(),
        "the raw database": leaks_in_raw_files(),
        "a dump of the database": leaks_in_dump(),
        "the mails": leaks_in_mails(),
        "what was logged": {"the log": log} if log else {},
    }


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return sorted(table for table in before if before[table] != after[table])


def _ids(world: World) -> list[UUID]:
    return [*world.interview_ids, *(id_ for name in ("slot_id", "pass_id", "letter_id") for id_ in world.things[name])]


def _take(proof: Proof, world: World, found: Mapping[str, Sequence[str]], *, what: str) -> None:
    """Note what was found, and which canaries sang."""
    for place, words in found.items():
        if words:
            named = world.canaries.named(list(words))
            proof.sung |= {one for one in named if one not in words}
            proof.wrongs.append(f"{place} {what} {'; '.join(named[:5])}")


def count_addresses(proof: Proof, world: World, found: Found, measure: Measure) -> None:
    """Note what was visited; an address that was not is a wrong."""
    plan = plan_of(world)
    proof.wrongs += plan.gaps
    unseen = {visit.name for visit in plan.visits} - found.visited
    proof.wrongs += [f"{name} was never visited" for name in sorted(unseen)]
    proof.addresses, proof.requests = len(found.visited), found.requests
    proof.statuses, proof.canaries = found.statuses, len(world.canaries.placed)
    if proof.canaries < measure.canaries:
        proof.wrongs.append(f"only {proof.canaries} canaries were planted")


def _post_leaves() -> None:
    """Let the supplier's own worker send whatever waits."""
    while work_once(now=NOW):
        pass
