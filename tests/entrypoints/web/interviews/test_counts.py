"""What the pages behind the wall ask of the database: no more with many lines, turns and fragments than with few."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.interviews.models import Fragment, Note
from goalposts.apps.interviews.queries import NoteLine, Turn
from goalposts.apps.interviews.usecases import Place, bring_in_transcript, cut_fragment, save_notes
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import Source, Tag
from tests.apps.findings.test_release import Heard
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

pytestmark = pytest.mark.django_db
SESSION = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|SELECT set_config|SELECT pg_advisory)")
# Three to know who asks and whose review it is, two for the gate, two to write down that it was read, and then a table each
# of what the page shows. The number that each page asks now stands here, so that it can only go down.
PAGES = {"home": 9, "sample": 11, "slots": 9, "coverage": 9, "themes": 10, "letters": 9, "trail": 8}
OF_ONE = {"talk": 12, "cockpit": 11, "fragments": 12, "playback": 11, "transcript": 10, "forward": 9, "hot": 9}
MOST = {**PAGES, **OF_ONE, "near": OF_ONE["fragments"]}


def asked(browser: object, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200  # type: ignore[attr-defined]
    return sum(not SESSION.match(one["sql"]) for one in seen.captured_queries)


def filled(stage: Stage, interview_id: object, *, count: int, version: int) -> None:
    """Let an interview hold so many lines of notes, each with a fragment, and a transcript of as many turns."""
    lines = [NoteLine(id=uuid4(), text=f"Regel {at}.", tag=Tag.NONE, block="", seconds=at) for at in range(count)]
    save_notes(actor=stage.fenna, interview_id=interview_id, lines=lines, version=version, now=NOW)  # type: ignore[arg-type]
    for line in lines:
        place = Place(source=Source.NOTE, source_id=line.id, start=0, end=5)
        cut_fragment(actor=stage.fenna, interview_id=interview_id, place=place, now=NOW)  # type: ignore[arg-type]
    turns = [Turn(speaker="Spreker 1", start=None, end=None, text=f"Beurt {at}.") for at in range(count)]
    bring_in_transcript(actor=stage.fenna, interview_id=interview_id, title="", turns=turns, now=NOW)  # type: ignore[arg-type]


def test_pages_ask_the_same_of_few_and_many(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    filled(stage, interview_id, count=2, version=0)
    pages = {name: at(stage, name) for name in PAGES}
    pages |= {name: at(stage, name, interview_id=interview_id) for name in OF_ONE}
    pages["near"] = pages["fragments"] + "?near=1"
    asked(browser, pages["home"])  # the first page of a browser notes that it is there
    few = {name: asked(browser, url) for name, url in pages.items()}
    filled(stage, interview_id, count=9, version=1)
    many = {name: asked(browser, url) for name, url in pages.items()}
    assert many == few
    assert not {name: count for name, count in few.items() if count > MOST[name]}


# A check lays all that was said, let pass, written and released side by side, each kind of it read once: a table each.
OF_FINDINGS = {"findings": 11, "check": 24, "preview": 24, "after": 11}


def test_pages_of_findings_ask_the_same_of_one_and_of_many(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.QUOTE, *(Level.COUNTS,) * 4))
    browser, seen = fenna_in(stage), []
    asked(browser, at(stage, "home"))
    for count in (1, 4):
        for number in range(count):
            heard.found(0, 1, 2, 3, 4, sentence_nl=f"Wie belt, wacht te lang: {count} {number}.")
        seen.append({name: asked(browser, at(stage, name)) for name in OF_FINDINGS})
    assert seen[0] == seen[1]
    assert seen[1] == OF_FINDINGS


def test_cutting_and_placing_ask_little(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    filled(stage, interview_id, count=3, version=0)
    read(browser, at(stage, "home"))
    note = Note.objects.filter(interview_id=interview_id).order_by("position")[0]
    place = {"source": "NOTE", "source_id": str(note.id), "part": "0", "start": "0", "end": "5"}
    fragment = Fragment.objects.order_by("cut_at", "id")[0]
    press = at(stage, "fragment-place", interview_id=interview_id, fragment_id=fragment.id)
    for url, form in ((at(stage, "cut", interview_id=interview_id), place), (press, {"theme": str(stage.theme_id)})):
        with CaptureQueriesContext(connection) as seen:
            assert browser.post(url, form).status_code == 302
        assert sum(not SESSION.match(one["sql"]) for one in seen.captured_queries) <= 9
