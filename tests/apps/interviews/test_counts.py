"""How many queries a page and a save of the vault cost, whatever hangs on it; session statements are not counted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.interviews import queries
from goalposts.apps.interviews.queries import SheetPart, Turn, interview_sheet
from goalposts.apps.interviews.usecases import (
    bring_in_transcript,
    invite,
    mean_fragment,
    pseudonymise,
    save_notes,
    send_playback,
    settle_playback,
    withdraw_interview,
)
from goalposts.apps.interviews.usecases.playback import FragmentAnswer, PlaybackAnswers
from goalposts.domain.confidentiality import Level
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db
PAGE, SAVE = 12, 12
OF_THE_SESSION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "SELECT SET_CONFIG", "SELECT PG_ADVISORY")


def _counted(deed: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as caught:
        deed()
    return sum(not one["sql"].upper().startswith(OF_THE_SESSION) for one in caught.captured_queries)


@pytest.fixture
def heard(stage: Stage) -> UUID:
    first, *others = stage.all_held()
    for interview_id in [first, *others]:
        lines = stage.noted(interview_id, *(f"Bas zegt iets over punt {at}." for at in range(6)))
        for line in lines:
            stage.cut(interview_id, line, "iets over")
    turns = [Turn(speaker="A", start=None, end=None, text=f"Bas zei het {at} keer.") for at in range(30)]
    bring_in_transcript(actor=stage.fenna, interview_id=first, title="", turns=turns, now=NOW)
    return first


def test_pages(stage: Stage, heard: UUID) -> None:
    fenna, review_id = stage.fenna, stage.review_id
    cockpit = frozenset({SheetPart.NOTES, SheetPart.ANSWER, SheetPart.FORWARD})
    fragments = frozenset({SheetPart.FRAGMENTS, SheetPart.NOTES, SheetPart.TRANSCRIPTS})
    guest = stage.guest(heard)
    pages: dict[str, Callable[[], Any]] = {
        "state": lambda: queries.vault_state(actor=fenna, review_id=review_id),
        "board": lambda: queries.board_of(actor=fenna, review_id=review_id, today=stage.today, now=NOW),
        "interviews": lambda: queries.interview_list(actor=fenna, review_id=review_id, now=NOW),
        "slots": lambda: queries.slots_of(actor=fenna, review_id=review_id),
        "cockpit": lambda: interview_sheet(actor=fenna, interview_id=heard, now=NOW, parts=cockpit),
        "fragments": lambda: interview_sheet(actor=fenna, interview_id=heard, now=NOW, parts=fragments),
        "hearing": lambda: queries.hearing_of(actor=fenna, review_id=review_id, now=NOW),
        "letters": lambda: queries.letters_of(actor=fenna, review_id=review_id, now=NOW),
        "trail": lambda: queries.trail_of_review(actor=fenna, review_id=review_id, before_number=None, limit=50),
        "own invitation": lambda: queries.own_invitation(actor=guest, now=NOW),
    }
    counts = {name: _counted(page) for name, page in pages.items()}
    assert {name: count for name, count in counts.items() if count > PAGE} == {}


def test_saves(stage: Stage, heard: UUID) -> None:
    fenna = stage.fenna
    sheet = interview_sheet(actor=fenna, interview_id=heard, now=NOW)
    lines = [replace(line, text=f"Ja. {line.text}") for line in sheet.notes]
    lines.append(replace(lines[0], id=uuid4()))
    page = queries.PlaybackPage(heard="Veel.", meant="Meer.")
    answers = PlaybackAnswers(
        fragments=[FragmentAnswer(fragment_id=one.id, level=Level.QUOTE, meant="Ja.") for one in sheet.fragments]
    )
    saves: dict[str, Callable[[], Any]] = {
        "notes": lambda: save_notes(actor=fenna, interview_id=heard, lines=lines, version=1, now=NOW),
        "names": lambda: pseudonymise(actor=fenna, interview_id=heard, names=["Bas Kramer"], language="nl", now=NOW),
        "meaning": lambda: mean_fragment(
            actor=fenna, fragment_id=sheet.fragments[0].id, meaning=queries.Meaning(theme_id=stage.theme_id), now=NOW
        ),
        "playback": lambda: send_playback(actor=fenna, interview_id=heard, page=page, today=stage.today, now=NOW),
        "answers": lambda: settle_playback(actor=stage.guest(heard), answers=answers, today=stage.today, now=NOW),
    }
    counts = {name: _counted(save) for name, save in saves.items()}
    most = {"playback": SAVE + 2}  # and what the themes are called: the interviewee may grade them
    assert {name: count for name, count in counts.items() if count > most.get(name, SAVE)} == {}


def test_an_invitation_and_a_withdrawal(stage: Stage) -> None:
    interview_id = stage.settled()
    assert _counted(lambda: invite(actor=stage.fenna, interview_id=interview_id, now=NOW)) <= SAVE
    # one for each of nine kinds of rows that go; the rest as any save
    assert _counted(lambda: withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)) <= 9 + SAVE
