"""What the pages of whoever is heard tell, put into words: moments, consent, fragments and how they may be passed on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from goalposts.apps.interviews.queries import FragmentLine, Frame, OwnInvitation, OwnPlayback, PlaybackState, SlotLine
from goalposts.apps.people.queries import stationery_of
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import ConsentScope
from goalposts.entrypoints.portal.interviewee.forms import Choices
from goalposts.entrypoints.portal.interviewee.visiting import names_for, say_to
from goalposts.reports.appointment import Appointment, moment_text
from goalposts.reports.consent import LATEST, consent_lines
from goalposts.reports.review_terms import honest_line, payer_line, readers_line


@dataclass(frozen=True)
class Terms:
    """What can be said before somebody decides: who pays, who reads, and the limit of it."""

    payer: str
    readers: str
    honest: str


@dataclass(frozen=True)
class ConsentText:
    """A version of what is consented to, in one language."""

    version: int
    language: str
    taking_part: tuple[str, ...]
    recording: tuple[str, ...]


def terms_of(request: HttpRequest, frame: Frame) -> Terms:
    """Say what every page and mail before a talk says."""
    say, language = say_to(request), str(request.LANGUAGE_CODE)
    return Terms(
        payer=payer_line(facts=asdict(frame), say=say, language=language),
        readers=readers_line(say=say, names=names_for(request, frame)),
        honest=honest_line(say=say),
    )


def letterhead_of(frame: Frame) -> tuple[str, ...]:
    """Give the lines by which the reviewers' organisation shows itself on paper; empty where it set none."""
    return stationery_of(reviewer_email=frame.reviewer_email).letterhead


def consent_text(request: HttpRequest, frame: Frame, *, version: int = LATEST, language: str = "") -> ConsentText:
    """Give a version of the consent; the newest, in the language that is spoken now, unless told otherwise."""
    spoken = language or str(request.LANGUAGE_CODE)
    names = names_for(request, frame)
    taking_part, recording = (
        consent_lines(version=version, scope=scope, language=spoken, names=names)
        for scope in (ConsentScope.TAKE_PART, ConsentScope.RECORDING)
    )
    return ConsentText(version, spoken, taking_part, recording)


def moments_told(request: HttpRequest, found: OwnInvitation) -> Choices:
    """List the moments that are open, and the one they have, in words."""
    own = [found.slot] if found.slot else []
    lines = sorted([*found.free, *own], key=lambda one: (one.moment.starts_at, one.id))
    return [(str(one.id), _choice(request, found.frame, one)) for one in lines]


def moment_told(request: HttpRequest, frame: Frame, line: SlotLine) -> str:
    """Say when a talk is."""
    moment, language = line.moment, str(request.LANGUAGE_CODE)
    zone = frame.time_zone
    return moment_text(starts_at=moment.starts_at, minutes=moment.minutes, time_zone=zone, language=language)


def appointment_of(found: OwnInvitation, line: SlotLine, *, now: datetime) -> Appointment:
    """Put together what a calendar file says of the agreed moment."""
    return Appointment(
        uid=f"{found.interview_id}@goalposts",
        changed_at=now,
        starts_at=line.moment.starts_at,
        minutes=line.moment.minutes,
        place=line.moment.place,
        with_whom=f"{found.frame.reviewer_name}, {found.frame.organisation_name}",
        organiser_name=found.frame.reviewer_name,
        organiser_email=found.frame.reviewer_email,
    )


def levels_open(line: FragmentLine, *, is_open: bool) -> Sequence[Level]:
    """List what may be chosen: everything in the days of the playback, afterwards only less than what holds."""
    return [level for level in Level if is_open or level <= line.level]


def theme_choices(request: HttpRequest, playback: PlaybackState) -> Choices:
    """List the themes by id, as the reader's language calls them."""
    is_dutch = request.LANGUAGE_CODE == "nl"
    return [(str(one.id), one.name_nl if is_dutch else one.name_en) for one in playback.themes]


def fragment_in(found: OwnPlayback, fragment_id: UUID) -> FragmentLine | None:
    """Find a fragment on the page."""
    return next((one for one in found.fragments if one.id == fragment_id), None)


def _choice(request: HttpRequest, frame: Frame, line: SlotLine) -> str:
    when = moment_told(request, frame, line)
    return f"{when} · {line.moment.place}" if line.moment.place else when
