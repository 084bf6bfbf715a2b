"""Every kind of mail there is, found in the modules beside this one: whoever adds a module adds its kinds."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from django.utils import translation

from goalposts.reports import mails
from goalposts.reports.mails.frame import MailMaker, MailText

WITHOUT_KINDS = {"first", "frame", "registry"}


class DoubleKind(RuntimeError):
    """Two modules say how the same kind of mail is written; the argument names it."""


@cache
def kinds() -> Mapping[str, MailMaker]:
    """List the kinds of mail with what writes them.

    Errors: DoubleKind when two modules write the same kind.
    """
    names = (module.name for module in pkgutil.iter_modules(mails.__path__) if module.name not in WITHOUT_KINDS)
    makers = [maker for name in names for maker in importlib.import_module(f"{mails.__name__}.{name}").MAILS.items()]
    found = dict(makers)
    if len(found) < len(makers):
        raise DoubleKind(next(kind for kind, maker in makers if found[kind] is not maker))
    return found


def is_mail(*, kind: str) -> bool:
    """Tell whether a message of this kind is a mail."""
    return kind in kinds()


def render(*, kind: str, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    """Write a mail in the reader's language.

    Shapes: `facts` are those of the outbox message; every mail's facts hold `to_email`, `to_name` (may be empty) and
    `language`. `secret` is what only this mail carries (a code, a link's token), empty where there is none.
    Errors: KeyError for a kind that no module writes.
    """
    with translation.override(language):
        return kinds()[kind](facts=facts, secret=secret, language=language, site_url=site_url)
