"""How mail leaves: the installation's mail server without its secrets, and a test."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.workspaces.queries import WorkspaceSettings, settings_of
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.postage import UnableToDeliver, mail_options
from goalposts.entrypoints.shared.seat import actor_of, person_of
from goalposts.entrypoints.web.workspaces.mail_test import send_test


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Show how mail leaves, or send a mail to oneself and say what happened."""
    settings = settings_of(actor=actor_of(request))
    is_sent, reason = (False, "") if request.method != "POST" else _try(request, settings)
    return show(
        request,
        "web/workspaces/mail.html",
        status=422 if reason else 200,
        options=mail_options(),
        settings=settings,
        to_email=person_of(request).email,
        is_sent=is_sent,
        reason=reason,
    )


def _try(request: HttpRequest, settings: WorkspaceSettings) -> tuple[bool, str]:
    try:
        send_test(actor=actor_of(request), person=person_of(request), settings=settings)
    except UnableToDeliver as failure:
        return False, str(failure)
    return True, ""
