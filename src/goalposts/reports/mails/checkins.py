"""Mails of a check-in: what somebody is asked, with their own words, the posts and the latest value in the mail itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from goalposts.apps.expectations.labels import VERDICTS
from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.first import first_lines
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence

Card = Mapping[str, Any]


def _asked(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    return _mail(facts=facts, secret=secret, language=language, site_url=site_url, lead="")


def _reminded(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    lead = pgettext("u", "We have not heard from you yet, so we ask once more.")
    if _is_je(facts):
        lead = pgettext("je", "We have not heard from you yet, so we ask once more.")
    return _mail(facts=facts, secret=secret, language=language, site_url=site_url, lead=lead)


def _mail(*, facts: Mapping[str, object], secret: str, language: str, site_url: str, lead: str) -> MailText:
    cards = cast(list[Card], facts["cards"])
    words = Words(
        subject=_subject(facts, cards, language),
        to_name=str(facts["to_name"]),
        paragraphs=(
            *filter(None, [lead]),
            _intro(facts),
            *(_card(card, language) for card in cards),
            *_done(facts, language),
        ),
        button=_button(facts),
        address=f"{site_url}/p/{secret}",
        after=_after(facts, language),
        notice=first_lines(facts=facts, language=language),
        why=_why(facts),
        unsubscribe_address=str(facts.get("unsubscribe_address", "")),
    )
    return framed(words=words, language=language, site_url=site_url)


def _why(facts: Mapping[str, object]) -> str:
    told = {"workspace": facts["workspace"]}
    if _is_je(facts):
        return pgettext("je", "You get this mail because %(workspace)s works for you.") % told
    return pgettext("u", "You get this mail because %(workspace)s works for you.") % told


def _is_je(facts: Mapping[str, object]) -> bool:
    return facts["address_form"] == "JE"


def _is_of_deeds(facts: Mapping[str, object]) -> bool:
    """Tell whether it asks what they noticed of what we did."""
    return bool(facts.get("effect_count"))


def _subject(facts: Mapping[str, object], cards: list[Card], language: str) -> str:
    if not cards:
        return _("A short question from %(workspace)s") % {"workspace": facts["workspace"]}
    first = cards[0]
    what = first["metric_name"] or first["what"] or _short(str(first["words"]))
    told = {"what": what, "period": _period(first, language), "verdict": str(VERDICTS[str(first["verdict"])]).lower()}
    if first["verdict"] == "NONE":
        if _is_je(facts):
            return pgettext("je", "%(what)s, %(period)s: how was it for you?") % told
        return pgettext("u", "%(what)s, %(period)s: how was it for you?") % told
    if _is_je(facts):
        return pgettext("je", "%(what)s, %(period)s: %(verdict)s. Is that right for you?") % told
    return pgettext("u", "%(what)s, %(period)s: %(verdict)s. Is that right for you?") % told


def _intro(facts: Mapping[str, object]) -> str:
    names = {"workspace": facts["workspace"]}
    count = int(str(facts["count"]))
    if _is_of_deeds(facts) and not count:
        if _is_je(facts):
            return (
                pgettext("je", "%(workspace)s did something for you, and would like to know what you notice.") % names
            )
        return pgettext("u", "%(workspace)s did something for you, and would like to know what you notice.") % names
    if not count:
        if _is_je(facts):
            return pgettext("je", "%(workspace)s would like to know what you seek next. Four short questions.") % names
        return pgettext("u", "%(workspace)s would like to know what you seek next. Four short questions.") % names
    asked = ngettext(
        "%(workspace)s has one question about what was agreed. It takes two minutes.",
        "%(workspace)s has %(num)s questions about what was agreed. It takes two minutes.",
        count,
    )
    return asked % {**names, "num": count}


def _card(card: Card, language: str) -> str:
    lines = [f"“{card['words']}”"] if card["words"] else []
    posts = posts_sentence(
        kind=card["kind"], metric=card["metric_name"], unit=card["unit"], what=card["what"], floor=card["floor"],
        aim=card["aim"], locale=language,
    )  # fmt: skip
    when = when_sentence(timing=card["timing"], by_date=_day(card["by_date"]), period=card["period"], locale=language)
    agreed = ", ".join(filter(None, [posts, when]))
    lines.append(_("Agreed: %(posts)s.") % {"posts": agreed})
    lines.append(_measured(card, language))
    return "\n".join(lines)


def _measured(card: Card, language: str) -> str:
    period = _period(card, language)
    if card["value"] is None:
        return _("Measured, %(period)s: no figure yet.") % {"period": period}
    value = value_text(value=card["value"], unit=card["unit"], kind=card["kind"], locale=language)
    told = {"period": period, "value": value, "verdict": str(VERDICTS[str(card["verdict"])]).lower()}
    if card["verdict"] == "NONE":
        return _("Measured, %(period)s: %(value)s.") % told
    return _("Measured, %(period)s: %(value)s, %(verdict)s.") % told


def _period(card: Card, language: str) -> str:
    """Say which period or day a card is about: October 2026, week 43 of 2026, 31 Oct 2026."""
    end = date.fromisoformat(str(card["due_date"]))
    if card["timing"] != "RECURRING":
        return day_text(day=end, locale=language)
    week = end.isocalendar()
    told = {"year": end.year, "month": _month(end.month), "quarter": (end.month + 2) // 3}
    if card["period"] == "WEEK":
        return _("week %(week)s of %(year)s") % {"week": week.week, "year": week.year}
    if card["period"] == "MONTH":
        return _("%(month)s %(year)s") % told
    if card["period"] == "QUARTER":
        return _("quarter %(quarter)s of %(year)s") % told
    return str(end.year)


def _month(number: int) -> str:
    return (
        pgettext("month", "January"), pgettext("month", "February"), pgettext("month", "March"),
        pgettext("month", "April"), pgettext("month", "May"), pgettext("month", "June"), pgettext("month", "July"),
        pgettext("month", "August"), pgettext("month", "September"), pgettext("month", "October"),
        pgettext("month", "November"), pgettext("month", "December"),
    )[number - 1]  # fmt: skip


def _button(facts: Mapping[str, object]) -> str:
    return _("Answer") if facts["count"] or _is_of_deeds(facts) else _("Look forward")


def _after(facts: Mapping[str, object], language: str) -> tuple[str, ...]:
    told = {
        "reader": facts["reader"],
        "day": day_text(day=date.fromisoformat(str(facts["closes_date"])), locale=language),
    }
    if _is_je(facts):
        more = pgettext("je", "It comes with four short questions about what you seek next.")
        until = pgettext("je", "You can answer until %(day)s. %(reader)s reads it and comes back to you.") % told
        opens = pgettext("je", "Opening the link changes nothing: you decide on the page.")
    else:
        more = pgettext("u", "It comes with four short questions about what you seek next.")
        until = pgettext("u", "You can answer until %(day)s. %(reader)s reads it and comes back to you.") % told
        opens = pgettext("u", "Opening the link changes nothing: you decide on the page.")
    return tuple(
        filter(None, [more if facts["has_forward"] and (facts["count"] or _is_of_deeds(facts)) else "", until, opens])
    )


def _done(facts: Mapping[str, object], language: str) -> tuple[str, ...]:
    """Tell what was done for them, of which the page asks what they noticed."""
    done = cast(list[Mapping[str, str]], facts.get("effects", []))
    if not done:
        return ()
    asks = (
        pgettext("je", "What did you notice of it?") if _is_je(facts) else pgettext("u", "What did you notice of it?")
    )
    lines = [
        _("Done on %(day)s: %(words)s")
        % {"day": day_text(day=date.fromisoformat(one["done_date"]), locale=language), "words": one["words"]}
        for one in done
    ]
    return ("\n".join([*lines, asks]),)


def _short(words: str) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= 60 else f"{joined[:59]}…"


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


MAILS: dict[str, MailMaker] = {"checkins.asked": _asked, "checkins.reminded": _reminded}
