"""What is measured: a table of pages and one of saves. A further page is one line."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.bench.said import TURNS

Places = dict[str, Any]
Form = dict[str, str]
OFFERED_PEOPLE = 400


@dataclass(frozen=True)
class Page:
    """A page to read: its name in the table, its address with the names of places in it, and which goal it has.

    Shapes: `most_queries` is goal S1's; None where S1 names none; `is_grown` is measured at the other sizes too;
    `is_whole` tells of all customers at once, so that it grows with them: goal S9 judges it by its floor alone; `is_behind` is read by a review's reviewer.
    """

    name: str
    path: str
    most_queries: int | None = 8
    is_grown: bool = True
    is_portal: bool = False
    is_whole: bool = False
    is_behind: bool = False


@dataclass(frozen=True)
class Save:
    """A form to send: its address and its fields for the n-th time, and how its rows are counted afterwards.

    Shapes: `marks` names the table and the condition by which one save's rows are found, given the run's marker.
    """

    name: str
    ask: Callable[[Places, int, str], tuple[str, Form]]
    table: str
    condition: str
    most_queries: int | None = 12
    is_signed_in: bool = True
    is_portal: bool = False
    is_behind: bool = False


@dataclass(frozen=True)
class Ask:
    """One request, ready to be sent.

    Shapes: neither form nor `facts` (sent as JSON) means GET; `then` is asked after it for the same thing, and timed with it.
    """

    path: str
    form: Form | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] | None = None
    then: tuple["Ask", ...] = ()


VAULT = "/r/{organisation}/reviews/{review}/vault/"
PAGES = (
    Page("Monday", "/w/{workspace}/monday/", most_queries=12),
    Page("Monday, the whole list", "/w/{workspace}/monday/all/", is_grown=False),
    Page("register", "/w/{workspace}/expectations/"),
    Page("register, filtered", "/w/{workspace}/expectations/?verdict=OUT&lead={lead}"),
    Page("register, attention first", "/w/{workspace}/expectations/?order=standing"),
    Page("register, page 20", "/w/{workspace}/expectations/?after={page_20}"),
    Page("customers", "/w/{workspace}/customers/"),
    Page("customer, 50 expectations", "/w/{workspace}/customers/{customer}/", most_queries=12),
    Page("person", "/w/{workspace}/customers/people/{stakeholder}/", most_queries=12),
    Page("expectation, 50 shots", "/w/{workspace}/expectations/{shots}/", most_queries=12),
    Page("expectation, 2,000 points", "/w/{workspace}/expectations/{long}/", most_queries=12),
    Page("metric, 2,000 points", "/w/{workspace}/metrics/{metric}/", most_queries=12),
    Page("capture, the form", "/w/{workspace}/expectations/new/", most_queries=12),
    Page("80/20", "/w/{workspace}/shares/", most_queries=12, is_whole=True),
    Page("search", "/w/{workspace}/search/?q=storing", most_queries=12, is_grown=False),
    Page(
        "vault, an interview with 200 fragments",
        VAULT + "interviews/{talk}/fragments/",
        most_queries=12,
        is_grown=False,
        is_behind=True,
    ),
    Page(
        "vault, a theme over eight interviews",
        VAULT + "themes/?theme={theme}",
        most_queries=12,
        is_grown=False,
        is_behind=True,
    ),
    Page("check-in, the page", "/p/check-in/", most_queries=12, is_grown=False, is_portal=True),
)
PORTAL = next(page for page in PAGES if page.is_portal)


def capture(places: Places, number: int, marker: str) -> tuple[str, Form]:
    people = places["people"][1 : OFFERED_PEOPLE + 1]
    form = {
        "verbatim": f"Ik wil dat jullie bellen voordat ik bel. {marker} {number}",
        "stakeholder": people[number % len(people)],
        "language": "nl",
        "channel": "TALK",
    }
    return f"/w/{places['workspace']}/expectations/new/", form


def measure(places: Places, number: int, marker: str) -> tuple[str, Form]:
    metrics, days = places["metrics"], places["free_days"]
    form = {"day": days[number // len(metrics)], "value": str(30 + number % 40), "source": f"{marker} {number}"}
    return f"/w/{places['workspace']}/metrics/{metrics[number % len(metrics)]}/", form


def perceive(places: Places, number: int, marker: str) -> tuple[str, Form]:
    felt, people = places["felt"], places["people"]
    form = {
        "answer": ("MET", "NOT_MET", "JUST_MISSED")[number % 3],
        "words": f"Zo hoort het. {marker} {number}",
        "stakeholder": people[number % len(people)],
        "said_date": places["today"],
        "channel": "TALK",
    }
    return f"/w/{places['workspace']}/expectations/{felt[number % len(felt)]}/felt/", form


def sign_in(places: Places, number: int, marker: str) -> tuple[str, Form]:
    return f"/sign-in/link/{places['links'][number]}/", {}


def come_in(places: Places, number: int, marker: str) -> tuple[str, Form]:
    return "/p/", {}


def answer_check_in(places: Places, number: int, marker: str) -> tuple[str, Form]:
    seat = number % len(places["cards"])
    cards = places["cards"][seat]
    card = cards[number // len(places["cards"]) % len(cards)]
    form = {"words": f"Twee keer te laat. {marker} {number}", "deed_key": str(uuid4())}
    return f"/p/check-in/{card}/NOT_MET/", form


def cut(places: Places, number: int, marker: str) -> tuple[str, Form]:
    part, start = number % TURNS, 1 + number // TURNS % 60
    form = {"source": "TRANSCRIPT", "source_id": places["transcript"], "part": str(part), "start": str(start)}
    return f"{VAULT}interviews/{{talk}}/fragments/cut/".format(**places), {**form, "end": str(start + 40)}


SAVES = (
    Save("capture", capture, "expectations_expectation", "verbatim LIKE '%{marker} %'"),
    Save("one measurement", measure, "expectations_measurement", "source LIKE '{marker} %'"),
    Save("perception", perceive, "expectations_perception", "words LIKE '%{marker} %'"),
    Save("sign in by link", sign_in, "signin_signinlink", "used_at IS NOT NULL", is_signed_in=False),
    Save("check-in, open the link", come_in, "signin_linksession", "digest <> ''", is_signed_in=False, is_portal=True),
    Save("vault, one fragment", cut, "interviews_fragment", "id IS NOT NULL", is_behind=True),
    Save(
        "check-in, one answer", answer_check_in, "checkins_reply", "words LIKE '%{marker} %'", most_queries=None,
        is_signed_in=False, is_portal=True,
    ),
)  # fmt: skip


def page_ask(*, page: Page, places: Places, seat: int) -> Ask:
    """Make the request for a page, by the person in one of the browsers that are signed in."""
    session = places["reviewer_cookies" if page.is_behind else "cookies"][seat]
    cookies = {"goalposts_visit": places["visits"][seat]} if page.is_portal else {"sessionid": session}
    return Ask(page.path.format(**places), None, cookies)


def save_ask(*, save: Save, places: Places, number: int, marker: str, seat: int) -> Ask:
    """Make the request for a save; its proof of origin is the browser's own secret, in cookie and form."""
    path, form = save.ask(places, number, marker)
    secret = secrets.token_hex(16)
    cookies = {"csrftoken": secret}
    if save.is_portal:
        own = number % len(places["visits"])  # whose card it is, whichever connection sends it
        cookies |= {"goalposts_visit": places["visits"][own], "goalposts_link": places["personal_links"][own]}
    if save.is_signed_in:
        cookies["sessionid"] = places["reviewer_cookies" if save.is_behind else "cookies"][seat]
    return Ask(path, {**form, "csrfmiddlewaretoken": secret}, cookies)
