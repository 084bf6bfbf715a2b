"""The plan of a crawl: every address of the product, with everything that the world has to name in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.apps import apps
from django.urls import reverse

from goalposts.entrypoints.web.exports.lists import LISTS
from tests.architecture.test_addresses import our_addresses
from tests.entrypoints.matrix import MATRIX
from tests.wall.canaries import PLAIN
from tests.wall.world import OTHER_ORGANISATION, OWN_ORGANISATION, World, snake

_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# What an address takes besides ids, where no row of the matrix says so.
WORDS = {"token": "no-such-token", "key": "00000000-0000-4000-8000-000000000000"}
# What an address calls otherwise than its table.
CALLED = {
    "finding_id": "draft_finding_id",
    "guide_id": "guide_template_id",
    "hot_id": "hot_issue_id",
    "mail_id": "mailbox_mail_id",
}
FORMS = ("csv", "xlsx", "json", "pdf", "ics")


@dataclass(frozen=True)
class Visit:
    """One address to ask for, and what a form there would send. Shapes: `name` is the address's own."""

    name: str
    url: str
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Plan:
    """All visits, those among them that even a brief crawl makes, and the addresses that nobody knows how to visit."""

    visits: list[Visit] = field(default_factory=list)
    always: list[Visit] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def brief(self) -> list[Visit]:
        """Keep one visit of each address, for each different form and query that is asked of it; files in every form."""
        kept: dict[tuple[str, str, str], Visit] = {}
        for visit in self.visits:
            kept.setdefault((visit.name, visit.url.partition("?")[2][:8], str(visit.form)), visit)
        return [*kept.values(), *(one for one in self.always if one not in kept.values())]


def plan_of(world: World) -> Plan:
    """Plan a visit to every address that the product routes."""
    plan = Plan()
    for route, name in our_addresses():
        parts = {found["name"]: found["kind"] or "str" for found in _PART.finditer(route)}
        lacking = [part for part in parts if not _known(world, name, part, parts[part])]
        plan.gaps += [
            f"{name}: nothing here is called {part} (tests/wall/world.py, tests/wall/visits.py)" for part in lacking
        ]
        if not lacking:
            plan.visits += _visits(world, name, list(parts))
    plan.always += _files(world)
    plan.visits += [*plan.always, *_searches(world)]
    return plan


def near(visits: Iterable[Visit]) -> list[Visit]:
    """Keep what lies near a review and its people, by what an address is called."""
    spaces = ("review", "interview", "findings", "portal", "home", "search", "silence", "exports", "feeds", "demo")
    return [
        one
        for one in visits
        if one.name.startswith(spaces) or one.name.endswith((":audit", ":stakeholder", ":customer"))
    ]


def made_up(visit: Visit) -> Visit:
    """Give the same address with ids that nothing has."""
    return Visit(visit.name, re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(uuid4()), visit.url), visit.form)


def _words(name: str) -> dict[str, str]:
    """Give what the row of an address puts in it besides ids; each door's rows have a shape of their own."""
    row = MATRIX.get(name)
    told = [getattr(row, field, None) for field in ("parts", "words")]
    return {part: str(word) for one in told if isinstance(one, dict) for part, word in one.items()}


def _form(name: str) -> dict[str, str]:
    return dict(getattr(MATRIX.get(name), "form", {}))


def _known(world: World, name: str, part: str, kind: str) -> bool:
    if part in ("workspace", "organisation") or part in _words(name) or part in WORDS:
        return True
    return kind == "uuid" and (bool(world.things.get(part)) or CALLED.get(part, part) in _tables())


def _tables() -> set[str]:
    """Name what an address may call a row of any table; of a table without rows a made-up one is asked for."""
    return {f"{snake(table.__name__)}_id" for table in apps.get_models()}


def _visits(world: World, name: str, parts: list[str]) -> Iterator[Visit]:
    for given in zip_longest(*(_choices(world, name, part) for part in parts)) if parts else [()]:
        kwargs = {
            part: value if value is not None else _choices(world, name, part)[0]
            for part, value in zip(parts, given, strict=True)
        }
        yield Visit(name, reverse(name, kwargs=kwargs), _form(name))


def _choices(world: World, name: str, part: str) -> list[str | UUID]:
    if part == "workspace":
        return [world.cast.slug]
    if part == "organisation":
        return [OWN_ORGANISATION, OTHER_ORGANISATION]
    if part in _words(name):
        return [_words(name)[part]]
    if part in WORDS:
        return [WORDS[part]]
    return [*world.things.get(part, world.things.get(CALLED.get(part, ""), []))] or [uuid4()]


def _files(world: World) -> Iterator[Visit]:
    """Ask what an address alone does not tell: files in every form, and the feed that somebody has."""
    workspace = {"workspace": world.cast.slug}
    for name in LISTS:
        url = reverse("exports:take", kwargs={**workspace, "name": name})
        for form in FORMS[:2]:
            yield Visit("exports:take", url, {"form": form})
    for form in FORMS:
        yield Visit("portal:download", reverse("portal:download", kwargs={"form": form}))
    yield Visit("feeds:calendar", reverse("feeds:calendar", kwargs={"token": world.feed_token}))


def _searches(world: World) -> Iterator[Visit]:
    """Search and filter by words and names that stand in the vault."""
    workspace = {"workspace": world.cast.slug}
    searched = [*PLAIN, *world.stage.people, "waterlelie.example"]
    listed = ("search:all", "expectations:register", "customers:list", "complaints:list", "audit")
    for name in listed:
        found = [full for _, full in our_addresses() if full == name or full.endswith(f":{name}")]
        for full in found:
            for words in searched:
                yield Visit(full, f"{reverse(full, kwargs=workspace)}?{urlencode({'q': words})}")
