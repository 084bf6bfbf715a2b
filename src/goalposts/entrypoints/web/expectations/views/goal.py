"""The goal builder: six strokes."""

from functools import cache, partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries import stakeholders_at
from goalposts.apps.expectations.queries import ExpectationPage, MetricChoice, expectation_to_write, metric_choices
from goalposts.apps.expectations.usecases import UnableToAddMetric, UnableToBuild, build_goalpost
from goalposts.domain.expectation import UnableToStep
from goalposts.domain.posts import InconsistentPosts
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.goal_form import GoalForm, initial_of, words_of_goal
from goalposts.entrypoints.web.expectations.hints import hints_while_drawing, typed_so_far
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.sharpening import found_in_sentence
from goalposts.entrypoints.web.expectations.telling import telling_of

MAX_REASON = 300
NOT_COMPARED = ("revision", "whose")


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show the strokes as they stand, or draw them as typed."""
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    if request.method != "POST":
        return _show(request, page, _form(request, page, None))
    form = _form(request, page, request.POST)
    if form.is_valid() and _is_latest(form, page) and _save(request, page, form):
        if "agree" in request.POST:
            return go(request, "expectations:agree", expectation_id=expectation_id)
        return go(request, "expectations:page", done=_("The posts stand as drawn."), expectation_id=expectation_id)
    return _show(request, page, form, status=422)


def _form(request: HttpRequest, page: ExpectationPage, fields: object) -> GoalForm:
    actor = actor_of(request)

    @cache
    def metrics() -> list[MetricChoice]:
        return metric_choices(actor=actor, customer_id=page.row.customer_id)

    people = cache(partial(stakeholders_at, actor=actor, customer_id=page.row.customer_id))
    found = found_in_sentence(page, people=people, metrics=metrics)
    form = GoalForm(
        fields,
        initial=typed.over(request, {**initial_of(page), **found, **_asked_anew(request, page)}),
        found=found if fields is None else {},
        metrics=metrics,
        people=people,
        stakeholder_id=page.asked_id,
        stakeholder_name=page.asked_name,
        is_move=page.row.state == "AGREED",
        is_countered=page.row.state == "COUNTERED",
    )
    stands = {name: value for name, value in initial_of(page).items() if name not in NOT_COMPARED}
    form.watch(stands=stands, theirs_url=here(request, "expectations:page", expectation_id=page.row.id))
    return form


def _is_latest(form: GoalForm, page: ExpectationPage) -> bool:
    """Compare with what somebody else drew meanwhile; sent again, it is about what stands now."""
    if form.is_latest():
        return True
    typed.renew(form, "revision", page.head.revision)
    return False


def _asked_anew(request: HttpRequest, page: ExpectationPage) -> dict[str, object]:
    """Start a move from the words that asked for it, where the address names them."""
    try:
        said = expectation_to_write(actor=actor_of(request), expectation_id=UUID(request.GET.get("said", ""))).row
    except (ValueError, NotFound):
        return {}
    if said.stakeholder_id != page.row.stakeholder_id or page.row.state != "AGREED":
        return {}
    return {"asked_by": "STAKEHOLDER", "reason": " ".join(said.verbatim.split())[:MAX_REASON]}


def _show(request: HttpRequest, page: ExpectationPage, form: GoalForm, status: int = 200) -> HttpResponse:
    return show(
        request,
        "web/expectations/goal.html",
        status=status,
        form=form,
        page=page,
        line=line_of(page.row),
        telling=telling_of(page, actor=actor_of(request), today=today_of(request), now=clock.now()),
        words=words_of_goal(form),
        hints=hints_while_drawing(typed_so_far(form), page=page),
    )


def _save(request: HttpRequest, page: ExpectationPage, form: GoalForm) -> bool:
    try:
        build_goalpost(
            actor=actor_of(request),
            expectation_id=page.row.id,
            strokes=form.strokes(),
            move=form.move(),
            is_theirs=form.is_theirs(),
            revision=form.cleaned_data["revision"],
            today=today_of(request),
            now=clock.now(),
        )
    except (UnableToBuild, UnableToAddMetric, InconsistentPosts, UnableToStep) as refused:
        form.refuse(refused)
        typed.renew(form, "revision", page.head.revision)
        return False
    return True
