"""How mail leaves: the installation's mail server without its secrets, and a test."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.workspaces.queries import WorkspaceSettings, settings_of
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.postage import UnableToDeliver, mail_options
from goalposts.entrypoints.shared.seat import actor_of, person_of
from goalposts.entrypoints.shared.sender_domains import looked_up
from goalposts.entrypoints.web.workspaces.mail_test import send_test
from goalposts.entrypoints.web.workspaces.records import RecordLine, record_line


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
        domains=_domains(settings) if request.method == "POST" and mail_options().is_smtp else (),
        reason=reason,
    )


def _try(request: HttpRequest, settings: WorkspaceSettings) -> tuple[bool, str]:
    try:
        send_test(actor=actor_of(request), person=person_of(request), settings=settings)
    except UnableToDeliver as failure:
        return False, str(failure)
    return True, ""


def _domains(settings: WorkspaceSettings) -> list[tuple[str, list[RecordLine]]]:
    """Look at the sender's domain as receivers do; asked with the test only, since the answer may take seconds."""
    sender = settings.sender_email or mail_options().sender
    return [(domain, [record_line(one) for one in found]) for domain, found in looked_up(addresses=[sender])]
