"""The demo's own pages: open it by one click, and read the mail that did not leave."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from goalposts.apps.outbox.queries import mail_in_mailbox, mailbox
from goalposts.apps.people.queries import person_by_email
from goalposts.entrypoints.shared.demo_key import open_key
from goalposts.entrypoints.web.signin.views import sign_in_person

SHOWN = 100
# A mail carries its own styles, and nothing else: no script, no picture, no form.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@require_safe
def open_demo(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as somebody of the cast and go to the workspace: only where everything is invented."""
    for email in settings.DEMO_CAST:
        if constant_time_compare(key, open_key(email=email)):
            person = person_by_email(email=email)
            if person is not None:
                return sign_in_person(request, person.id)
    raise Http404


@require_safe
def mailbox_page(request: HttpRequest) -> HttpResponse:
    """List the mails that the demo would have sent."""
    return render(request, "web/demo/mailbox.html", {"mails": mailbox(limit=SHOWN)})


@require_safe
def mail_html(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Show one mail as a mail program would, with links that can be clicked."""
    found = mail_in_mailbox(mail_id=mail_id)
    if found is None:
        raise Http404
    return HttpResponse(found.html, headers={"Content-Security-Policy": MAIL_POLICY})
