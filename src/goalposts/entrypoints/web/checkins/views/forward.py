"""What people seek next: recorded from a talk, the list of chances, and what we do about each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.customers.queries import StakeholderCard, stakeholder_card
from goalposts.apps.expectations.queries.forward import ChancePage, chance_page, chances_of
from goalposts.apps.expectations.usecases.forward import UnableToLookForward, own_chance, put_chance_off, record_forward
from goalposts.apps.followup.queries import ItemFilter, action_items_of
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.action_item import Parent
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.checkins.forward_forms import ChanceForm, ChanceListForm, ForwardForm
from goalposts.entrypoints.web.checkins.forward_telling import forward_told
from goalposts.entrypoints.web.followup.item_telling import ItemLine, item_line


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask what somebody said that they seek next, or record it."""
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    if not card.may_write:
        raise Denied(customer=card.customer_name)
    form = ForwardForm(sent(request), initial=typed.over(request, {"said_date": today_of(request)}))
    if request.method == "POST" and form.is_valid() and _recorded(request, form, card):
        return go(request, "customers:person", done=_("Recorded as they said it."), stakeholder_id=card.id)
    return show(request, "web/checkins/forward.html", status=422 if form.errors else 200, form=form, card=card)


@require_safe
def chances(request: HttpRequest) -> HttpResponse:
    """Show a page of the values that people seek, narrowed as the address says."""
    actor, url, after = actor_of(request), here(request, "checkins:chances"), request.GET.get("after", "")
    form = ChanceListForm(request.GET, members=members_of(actor=actor, with_former=True))
    asked = form.asked()
    owner_id = UUID(asked["owner"]) if asked["owner"] else None
    found = chances_of(actor=actor, chance=asked["state"], owner_id=owner_id, after=after)
    return show(
        request,
        "web/checkins/chances.html",
        filter_form=form,
        told=forward_told(found.rows),
        active=form.active(url=url),
        next_url=form.address(url=url, after=found.next) if found.next else None,
        first_url=form.address(url=url) if after else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def chance(request: HttpRequest, forward_id: UUID) -> HttpResponse:
    """Show what somebody seeks with every decision about it; whoever may, decides."""
    page = chance_page(actor=actor_of(request), forward_id=forward_id)
    if request.method == "POST" and not page.may_write:
        raise Denied(customer=page.line.customer_name)
    form = ChanceForm(
        sent(request), members=members_of(actor=actor_of(request)), initial=typed.over(request, _stands(page))
    )
    if request.method == "POST" and form.is_valid() and decided(request, form, page):
        return go(request, "checkins:chance", done=_("Saved."), forward_id=forward_id)
    told = forward_told([page.line])[0]
    status, items = 422 if form.errors else 200, _items(request, forward_id)
    return show(request, "web/checkins/chance.html", status=status, page=page, told=told, form=form, items=items)


def _items(request: HttpRequest, forward_id: UUID) -> list[ItemLine]:
    """List what we do because of what somebody seeks."""
    narrowed = ItemFilter(parent=(Parent.CHANCE.value, forward_id))
    found = action_items_of(actor=actor_of(request), narrowed=narrowed)
    return [item_line(row, today=today_of(request)) for row in found.rows]


def _stands(page: ChancePage) -> dict[str, object]:
    line = page.line
    decision = line.chance if line.chance in ("OWNED", "NOT_NOW") else ""
    return {"decision": decision, "owner": str(line.owner_id or ""), "words": line.not_now_because}


def _recorded(request: HttpRequest, form: ForwardForm, card: StakeholderCard) -> bool:
    try:
        record_forward(
            actor=actor_of(request),
            stakeholder_id=card.id,
            forward=form.forward(),
            source="TALK",
            deed_key=form.cleaned_data["deed_key"],
            said_date=form.cleaned_data["said_date"],
            today=today_of(request),
            now=clock.now(),
        )
    except UnableToLookForward as refused:
        form.refuse(refused)
        return False
    return True


def decided(request: HttpRequest, form: ChanceForm, page: ChancePage) -> bool:
    """Keep what was decided about a chance; False when it was refused, which the form then says."""
    given, forward_id = form.cleaned_data, page.line.id
    try:
        if given["decision"] == "OWNED":
            own_chance(
                actor=actor_of(request), forward_id=forward_id, owner_id=UUID(given["owner"]), words=given["words"],
                now=clock.now(),
            )  # fmt: skip
        else:
            put_chance_off(actor=actor_of(request), forward_id=forward_id, because=given["words"], now=clock.now())
    except AlreadyDone:
        return True  # the same decision sent twice is one decision
    except NotFound:
        form.add_error("owner", _("Choose who sees to it."))
        return False
    except UnableToLookForward as refused:
        form.refuse(refused)
        return False
    return True
