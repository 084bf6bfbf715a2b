"""Throwing away what ended by itself: sessions past their day, files that nobody said yes to."""

from goalposts.apps.imports.usecases import forget_old_uploads
from goalposts.apps.signin.usecases import tidy_links, tidy_sessions
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy


def tidy_up() -> None:
    """Tidy the whole installation; nothing that somebody still uses is touched."""
    tidy_sessions(now=clock.now())
    with tenancy.scope(workspace_id=tenancy.EVERY):
        tidy_links(actor=Actor.system(reason="links that are over"), now=clock.now())
        forget_old_uploads(actor=Actor.system(reason="a file waited too long"), now=clock.now())
