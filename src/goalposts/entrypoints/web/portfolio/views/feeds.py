"""A member's own calendar feeds: making an address, seeing it once, taking it back."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.portfolio.queries.feeds import FeedLine, feeds_of
from goalposts.apps.portfolio.usecases.feed import UnableToMakeFeed, make_feed, revoke_feed
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.portfolio.forms import KINDS, FeedForm


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """Show a member's own feeds, or make one and show its address this once."""
    form = FeedForm(sent(request), initial={"kinds": list(KINDS)})
    try:
        address = _made(request, form) if request.method == "POST" and form.is_valid() else ""
    except AlreadyDone:
        messages.info(
            request, _("This address was made already, and is not shown twice. Not copied? Make another one.")
        )
        return go(request, "runway:feeds")
    return show(
        request,
        "web/portfolio/feeds.html",
        status=422 if form.errors else 200,
        form=FeedForm(initial={"kinds": list(KINDS)}) if address else form,
        address=address,
        deed_key=uuid4(),
        lines=[_line(one) for one in feeds_of(actor=actor_of(request))],
        steps=[(_("Runway"), here(request, "runway:list")), (_("In your own calendar"), None)],
    )


@require_POST
def revoke(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """Take an address back."""
    try:
        revoke_feed(actor=actor_of(request), feed_id=feed_id, now=clock.now())
    except AlreadyDone:
        messages.info(request, _("It was revoked already."))
        return go(request, "runway:feeds")
    return go(request, "runway:feeds", done=_("Revoked. Whatever still reads it gets nothing from now on."))


def _made(request: HttpRequest, form: FeedForm) -> str:
    try:
        token = make_feed(
            actor=actor_of(request), choice=form.choice(), deed_key=form.cleaned_data["deed_key"], now=clock.now()
        )
    except UnableToMakeFeed as refused:
        form.refuse(refused=refused)
        return ""
    return f"{settings.SITE_URL}{reverse('feeds:calendar', kwargs={'token': token})}"


def _line(line: FeedLine) -> dict[str, Any]:
    kinds = [str(words) for name, words in KINDS.items() if getattr(line.choice, name)]
    return {"line": line, "kinds": ", ".join(kinds)}
