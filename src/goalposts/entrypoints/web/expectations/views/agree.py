"""Recording the stakeholder's yes."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.labels import HOWS, Words
from goalposts.apps.expectations.queries import ExpectationPage, expectation_to_write
from goalposts.apps.expectations.usecases import UnableToAgree, agree_expectation
from goalposts.domain.expectation import How, UnableToStep, Word
from goalposts.domain.posts import InconsistentPosts
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.telling import telling_of

REFUSALS: dict[str, tuple[str | None, Words]] = {
    "DEED_NOT_ALLOWED": (None, gettext_lazy("In its present state this expectation cannot be agreed.")),
    "FACT_MISSING": (None, gettext_lazy("Draw the posts first: there is nothing to agree to yet.")),
    "NOT_MEASURABLE": (
        None,
        gettext_lazy("Without a metric, a target and a time nobody can tell whether it was met. Draw those first."),
    ),
    "DAY_IN_FUTURE": ("given_date", gettext_lazy("This day is still to come.")),
    "DAY_BEFORE_SAID": ("given_date", gettext_lazy("On that day it had not been said yet.")),
    "DAY_BACKDATED": ("in_force_from_date", gettext_lazy("Posts can be in force from today at the earliest.")),
    "UNABLE_TO_AGREE": (
        None,
        gettext_lazy(
            "Somebody changed these posts meanwhile. Below they stand as they are now: is the yes about these?"
        ),
    ),
    "NOTHING_PENDING": (None, gettext_lazy("There are no other posts waiting for a yes.")),
    "NOT_THEIR_WORD": (None, gettext_lazy("Only the stakeholder's own yes counts.")),
    "INCONSISTENT_POSTS": (None, gettext_lazy("These posts contradict each other. Draw them again first.")),
}


class AgreeForm(forms.Form):
    """How and when the stakeholder said yes."""

    how = forms.ChoiceField(
        label=gettext_lazy("How was the yes given?"),
        choices=[(key, words) for key, words in HOWS.items() if key != "LINK"],
        widget=forms.RadioSelect,
    )
    given_date = DayField(label=gettext_lazy("On which day?"))
    in_force_from_date = DayField(
        label=gettext_lazy("In force from"), required=False, help_text=gettext_lazy("Empty: from today")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show what is to be agreed, or record the yes."""
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    if page.pending is None and page.goalpost is not None:
        nothing = _("Nothing waits for a yes: these posts were agreed already.")
        return go(request, "expectations:page", done=nothing, expectation_id=expectation_id)
    start = typed.over(request, _start(page, today=today_of(request)))
    form = AgreeForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid() and _save(request, page, form):
        done = _("Agreed with %(name)s.") % {"name": page.asked_name}
        return go(request, "expectations:page", done=done, expectation_id=expectation_id)
    return show(
        request,
        "web/expectations/agree.html",
        status=422 if form.errors else 200,
        form=form,
        page=page,
        line=line_of(page.row),
        telling=telling_of(page, actor=actor_of(request), today=today_of(request), now=clock.now()),
    )


def _start(page: ExpectationPage, *, today: date) -> dict[str, object]:
    """Start from today, or from the day that a move named when that is still to come."""
    named = page.pending.in_force_from_date if page.pending else None
    in_force = max(named, today) if named else None
    return {"how": "TALK", "given_date": today, "in_force_from_date": in_force, "revision": page.head.revision}


def _save(request: HttpRequest, page: ExpectationPage, form: AgreeForm) -> bool:
    given = form.cleaned_data
    try:
        agree_expectation(
            actor=actor_of(request),
            expectation_id=page.row.id,
            word=Word(given_by=page.asked_id, how=How(given["how"]), given_date=given["given_date"]),
            in_force_from_date=given["in_force_from_date"],
            revision=given["revision"],
            today=today_of(request),
            now=clock.now(),
        )
    except (UnableToAgree, UnableToStep, InconsistentPosts) as refused:
        field, words = REFUSALS[refused.code]
        form.add_error(field, str(words))
        typed.renew(form, "revision", page.head.revision)
        return False
    return True
