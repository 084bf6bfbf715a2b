"""The vault's own mails, from a reviewer to whoever is heard: they show no word of what was said."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from goalposts.reports.appointment import Appointment, appointment_file, moment_text
from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.review_terms import honest_line, names_of, payer_line, readers_line
from goalposts.reports.voice import Voice, voice_of

Facts = Mapping[str, Any]
PATH = "/p/i/"


def _invitation(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    words = Words(
        subject=say("May I hear how you see %(workspace)s?", **names),
        to_name=str(facts["to_name"]),
        paragraphs=(
            _lead(facts, say=say, names=names),
            *filter(None, [str(facts.get("words", ""))]),
            say(
                "%(workspace)s asked me for this: %(label)s. I find out how people at %(customer)s see the work together. I do"
                " not work for %(workspace)s and I sell nothing. There are no wrong answers.",
                **names,
            ),
            payer_line(facts=facts, say=say, language=language),
            readers_line(say=say, names=names),
            honest_line(say=say),
        ),
        button=say("Choose a moment, or decline"),
        address=_address(site_url, secret),
        after=(
            say(
                "Rather not? You need no reason, and only I know it. The talks go on until %(day)s.",
                day=_day(facts, "ends_date", language),
            ),
            *_closing(facts, say=say),
        ),
        notice=_notice(say=say, names=names),
        why=say("You get this mail because %(organisation)s invites you to a talk.", **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _lead(facts: Facts, *, say: Voice, names: Mapping[str, str]) -> str:
    if facts.get("is_again"):
        return say("Some days ago I asked you for a talk. Perhaps it slipped by; then here is the link once more.")
    return say(
        "I am %(reviewer)s of %(organisation)s. I would like to talk with you, once, for about 45 minutes.", **names
    )


def _notice(*, say: Voice, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say where name and address come from, and what may be asked about them: it is the first mail that they get so."""
    return (
        say(
            "%(workspace)s gave me your name and address, with those of everybody whom they know at %(customer)s. They do"
            " not know whom I ask. An answer to this mail reaches me alone.",
            **names,
        ),
        say("You may see what I keep about you, have it corrected and have it erased: answer this mail."),
    )


def _agreed(*, facts: Facts, secret: str, language: str, site_url: str, lead: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    moment = _moment(facts, language=language)
    place = (say("Where: %(place)s", place=str(facts["place"])),) if facts["place"] else ()
    words = Words(
        subject=say("Our talk: %(moment)s", moment=moment),
        to_name=str(facts["to_name"]),
        paragraphs=(lead, "\n".join([say("When: %(moment)s", moment=moment), *place])),
        button=say("Change or cancel"),
        address=_address(site_url, secret),
        after=(
            say(
                "The appointment is in a file with this mail, for your calendar. It names me alone: others may look into yours."
            ),
            say("You need to prepare nothing. You may stop at any moment, also during the talk."),
            *_closing(facts, say=say),
        ),
        why=say("You get this mail because you agreed to a talk with %(organisation)s.", **names),
    )
    mail = framed(words=words, language=language, site_url=site_url)
    return _with_calendar(mail, facts, language=language)


def _accepted(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say = _voice(facts)
    lead = say("Thank you for taking part. This is what we agreed:")
    return _agreed(facts=facts, secret=secret, language=language, site_url=site_url, lead=lead)


def _moved(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say = _voice(facts)
    lead = say("You chose another moment. This is what holds now:")
    return _agreed(facts=facts, secret=secret, language=language, site_url=site_url, lead=lead)


def _declined(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    off: tuple[str, ...] = ()
    if facts.get("starts_at"):
        moment = _moment(facts, language=language)
        off = (
            say("Our talk of %(moment)s is off. The file with this mail takes it out of your calendar.", moment=moment),
        )
    words = Words(
        subject=say("You take no part: noted"),
        to_name=str(facts["to_name"]),
        paragraphs=(
            say(
                "You said that you take no part in the talks. That is fine. Only I know it: nobody at %(workspace)s does.",
                **names,
            ),
            *off,
            say(
                "Was it not you, or do you want it otherwise? The link in my former mail still works, or answer this one."
            ),
        ),
        after=_signed(facts),
        why=say("You get this mail because %(organisation)s invited you to a talk.", **names),
    )
    mail = framed(words=words, language=language, site_url=site_url)
    return _with_calendar(mail, facts, language=language, is_off=True)


def _handed_over(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    names = {**names, "former": str(facts["former_name"])}
    moment = (
        say("Our talk stays as it was agreed: %(moment)s.", moment=_moment(facts, language=language))
        if facts.get("starts_at")
        else ""
    )
    words = Words(
        subject=say("%(reviewer)s takes over from %(former)s", **names),
        to_name=str(facts["to_name"]),
        paragraphs=(
            say(
                "I am %(reviewer)s of %(organisation)s. I take this review over from my colleague %(former)s.", **names
            ),
            say(
                "What you said or still say, I read from now on, and %(former)s reads nothing of it any more. Nobody at"
                " %(workspace)s hears who takes part.",
                **names,
            ),
            *filter(None, [moment]),
            say("What you agreed to and chose stays as it was. The links in the former mails keep working."),
            say("Would you rather not go on with me? Answer this mail: you need no reason."),
        ),
        after=_signed(facts),
        why=say("You get this mail because %(organisation)s invited you to a talk.", **names),
    )
    return _with_calendar(framed(words=words, language=language, site_url=site_url), facts, language=language)


def _code(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    digits = f"{secret[:3]} {secret[3:]}"
    words = Words(
        subject=_("%(code)s is your code for %(organisation)s") % {"code": digits, **names},
        to_name=str(facts["to_name"]),
        paragraphs=(say("Type this code on the page where you asked for it:"),),
        code=digits,
        after=(
            say("It works for %(minutes)s minutes, once, and only in that browser.", minutes=facts["minutes"]),
            say("Did you not ask for it? Then do nothing: without this code nobody sees more."),
        ),
        why=say("You get this mail because somebody asked for a code with your personal link."),
    )
    return framed(words=words, language=language, site_url=site_url)


def _renewed(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    words = Words(
        subject=say("Your new link to %(organisation)s", **names),
        to_name=str(facts["to_name"]),
        paragraphs=(say("You asked for a new link. Here it is."),),
        button=say("Open your page"),
        address=_address(site_url, secret),
        after=_closing(facts, say=say),
        why=say("You get this mail because somebody asked for a new link with your former one."),
    )
    return framed(words=words, language=language, site_url=site_url)


def _playback(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    until = _day(facts, "until_date", language)
    words = Words(
        subject=say("What I heard you say: yours until %(day)s", day=until),
        to_name=str(facts["to_name"]),
        paragraphs=(
            say("Thank you for our talk. I wrote down what I heard, and what I think you meant."),
            say(
                "On your page you put right what I misunderstood, and choose for each thing you said what I pass on. You may"
                " add something, and withdraw one thing or everything."
            ),
            say(
                "You have until %(day)s. What you leave untouched only counts towards a theme: without your name and without"
                " your words.",
                day=until,
            ),
        ),
        button=say("Look at it and choose"),
        address=_address(site_url, secret),
        after=(
            say(
                "Nothing of what you said stands in this mail. On the page you first ask for a code, which comes by mail."
            ),
            *_closing(facts, say=say),
        ),
        why=say("You get this mail because you talked with %(organisation)s.", **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _hot(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    words = Words(
        subject=say("May I pass this on today?"),
        to_name=str(facts["to_name"]),
        paragraphs=(
            say("In our talk you told me something that %(workspace)s should perhaps know before my report.", **names),
            say(
                "I pass it on only if you say yes to my exact words and to your name with them. Without your yes it stays with me."
            ),
        ),
        button=say("Read it, and say yes or no"),
        address=_address(site_url, secret),
        after=(
            say(
                "Nothing of what you said stands in this mail. On the page you first ask for a code, which comes by mail."
            ),
            *_closing(facts, say=say),
        ),
        why=say("You get this mail because you talked with %(organisation)s.", **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _told(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    words = Words(
        subject=say("What %(workspace)s does with what was heard", **names),
        to_name=str(facts["to_name"]),
        paragraphs=(
            say("You talked with me, and my report is out. %(workspace)s has answered what I found.", **names),
            say(
                "On your page stands each finding with their answer: what they do and by when, what they do differently, and what"
                " they will not do, and why."
            ),
            say("They gave me one text for everybody. They do not know who reads it, nor how many.", **names),
        ),
        button=say("Read what they answered"),
        address=_address(site_url, secret),
        after=(
            say("On the page you first ask for a code, which comes by mail. An answer to this mail reaches me alone."),
            *_closing(facts, say=say),
        ),
        why=say("You get this mail because you talked with %(organisation)s.", **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _after(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    lead = say("Some months ago you talked with me about %(workspace)s. Do you notice anything of it by now?", **names)
    return _three(facts=facts, secret=secret, language=language, site_url=site_url, lead=lead)


def _after_again(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    lead = _voice(facts)(
        "A week ago I asked you three questions. Perhaps it slipped by; then here is the link once more."
    )
    return _three(facts=facts, secret=secret, language=language, site_url=site_url, lead=lead)


def _three(*, facts: Facts, secret: str, language: str, site_url: str, lead: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    words = Words(
        subject=say("Do you notice anything of it?"),
        to_name=str(facts["to_name"]),
        paragraphs=(
            lead,
            say(
                "There are three questions, and it takes a minute. You have until %(day)s.",
                day=_day(facts, "until_date", language),
            ),
            say(
                "Only I read your answers. %(workspace)s gets figures of all who answer together, and none when there are too few.",
                **names,
            ),
        ),
        button=say("Answer three questions"),
        address=_address(site_url, secret),
        after=(
            say("On the page you first ask for a code, which comes by mail. Rather not? Then do nothing."),
            *_closing(facts, say=say),
        ),
        why=say("You get this mail because you talked with %(organisation)s.", **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _withdrawn(*, facts: Facts, secret: str, language: str, site_url: str) -> MailText:
    say, names = _voice(facts), names_of(facts=facts, language=language)
    words = Words(
        subject=say("You have withdrawn"),
        to_name=str(facts["to_name"]),
        paragraphs=(
            say(
                "You take no part any more. All that you said was destroyed, with the key that could read it: an old backup does not bring it back either."
            ),
            say(
                "What stays, sealed, is that you were asked. It keeps later figures from giving you away. Do you want that erased too? Answer this mail."
            ),
            say("Nobody at %(workspace)s is told. Was it not you? Then answer this mail today.", **names),
        ),
        after=_signed(facts),
        why=say("You get this mail because somebody withdrew with your personal link and a code."),
    )
    return framed(words=words, language=language, site_url=site_url)


def _voice(facts: Facts) -> Voice:
    return voice_of(address_form=str(facts["address_form"]))


def _address(site_url: str, token: str) -> str:
    return f"{site_url}{PATH}{token}"


def _day(facts: Facts, name: str, language: str) -> str:
    return day_text(day=date.fromisoformat(str(facts[name])), locale=language)


def _signed(facts: Facts) -> tuple[str, ...]:
    return (f"{facts['reviewer_name']}, {facts['organisation_name']}",)


def _closing(facts: Facts, *, say: Voice) -> tuple[str, ...]:
    return (say("The link is for you alone. Opening it changes nothing."), *_signed(facts))


def _moment(facts: Facts, *, language: str) -> str:
    starts_at = datetime.fromisoformat(str(facts["starts_at"]))
    zone = str(facts["time_zone"])
    return moment_text(starts_at=starts_at, minutes=int(facts["minutes"]), time_zone=zone, language=language)


def _with_calendar(mail: MailText, facts: Facts, *, language: str, is_off: bool = False) -> MailText:
    """Put the appointment with a mail; without one the mail goes as it is."""
    if not facts.get("starts_at"):
        return mail
    file = _calendar(facts, language=language, is_off=is_off)
    return MailText(subject=mail.subject, text=mail.text, html=mail.html, calendar=file)


def _calendar(facts: Facts, *, language: str, is_off: bool = False) -> bytes:
    agreed = Appointment(
        uid=f"{facts['interview_id']}@goalposts",
        changed_at=datetime.fromisoformat(str(facts["changed_at"])),
        starts_at=datetime.fromisoformat(str(facts["starts_at"])),
        minutes=int(facts["minutes"]),
        place=str(facts["place"]),
        with_whom=f"{facts['reviewer_name']}, {facts['organisation_name']}",
        organiser_name=str(facts["reviewer_name"]),
        organiser_email=str(facts["reviewer_email"]),
        is_off=is_off,
    )
    return appointment_file(agreed=agreed, language=language)


MAILS: dict[str, MailMaker] = {
    "interview.invitation": _invitation,
    "interview.accepted": _accepted,
    "interview.moved": _moved,
    "interview.declined": _declined,
    "interview.handed_over": _handed_over,
    "interview.code": _code,
    "interview.renewed": _renewed,
    "interview.playback": _playback,
    "interview.hot": _hot,
    "interview.withdrawn": _withdrawn,
    "interview.told": _told,
    "interview.after": _after,
    "interview.after_again": _after_again,
}
