"""Mails about signing in: codes, and notices of what changed in the means to do so."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed

KEEP_PATH = "sign-in/keep-factor"


def _why() -> str:
    return _("You get this mail because it is about how you sign in to Goalposts.")


def _not_you() -> str:
    return _(
        "Was it not you? Sign in, look in your profile where you are signed in, and warn an owner of your workspace."
    )


def _when(facts: Mapping[str, object], *, key: str, language: str) -> str:
    """Write a moment of the facts as people read it, in the person's time zone."""
    moment = datetime.fromisoformat(str(facts[key])).astimezone(ZoneInfo(str(facts["time_zone"])))
    sign = "." if language == "nl" else ":"
    return f"{day_text(day=moment.date(), locale=language)}, {moment:%H}{sign}{moment:%M}"


def _digits(secret: str) -> str:
    """Six digits in two groups are read and typed with fewer mistakes; the page forgives the space."""
    return f"{secret[:3]} {secret[3:]}"


def _code(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    words = Words(
        subject=_("%(code)s is your code to sign in") % {"code": _digits(secret)},
        to_name=str(facts["to_name"]),
        paragraphs=(_("Type this code in the browser in which you asked for it:"),),
        code=_digits(secret),
        after=(
            _("It works for %(minutes)s minutes, once. Nobody of Goalposts or of your company ever asks you for it.")
            % {"minutes": facts["minutes"]},
            _("Did you not ask for it? Then do nothing: without this code nobody gets in."),
        ),
        why=_why(),
    )
    return framed(words=words, language=language, site_url=site_url)


def _prove_code(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    words = Words(
        subject=_("%(code)s is your code to go on") % {"code": _digits(secret)},
        to_name=str(facts["to_name"]),
        paragraphs=(_("You are about to change how you sign in. Type this code to show that it is you:"),),
        code=_digits(secret),
        after=(_("It works for %(minutes)s minutes, once.") % {"minutes": facts["minutes"]}, _not_you()),
        why=_why(),
    )
    return framed(words=words, language=language, site_url=site_url)


def _new_email(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    words = Words(
        subject=_("%(code)s confirms your new mail address") % {"code": _digits(secret)},
        to_name=str(facts["to_name"]),
        paragraphs=(_("You want to use this address in Goalposts. Type this code to confirm it:"),),
        code=_digits(secret),
        after=(
            _("It works for %(minutes)s minutes, once.") % {"minutes": facts["minutes"]},
            _("Did you not ask for it? Then do nothing, and nothing changes."),
        ),
        why=_("You get this mail because somebody typed your address in their profile."),
    )
    return framed(words=words, language=language, site_url=site_url)


def _notice(
    *, facts: Mapping[str, object], language: str, site_url: str, subject: str, said: tuple[str, ...]
) -> MailText:
    """Lay out a notice: what happened and when, and what to do if it was not the reader."""
    at = _("It happened on %(when)s.") % {"when": _when(facts, key="at", language=language)}
    words = Words(
        subject=subject, to_name=str(facts["to_name"]), paragraphs=(*said, at), after=(_not_you(),), why=_why()
    )
    return framed(words=words, language=language, site_url=site_url)


def _email_taken(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    said = _("Somebody wanted to use your address for another profile. That cannot be: it is yours. Nothing changed.")
    subject = _("Somebody wanted to use your mail address")
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=(said,))


def _email_changed(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    said = _("From now on you sign in with %(email)s. This address is no longer used.") % {"email": facts["new_email"]}
    subject = _("Your mail address was changed")
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=(said,))


def _password_changed(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    said = _("Your password was set or changed. Everywhere else you were signed out.")
    subject = _("Your password was changed")
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=(said,))


def _factor_added(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    texts = {"APP": _("An authenticator app was set up for you."), "PASSKEY": _("A passkey was added for you.")}
    subject = _("A second factor was added")
    said = (texts[str(facts["factor"])],)
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=said)


def _factor_removed(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    texts = {"APP": _("Your authenticator app was removed."), "PASSKEY": _("One of your passkeys was removed.")}
    subject = _("A second factor was removed")
    said = (texts[str(facts["factor"])],)
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=said)


def _codes_made(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    said = _("New recovery codes were made for you. Those from before no longer work.")
    subject = _("New recovery codes were made")
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=(said,))


def _factor_lifted(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    by = str(facts.get("by") or "")
    said = (
        _("%(name)s, an owner of your workspace, took your second factor off.") % {"name": by}
        if by
        else _("The waiting time is over, and your second factor was taken off.")
    )
    more = _("You were signed out everywhere else. Sign in with a mailed code and set up a new second factor.")
    subject = _("Your second factor was taken off")
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=(said, more))


def _unusual(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    said = (
        _("Somebody tried to sign in with your address too often. We stopped that for a while; it ends by itself."),
        _("Nobody got in by it. Was it you? Then wait a little, or choose another way to sign in."),
    )
    subject = _("Many tries to sign in with your address")
    return _notice(facts=facts, language=language, site_url=site_url, subject=subject, said=said)


def _factor_lost(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    when = _when(facts, key="due_at", language=language)
    words = Words(
        subject=_("Your second factor was reported lost"),
        to_name=str(facts["to_name"]),
        paragraphs=(
            _("Somebody who can read your mail reported your second factor lost. Was it you? Then do nothing now.")
            + " "
            + _("From %(when)s it can be taken off.") % {"when": when},
            _("Was it not you? Then stop it before that moment:"),
        ),
        button=_("Keep my second factor"),
        address=f"{site_url}/{KEEP_PATH}/{secret}/",
        after=(_("Opening the link changes nothing: you decide on the page."),),
        why=_why(),
    )
    return framed(words=words, language=language, site_url=site_url)


MAILS: dict[str, MailMaker] = {
    "signin.code": _code,
    "signin.prove_code": _prove_code,
    "signin.new_email": _new_email,
    "signin.email_taken": _email_taken,
    "signin.email_changed": _email_changed,
    "signin.password_changed": _password_changed,
    "signin.factor_added": _factor_added,
    "signin.factor_removed": _factor_removed,
    "signin.codes_made": _codes_made,
    "signin.factor_lost": _factor_lost,
    "signin.factor_lifted": _factor_lifted,
    "signin.unusual": _unusual,
}
