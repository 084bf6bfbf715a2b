"""The goal builder: six strokes."""

from collections.abc import Mapping
from functools import cache, partial
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.customers.queries import stakeholders_at
from goalposts.apps.expectations.queries import ExpectationPage, MetricChoice, expectation_to_write, metric_choices
from goalposts.apps.expectations.queries.moved import words_of_move
from goalposts.apps.expectations.usecases import UnableToAddMetric, UnableToBuild, build_goalpost
from goalposts.apps.workspaces.queries import draft_of
from goalposts.apps.workspaces.usecases import UnableToKeepDraft, drop_draft, keep_draft
from goalposts.domain.expectation import UnableToStep
from goalposts.domain.posts import InconsistentPosts
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.meanwhile import STOOD
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.goal_form import GoalForm, initial_of, words_of_goal
from goalposts.entrypoints.web.expectations.goal_so_far import goal_so_far
from goalposts.entrypoints.web.expectations.hints import hints_while_drawing, typed_so_far
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.not_now import not_now
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
    if _is_open(request, page) and form.is_valid() and _is_latest(form, page) and _save(request, page, form):
        drop_draft(actor=actor_of(request), place=_place(page.row.id), page=form.cleaned_data["page"], now=clock.now())
        if "agree" in request.POST:
            return go(request, "expectations:agree", expectation_id=expectation_id)
        return go(request, "expectations:page", done=_("The posts stand as drawn."), expectation_id=expectation_id)
    return _show(request, page, form, status=422)


@require_POST
def draft(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Keep the strokes as drawn so far; a page that was saved meanwhile has nothing left to keep."""
    actor = actor_of(request)
    expectation_to_write(actor=actor, expectation_id=expectation_id)
    fields = {name: str(text) for name, text in request.POST.items() if name not in {"csrfmiddlewaretoken", "page"}}
    opened = request.POST.get("page", "")
    try:
        keep_draft(actor=actor, place=_place(expectation_id), fields=fields, now=clock.now(), page=opened)
    except UnableToKeepDraft:
        return HttpResponse(status=413)
    return HttpResponse(status=204)


def _place(expectation_id: UUID) -> str:
    return f"goal {expectation_id}"


def _is_open(request: HttpRequest, page: ExpectationPage) -> bool:
    return not_now(page, step="goal", today=today_of(request)) is None


def _drafted(request: HttpRequest, page: ExpectationPage) -> dict[str, str]:
    """Give what was drawn here earlier and not saved, unless somebody starts from what stands."""
    if request.method == "POST" or "empty" in request.GET:
        return {}
    return draft_of(actor=actor_of(request), place=_place(page.row.id))


def _form(request: HttpRequest, page: ExpectationPage, fields: Mapping[str, object] | None) -> GoalForm:
    actor = actor_of(request)

    @cache
    def metrics() -> list[MetricChoice]:
        return metric_choices(actor=actor, customer_id=page.row.customer_id)

    people = cache(partial(stakeholders_at, actor=actor, customer_id=page.row.customer_id))
    drafted = _drafted(request, page)
    found = {} if drafted or fields else found_in_sentence(page, people=people, metrics=metrics)
    start = {**initial_of(page), **found, **_asked_anew(request, page), **drafted, "page": uuid4().hex}
    form = GoalForm(
        fields,
        initial=typed.over(request, start),
        found=found,
        metrics=metrics,
        people=people,
        stakeholder_id=page.asked_id,
        stakeholder_name=page.asked_name,
        is_move=page.row.state == "AGREED",
        is_countered=page.row.state == "COUNTERED",
    )
    form.is_draft = bool(drafted)
    form.watch(stands=_stands(page), theirs_url=here(request, "expectations:page", expectation_id=page.row.id))
    return form


def _stands(page: ExpectationPage) -> dict[str, object]:
    return {name: value for name, value in initial_of(page).items() if name not in NOT_COMPARED}


def _is_latest(form: GoalForm, page: ExpectationPage) -> bool:
    """Compare with what somebody else drew meanwhile; sent again, it is about what stands now."""
    if form.is_latest():
        return True
    typed.renew(form, "revision", page.head.revision)
    return False


def _asked_anew(request: HttpRequest, page: ExpectationPage) -> dict[str, object]:
    """Start a move from the words that asked for it, where the address names them."""
    if "moved" in request.GET and page.row.state == "AGREED":
        words = words_of_move(actor=actor_of(request), expectation_id=page.row.id)
        return {"asked_by": "STAKEHOLDER", "reason": " ".join(words.split())[:MAX_REASON]}
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
        so_far=goal_so_far(form),
        barred=not_now(page, step="goal", today=today_of(request)),
    )


def _save(request: HttpRequest, page: ExpectationPage, form: GoalForm) -> bool:
    try:
        build_goalpost(
            actor=actor_of(request),
            expectation_id=page.row.id,
            strokes=form.strokes(),
            move=form.move(),
            is_theirs=form.is_theirs(),
            revision=page.head.revision if STOOD in request.POST else form.cleaned_data["revision"],
            today=today_of(request),
            now=clock.now(),
        )
    except (UnableToBuild, UnableToAddMetric, InconsistentPosts, UnableToStep) as refused:
        form.refuse(refused)
        typed.renew(form, "revision", page.head.revision)
        return False
    return True
