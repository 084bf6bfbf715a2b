"""You said, we did: how it reads to one person, and how each promise in it is told."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries import stakeholder_card
from goalposts.apps.followup.queries import SaidDone, you_said_we_did
from goalposts.apps.followup.usecases import MAX_PROMISE, Telling, tell_as
from goalposts.domain.refusal import Denied
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.fields import day_from
from goalposts.entrypoints.shared.seat import actor_of, today_of

DAYS_BACK = 91


class TellingForm(forms.Form):
    """How each promise is told: a box with words, and a tick for those that are left out."""

    def __init__(self, *args: Any, lines: list[SaidDone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for done in (done for line in lines for done in line.done):
            self.fields[f"words_{done.id}"] = forms.CharField(
                label=gettext_lazy("How we tell it"),
                initial=done.words,
                max_length=MAX_PROMISE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"out_{done.id}"] = forms.BooleanField(
                label=gettext_lazy("Leave this one out"), initial=done.is_left_out, required=False
            )

    def tellings(self, lines: list[SaidDone]) -> list[Telling]:
        """Give what was chosen."""
        given = self.cleaned_data
        ids = [done.id for line in lines for done in line.done]
        return [
            Telling(action_item_id=id_, words=given[f"words_{id_}"], is_left_out=given[f"out_{id_}"]) for id_ in ids
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show what this person said and what we did, as they read it; or keep how it is told."""
    actor = actor_of(request)
    card = stakeholder_card(actor=actor, stakeholder_id=stakeholder_id)
    since = _since(request)
    lines = you_said_we_did(actor=actor, stakeholder_id=stakeholder_id, since_date=since, with_left_out=True)
    if request.method == "POST" and not card.may_write:
        raise Denied(customer=card.customer_name)
    form = TellingForm(sent(request), initial=typed.over(request, {}), lines=lines)
    if form.is_valid():
        tell_as(actor=actor, tellings=form.tellings(lines), now=clock.now())
        return go(request, "loop:told", done=_("Saved. So it is told."), stakeholder_id=stakeholder_id)
    return show(
        request,
        "web/followup/told.html",
        status=422 if form.errors else 200,
        card=card,
        lines=lines,
        form=form,
        since=since,
    )


def _since(request: HttpRequest) -> date:
    return day_from(request.GET.get("since", "")) or today_of(request) - timedelta(days=DAYS_BACK)
