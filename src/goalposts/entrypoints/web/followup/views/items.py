"""Action items: the board and the list by day, promising something, and one whole."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.customers.queries import stakeholders_at
from goalposts.apps.expectations.queries import RegisterRow, expectation_to_write
from goalposts.apps.expectations.queries.forward import ForwardLine, chance_page
from goalposts.apps.findings.queries import FindingPlace, finding_place
from goalposts.apps.followup.queries import ComplaintRow, ItemPage, ItemRow, action_item_page, action_items_of, board_of
from goalposts.apps.followup.usecases import Because, change_action_item, create_action_item
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.action_item import Parent, UnableToKeepActionItem
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.followup.item_forms import ItemForm
from goalposts.entrypoints.web.followup.item_telling import by_day, column_told, item_line, item_step_told
from goalposts.entrypoints.web.followup.narrowing import BY_DAY, ItemsForm
from goalposts.entrypoints.web.followup.views.following import complaint_to_write

PAGE_SIZE = 50
MONDAY = "monday"  # where a promise began, and where its writer lands again
# Where each parent has its page, and by which part of the address.
PAGES = {
    Parent.COMPLAINT: ("complaints:page", "complaint_id"),
    Parent.EXPECTATION: ("expectations:page", "expectation_id"),
    Parent.CHANCE: ("checkins:chance", "forward_id"),
}
Speaker = RegisterRow | ComplaintRow | ForwardLine


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the board, or the list by day, narrowed as the address says."""
    form = ItemsForm(request.GET, members=members_of(actor=actor_of(request)))
    if form.is_by_day:
        return _by_day(request, form)
    today, url = today_of(request), here(request, "action_items:list")
    columns = board_of(actor=actor_of(request), narrowed=form.narrowed())
    return show(
        request,
        "web/followup/board.html",
        columns=[column_told(column, today=today) for column in columns],
        more={column.column.value: form.address(url, view=BY_DAY, column=column.column.value) for column in columns},
        **_frame(form, url),
    )


def _by_day(request: HttpRequest, form: ItemsForm) -> HttpResponse:
    url, after = here(request, "action_items:list"), request.GET.get("after", "")
    found = action_items_of(actor=actor_of(request), narrowed=form.narrowed(), after=after, size=PAGE_SIZE)
    lines = [item_line(row, today=today_of(request)) for row in found.rows]
    return show(
        request,
        "web/followup/by_day.html",
        groups=by_day(lines, today=today_of(request)),
        next_url=form.address(url, after=found.next) if found.next else None,
        first_url=form.address(url) if after else None,
        **_frame(form, url),
    )


def _frame(form: ItemsForm, url: str) -> dict[str, Any]:
    return {
        "filter_form": form,
        "active": form.active(url),
        "board_url": form.address(url, view="", column=""),
        "day_url": form.address(url, view=BY_DAY),
        "url": url,
    }


@require_safe
def page(request: HttpRequest, action_item_id: UUID) -> HttpResponse:
    """Show one action item whole."""
    found = action_item_page(actor=actor_of(request), action_item_id=action_item_id)
    finding = None
    if found.row.parent_kind == Parent.FINDING.value:
        finding = finding_place(actor=actor_of(request), key=found.row.parent_id)
    return show(
        request,
        "web/followup/item.html",
        page=found,
        finding=finding,
        line=item_line(found.row, today=today_of(request)),
        steps=[item_step_told(step) for step in reversed(found.steps)],
        because_url=_because_url(request, found.row, finding),
    )


def _because_url(request: HttpRequest, row: ItemRow, finding: FindingPlace | None) -> str | None:
    """Give the page of what an action item is done because of; None where this reader may not open it."""
    if finding is not None:
        return f"{here(request, 'findings:page', release_id=finding.release_id)}#finding-{finding.key}"
    if row.parent_kind == Parent.MISFIT.value:
        may_open = may(actor=actor_of(request), right=Right.SEE_OWN_HOURS)
        return here(request, "shares:figures", customer_id=row.parent_id) if may_open else None
    name, part = PAGES[Parent(row.parent_kind)]
    return here(request, name, **{part: row.parent_id})


@require_http_methods(["GET", "HEAD", "POST"])
def for_expectation(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask what we will do because of an expectation, or promise it."""
    row = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id).row
    because = Because(kind=Parent.EXPECTATION, id=expectation_id)
    return _promise(request, because, row, words=row.verbatim)


@require_http_methods(["GET", "HEAD", "POST"])
def for_complaint(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Ask what we will do because of a complaint, or promise it."""
    row = complaint_to_write(request, complaint_id).row
    return _promise(request, Because(kind=Parent.COMPLAINT, id=complaint_id), row, words=row.words)


@require_http_methods(["GET", "HEAD", "POST"])
def for_chance(request: HttpRequest, forward_id: UUID) -> HttpResponse:
    """Ask what we will do because of what somebody seeks next, or promise it."""
    page = chance_page(actor=actor_of(request), forward_id=forward_id)
    if not page.may_write:
        raise Denied(customer=page.line.customer_name)
    if not page.line.value_sought:
        raise NotFound
    return _promise(request, Because(kind=Parent.CHANCE, id=forward_id), page.line, words=page.line.value_sought)


def _promise(request: HttpRequest, because: Because, row: Speaker, *, words: str) -> HttpResponse:
    start = {"promised_to": str(row.stakeholder_id), "owner": str(actor_of(request).member_id)}
    form = item_form(request, customer_id=row.customer_id, start=start)
    name, part = PAGES[because.kind]
    parts: dict[str, Any] = {part: because.id}
    if request.GET.get("from") == MONDAY:
        name, parts = "monday:page", {}
    if form.is_valid() and is_promised(request, because, form):
        return go(request, name, done=_("Promised."), **parts)
    return show(
        request,
        "web/followup/item_form.html",
        status=422 if form.errors else 200,
        form=form,
        row=row,
        words=words,
        title=_("Promise something"),
        back=here(request, name, **parts),
    )


def is_promised(request: HttpRequest, because: Because, form: ItemForm) -> bool:
    """Promise what a form holds; False, and why at its field, when it cannot be."""
    try:
        create_action_item(
            actor=actor_of(request), owner_id=form.owner_id(), due_date=form.cleaned_data["due_date"], parent=because,
            promise=form.told(), today=today_of(request), now=clock.now(),
        )  # fmt: skip
    except UnableToKeepActionItem as refused:
        form.refuse(refused)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, action_item_id: UUID) -> HttpResponse:
    """Show what was promised, or change it."""
    found = item_to_write(request, action_item_id)
    is_to_nobody = found.row.parent_kind == Parent.FINDING.value
    form = item_form(request, customer_id=found.row.customer_id, start=_as_it_stands(found), is_to_nobody=is_to_nobody)
    if form.is_valid() and _changed(request, found, form):
        return go(request, "action_items:page", done=_("Saved."), action_item_id=action_item_id)
    return show(
        request,
        "web/followup/item_form.html",
        status=422 if form.errors else 200,
        form=form,
        row=found.row,
        words="",
        title=_("Change what was promised"),
        back=here(request, "action_items:page", action_item_id=action_item_id),
    )


def _as_it_stands(found: ItemPage) -> dict[str, object]:
    row = found.row
    return {
        "promise": row.promise,
        "promised_to": str(row.promised_to_id or ""),
        "owner": str(row.owner_id),
        "due_date": row.due_date,
        "note": found.note,
        "revision": found.revision,
    }


def _changed(request: HttpRequest, found: ItemPage, form: ItemForm) -> bool:
    try:
        change_action_item(
            actor=actor_of(request), action_item_id=found.row.id, owner_id=form.owner_id(),
            due_date=form.cleaned_data["due_date"], promise=form.told(), today=today_of(request), now=clock.now(),
            revision=form.cleaned_data["revision"],
        )  # fmt: skip
    except UnableToKeepActionItem as refused:
        form.refuse(refused)
        typed.renew(form, "revision", found.revision)
        return False
    return True


def item_to_write(request: HttpRequest, action_item_id: UUID) -> ItemPage:
    """Read an action item for a form that changes it. Errors: NotFound, Denied."""
    found = action_item_page(actor=actor_of(request), action_item_id=action_item_id)
    if not found.may_write:
        raise Denied(customer=found.row.customer_name)
    return found


def item_form(
    request: HttpRequest, *, customer_id: UUID, start: Mapping[str, object], is_to_nobody: bool = False
) -> ItemForm:
    """Make the form of an action item of a customer; `is_to_nobody` offers nobody to promise it to."""
    actor = actor_of(request)
    form = ItemForm(sent(request), initial=typed.over(request, start))
    people = [] if is_to_nobody else stakeholders_at(actor=actor, customer_id=customer_id)
    form.offer(people=people, members=members_of(actor=actor))
    if is_to_nobody:
        form.to_nobody()
    return form
