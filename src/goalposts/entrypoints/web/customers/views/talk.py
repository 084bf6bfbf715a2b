"""A talk with a customer, what was captured from it, and the deeds on it."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.customers.labels import CHANNELS
from goalposts.apps.customers.queries import ConversationCard, conversation_card, stakeholders_at
from goalposts.apps.customers.usecases import (
    UnableToKeepConversation,
    change_conversation,
    delete_conversation,
    record_conversation,
)
from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.steps import (
    Removal,
    Step,
    ask_to_write,
    customer_to_write,
    removal_page,
    way_to,
)
from goalposts.entrypoints.web.customers.talk_form import TalkForm
from goalposts.entrypoints.web.expectations.lines import line_of

SIZE = 50


@require_safe
def talk(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Show a talk, who took part and what was captured from it."""
    actor = actor_of(request)
    card = conversation_card(actor=actor, conversation_id=conversation_id)
    narrowed = RegisterFilter(conversation_id=conversation_id)
    after = request.GET.get("after", "")
    captured = register_of(actor=actor, narrowed=narrowed, order="newest", after=after, size=SIZE)
    return show(
        request,
        "web/customers/talk.html",
        card=card,
        title=_title(card),
        channel=CHANNELS[card.channel],
        steps=_steps(request, card=card),
        captured=captured,
        lines=[line_of(row) for row in captured.rows],
        capture_urls=[(one.name, _capture_url(request, card, one.id)) for one in card.people],
        capture_url=_capture_url(request, card, card.people[0].id if len(card.people) == 1 else None),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show the form for a new talk, or record it."""
    customer = customer_to_write(request, customer_id=customer_id)
    start = {"held_date": today_of(request), "channel": "TALK", "stakeholders": request.GET.getlist("stakeholder")}
    form = _form(request, customer_id=customer_id, initial=start)
    if request.method == "POST" and form.is_valid():
        conversation_id = _recorded(request, form, customer_id=customer_id)
        if conversation_id is not None:
            done = _("Recorded. What did they say that they expect?")
            return go(request, "customers:conversation", done=done, conversation_id=conversation_id)
    steps = way_to(request, customer=(customer.id, customer.name), more=[(_("New conversation"), None)])
    title = _("Record a conversation")
    return _form_page(request, form=form, title=title, steps=steps, button=_("Record the conversation"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Show what was recorded of a talk, or change it."""
    card = _card_to_write(request, conversation_id=conversation_id)
    fields = {
        "held_date": card.held_date,
        "channel": card.channel,
        "subject": card.subject,
        "stakeholders": [str(one.id) for one in card.people],
    }
    form = _form(request, customer_id=card.customer_id, initial=fields, card=card)
    form.watch(stands=fields, theirs_url=here(request, "customers:conversation", conversation_id=conversation_id))
    if form.is_valid() and form.is_latest() and _changed(request, form, conversation_id=conversation_id):
        return go(request, "customers:conversation", done=_("Saved."), conversation_id=conversation_id)
    steps = _steps(request, card=card, last=_("Edit"))
    return _form_page(request, form=form, title=_("Edit this conversation"), steps=steps, button=_("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Ask, and throw away a talk from which nothing was captured."""
    card = _card_to_write(request, conversation_id=conversation_id)
    removal = Removal(
        name=_title(card),
        question=_(
            "Throw away this conversation? Only one from which nothing was captured can go; it does not come back."
        ),
        button=_("Throw away the conversation"),
        steps=_steps(request, card=card, last=_("Throw away")),
        back_url=here(request, "customers:conversation", conversation_id=conversation_id),
        done_url=here(request, "customers:page", customer_id=card.customer_id),
        done=_("The conversation was thrown away."),
        instead=_("Then it stays: it says when and where those words were spoken. You can still correct it."),
        remove=lambda: delete_conversation(actor=actor_of(request), conversation_id=conversation_id, now=clock.now()),
    )
    return removal_page(request, removal=removal)


def _title(card: ConversationCard) -> str:
    return card.subject or str(CHANNELS[card.channel])


def _card_to_write(request: HttpRequest, *, conversation_id: UUID) -> ConversationCard:
    card = conversation_card(actor=actor_of(request), conversation_id=conversation_id)
    ask_to_write(card=card)
    return card


def _capture_url(request: HttpRequest, card: ConversationCard, stakeholder_id: UUID | None) -> str:
    asked = {
        "conversation": str(card.id),
        "said_date": card.held_date.isoformat(),
        "channel": card.channel,
        "customer": str(card.customer_id),
    }
    if stakeholder_id is not None:
        asked = {**asked, "stakeholder": str(stakeholder_id)}
        del asked["customer"]
    return f"{here(request, 'expectations:capture')}?{urlencode(asked)}"


def _steps(request: HttpRequest, *, card: ConversationCard, last: str = "") -> list[Step]:
    own = here(request, "customers:conversation", conversation_id=card.id)
    more: list[Step] = [(_title(card), own), (last, None)] if last else [(_title(card), None)]
    return way_to(request, customer=(card.customer_id, card.customer_name), more=more)


def _form(
    request: HttpRequest, *, customer_id: UUID, initial: dict[str, object], card: ConversationCard | None = None
) -> TalkForm:
    """Offer who is there now, and who took part then."""
    present = stakeholders_at(actor=actor_of(request), customer_id=customer_id)
    people = {one.id: (one.id, one.name, one.job_title) for one in (card.people if card else [])}
    people |= {one.id: (one.id, one.name, one.job_title) for one in present}
    offered = sorted(people.values(), key=lambda one: (one[1].lower(), one[0]))
    return TalkForm(sent(request), people=offered, initial=typed.over(request, initial))


def _form_page(request: HttpRequest, *, form: TalkForm, title: str, steps: list[Step], button: str) -> HttpResponse:
    status = 422 if form.errors else 200
    template = "web/customers/form.html"
    return show(request, template, status=status, form=form, title=title, steps=steps, button_text=button, lede="")


def _recorded(request: HttpRequest, form: TalkForm, *, customer_id: UUID) -> UUID | None:
    actor, today = actor_of(request), today_of(request)
    try:
        return record_conversation(actor=actor, customer_id=customer_id, talk=form.talk(), today=today, now=clock.now())
    except UnableToKeepConversation as refused:
        form.refuse(refused=refused)
        return None


def _changed(request: HttpRequest, form: TalkForm, *, conversation_id: UUID) -> bool:
    actor, today = actor_of(request), today_of(request)
    try:
        change_conversation(
            actor=actor, conversation_id=conversation_id, talk=form.talk(), today=today, now=clock.now()
        )
    except UnableToKeepConversation as refused:
        form.refuse(refused=refused)
        return False
    return True
