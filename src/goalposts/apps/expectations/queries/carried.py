"""What the layout of an import carries of metrics, expectations with their posts, and values, row by row and whole.

Each row holds values by the name of the import's column; codes are not yet words. What has no number of its own gets
one that is made of its id.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower

from goalposts.apps.expectations.access import expectations_visible_to, measurements_visible_to, metrics_visible_to
from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right
from goalposts.lib.numbering import number_of

Carried = Iterator[dict[str, Any]]
AT_A_TIME = 2000
POSTS_AT_A_TIME = 500
KINDS = {"UP": "AT_LEAST", "DOWN": "AT_MOST", "BETWEEN": "BETWEEN"}
ENDED = ("MET", "MISSED")
WITH_AGREED = ("AGREED", "WITHDRAWN", *ENDED)
ON_THEIR_WORD = ("COUNTERED", "WITHDRAWN", *ENDED)
NOTED = ("PROPOSED", "COUNTERED", "NOT_FEASIBLE", "PARKED", "WITHDRAWN")
SAID = ("verbatim", "language", "said_date", "weight_met", "weight_missed")


def metrics_carried(*, actor: Actor) -> Carried:
    """Give every metric, by customer and name; posts stand with the expectations.

    Errors: Denied for whoever may not export.
    """
    found = metrics_visible_to(actor).order_by("customer_id", Lower("name"), "id")
    keys = ("id", "external_id", "customer_id", "customer__external_id")
    for id_, number, customer_id, customer_number, name, unit, direction, period_value in _rows(
        actor, found, *keys, "name", "unit", "direction", "period_value"
    ):
        yield {
            "external_id": number_of(external_id=number, id_=id_),
            "customer_ref": number_of(external_id=customer_number, id_=customer_id),
            "name": name,
            "unit": unit,
            "kind": KINDS[direction],
            "period_value": period_value,
        }


def expectations_carried(*, actor: Actor) -> Carried:
    """Give every expectation that was not voided, in the order in which they were said, with one revision of its posts.

    Shapes: the posts that its page shows. `theme` in both languages.
    Errors: Denied for whoever may not export.
    """
    require(actor, right=Right.EXPORT)
    found = expectations_visible_to(actor).exclude(state="VOID").order_by("said_date", "id")
    rows = found.select_related("customer", "stakeholder", "theme").iterator(chunk_size=AT_A_TIME)
    while some := list(islice(rows, POSTS_AT_A_TIME)):
        posts, steps = _posts_of(some), _steps_of(some)
        for expectation in some:
            drawn, step = posts.get(expectation.id), steps.get(expectation.id)
            yield _said(expectation) | _drawn(drawn) | _stands(expectation, step)


def measurements_carried(*, actor: Actor) -> Carried:
    """Give every value that stands, by metric and day; what was corrected stays behind.

    Errors: Denied for whoever may not export.
    """
    found = measurements_visible_to(actor).filter(replaced_at__isnull=True).order_by("metric_id", "measured_date", "id")
    keys = ("metric_id", "metric__external_id", "metric__customer_id", "metric__customer__external_id")
    numbers: dict[UUID, str] = {}
    for metric_id, number, customer_id, customer_number, day, value, source in _rows(
        actor, found, *keys, "measured_date", "value", "source"
    ):
        for id_, external_id in ((metric_id, number), (customer_id, customer_number)):
            if id_ not in numbers:
                numbers[id_] = number_of(external_id=external_id, id_=id_)
        yield {
            "metric_ref": numbers[metric_id],
            "customer_ref": numbers[customer_id],
            "measured_date": day,
            "value": value,
            "source": source,
        }


def _said(expectation: Expectation) -> dict[str, Any]:
    customer, stakeholder, theme = expectation.customer, expectation.stakeholder, expectation.theme
    return {
        "external_id": number_of(external_id=expectation.external_id, id_=expectation.id),
        "stakeholder_ref": number_of(external_id=stakeholder.external_id, id_=stakeholder.id),
        "customer_ref": number_of(external_id=customer.external_id, id_=customer.id),
        "theme": {"nl": theme.name_nl, "en": theme.name_en} if theme else None,
        "channel_text": expectation.channel,
        **{name: getattr(expectation, name) for name in SAID},
    }


def _posts_of(expectations: Iterable[Expectation]) -> dict[UUID, Goalpost]:
    """Choose the posts that the page shows; where it shows none, the newest that were not let go.

    Edges: while it is heard or in talks those that are talked about: of what was reopened the former posts stay behind.
    """
    by_id = {expectation.id: expectation for expectation in expectations}
    found = Goalpost.objects.filter(expectation_id__in=list(by_id))
    chosen: dict[UUID, Goalpost] = {}
    for post in found.select_related("metric", "judge").order_by("expectation_id", "version"):
        expectation = by_id[post.expectation_id]
        shown_id = expectation.goalpost_id
        if expectation.state not in WITH_AGREED:
            if post.agreed_date is None and post.dropped_at is None:
                chosen[post.expectation_id] = post
            continue
        if post.id == shown_id or (shown_id is None and post.dropped_at is None):
            chosen[post.expectation_id] = post
    return chosen


def _steps_of(expectations: Iterable[Expectation]) -> dict[UUID, Event]:
    """Find the step by which each reached its state."""
    wanted = {one.id: one.state for one in expectations}
    found = Event.objects.filter(expectation_id__in=list(wanted), kind__in=set(wanted.values()))
    return {
        one.expectation_id: one for one in found.order_by("recorded_at", "id") if one.kind == wanted[one.expectation_id]
    }


def _stands(expectation: Expectation, step: Event | None) -> dict[str, Any]:
    """Tell how far the talk is, since when, and what that stands on."""
    facts = step.facts if step else {}
    is_refused, is_parked = expectation.state == "NOT_FEASIBLE", expectation.state == "PARKED"
    told: dict[str, Any] = {"state": expectation.state, "state_date": expectation.state_date}
    if expectation.state in NOTED:
        told["state_words"] = expectation.refused_reason if is_refused else step.note if step else ""
    if expectation.state in ON_THEIR_WORD or (is_parked and expectation.parked_from in ON_THEIR_WORD):
        told["state_how"] = expectation.word_how
    elif expectation.state == "PROPOSED":
        told["state_how"] = facts.get("how")
    if is_refused:
        told |= {"alternative": expectation.alternative, "is_without_alternative": expectation.is_without_alternative}
    if is_parked:
        told |= {"parked_until_date": expectation.parked_until_date, "parked_from": expectation.parked_from}
    if expectation.state in ENDED:
        told |= {"judge_answer": facts.get("answer"), "judge_answer_date": expectation.word_date}
    return told


def _drawn(post: Goalpost | None) -> dict[str, Any]:
    if post is None:
        return {}
    metric, judge = post.metric, post.judge
    return {
        "metric_ref": number_of(external_id=metric.external_id, id_=metric.id) if metric else None,
        "what": post.what,
        "kind": post.kind,
        "baseline": post.baseline,
        "floor": post.floor,
        "aim": post.aim,
        "tolerance": post.tolerance,
        "when": f"EVERY_{post.period}" if post.period else post.by_date,
        "until_date": post.by_date if post.period else None,
        "judge_name": number_of(external_id=judge.external_id, id_=judge.id) if judge else post.judge_text,
        "evidence": post.evidence,
        "agreed": post.agreed_date,
        "agreed_how": post.agreed_how or None,
        "in_force_from_date": post.in_force_from_date if post.in_force_from_date != post.agreed_date else None,
    }


def _rows(actor: Actor, found: QuerySet[Any], *fields: str) -> Iterator[tuple[Any, ...]]:
    require(actor, right=Right.EXPORT)
    return found.values_list(*fields).iterator(chunk_size=AT_A_TIME)
