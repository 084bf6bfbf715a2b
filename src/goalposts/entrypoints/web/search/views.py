"""Searching customers, people and expectations from every page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.customers.queries import find_customers, find_stakeholders
from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.apps.followup.queries import ComplaintFilter, complaints_of
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.expectations.lines import line_of

MOST_LETTERS = 100
SHOWN = 10
PAGE_SIZE = 50


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show the first few of each kind that hold every word, with the way to all of them."""
    words = request.GET.get("q", "")[:MOST_LETTERS].strip()
    if not words:
        return show(request, "web/search/all.html", words="")
    if request.GET.get("only") == "people":
        return _people(request, words=words)
    actor = actor_of(request)
    customers = find_customers(actor=actor, words=words, limit=SHOWN + 1)
    people = find_stakeholders(actor=actor, words=words, after="", size=SHOWN)
    said = register_of(actor=actor, narrowed=RegisterFilter(words=words), order="newest", after="", size=SHOWN)
    complained = complaints_of(actor=actor, narrowed=ComplaintFilter(words=words), size=SHOWN)
    q = urlencode({"q": words})
    return show(
        request,
        "web/search/all.html",
        words=words,
        customers=customers[:SHOWN],
        people=people.rows,
        lines=[line_of(row) for row in said.rows],
        complaints=complained.rows,
        every_complaint=f"{here(request, 'complaints:list')}?{q}" if complained.next else None,
        every_customer=f"{here(request, 'customers:list')}?{q}&shown=ALL" if len(customers) > SHOWN else None,
        every_person=f"{here(request, 'search:all')}?{q}&only=people" if people.next else None,
        every_expectation=f"{here(request, 'expectations:register')}?{q}" if said.next else None,
    )


def _people(request: HttpRequest, *, words: str) -> HttpResponse:
    after = request.GET.get("after", "")
    found = find_stakeholders(actor=actor_of(request), words=words, after=after, size=PAGE_SIZE)
    url = f"{here(request, 'search:all')}?{urlencode({'q': words, 'only': 'people'})}"
    return show(
        request,
        "web/search/people.html",
        words=words,
        people=found.rows,
        next_url=f"{url}&{urlencode({'after': found.next})}" if found.next else None,
        first_url=url if after else None,
    )
