"""The trail in words: who did what to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goalposts.apps.audit.queries import TrailLine
from goalposts.apps.workspaces.labels import ROLES

Words = str | Promise

DEEDS: dict[str, Words] = {
    "workspace.founded": _("made the workspace"),
    "workspace.changed": _("changed the settings"),
    "theme.added": _("added a theme"),
    "theme.renamed": _("renamed a theme"),
    "theme.moved": _("moved a theme"),
    "theme.archived": _("archived a theme"),
    "theme.restored": _("brought a theme back"),
    "member.invited": _("invited somebody"),
    "member.invited_again": _("sent an invitation again"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "invitation.accepted": _("accepted an invitation"),
    "member.joined": _("gave a member a seat"),
    "member.role_changed": _("changed a member's role"),
    "member.removed": _("removed a member"),
    "member.left": _("left the workspace"),
    "member.notices_chosen": _("chose which notices to hear"),
    "reviewer.engaged": _("let an independent reviewer in"),
    "review.commissioned": _("commissioned an independent review"),
    "review.offered": _("offered a review to a reviewer"),
    "review.accepted": _("noted that a reviewer took a review on"),
    "review.declined": _("noted that a reviewer turned a review down"),
    "review.cancelled": _("cancelled a review"),
    "review.wished": _("said who should be heard in a review, or not"),
    "review.wish_taken_back": _("took a wish about who is heard back"),
    "review.wishes_finished": _("told the reviewer that these are our wishes"),
    "review.sample_settled": _("noted how many are heard in a review"),
    "review.announced": _("announced a review to everybody at a customer"),
    "review.told": _("let those who were heard in a review know what became of it"),
    "release.made": _("noted that something crossed from a review"),
    "release.taken_back": _("noted that something that crossed was taken back"),
    "release.copied": _("took a copy of what crossed from a review"),
    "review.handed_over": _("noted that a review changed hands"),
    "self_image.sealed": _("sealed a self-image"),
    "prediction.sealed": _("sealed a prediction for a check-in"),
    "self_image.opened": _("opened a self-image again"),
    "customer.added": _("added a customer"),
    "customer.changed": _("changed a customer"),
    "customer.archived": _("archived a customer"),
    "customer.unarchived": _("brought a customer back"),
    "customer.deleted": _("deleted a customer"),
    "customer.snoozed": _("put a customer aside on Monday's page"),
    "customer.snooze_ended": _("took a customer up again on Monday's page"),
    "customer.handed_over": _("handed a customer over"),
    "customer.figures_kept": _("kept revenue and hours of a customer"),
    "customer.marked_strategic": _("marked a customer as strategic"),
    "customer.unmarked_strategic": _("took the strategic mark off a customer"),
    "shares.rule_decided": _("decided who matters most in 80/20"),
    "stakeholder.added": _("added a person"),
    "stakeholder.changed": _("changed a person"),
    "stakeholder.paused": _("paused the clock of a person"),
    "stakeholder.resumed": _("let the clock of a person run again"),
    "contact.recorded": _("recorded a visit to a person"),
    "contact.removed": _("took a visit to a person back"),
    "stakeholder.left": _("noted that a person left"),
    "stakeholder.returned": _("noted that a person is back"),
    "customer.told_apart": _("told two customers apart"),
    "customer.compared_again": _("let two customers be compared again"),
    "stakeholder.told_apart": _("told two people apart"),
    "stakeholder.compared_again": _("let two people be compared again"),
    "customer.merged": _("merged a customer into another"),
    "customer.took_in": _("took a double of a customer in"),
    "stakeholder.merged": _("merged a person into another"),
    "stakeholder.took_in": _("took a double of a person in"),
    "stakeholder.followed": _("named who follows a person"),
    "expectations.followed": _("changed who is asked about expectations"),
    "expectation.moved_into": _("kept words as a move of an earlier expectation"),
    "expectation.told_apart": _("told two expectations apart"),
    "stakeholder.corrected_own": _("corrected what is kept about them"),
    "links.made": _("made personal links for the people of a check-in"),
    "link.made": _("made a personal link"),
    "link.opened": _("opened a personal link"),
    "link.confirmed": _("confirmed by a mailed code that it is them"),
    "link.left": _("logged out of a personal page"),
    "link.revoked": _("revoked a personal link"),
    "expectation.move_laid": _("laid a move before the stakeholder"),
    "stakeholder.archived": _("archived a person"),
    "stakeholder.unarchived": _("put an archived person back"),
    "stakeholder.deleted": _("deleted a person"),
    "stakeholder.erasure_asked": _("asked to be erased"),
    "stakeholder.erasure_taken_back": _("took their request to be erased back"),
    "stakeholder.erased": _("erased a person"),
    "stakeholder.informed": _("told somebody what is kept of them"),
    "stakeholder.request_noted": _("noted what somebody asked about their own data"),
    "stakeholder.request_closed": _("noted that such a request was answered in another way"),
    "stakeholder.copied": _("took a copy of what is kept of a person"),
    "stakeholder.unreachable": _("noted that mail does not reach a person"),
    "stakeholder.reachable": _("noted that mail reaches a person again"),
    "stakeholder.mail_chosen": _("chose which mail a person gets"),
    "contract.added": _("added a contract"),
    "contract.changed": _("changed a contract"),
    "feed.made": _("made an address for a calendar"),
    "feed.revoked": _("revoked an address for a calendar"),
    "gate.done": _("noted a step before a decision as done"),
    "gate.undone": _("took back that a step before a decision was done"),
    "contract.archived": _("archived a contract"),
    "contract.unarchived": _("brought a contract back"),
    "contract.deleted": _("deleted a contract"),
    "conversation.recorded": _("recorded a talk"),
    "conversation.changed": _("changed a talk"),
    "conversation.deleted": _("deleted a talk"),
    "portfolio.imported": _("imported a workbook"),
    "member.factor_lifted": _("lifted the second factor of a member"),
    "checkin.started": _("started a check-in"),
    "checkin.closed": _("closed a check-in"),
    "checkin.ended": _("let a check-in end on its day"),
    "checkin.answered": _("answered in a check-in"),
    "progress.sent": _("told somebody by mail how it stands"),
    "progress.returned": _("found that a progress report did not arrive"),
    "progress.told_on_paper": _("told somebody on paper how it stands"),
    "checkin.answer_taken_back": _("took an answer of a check-in back"),
    "perception.taken_back": _("took an answer back"),
    "expectation.has_moved": _("said that an expectation has moved"),
    "expectation.step_taken_back": _("took a yes, counter or other step back"),
    "expectation.has_moved_taken_back": _("took back that an expectation has moved"),
    "forward.recorded": _("recorded what somebody seeks next"),
    "forward.taken_back": _("took back what they seek next"),
    "chance.owned": _("gave a chance an owner"),
    "chance.put_off": _("put a chance off"),
    "expectation.captured": _("wrote down an expectation"),
    "list.exported": _("took a list out"),
    "metric.changed": _("changed a metric"),
    "metric.archived": _("archived a metric"),
    "metric.restored": _("brought a metric back"),
    "metric.value_corrected": _("corrected a value"),
    "metric.value_removed": _("took a value out"),
    "tension.found": _("found a tension"),
    "tension.linked": _("marked two expectations as pulling apart"),
    "tension.decider_named": _("named who decides on a tension"),
    "tension.decided": _("recorded a decision on a tension"),
    "tension.ended": _("ended a tension"),
    "portfolio.undone": _("undid an import"),
    "standings.mended": _("mended stored standings"),
    "sentences.labelled": _("told sentences to sharpen from measurable ones"),
    "expectation.agreed": _("recorded a yes"),
    "expectation.proposed": _("noted a proposal"),
    "expectation.countered": _("recorded a counter"),
    "expectation.not_feasible": _("said that something is not feasible"),
    "expectation.reacted": _("recorded a reaction"),
    "expectation.parked": _("parked an expectation"),
    "expectation.unparked": _("took a parked expectation up again"),
    "expectation.withdrawn": _("recorded that an expectation was withdrawn"),
    "expectation.move_dropped": _("let a move of the posts go"),
    "expectation.met": _("closed an expectation as met"),
    "expectation.missed": _("closed an expectation as missed"),
    "expectation.reopened": _("reopened an expectation"),
    "expectation.mended": _("mended a typing error"),
    "expectation.day_mended": _("corrected the day on which something was said"),
    "expectation.void": _("voided an expectation"),
    "expectation.told_back": _("told the customer back"),
    "expectation.telling_returned": _("found that what told the customer did not arrive"),
    "goalpost.built": _("drew posts"),
    "metric.added": _("added a metric"),
    "metric.measured": _("recorded measurements"),
    "perception.recorded": _("recorded how somebody sees it"),
    "complaint.registered": _("recorded a complaint"),
    "complaint.released": _("recorded a complaint that came through a review"),
    "expectation.found": _("wrote down an expectation that was found in a review"),
    "expectation.words_taken_back": _("emptied an expectation whose words were taken back in a review"),
    "complaint.taken_back": _("emptied a complaint that was taken back in a review"),
    "complaint.sorted": _("sorted a complaint"),
    "complaint.tried": _("tried to reach whoever complained"),
    "complaint.contacted": _("spoke with whoever complained"),
    "complaint.answered": _("answered a complaint"),
    "complaint.asked": _("asked by mail whether a complaint is solved"),
    "complaint.closed": _("closed a complaint"),
    "complaint.reopened": _("opened a complaint again"),
    "complaint.void": _("marked a complaint as a mistake"),
    "complaint.over": _("saw the clock of a complaint run out"),
    "finding.answered": _("answered a finding of a review"),
    "action_item.created": _("promised something"),
    "action_item.changed": _("changed an action item"),
    "action_item.moved": _("moved an action item on the board"),
    "action_item.done": _("noted that an action item is done"),
    "action_item.dropped": _("dropped an action item"),
    "action_item.effect": _("noted what a customer noticed"),
    "action_item.telling": _("chose how a promise is told"),
    "action_item.handed_over": _("handed an action item over"),
}
FACTS: dict[str, Words] = {
    "name": pgettext_lazy("fact", "name"),
    "theme": pgettext_lazy("fact", "theme"),
    "email": pgettext_lazy("fact", "mail"),
    "role": pgettext_lazy("fact", "role"),
    "from": pgettext_lazy("fact", "from"),
    "to": pgettext_lazy("fact", "to"),
    "nl": pgettext_lazy("fact", "Dutch"),
    "en": pgettext_lazy("fact", "English"),
    "place": pgettext_lazy("fact", "place"),
    "count": pgettext_lazy("fact", "number"),
    "reason": pgettext_lazy("fact", "reason"),
}
FIELDS: dict[str, Words] = {
    "name": pgettext_lazy("fact", "name"),
    "country": pgettext_lazy("fact", "country"),
    "time_zone": pgettext_lazy("fact", "time zone"),
    "language": pgettext_lazy("fact", "language"),
    "rhythm_days": pgettext_lazy("fact", "rhythm"),
    "grace_days": pgettext_lazy("fact", "grace"),
    "unanswered_days": pgettext_lazy("fact", "unanswered after"),
    "complaint_answer_days": pgettext_lazy("fact", "answer to complaints"),
    "is_code_enough": pgettext_lazy("fact", "code by mail is enough"),
    "sender_name": pgettext_lazy("fact", "name of the sender"),
    "sender_email": pgettext_lazy("fact", "address of the sender"),
    "digest_hour": pgettext_lazy("fact", "hour of the daily digest"),
    "review_label_nl": pgettext_lazy("fact", "name of a review in Dutch"),
    "review_label_en": pgettext_lazy("fact", "name of a review in English"),
}
PAGES = {
    "customer": ("customers:page", "customer_id"),
    "stakeholder": ("customers:person", "stakeholder_id"),
    "expectation": ("expectations:page", "expectation_id"),
    "complaint": ("complaints:page", "complaint_id"),
    "action_item": ("action_items:page", "action_item_id"),
    "review": ("reviews:page", "review_id"),
    "member": ("workspace:member", "member_id"),
    "theme": ("workspace:theme", "theme_id"),
}


@dataclass(frozen=True)
class ToldLine:
    """One deed as the page shows it."""

    number: int
    at: datetime
    who: str
    deed: str
    about: str
    facts: tuple[tuple[str, str], ...]
    is_erased: bool
    url: str


def told(line: TrailLine, *, names: Mapping[UUID, str], things: Mapping[UUID, str], workspace: str) -> ToldLine:
    """Put one entry in words.

    Shapes: `things` names what deeds were done to, as far as it still is there.
    Edges: a deed without words of its own shows its code; only facts that have words are shown.
    """
    return ToldLine(
        number=line.number,
        at=line.at,
        who=_who(line, names=names),
        deed=str(DEEDS.get(line.deed, line.deed)),
        about=_about(line, names=names, things=things),
        facts=tuple(_facts(line.facts or {}, names=names)),
        is_erased=line.facts is None,
        url=_page(line, workspace=workspace),
    )


def _who(line: TrailLine, *, names: Mapping[UUID, str]) -> str:
    if line.actor_kind == "SYSTEM":
        return _now("Goalposts itself")
    return (names.get(line.actor_id) if line.actor_id else None) or _now("Somebody at a customer")


def _about(line: TrailLine, *, names: Mapping[UUID, str], things: Mapping[UUID, str]) -> str:
    if line.object_id is None:
        return ""
    return things.get(line.object_id) or names.get(line.object_id, "")


def _facts(facts: Mapping[str, object], *, names: Mapping[UUID, str]) -> list[tuple[str, str]]:
    changes = facts.get("changes")
    if isinstance(changes, dict):
        return [
            (str(FIELDS[field]), f"{_plain(change['from'], names)} → {_plain(change['to'], names)}")
            for field, change in sorted(changes.items())
            if field in FIELDS
        ]
    return [(str(FACTS[key]), _plain(value, names)) for key, value in sorted(facts.items()) if key in FACTS]


def _plain(value: object, names: Mapping[UUID, str]) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{FACTS.get(key, key)}: {_plain(inner, names)}" for key, inner in sorted(value.items()))
    if isinstance(value, bool):
        return _now("yes") if value else _now("no")
    text = str(value)
    if text in ROLES:
        return str(ROLES[text])
    try:
        return names.get(UUID(text), "…")
    except ValueError:
        return text or "–"


def _page(line: TrailLine, *, workspace: str) -> str:
    page = PAGES.get(line.object_kind)
    if page is None or line.object_id is None:
        return ""
    return reverse(page[0], kwargs={"workspace": workspace, page[1]: line.object_id})
