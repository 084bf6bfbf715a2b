"""Where every page of the product is in a demo: found by following its links, as a reader would."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import BrowserContext

from tests.entrypoints.matrix import ANYWHERE, INTERVIEWEE, WORKSPACE, Open

HREF = re.compile(r'href="([^"#]+)')
ONE_EXPECTATION = re.compile(r"/expectations/[0-9a-f-]{36}/$")
MOST_OF_A_KIND = 3
MOST_CUSTOMERS = 20  # every one of the demo: what pulls apart stands on the page of one of them
FOUND, REFUSED, MISSING, UNFIT = 200, 403, 404, 422
WORKSPACE_OF_THE_CAST = "brugwachter-services"
# Each is one more look of a page that the matrix names once.
LOOKS = {
    "expectations:register": ["?q=zeppelin", "?verdict=IN&felt=OUT&order=standing"],
    "search:all": ["?q=lift", "?q=zeppelin"],
}
STATES = ("HEARD", "PROPOSED", "COUNTERED", "AGREED", "NOT_FEASIBLE", "PARKED", "WITHDRAWN", "MET", "MISSED", "VOID")
VERDICTS = ("IN", "NEAR", "OUT", "NONE")
# Reached by a step before them or on another kind of server; the journey that walks there looks at them.
SEEN_ON_THE_WAY = {
    "home:favicon": "a picture, no page",
    "expectations:people": "answers the type-ahead, no page",
    "complaints:people": "answers the type-ahead, no page",
    "imports:preview": "first run",
    "imports:done": "first run",
    "imports:columns": "a messy workbook",
    "imports:undo": "a messy workbook",
    "imports:refused": "a file, no page",
    "imports:template": "a file, no page",
    "imports:example": "a file, no page",
    "checkins:tell-pdf": "a file, no page",
    "checkins:told-pdf": "a file, no page",
    "expectations:customers": "answers the type-ahead, no page",
    "reviews:offer": "only while nobody accepted",
    "reviews:wish": "only before the sample is settled",
    "reviews:guess": "only before the interviews begin",
    "customers:visit-remove": "only after a visit was recorded",
    "findings:page": "only after something crossed from a review",
    "findings:answer": "only after a report crossed from a review",
    "precision:mirror": "only after something crossed from a review",
    "precision:mirror_whole": "only after something crossed from a review",
    "precision:mirror_theme": "only after something crossed from a review",
    "findings:expectation": "only after a report crossed with something that was not voiced before",
    "me:confirm_email": "only after an address was given",
    "me:passkey_question": "answers the script, no page",
    "me:remove": "a deed, no page",
    "interviewee:calendar": "a file, no page",
    "me:lost_factor": "only with a factor to lose",
}


def pages_of_somebody(*, context: BrowserContext) -> dict[str, str]:
    """List the pages inside the workspace that the matrix names, for whoever is signed in.

    Shapes: a name for reading → its address. Errors: LookupError when the demo holds nothing for a page to show.
    """
    found = _followed(context=context, start=reverse("expectations:register", args=[WORKSPACE_OF_THE_CAST]))
    parts = {name: value for kwargs in found.values() for name, value in kwargs.items()}
    whole = {resolve(path).view_name: kwargs for path, kwargs in found.items()}  # parts of one address belong together
    heard, speaker = _heard(context=context)
    parts["expectation_id"] = resolve(heard).kwargs["expectation_id"]  # what was agreed has no form to agree
    parts["stakeholder_id"] = speaker  # who said something cannot be thrown away
    pages: dict[str, str] = {}
    absent: list[str] = []
    for name, row in WORKSPACE.items():
        if row.get is None or row.get_status != FOUND or name in SEEN_ON_THE_WAY:
            continue
        own = whole.get(name, parts) if len(row.parts) > 1 else parts
        missing = set(row.parts) - set(own)
        if missing:
            absent.append(f"{name}: the demo has no {missing}")
            continue
        kwargs = {"workspace": WORKSPACE_OF_THE_CAST} | {part: own[part] for part in row.parts} | row.words
        url = reverse(name, kwargs=kwargs)
        pages[name] = url
        pages |= {f"{name} {look}": url + look for look in LOOKS.get(name, [])}
    if absent:
        raise LookupError("; ".join(absent))
    pages |= dict(_kinds_of_expectation(context=context))
    return pages | {name: _plain(name) for name, row in _pages_anywhere() if _status(row, "omar") == FOUND}


def forms_that_refuse() -> list[str]:
    """Name the pages whose form says what is missing when it is sent empty."""
    refusing = (
        name
        for name, row in WORKSPACE.items()
        if row.get and row.get_status == FOUND and row.post_status == UNFIT and row.post and not row.form
    )
    return [name for name in refusing if name not in SEEN_ON_THE_WAY]


def pages_of_whoever_is_heard(*, parts: Mapping[str, object]) -> dict[str, str]:
    """List the pages under /p/i/ that the matrix names for somebody who was heard and typed their code."""
    found = {}
    for name, row in INTERVIEWEE.items():
        status = row.get["p2"] if isinstance(row.get, dict) else row.get
        if status == FOUND and name not in SEEN_ON_THE_WAY:
            found[name] = reverse(name, kwargs={part: parts[part] for part in row.parts})
    return found


def pages_after_proof() -> dict[str, str]:
    """List the pages of one's own profile that open after a fresh proof."""
    return {name: _plain(name) for name in ANYWHERE if name.startswith("me:") and name not in SEEN_ON_THE_WAY}


def pages_of_nobody() -> dict[str, str]:
    """List the pages that are there before anybody signed in; also what says that a link no longer works."""
    return {name: _plain(name) for name, row in _pages_anywhere() if _status(row, "nobody") in (FOUND, MISSING)}


def pages_refused_to_sanne() -> dict[str, str]:
    """List pages that a lead may not see, and one that nobody may: there is nothing."""
    named = {name: row for name, row in WORKSPACE.items() if row.get and "sanne" not in row.get and not row.parts}
    one = next(iter(named))
    return {f"{one}, refused": reverse(one, args=[WORKSPACE_OF_THE_CAST]), "nothing": "/w/nobody-here/expectations/"}


def _plain(name: str) -> str:
    return reverse(name, kwargs=ANYWHERE[name].parts)


def _pages_anywhere() -> list[tuple[str, Open]]:
    return [(name, row) for name, row in ANYWHERE.items() if name not in SEEN_ON_THE_WAY]


def _status(row: Open, who: str) -> int | None:
    return row.get[who] if isinstance(row.get, dict) else row.get


def _followed(*, context: BrowserContext, start: str) -> dict[str, dict[str, str]]:
    """Follow links breadth first, a few pages of each kind.

    Shapes: address → the parts in it.
    """
    seen: Counter[str] = Counter()
    found: dict[str, dict[str, str]] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        try:
            match = resolve(path)
        except Resolver404:
            continue
        most = MOST_CUSTOMERS if match.view_name == "customers:page" else MOST_OF_A_KIND
        if path in found or seen[match.view_name] >= most or match.view_name == "signin:out":
            continue
        seen[match.view_name] += 1
        found[path] = {name: str(value) for name, value in match.kwargs.items()}
        waiting += _links(context=context, path=path)
    return found


def _links(*, context: BrowserContext, path: str) -> list[str]:
    answer = context.request.get(path)
    if not answer.ok or "html" not in answer.headers.get("content-type", ""):
        return []
    links = (urlsplit(urljoin(path, link)) for link in HREF.findall(answer.text()))
    return [link.path for link in links if not link.netloc]


def _heard(*, context: BrowserContext) -> tuple[str, str]:
    """The oldest expectation that was heard and whose speaker can be written about: a journey may have erased one.

    Shapes: its address, and who said it.
    """
    register = reverse("expectations:register", args=[WORKSPACE_OF_THE_CAST])
    for path in _links(context=context, path=f"{register}?state=HEARD&order=oldest"):
        if not ONE_EXPECTATION.search(path):
            continue
        matches = [resolve(link) for link in _links(context=context, path=path) if "/people/" in link]
        speaker = next(str(one.kwargs["stakeholder_id"]) for one in matches if one.view_name == "customers:person")
        edit = reverse("customers:person-edit", args=[WORKSPACE_OF_THE_CAST, speaker])
        if context.request.get(edit).ok:
            return path, speaker
    raise LookupError("the demo holds nothing that was heard from somebody")


def _kinds_of_expectation(*, context: BrowserContext) -> Iterator[tuple[str, str]]:
    """One page of an expectation per state, and per verdict; and the form that puts posts before somebody."""
    for asked in [f"state={state}" for state in STATES] + [f"verdict={verdict}" for verdict in VERDICTS]:
        path = _expectation(context=context, asked=asked)
        if path is not None:
            yield f"expectation, {asked}", path
        if path is not None and asked == "state=PROPOSED":
            yield "expectations:agree, with posts", f"{path}agree/"


def _expectation(*, context: BrowserContext, asked: str) -> str | None:
    """The oldest expectation that the register finds, so not one that a journey just made."""
    register = reverse("expectations:register", args=[WORKSPACE_OF_THE_CAST])
    links = _links(context=context, path=f"{register}?{asked}&order=oldest")
    return next((link for link in links if ONE_EXPECTATION.search(link)), None)
