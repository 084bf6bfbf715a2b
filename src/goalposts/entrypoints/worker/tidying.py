"""Throwing away what ended by itself: sessions past their day, files that nobody said yes to."""

from datetime import timedelta

from goalposts.apps.imports.usecases import forget_old_uploads
from goalposts.apps.outbox.usecases import forget_old_messages
from goalposts.apps.signin.usecases import tidy_links, tidy_sessions, tidy_tries
from goalposts.apps.workspaces.usecases import forget_old_notices
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

KEPT_DAYS = 90  # of a mail that was sent, so that what comes back still finds it


def tidy_up() -> None:
    """Tidy the whole installation; nothing that somebody still uses is touched."""
    tidy_sessions(now=clock.now())
    tidy_tries(now=clock.now())
    forget_old_messages(before=clock.now() - timedelta(days=KEPT_DAYS))
    with tenancy.scope(workspace_id=tenancy.EVERY):
        forget_old_notices(now=clock.now())
        tidy_links(actor=Actor.system(reason="links that are over"), now=clock.now())
        forget_old_uploads(actor=Actor.system(reason="a file waited too long"), now=clock.now())
