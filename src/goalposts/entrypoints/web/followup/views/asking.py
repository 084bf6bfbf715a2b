"""The mail "is it solved?" to whoever complained: seen exactly as it will be sent, then sent."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.followup.queries.solved_mail import KIND, solved_mail
from goalposts.apps.followup.usecases import ask_if_solved
from goalposts.domain.complaint import UnableToFollowComplaint
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.followup.forms import REFUSALS, FollowForm
from goalposts.entrypoints.web.followup.views.following import complaint_to_write
from goalposts.reports.mails.frame import MailText
from goalposts.reports.mails.registry import render

STAND_IN = "…"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Show the mail as it would be sent, or why there is none; send it once it was seen."""
    page = complaint_to_write(request, complaint_id)
    form = FollowForm(sent(request), initial=typed.over(request, {"revision": page.revision}))
    if form.is_valid() and _asked(request, complaint_id, form):
        done = _("The mail to %(name)s is on its way.") % {"name": page.row.stakeholder_name}
        return go(request, "complaints:page", done=done, complaint_id=complaint_id)
    facts, refusal = _facts(request, complaint_id)
    if form.is_bound:
        typed.renew(form, "revision", page.revision)
    return show(
        request,
        "web/followup/ask.html",
        status=422 if form.errors else 200,
        form=form,
        page=page,
        facts=facts,
        refusal="" if form.errors else refusal,
        mail=_mail(facts),
        back=here(request, "complaints:page", complaint_id=complaint_id),
    )


def _asked(request: HttpRequest, complaint_id: UUID, form: FollowForm) -> bool:
    try:
        ask_if_solved(
            actor=actor_of(request), complaint_id=complaint_id, today=today_of(request), now=clock.now(),
            revision=form.cleaned_data["revision"],
        )  # fmt: skip
    except AlreadyDone:
        return True  # sent twice is sent once
    except UnableToFollowComplaint as refused:
        form.refuse(refused)
        return False
    return True


def _facts(request: HttpRequest, complaint_id: UUID) -> tuple[dict[str, object], str]:
    """Give what the mail would say, or why there is none."""
    try:
        return solved_mail(actor=actor_of(request), complaint_id=complaint_id, now=clock.now()), ""
    except UnableToFollowComplaint as refused:
        return {}, str(REFUSALS[str(refused.facts["reason"])])


def _mail(facts: Mapping[str, object]) -> MailText | None:
    """Write the mail as the worker will, with a stand-in for the token that only the real one carries."""
    if not facts:
        return None
    return render(
        kind=KIND, facts=facts, secret=STAND_IN, language=str(facts["language"]), site_url=settings.SITE_URL
    )  # fmt: skip
