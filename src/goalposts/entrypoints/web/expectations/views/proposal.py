"""The mail of a proposal: seen exactly as it will be sent, then sent."""

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.queries import UnableToMailProposal, expectation_to_write
from goalposts.apps.expectations.queries import proposal_mail as facts_of_proposal
from goalposts.apps.expectations.usecases import ChangedMeanwhile, Step, send_proposal
from goalposts.apps.upkeep.queries.informing import first_mail_of
from goalposts.domain.expectation import UnableToStep
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.proposal_form import REFUSALS, ProposalMailForm
from goalposts.reports.mails.frame import MailText
from goalposts.reports.mails.registry import render

STAND_IN = "…"


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_mail(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show the mail as it would be sent; send it once that very mail was seen."""
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    start = typed.over(request, {"revision": page.head.revision})
    form = ProposalMailForm(request.POST if request.method == "POST" else None, initial=start)
    facts, refusal = _facts(request, expectation_id, form)
    seen = _digest(facts)
    if request.method == "POST" and form.is_valid() and facts and form.cleaned_data["seen"] == seen:
        if _send(request, expectation_id, form):
            done = _("The mail to %(name)s is on its way.") % {"name": facts["to_name"]}
            return go(request, "expectations:page", done=done, expectation_id=expectation_id)
        seen = ""
    return show(
        request,
        "web/expectations/proposal_mail.html",
        status=422 if form.errors else 200,
        form=form,
        page=page,
        mail=_mail(request, facts),
        facts=facts,
        seen=seen,
        refusal=refusal,
        back=here(request, "expectations:page", expectation_id=expectation_id),
    )


def _facts(request: HttpRequest, expectation_id: UUID, form: ProposalMailForm) -> tuple[dict[str, object], str]:
    """Give what the mail would say, or why there is none."""
    typed_words = form.cleaned_data if form.is_bound and form.is_valid() else {}
    try:
        facts = facts_of_proposal(
            actor=actor_of(request),
            expectation_id=expectation_id,
            words=typed_words.get("words", ""),
            translated=typed_words.get("translated", ""),
            now=clock.now(),
        )
    except UnableToMailProposal as refused:
        return {}, str(REFUSALS[str(refused.facts["reason"])])
    return facts, ""


def _send(request: HttpRequest, expectation_id: UUID, form: ProposalMailForm) -> bool:
    given = form.cleaned_data
    step = Step(
        actor=actor_of(request),
        expectation_id=expectation_id,
        today=today_of(request),
        now=clock.now(),
        revision=given["revision"],
    )
    try:
        send_proposal(step=step, words=given["words"], translated=given["translated"])
    except (ChangedMeanwhile, UnableToStep) as refused:
        form.refuse(refused)
        return False
    return True


def _mail(request: HttpRequest, facts: Mapping[str, object]) -> MailText | None:
    """Write the mail as the worker will, with a stand-in for the token that only the real one carries."""
    if not facts:
        return None
    first = first_mail_of(actor=actor_of(request), stakeholder_id=UUID(str(facts["stakeholder_id"])))
    return render(
        kind=str(facts["kind"]),
        facts={**facts, "first": first},
        secret=STAND_IN,
        language=str(facts["language"]),
        site_url=settings.SITE_URL,
    )


def _digest(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()[:32] if facts else ""
