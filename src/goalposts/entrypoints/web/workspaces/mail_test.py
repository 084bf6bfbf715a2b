"""One mail to whoever asks, at once and not through the outbox, so that the page can say what happened."""

from django.conf import settings as installation

from goalposts.apps.workspaces.queries import WorkspaceSettings
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.postage import Letter, postman, sender_of_installation
from goalposts.entrypoints.shared.seat import Person
from goalposts.lib.ids import new_id
from goalposts.reports.mails.registry import render


def send_test(*, actor: Actor, person: Person, settings: WorkspaceSettings) -> None:
    """Send a test mail as this workspace's mails go out.

    Errors: UnableToDeliver, with what the mail server said.
    """
    mail = render(
        kind="workspace.mail_test",
        facts={"to_name": person.name, "workspace": settings.name},
        secret="",
        language=person.language,
        site_url=installation.SITE_URL,
    )
    name, email = sender_of_installation()
    letter = Letter(
        id=new_id(),
        workspace_id=actor.workspace_id,
        sender=(settings.sender_name or name, settings.sender_email or email),
        to=(person.name, person.email),
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        now=clock.now(),
    )
    postman().deliver(letter=letter, leaving=lambda: None)
