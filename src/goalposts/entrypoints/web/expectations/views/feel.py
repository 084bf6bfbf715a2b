"""Recording how the customer sees it, as heard in a talk."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries import StakeholderChoice, stakeholders_at
from goalposts.apps.expectations.labels import ANSWERS, CHANNELS
from goalposts.apps.expectations.queries import ExpectationPage, expectation_to_write
from goalposts.apps.expectations.usecases import Answered, UnableToRecordPerception, record_perception
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.forms import IdField
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.refusals import REFUSALS, RefusableForm


class FeelForm(RefusableForm):
    """What a stakeholder answers: met, just missed, not met; and in which words."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What do they say?"), choices=list(ANSWERS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("In their own words"),
        max_length=4000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    grade = forms.IntegerField(label=gettext_lazy("Grade, 1 to 10"), min_value=1, max_value=10, required=False)
    stakeholder = IdField(label=gettext_lazy("Who says so?"))
    said_date = DayField(label=gettext_lazy("On which day?"))
    channel = forms.ChoiceField(label=gettext_lazy("How was it said?"), choices=CHANNELS)

    def __init__(self, *args: Any, people: Callable[[], Sequence[StakeholderChoice]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["stakeholder"]).choices = lambda: [
            (str(one.id), one.name) for one in people()
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def feel(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask for the answer, or record it."""
    form = None
    if request.method == "POST":
        form = FeelForm(request.POST, people=partial(_people, request, expectation_id))
        if form.is_valid() and _save(request, expectation_id, form):
            return go(request, "expectations:page", done=_("Recorded as they said it."), expectation_id=expectation_id)
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    return show(
        request,
        "web/expectations/feel.html",
        status=422 if form else 200,
        form=form or _asked(request, page),
        page=page,
        line=line_of(page.row),
    )


def _people(request: HttpRequest, expectation_id: UUID) -> list[StakeholderChoice]:
    actor = actor_of(request)
    page = expectation_to_write(actor=actor, expectation_id=expectation_id)
    return stakeholders_at(actor=actor, customer_id=page.row.customer_id)


def _asked(request: HttpRequest, page: ExpectationPage) -> FeelForm:
    posts = page.goalpost
    judge = str(posts.judge_id if posts and posts.judge_id else page.asked_id)
    start = {"stakeholder": judge, "said_date": today_of(request), "channel": "TALK"}
    return FeelForm(initial=typed.over(request, start), people=partial(_people, request, page.row.id))


def _save(request: HttpRequest, expectation_id: UUID, form: FeelForm) -> bool:
    try:
        record_perception(
            actor=actor_of(request),
            expectation_id=expectation_id,
            stakeholder_id=UUID(form.cleaned_data["stakeholder"]),
            answered=_answered(form),
            today=today_of(request),
            now=clock.now(),
        )
    except AlreadyDone:
        return True  # the same answer sent twice is one answer
    except NotFound:
        form.add_error("stakeholder", str(REFUSALS["OTHER_CUSTOMER"]))
        return False
    except UnableToRecordPerception as refused:
        form.refuse(refused)
        return False
    return True


def _answered(form: FeelForm) -> Answered:
    given = form.cleaned_data
    return Answered(
        answer=Answer(given["answer"]),
        said_date=given["said_date"],
        words=given["words"],
        grade=given["grade"],
        channel=given["channel"],
    )
