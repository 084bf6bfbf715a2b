"""A person at a customer: what they expect, when they were heard, and what is kept of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.customers.labels import ADDRESS_FORMS, LANGUAGES
from goalposts.apps.customers.queries import StakeholderCard, conversations_of, sharing_mail, stakeholder_card
from goalposts.apps.customers.queries.rhythm import visits_of
from goalposts.apps.customers.usecases import (
    UnableToKeepStakeholder,
    add_stakeholder,
    archive_stakeholder,
    change_stakeholder,
    delete_stakeholder,
    mark_left,
    unarchive_stakeholder,
)
from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.apps.expectations.queries.following import followed_by, ties_of
from goalposts.apps.followup.queries import followup_of_person
from goalposts.apps.signin.labels import PURPOSES
from goalposts.apps.signin.queries import links_of
from goalposts.apps.upkeep.usecases import take_back_leaving
from goalposts.domain.rhythm import ClockState
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.as_of import on_a_day
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of, seat_of_request, today_of
from goalposts.entrypoints.web.checkins.next import next_of_person
from goalposts.entrypoints.web.customers.clocks import clock_sentence, clock_told
from goalposts.entrypoints.web.customers.person_form import LeftForm, PersonForm, profile_fields
from goalposts.entrypoints.web.customers.steps import (
    Removal,
    Step,
    ask_to_write,
    customer_to_write,
    removal_page,
    told,
    way_to,
)
from goalposts.entrypoints.web.customers.telling import parts_in_words, talk_line
from goalposts.entrypoints.web.customers.views.as_of import person_on_day
from goalposts.entrypoints.web.expectations.felt import Narrowed
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.pictures import goals_picture, more_goals
from goalposts.entrypoints.web.followup.beside import followup_told
from goalposts.entrypoints.web.followup.moments import moment_of

SIZE = 50
TALKS = 20
VISITS = 20
GOALS = 12


@require_safe
@on_a_day(person_on_day)
def person(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show a person with what they expect and the talks they took part in."""
    actor = actor_of(request)
    card = stakeholder_card(actor=actor, stakeholder_id=stakeholder_id)
    after = request.GET.get("after", "")
    narrowed = RegisterFilter(stakeholder_id=stakeholder_id)
    said = register_of(actor=actor, narrowed=narrowed, order="newest", after=after, size=SIZE)
    before = request.GET.get("talks", "")
    talks = conversations_of(actor=actor, stakeholder_id=stakeholder_id, after=before, size=TALKS)
    lines = [line_of(row) for row in said.rows]
    return show(
        request,
        "web/customers/person.html",
        **_facts(request, card=card),
        goals=goals_picture(lines[:GOALS]) if not after else None,
        goals_more=_more_goals(request, card=card, lines=lines),
        is_first=not (after or before),
        said=said,
        lines=lines,
        talks=talks,
        talk_lines=[talk_line(row=row) for row in talks.rows],
        links=links_of(actor=actor, stakeholder_id=stakeholder_id, now=clock.now()),
        purposes=PURPOSES,
    )


def _more_goals(request: HttpRequest, *, card: StakeholderCard, lines: list[Any]) -> tuple[str, str] | None:
    url = Narrowed({"person": str(card.id)}).address(here(request, "expectations:register"))
    return more_goals(len(lines), shown=GOALS, url=url)


def _facts(request: HttpRequest, *, card: StakeholderCard) -> dict[str, Any]:
    return {
        "card": card,
        "may_erase": may(actor=actor_of(request), right=Right.WRITE_EVERY_CUSTOMER),
        "followup": followup_told(
            followup_of_person(actor=actor_of(request), stakeholder_id=card.id), moment=moment_of(request)
        ),
        "grid": None,
        **next_of_person(request, card=card),
        "ties": ties_of(actor=actor_of(request), stakeholder_id=card.id),
        "followed": followed_by(actor=actor_of(request), stakeholder_id=card.id),
        "parts": parts_in_words(parts=card.parts),
        "language_name": LANGUAGES[card.language],
        "address": ADDRESS_FORMS[card.address_form],
        **_clock(request, card=card),
        "visits": visits_of(actor=actor_of(request), stakeholder_id=card.id, limit=VISITS),
        "steps": _steps(request, card=card),
    }


def _clock(request: HttpRequest, *, card: StakeholderCard) -> dict[str, Any]:
    read = clock_told(row=card, on=rhythm_day_of(request))
    return {
        "clock": read,
        "clock_words": clock_sentence(row=card, told=read) if read else "",
        "is_paused": read is not None and read.clock.state is ClockState.PAUSED,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show the form for a new person, or add them."""
    customer = customer_to_write(request, customer_id=customer_id)
    seat = seat_of_request(request)
    start = {"rhythm_days": seat.rhythm_days, "language": seat.language, "address_form": "U"}
    form = PersonForm(sent(request), initial=typed.over(request, start))
    if request.method == "POST" and form.is_valid():
        stakeholder_id = _added(request, form, customer_id=customer_id)
        if stakeholder_id is not None:
            _warn_of_shared_mail(request, form, stakeholder_id=stakeholder_id)
            return go(request, "customers:person", done=_("Added."), stakeholder_id=stakeholder_id)
    steps = way_to(request, customer=(customer.id, customer.name), more=[(_("New person"), None)])
    return _form_page(request, form=form, title=_("Add a person"), steps=steps, button=_("Add the person"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show what is kept of a person, or change it."""
    card = _card_to_write(request, stakeholder_id=stakeholder_id)
    fields = profile_fields(card=card)
    form = PersonForm(sent(request), initial=typed.over(request, fields))
    form.watch(stands=fields, theirs_url=here(request, "customers:person", stakeholder_id=card.id))
    if form.is_valid() and form.is_latest() and _changed(request, form, stakeholder_id=stakeholder_id):
        if form.cleaned_data["email"] != card.email:
            _warn_of_shared_mail(request, form, stakeholder_id=stakeholder_id)
        return go(request, "customers:person", done=_("Saved."), stakeholder_id=stakeholder_id)
    steps = _steps(request, card=card, last=_("Edit"))
    title = _("Edit %(name)s") % {"name": card.name}
    return _form_page(request, form=form, title=title, steps=steps, button=_("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
def left(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask on which day a person left, and note it; or take it back."""
    card = _card_to_write(request, stakeholder_id=stakeholder_id)
    if request.method == "POST" and "returned" in request.POST:
        _return(request, card=card)
        return go(request, "customers:person", stakeholder_id=stakeholder_id)
    start = {"left_date": card.left_date or today_of(request)}
    form = LeftForm(sent(request), initial=typed.over(request, start))
    if request.method == "POST" and form.is_valid() and _left(request, form, card=card):
        return go(request, "customers:person", stakeholder_id=stakeholder_id)
    lede = _("Then nobody asks or reminds them any more. What they said and agreed stays.")
    title = _("%(name)s has left") % {"name": card.name}
    steps = _steps(request, card=card, last=_("Has left"))
    return _form_page(request, form=form, title=title, steps=steps, button=_("Note that they left"), lede=lede)


@require_POST
def archive(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Take a person out of the lists, or put them back."""
    deed: dict[str, Any] = {"actor": actor_of(request), "stakeholder_id": stakeholder_id, "now": clock.now()}
    if request.POST.get("archived") == "no":
        done, already = _("They are back in the lists."), _("They were in the lists already.")
        told(request, do=lambda: unarchive_stakeholder(**deed), done=done, already=already)
    else:
        done = _("Archived: this person is out of the lists, and what they said stays.")
        told(request, do=lambda: archive_stakeholder(**deed), done=done, already=_("They were archived already."))
    return go(request, "customers:person", stakeholder_id=stakeholder_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask, and throw away a person on whom nothing hangs."""
    card = _card_to_write(request, stakeholder_id=stakeholder_id)
    removal = Removal(
        name=card.name,
        question=_("Throw away this person? Only somebody on whom nothing hangs can go; it does not come back."),
        button=_("Throw away the person"),
        steps=_steps(request, card=card, last=_("Throw away")),
        back_url=here(request, "customers:person", stakeholder_id=card.id),
        done_url=here(request, "customers:page", customer_id=card.customer_id),
        done=_("%(name)s was thrown away.") % {"name": card.name},
        instead=_(
            "Archive them instead, or note the day they left: then nobody asks them any more, and what they said stays."
        ),
        remove=lambda: delete_stakeholder(actor=actor_of(request), stakeholder_id=card.id, now=clock.now()),
    )
    return removal_page(request, removal=removal)


def _card_to_write(request: HttpRequest, *, stakeholder_id: UUID) -> StakeholderCard:
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    ask_to_write(card=card)
    return card


def _steps(request: HttpRequest, *, card: StakeholderCard, last: str = "") -> list[Step]:
    own = here(request, "customers:person", stakeholder_id=card.id)
    more: list[Step] = [(card.name, own), (last, None)] if last else [(card.name, None)]
    return way_to(request, customer=(card.customer_id, card.customer_name), more=more)


def _form_page(
    request: HttpRequest, *, form: PersonForm | LeftForm, title: str, steps: list[Step], button: str, lede: str = ""
) -> HttpResponse:
    status = 422 if form.errors else 200
    template = "web/customers/person_form.html" if isinstance(form, PersonForm) else "web/customers/form.html"
    return show(request, template, status=status, form=form, title=title, steps=steps, button_text=button, lede=lede)


def _added(request: HttpRequest, form: PersonForm, *, customer_id: UUID) -> UUID | None:
    given = {**form.cleaned_data, "parts": tuple(form.cleaned_data["parts"])}
    try:
        return add_stakeholder(actor=actor_of(request), customer_id=customer_id, now=clock.now(), **given)
    except UnableToKeepStakeholder as refused:
        form.refuse(refused=refused)
        return None


def _changed(request: HttpRequest, form: PersonForm, *, stakeholder_id: UUID) -> bool:
    try:
        change_stakeholder(
            actor=actor_of(request), stakeholder_id=stakeholder_id, profile=form.profile(), now=clock.now()
        )
    except UnableToKeepStakeholder as refused:
        form.refuse(refused=refused)
        return False
    return True


def _left(request: HttpRequest, form: LeftForm, *, card: StakeholderCard) -> bool:
    today, now = today_of(request), clock.now()

    def do() -> None:
        left_date = form.cleaned_data["left_date"]
        mark_left(actor=actor_of(request), stakeholder_id=card.id, left_date=left_date, today=today, now=now)

    try:
        told(request, do=do, done=_("Noted that they left."), already=_("That was noted already."))
    except UnableToKeepStakeholder as refused:
        form.refuse(refused=refused)
        return False
    return True


def _return(request: HttpRequest, *, card: StakeholderCard) -> None:
    def do() -> None:
        take_back_leaving(actor=actor_of(request), stakeholder_id=card.id, today=today_of(request), now=clock.now())

    told(request, do=do, done=_("They are there again."), already=_("They had not left."))


def _warn_of_shared_mail(request: HttpRequest, form: PersonForm, *, stakeholder_id: UUID) -> None:
    names = sharing_mail(actor=actor_of(request), email=form.cleaned_data["email"], but=stakeholder_id)
    if names:
        words = _("This mail address is also of %(names)s. Mails to both arrive in one place.")
        messages.warning(request, words % {"names": ", ".join(names)})
