"""What allauth asks of its host: our stage, our words, our outbox.

Of allauth we use the staged sign-in with its record of proofs, the tables of factors and sessions, and the checks of
passkeys. Its forms, pages and mails are not used (decision 040): whatever would mail or say something by itself is
stopped here.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.seat import BEGAN, SEEN
from goalposts.lib.sealing import seal, unseal


class UnroutedMail(RuntimeError):
    """allauth wanted to mail by itself; our use cases write every mail to the outbox. The argument names it."""


class EntranceAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and out."""

    def get_login_stages(self) -> list[str]:
        return ["goalposts.entrypoints.web.signin.stage.ProveEnough"]

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        request.session[BEGAN] = request.session[SEEN] = int(clock.now().timestamp())

    def add_message(self, request: HttpRequest, *given: Any, **named: Any) -> None:
        """Say nothing: our pages say what happened."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise UnroutedMail(template_prefix)

    def send_notification_mail(self, template_prefix: str, user: Any, context: Any = None, email: Any = None) -> None:
        raise UnroutedMail(template_prefix)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        messages.error(request, _("You cannot sign in here any more. Ask an owner of your workspace."))
        return HttpResponseRedirect(reverse("signin:in"))


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: passkeys belong to the configured host, whatever the request says."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": settings.SITE_HOST, "name": "Goalposts"}

    def encrypt(self, text: str) -> str:
        return seal(text=text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(sealed=encrypted_text)
