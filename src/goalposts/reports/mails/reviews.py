"""Mails about a review, of the supplier's side: the offer to a reviewer, and the announcement to everybody at the customer."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.first import first_lines
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.voice import voice_of


def _offer(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    names = {name: facts[name] for name in ("offered_by", "workspace", "customer", "label")}
    days = {
        name: day_text(day=date.fromisoformat(str(facts[f"{name}_date"])), locale=language)
        for name in ("first_interview", "report", "expires")
    }
    words = Words(
        subject=_("%(workspace)s asks you to review %(customer)s independently") % names,
        to_name=str(facts["to_name"]),
        paragraphs=(
            _("%(offered_by)s of %(workspace)s offers you a review: %(label)s of %(customer)s.") % names,
            _("The interviews begin on %(first_interview)s, the report is due on %(report)s.") % days,
            _(
                "You listen without an interest: what people tell you stays with you, and nobody at %(workspace)s can read it. "
                "Before you begin you declare who pays, and that your pay does not hang on the outcome."
            )
            % names,
        ),
        button=_("See the offer"),
        address=f"{site_url}/offer/{secret}/",
        after=(_("The link works until %(expires)s. Opening it changes nothing: you decide on the page.") % days,),
        why=_("You get this mail because %(offered_by)s typed your address. Not meant for you? Then do nothing.")
        % names,
    )
    return framed(words=words, language=language, site_url=site_url)


def _handed_over(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    names = {name: facts[name] for name in ("former", "workspace", "customer")}
    words = Words(
        subject=_("%(former)s hands the review of %(customer)s over to you") % names,
        to_name=str(facts["to_name"]),
        paragraphs=(
            _(
                "The review of %(customer)s for %(workspace)s is yours from now on. %(former)s reads nothing of it any more."
            )
            % names,
            _("Whoever was invited gets a mail in your name. Their answers reach you."),
        ),
        button=_("Open the review"),
        address=f"{site_url}/r/{facts['house']}/reviews/{facts['review_id']}/",
        why=_("You get this mail because %(former)s handed a review over to you.") % names,
    )
    return framed(words=words, language=language, site_url=site_url)


def _announcement(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    names = {"workspace": facts["workspace"], "reviewer": facts["reviewer"], "organisation": facts["organisation"]}
    words = Words(
        subject=_("%(workspace)s asked somebody independent to listen") % names,
        to_name=str(facts["to_name"]),
        paragraphs=tuple(filter(None, (part.strip() for part in str(facts["text"]).split("\n\n")))),
        after=(f"{facts['sender']}, {facts['workspace']}",),
        notice=first_lines(facts=facts, language=language),
        why=say(
            "Everybody at your organisation whom %(workspace)s knows gets this mail. %(reviewer)s of %(organisation)s chooses whom to"
            " ask, and %(workspace)s does not hear who that is.",
            **names,
        ),
    )
    return framed(words=words, language=language, site_url=site_url)


MAILS: dict[str, MailMaker] = {
    "review.offer": _offer,
    "review.handed_over": _handed_over,
    "review.announcement": _announcement,
}
