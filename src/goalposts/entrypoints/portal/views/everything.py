"""With a code: everything they expect and its history; their own data, to take along."""

import csv
import io
import json
from dataclasses import asdict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.customers.queries.own import own_card
from goalposts.apps.expectations.queries import OwnExpectation, own_expectation, own_expectations
from goalposts.entrypoints.portal.answers import show
from goalposts.entrypoints.portal.history import story_of
from goalposts.entrypoints.portal.telling import card_of, cards_of_own
from goalposts.entrypoints.portal.visiting import confirmed, visit_of

HEADINGS = ("kind", "expectation", "day", "words", "answer")


@require_safe
@confirmed
def everything(request: HttpRequest) -> HttpResponse:
    """List everything they expect, what waits for their word first."""
    visit = visit_of(request)
    own = own_expectations(actor=visit.actor, shown=visit.shown)
    return show(request, "everything", cards=cards_of_own(own))


@require_safe
@confirmed
def one(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show one expectation with its history."""
    visit = visit_of(request)
    own = own_expectation(actor=visit.actor, expectation_id=expectation_id, shown=visit.shown)
    return show(request, "one", card=card_of(own), story=story_of(own))


@require_safe
@confirmed
def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give what they said and answered, and what is kept of them: as JSON whole, as CSV line by line."""
    visit = visit_of(request)
    own = [
        own_expectation(actor=visit.actor, expectation_id=one.id, shown=visit.shown)
        for one in own_expectations(actor=visit.actor, shown=visit.shown)
    ]
    if form == "json":
        whole = {"about_you": asdict(own_card(actor=visit.actor)), "expectations": [_plain(one) for one in own]}
        text = json.dumps(whole, default=str, ensure_ascii=False, indent=2)
        return _file(text, kind="application/json; charset=utf-8", name="goalposts.json")
    if form == "csv":
        return _file(_table(own), kind="text/csv; charset=utf-8", name="goalposts.csv")
    raise Http404


def _plain(own: OwnExpectation) -> dict[str, object]:
    hidden = ("offers", "revision")
    return {name: value for name, value in asdict(own).items() if name not in hidden}


def _table(own: list[OwnExpectation]) -> str:
    """Write one line per saying and answer; a text that a spreadsheet could take for a formula is made plain."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(HEADINGS)
    for one in own:
        lines.writerow(["expectation", one.id, one.said_date, _safe(one.verbatim), ""])
        for answer in one.answers:
            lines.writerow(["answer", one.id, answer.said_date, _safe(answer.words), answer.answer])
        for step in one.steps:
            if step.words:
                lines.writerow([step.kind.lower(), one.id, step.on_date, _safe(step.words), ""])
    return "\ufeff" + out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _file(text: str, *, kind: str, name: str) -> HttpResponse:
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
