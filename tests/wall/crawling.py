"""The crawl: everybody of the crowd asks every address by every method, and all that comes back is searched."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.wall.canaries import sightings
from tests.wall.reading import Answer, blobs_in
from tests.wall.visits import Visit
from tests.wall.world import CROWD, World

# Whose pages hold most of the links there are: an owner, a lead, a reviewer's colleague, a stakeholder.
FOLLOWERS = ("omar", "sanne", "jolien", "carla")
METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
_LINK = re.compile(rb'(?:href|src|action|hx-get)="(/[^"#]*)')
# What differs from one answer to the next for a reason that nobody can read anything from.
_CHANGING = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(rb'"X-CSRFToken"\s*:\s*"[^"]*"'),
    re.compile(rb"nonce-[A-Za-z0-9+/=_\-]+"),
    re.compile(rb'nonce="[^"]*"'),
    re.compile(rb"csrftoken=[^;]*"),
    re.compile(rb'name="(?:deed_key|page)"[^>]*value="[^"]*"'),
    re.compile(rb'value="[^"]*"[^>]*name="(?:deed_key|page)"'),
)


@dataclass
class Found:
    """What a crawl met. Shapes: `leaks` and `broken` by request; `seen` a print of each answer to GET, by who and URL."""

    requests: int = 0
    visited: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    leaks: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, other: "Found") -> None:
        """Take in what another crawl met."""
        self.requests += other.requests
        self.visited |= other.visited
        self.statuses += other.statuses
        self.leaks |= other.leaks
        self.broken += other.broken
        self.seen |= other.seen

    def moved_since(self, before: "Found") -> list[str]:
        """Name the pages that tell something else than before, to the same reader."""
        both = before.seen.keys() & self.seen.keys()
        return sorted(f"{who} {url}" for who, url in both if before.seen[who, url] != self.seen[who, url])


def crawl(
    world: World,
    visits: Iterable[Visit],
    *,
    crowd: Collection[str] = tuple(CROWD),
    methods: Collection[str] = METHODS,
    follows: bool = True,
    tell: Callable[[str], None] = lambda _line: None,
) -> Found:
    """Let everybody ask for everything; what a request did is taken back.

    Shapes: `follows` also asks for every link on a page that leads somewhere with a query, once for each of the FOLLOWERS.
    """
    found = Found()
    for who in crowd:
        waiting, known = list(visits), {visit.url for visit in visits}
        while waiting:
            visit = waiting.pop(0)
            answers = {method: asked(world.browsers[who], visit, method=method) for method in methods}
            for method, answer in answers.items():
                _note(found, who=who, visit=visit, method=method, answer=answer)
            if follows and "get" in answers and who in FOLLOWERS:
                more = [url for url in dict.fromkeys(_queries_in(answers["get"])) if url not in known]
                known.update(more)
                waiting += [Visit(visit.name, url) for url in more]
        tell(f"{CROWD[who]}: {found.requests} requests so far, {len(found.leaks)} with a leak")
    return found


def asked(browser: Client, visit: Visit, *, method: str) -> Answer:
    """Ask once, and take back whatever it did; the browser keeps the cookies that it had."""
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    with transaction.atomic():
        send: Callable[..., HttpResponse] = getattr(browser, method)
        answer = Answer.of(send(visit.url, dict(visit.form) if method == "post" else {}))
        transaction.set_rollback(True)
    browser.cookies.clear()
    for name, value in kept.items():
        browser.cookies[name] = value
    return answer


def leaks_in(blobs: Iterable[bytes], *, url: str = "") -> list[str]:
    """Give the invented words in what was read; those that were asked for in the address itself are no leak."""
    words = {word for blob in blobs for word in sightings(blob)}
    return sorted(word for word in words if word not in url)


def answer_print(answer: Answer) -> str:
    """Give a print of what an answer says, the same for the same page on the same moment."""
    return hashlib.sha256(plainly(b"\n".join([answer.head, *blobs_in(answer.body)]))).hexdigest()


def plainly(whole: bytes) -> bytes:
    """Leave out what differs every time."""
    for pattern in _CHANGING:
        whole = pattern.sub(b"", whole)
    return whole


def _note(found: Found, *, who: str, visit: Visit, method: str, answer: Answer) -> None:
    found.requests += 1
    found.visited.add(visit.name)
    found.statuses[answer.status] += 1
    what = f"{method.upper()} {visit.url} ({visit.name}) as {CROWD[who]}"
    blobs = list(answer.blobs())
    leaks = leaks_in(blobs, url=visit.url)
    if leaks:
        found.leaks[what] = leaks
    if answer.status >= 500:
        found.broken.append(what)
    if method == "get":
        found.seen[who, visit.url] = answer_print(answer)


def _queries_in(answer: Answer) -> Iterator[str]:
    if answer.status == 200 and answer.is_page:
        for link in _LINK.findall(answer.body):
            url = unescape(link.decode())
            if "?" in url and not url.startswith("/static/"):
                yield url
