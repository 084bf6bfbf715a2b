"""The answer to "this looks like what they said before": the posts moved, or it is new."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import expectation_to_write
from goalposts.apps.expectations.usecases import UnableToMoveInto, move_into, tell_apart
from goalposts.domain.expectation import DeedNotAllowed
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go
from goalposts.entrypoints.shared.seat import actor_of, today_of

REFUSALS: dict[str, Words] = {
    "ITSELF": gettext_lazy("That is this expectation itself."),
    "OTHER_PERSON": gettext_lazy("That one was said by somebody else."),
    "CLOSED": gettext_lazy("That one is closed; reopen it first."),
    "NEGOTIATED": gettext_lazy("This one was negotiated or answered already, so it stays one of its own."),
}


class AlikeForm(forms.Form):
    """Which earlier expectation, and what the member says of it."""

    other = forms.UUIDField()
    answer = forms.ChoiceField(choices=[("MOVED", ""), ("NEW", "")])


@require_POST
def alike(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Keep the words as a move of the earlier one and go on to its posts, or remember that it is new."""
    asked, today = actor_of(request), today_of(request)
    expectation_to_write(actor=asked, expectation_id=expectation_id)
    form = AlikeForm(request.POST)
    if not form.is_valid():
        return go(request, "expectations:page", expectation_id=expectation_id)
    other = form.cleaned_data["other"]
    try:
        if form.cleaned_data["answer"] == "NEW":
            tell_apart(actor=asked, expectation_id=expectation_id, other_id=other, today=today, now=clock.now())
            return go(request, "expectations:page", done=_("It stays one of its own."), expectation_id=expectation_id)
        move_into(actor=asked, expectation_id=expectation_id, into_id=other, today=today, now=clock.now())
    except UnableToMoveInto as refused:
        messages.error(request, str(REFUSALS[str(refused.facts["reason"])]))
        return go(request, "expectations:page", expectation_id=expectation_id)
    except (AlreadyDone, DeedNotAllowed):
        messages.info(request, _("That was noted already."))
        return go(request, "expectations:page", expectation_id=expectation_id)
    done = _("Their new words stand with the earlier expectation. Where do the posts stand now?")
    return go(request, "expectations:goal", done=done, query={"said": str(expectation_id)}, expectation_id=other)
