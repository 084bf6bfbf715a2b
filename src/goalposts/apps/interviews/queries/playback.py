"""The page that an interviewee gets back, and what they made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.interviews.access import Keys
from goalposts.apps.interviews.models import Interview, Playback


@dataclass(frozen=True, kw_only=True)
class PlaybackPage:
    """What the reviewer writes above the fragments: what I heard, what I think you meant."""

    heard: str
    meant: str


@dataclass(frozen=True, kw_only=True)
class ThemeName:
    """A theme as it was called when the playback was sent."""

    id: UUID
    name_nl: str
    name_en: str


@dataclass(frozen=True, kw_only=True)
class PlaybackGiven:
    """What somebody answered beside their fragments.

    Shapes: grades by theme; at most two themes that matter most. Units: grades 1-10.
    """

    grades: Mapping[UUID, int] = field(default_factory=dict)
    most_important: tuple[UUID, ...] = ()
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaybackState:
    """A playback as it stands; `sent_at` is None while it is a draft, which has no themes yet."""

    page: PlaybackPage
    themes: tuple[ThemeName, ...]
    given: PlaybackGiven
    sent_at: datetime | None
    until_date: date | None
    answered_at: datetime | None
    closed_at: datetime | None


def playback_state(*, interview: Interview, keys: Keys) -> PlaybackState | None:
    """Read the playback of an interview that a gate opened; None when there is none."""
    row = Playback.objects.filter(interview=interview).first()
    page = keys.read(row=row, field="page") if row else None
    if row is None or page is None:
        return None
    return PlaybackState(
        page=PlaybackPage(heard=page["heard"], meant=page["meant"]),
        themes=tuple(ThemeName(**(one | {"id": UUID(one["id"])})) for one in page.get("themes", ())),
        given=given_in(row=row, keys=keys),
        sent_at=row.sent_at,
        until_date=row.until_date,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
    )


def page_told(*, page: PlaybackPage, themes: Sequence[ThemeName] = ()) -> dict[str, object]:
    """Write a playback's page as it is sealed."""
    return {**asdict(page), "themes": [asdict(one) for one in themes]}


def given_in(*, row: Playback, keys: Keys) -> PlaybackGiven:
    """Read what was answered so far."""
    told = keys.read(row=row, field="answers")
    if told is None:
        return PlaybackGiven()
    return PlaybackGiven(
        grades={UUID(theme): grade for theme, grade in told["grades"].items()},
        most_important=tuple(UUID(one) for one in told["most_important"]),
        words=told["words"],
    )


def given_told(*, given: PlaybackGiven) -> dict[str, object]:
    """Write what was answered as it is sealed."""
    return {
        "grades": {str(theme): grade for theme, grade in given.grades.items()},
        "most_important": [str(one) for one in given.most_important],
        "words": given.words,
    }
