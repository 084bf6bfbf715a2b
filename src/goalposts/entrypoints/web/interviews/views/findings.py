"""Findings behind the wall: composing them, checking them, and releasing exactly what the preview shows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.findings.labels import CONFIDENCES, FINDING_KINDS
from goalposts.apps.findings.queries import releases_of
from goalposts.apps.findings.usecases import release_findings
from goalposts.apps.interviews.queries import FindingWritten, check_of, drafts_of, findings_sheet, fragments_to_use
from goalposts.apps.interviews.usecases import (
    UnableToCross,
    UnableToFind,
    drop_finding,
    save_finding,
    sign_reason,
    write_report,
)
from goalposts.apps.reviews.queries import themes_for
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import FindingKind
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.checking import CROSSING, Standing, check_told
from goalposts.entrypoints.web.interviews.entering import opened_vault
from goalposts.entrypoints.web.interviews.forms.findings import (
    FindingForm,
    ReasonForm,
    ReleaseForm,
    ReportForm,
    started_from,
)
from goalposts.reports.review_words import GROUPS

TOLD: dict[str, Any] = {"kinds": FINDING_KINDS, "confidences": CONFIDENCES, "roles": GROUPS}
OF_THE_NOTE = {"NOTE", "LENGTH"}
ANY = FindingWritten(kind=FindingKind.IMPROVE)


@require_http_methods(["GET", "HEAD", "POST"])
def findings(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """List the findings, and keep what stands around them."""
    actor, now = actor_of(request), clock.now()
    sheet = findings_sheet(actor=actor, review_id=review_id, now=now)
    around = sheet.around
    form = ReportForm(sent(request), initial={"not_asked": around.not_asked, "method": around.method})
    if form.is_valid():
        write_report(actor=actor, review_id=review_id, written=form.written(), now=now)
        return go(request, "interviews:findings", review_id=review_id, done=_("Saved."))
    context = {
        "state": sheet, "form": form, "drafts": sheet.drafts,
        "kinds": FINDING_KINDS, "confidences": CONFIDENCES, "releases": releases_of(actor=actor, review_id=review_id),
    }  # fmt: skip
    return show(request, "web/interviews/findings.html", status=422 if form.errors else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, review_id: UUID, finding_id: UUID | None = None) -> HttpResponse:
    """Compose a finding out of fragments, or change it."""
    state, actor, now = opened_vault(request, review_id), actor_of(request), clock.now()
    known = {one.id: one.written for one in drafts_of(actor=actor, review_id=review_id, now=now)}
    if finding_id is not None and finding_id not in known:
        raise NotFound
    written = known[finding_id] if finding_id else ANY
    fragments = fragments_to_use(actor=actor, review_id=review_id, now=now)
    themes = themes_for(actor=actor, review_id=review_id)
    form = FindingForm(sent(request), initial=started_from(written), themes=themes, fragments=fragments)
    if form.is_valid():
        try:
            save_finding(actor=actor, review_id=review_id, written=form.written(), finding_id=finding_id, now=now)
        except UnableToFind as refused:
            form.refuse(refused)
        else:
            return go(request, "interviews:findings", review_id=review_id, done=_("Saved."))
    context = {"state": state, "form": form, "finding_id": finding_id}
    return show(request, "web/interviews/finding.html", status=422 if form.errors else 200, **context)


@require_POST
def drop(request: HttpRequest, review_id: UUID, finding_id: UUID) -> HttpResponse:
    """Throw a finding away."""
    drop_finding(actor=actor_of(request), review_id=review_id, finding_id=finding_id, now=clock.now())
    return go(request, "interviews:findings", review_id=review_id, done=_("Thrown away."))


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Say what is in the way and what would cross, and take a signed reason."""
    actor, now = actor_of(request), clock.now()
    form = ReasonForm(sent(request))
    if form.is_valid():
        try:
            sign_reason(actor=actor, review_id=review_id, **form.cleaned_data, now=now)
        except UnableToFind:
            form.add_error("reason", _("Write why this may cross."))
        else:
            return go(request, "interviews:check", review_id=review_id, done=_("Signed."))
    return _checked(request, review_id, form=form)


@require_POST
def release(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Release what the preview shows."""
    form = ReleaseForm(sent(request))
    if form.is_valid():
        try:
            release_findings(actor=actor_of(request), review_id=review_id, **form.cleaned_data, now=clock.now())
        except UnableToCross as refused:
            reason = str(refused.facts["reason"])
            form.add_error("change_note" if reason in OF_THE_NOTE else None, str(CROSSING[reason]))
        else:
            done = _("Released. The supplier reads it now; it is frozen.")
            return go(request, "interviews:findings", review_id=review_id, done=done)
    return _checked(request, review_id, form=form)


@require_safe
def preview(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show exactly what would cross, as the supplier reads it."""
    found = check_of(actor=actor_of(request), review_id=review_id, now=clock.now())
    return show(request, "web/interviews/crossing.html", state=found, content=found.preview, **TOLD)


def _checked(request: HttpRequest, review_id: UUID, *, form: ReasonForm | ReleaseForm) -> HttpResponse:
    found = check_of(actor=actor_of(request), review_id=review_id, now=clock.now())
    told = check_told(found, drafts=found.drafts, locale=get_language() or "nl")
    unsigned = [one.name for block in told.blocks for one in block.open if one.standing is Standing.UNSIGNED]
    context = {
        "state": found, "form": form, "found": found, "told": told, "signing": _signing(unsigned, form=form),
        "releasing": form if isinstance(form, ReleaseForm) else ReleaseForm(),
    }  # fmt: skip
    return show(request, "web/interviews/check.html", status=422 if form.errors else 200, **context)


def _signing(names: Sequence[str], *, form: ReasonForm | ReleaseForm) -> dict[str, ReasonForm]:
    """Give a form for each warning; the one that was refused keeps what was typed."""
    typed = form if isinstance(form, ReasonForm) and form.is_bound else None
    asked = str(typed["name"].value() or "") if typed else ""
    return {
        name: typed if typed and name == asked else ReasonForm(initial={"name": name}, auto_id=f"id_{at}_%s")
        for at, name in enumerate(names)
    }
