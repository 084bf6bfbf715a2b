"""Who follows somebody who left, and on which of their open expectations."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries import StakeholderCard, stakeholder_card, stakeholders_at
from goalposts.apps.customers.usecases import UnableToKeepStakeholder
from goalposts.apps.expectations.queries.following import OpenLine, open_of_person, ties_of
from goalposts.apps.expectations.usecases.follow import UnableToFollow
from goalposts.apps.upkeep.usecases import let_follow
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.forms import REFUSALS, RefusableForm
from goalposts.entrypoints.web.customers.steps import ask_to_write, way_to


class FollowForm(RefusableForm):
    """Who follows, and on what."""

    successor = forms.ChoiceField(label=gettext_lazy("Who follows?"))
    expectations = forms.MultipleChoiceField(
        label=gettext_lazy("Which open expectations do we ask them about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], lines: list[OpenLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(name="successor", choices=[("", "—"), *people])
        self.choose_from(name="expectations", choices=[(str(line.id), line.verbatim) for line in lines])
        self.lines = lines


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask who follows and on which open expectations, or note it."""
    actor = actor_of(request)
    card = stakeholder_card(actor=actor, stakeholder_id=stakeholder_id)
    ask_to_write(card=card)
    form = _form(request, card)
    if request.method == "POST" and form.is_valid():
        changed = _saved(request, form, card=card)
        if changed is not None:
            words = ngettext("%(n)s expectation changed hands.", "%(n)s expectations changed hands.", changed)
            return go(request, "customers:person", done=words % {"n": changed}, stakeholder_id=card.id)
    own = (card.name, here(request, "customers:person", stakeholder_id=card.id))
    steps = way_to(request, customer=(card.customer_id, card.customer_name), more=[own, (_("Who follows"), None)])
    status = 422 if form.errors else 200
    return show(request, "web/customers/follow.html", status=status, form=form, card=card, steps=steps)


def _form(request: HttpRequest, card: StakeholderCard) -> FollowForm:
    actor = actor_of(request)
    lines = open_of_person(actor=actor, stakeholder_id=card.id)
    found = stakeholders_at(actor=actor, customer_id=card.customer_id)
    people = [(str(one.id), ", ".join(filter(None, [one.name, one.job_title]))) for one in found if one.id != card.id]
    successor = ties_of(actor=actor, stakeholder_id=card.id).successor
    chosen = [str(line.id) for line in lines if successor is None or line.follower_id == successor[0]]
    start = {"successor": str(successor[0]) if successor else "", "expectations": chosen}
    sent = request.POST if request.method == "POST" else None
    return FollowForm(sent, initial=start, people=people, lines=lines)


def _saved(request: HttpRequest, form: FollowForm, *, card: StakeholderCard) -> int | None:
    given = form.cleaned_data
    try:
        return let_follow(
            actor=actor_of(request),
            stakeholder_id=card.id,
            successor_id=UUID(given["successor"]),
            expectation_ids=[UUID(text) for text in given["expectations"]],
            today=today_of(request),
            now=clock.now(),
        )
    except (UnableToKeepStakeholder, UnableToFollow) as refused:
        form.refuse(refused=refused)
    except NotFound:
        form.add_error("successor", str(REFUSALS["NOT_THERE"]))
    return None
