"""The trail of a review in words: who did, or read, what."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.queries import TrailEntry
from goalposts.entrypoints.web.interviews.words import Words

READ = "raw.read"
DEEDS: dict[str, Words] = {
    "vault.opened": _("opened the vault"),
    "vault.handed_over": _("handed the review over to a colleague"),
    "vault.expired": _("destroyed what was kept of the review, on its day"),
    "keys.rotated": _("renewed the keys"),
    "sample.settled": _("settled the sample"),
    "slots.offered": _("offered moments"),
    "slot.taken_back": _("took a moment back"),
    "slot.chosen": _("chose another moment"),
    "interview.picked": _("picked somebody"),
    "interview.unpicked": _("took a pick back"),
    "interview.invited": _("sent an invitation"),
    "interview.accepted": _("accepted, with consent"),
    "interview.declined": _("declined"),
    "interview.begun": _("began the interview"),
    "interview.withdrawn": _("withdrew; what was said was destroyed"),
    "interview.erased": _("was erased"),
    "notes.saved": _("saved notes"),
    "names.taken_out": _("took names out"),
    "transcript.brought_in": _("brought a transcript in"),
    "transcript.mapped": _("said who speaks in a transcript"),
    "transcript.edited": _("mended a transcript"),
    "transcript.dropped": _("threw a transcript away"),
    "fragment.cut": _("cut a fragment out"),
    "fragment.meant": _("said what was meant"),
    "fragment.placed": _("put a fragment under a theme or an expectation"),
    "fragment.lowered": _("let less happen with a fragment"),
    "fragment.dropped": _("threw a fragment away"),
    "forward.recorded": _("kept what looks forward"),
    "playback.kept": _("kept a playback, unsent"),
    "playback.sent": _("sent a playback"),
    "playback.answered": _("answered a playback"),
    "crossed.taken_back": _("took something back that had crossed"),
    "playback.closed": _("closed a playback after its days"),
    "hot.asked": _("asked to pass something urgent on"),
    "hot.agreed": _("said yes to passing something urgent on"),
    "hot.refused": _("said no to passing something urgent on"),
    "hot.crossed": _("passed something urgent on"),
    "finding.saved": _("wrote a finding"),
    "finding.dropped": _("threw a finding away"),
    "findings.ordered": _("put the findings in another order"),
    "report.written": _("wrote what stands around the findings"),
    "reason.signed": _("signed a reason"),
    "report.crossed": _("released the findings"),
    "answers.told": _("took the supplier's answers, for everybody who was heard"),
    "after.asked": _("asked everybody who was heard what they notice, 90 days after the report"),
    "after.reminded": _("reminded those who did not answer"),
    "after.answered": _("answered the questions after 90 days"),
    "after.closed": _("closed the questions after 90 days"),
    "after.crossed": _("released the figures of after 90 days"),
    "after.expired": _("destroyed what was answered after 90 days, on its day"),
    "letter.sent": _("sent a mail"),
    "letter.bounced": _("found that a mail did not arrive"),
    "pass.opened": _("opened their link"),
    "pass.confirmed": _("confirmed by a mailed code that it is them"),
    "pass.left": _("logged out of their page"),
    "pass.renewed": _("asked for a new link"),
    "words.expired": _("destroyed what was said, on its day"),
    "name.expired": _("destroyed a name, on its day"),
}
READINGS: dict[str, Words] = {
    "board": _("read who could be heard and who is picked"),
    "interviews": _("read the list of interviews"),
    "interview": _("read an interview"),
    "fragments": _("read an interview, and the fragments of the others beside it"),
    "theme": _("read what was said under a theme, in every interview"),
    "findings": _("read the findings"),
    "to_use": _("read what findings may lean on"),
    "check": _("read the check"),
    "letters": _("read the mails"),
    "after": _("read what was answered after 90 days"),
    "hearing": _("read how much is still new"),
}
ACTORS: dict[str, Words] = {"INTERVIEWEE": _("The interviewee"), "SYSTEM": _("Goalposts")}


@dataclass(frozen=True)
class EntryTold:
    """One entry in words. Shapes: `about` is empty where no interview is meant."""

    entry: TrailEntry
    who: Words
    deed: Words
    about: str
    is_erased: bool


def entry_told(entry: TrailEntry, *, names: Mapping[UUID, str]) -> EntryTold:
    """Put an entry in words; a colleague who left the organisation is a reviewer, without a name."""
    known = names.get(entry.actor_id, "") if entry.actor_id else ""
    number = entry.interview_number
    return EntryTold(
        entry=entry,
        who=known or ACTORS.get(entry.actor_kind, _("A reviewer")),
        deed=_deed(entry),
        about=_now("Interview %(number)s") % {"number": number} if number else "",
        is_erased=entry.facts is None,
    )


def _deed(entry: TrailEntry) -> Words:
    if entry.deed == READ:
        return READINGS.get(entry.about_kind, _("read what is behind the wall"))
    return DEEDS.get(entry.deed, entry.deed)
