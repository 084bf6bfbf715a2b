"""Whoever may be inside writes a canary in every box of every page there; nothing of it lies anywhere unsealed."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client

from goalposts.apps.interviews.models import Fragment, Interview, PassSession, PassToken, Transcript
from goalposts.apps.interviews.usecases import PassPurpose
from goalposts.apps.interviews.usecases.letters import make_pass
from goalposts.lib.tokens import digest_of, new_token
from tests.builders import NOW, Cast, signed_in
from tests.wall.canaries import sightings
from tests.wall.crawling import asked, leaks_in
from tests.wall.dumping import leaks_in_mails, leaks_in_raw_files, leaks_in_tables, logged, people_in_vault
from tests.wall.forms import forms_on
from tests.wall.reading import Answer
from tests.wall.visits import Visit, plan_of
from tests.wall.world import OWN_ORGANISATION, World, proven

pytestmark = pytest.mark.django_db
# These end what the others write in; the last lets something cross because the reviewer says so, as tests/apps/findings tries.
ENDS = re.compile(r"withdraw|drop|unpick|leave|decline|take-back|away|no-moment|language|/release/")


@pytest.fixture
def world(cast: Cast, keyring: Path) -> World:
    """A review after its fieldwork, one interview of it held and not yet sent back."""
    made = World.before_fieldwork(cast=cast, seed=11)
    made.plant(lines=1, at_least=20)
    held = made.interview_ids[-3]
    for table, name in ((Fragment, "fragment_id"), (Transcript, "transcript_id")):
        made.things[name] = list(table.objects.filter(interview_id=held).values_list("id", flat=True))
    made.things["interview_id"] = [held]
    return made


def fenna_in(world: World) -> Client:
    """Give the reviewer's own browser."""
    return proven(signed_in(person_id=world.cast.fenna_id))


def written(world: World, browser: Client, places: list[Visit]) -> tuple[int, int]:
    """Fill in and send every form of these pages; gives how many were sent, and how many were taken."""
    sent = taken = 0
    for visit in places:
        answer = asked(browser, visit, method="get")
        if answer.status != 200 or not answer.is_page:
            continue
        for form in forms_on(url=visit.url, page=answer.body):
            if ENDS.search(form.action) or not form.action.startswith(("/r/", "/p/")):
                continue
            filled = form.filled(say=lambda place: world.canaries.sentence(place=place))
            response = browser.post(form.action, filled)
            assert response.status_code < 500, form.action
            sent, taken = sent + 1, taken + (response.status_code in (200, 204, 302))
    return sent, taken


def places_in(world: World, *spaces: str) -> list[Visit]:
    """Give the addresses of a room of the product that are the review's own."""
    own = (f"/r/{OWN_ORGANISATION}/", "/p/")
    return [one for one in plan_of(world).visits if one.name.split(":")[0] in spaces and one.url.startswith(own)]


def test_what_the_reviewer_writes_lies_nowhere_unsealed(world: World) -> None:
    browser = fenna_in(world)
    places = places_in(world, "interviews")
    with logged(with_statements=True) as log:
        sent, taken = written(world, browser, places)
    assert sent > 10
    assert taken > 5
    _nothing_sings(world, log.getvalue())
    heard = {word for one in places for word in sightings(asked(browser, one, method="get").body)}
    assert len(heard) > 20, "the reviewer does read it"


def test_what_is_written_by_somebody_whose_session_ended_lies_nowhere_unsealed(world: World) -> None:
    pages = [(one, asked(fenna_in(world), one, method="get")) for one in places_in(world, "interviews")]
    stranger = Client(raise_request_exception=False)
    sent = 0
    with logged(with_statements=True) as log:
        for visit, page in pages:
            for form in forms_on(url=visit.url, page=page.body) if page.is_page and page.status == 200 else ():
                filled = form.filled(say=lambda place: world.canaries.sentence(place=place))
                answer = Answer.of(stranger.post(form.action, filled))  # type: ignore[arg-type]
                own = {
                    word for value in filled.values() if isinstance(value, str) for word in sightings(value.encode())
                }
                assert leaks_in([answer.head], url=form.action) == []
                assert own.issuperset(leaks_in(answer.blobs(), url=form.action)), "no more than this request brought"
                after = Answer.of(stranger.get(form.action))  # type: ignore[arg-type]
                assert leaks_in(after.blobs(), url=form.action) == []
                sent += 1
    assert sent > 10
    _nothing_sings(world, log.getvalue())


def test_what_the_interviewee_writes_lies_nowhere_unsealed_and_they_read_nobody_elses(world: World) -> None:
    settled = world.interview_ids[0]
    browser, others = _guest(world, settled), _words_of_others(world)
    with logged(with_statements=True) as log:
        sent, _taken = written(world, browser, places_in(world, "interviewee"))
    assert sent > 1
    _nothing_sings(world, log.getvalue())
    heard = {
        word
        for one in places_in(world, "interviewee", "portal")
        for word in sightings(asked(browser, one, method="get").body)
    }
    assert heard, "they do read their own"
    assert heard & others == set()


def _guest(world: World, interview_id: UUID) -> Client:
    """Let whoever was heard in an interview come in by a pass, with a code."""
    interview = Interview.objects.get(id=interview_id)
    link = make_pass(interview=interview, purpose=PassPurpose.PLAYBACK, now=NOW)
    token = new_token()
    PassToken.objects.create(review_id=link.review_id, link=link, digest=digest_of(token=token), made_at=NOW)
    browser = Client(raise_request_exception=False)
    assert browser.get(f"/p/i/{token}").status_code == 302
    assert browser.post("/p/i/").status_code == 302
    assert PassSession.objects.filter(link=link).update(confirmed_at=NOW) == 1
    return browser


def _words_of_others(world: World) -> set[str]:
    """Give the words that stand on the reviewer's pages of the other interviews, and not on those of the first."""
    browser = fenna_in(world)
    held, mine = str(world.interview_ids[-3]), str(world.interview_ids[0])
    pages = [one for one in places_in(world, "interviews") if one.url.endswith(("/fragments/", "/playback/"))]
    said = {}
    for id_ in (held, mine):
        visits = [Visit(one.name, one.url.replace(held, id_)) for one in pages]
        said[id_] = {word for one in visits for word in sightings(asked(browser, one, method="get").body)}
    assert said[held] - said[mine]
    return said[held] - said[mine]


def _nothing_sings(world: World, log: str) -> None:
    assert leaks_in_tables() == {}
    assert leaks_in_raw_files() == {}
    assert leaks_in_mails() == {}
    assert leaks_in([log.encode()]) == []
    assert people_in_vault(world) == []
