"""The pages of check-ins and of what people seek next, as members use them."""

import csv
import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from goalposts.apps.checkins.models import Asked, ProgressMail, Round
from goalposts.apps.checkins.usecases import give_answer
from goalposts.apps.expectations.models import Expectation, ForwardAnswer
from goalposts.apps.outbox.models import MailboxMail, Message
from goalposts.apps.outbox.queries import is_message_due
from goalposts.domain.asking import Answer
from goalposts.domain.roles import Actor, Power, workspace_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.postage import Mailbox
from goalposts.entrypoints.worker.asking import mind_checkins
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.checkins.conftest import due_of
from tests.builders import Cast, a_customer, a_metric, a_stakeholder, carla_at, signed_in, ties_at
from tests.entrypoints.test_counts import queries_of


class Ground:
    """Sanne's customer with Carla, of whom something is due, and her browser."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.customer_id = a_customer(actor=cast.sanne)
        self.carla_id = carla_at(actor=cast.sanne, customer_id=self.customer_id)
        self.metric_id = a_metric(actor=cast.sanne, customer_id=self.customer_id)
        self.expectation_id = due_of(cast.sanne, stakeholder_id=self.carla_id, metric_id=self.metric_id)
        self.browser = signed_in(person_id=cast.sanne.person_id)
        self.path = f"/w/{cast.slug}/check-ins/"

    def get(self, path: str, browser: Client | None = None, status: int = 200) -> str:
        """Give a page."""
        answer = (browser or self.browser).get(self.path + path, headers={"accept-language": "en"})
        assert answer.status_code == status, answer
        return answer.content.decode()

    def start(self, *, ids: list[UUID] | None = None, **more: str) -> UUID:
        """Start a round as the page does."""
        asked = {"name": "Maart", "ask": [str(id_) for id_ in ids or [self.carla_id]], **more}
        answer = self.browser.post(f"{self.path}new/?customer=ALL", asked)
        assert answer.status_code == 302, answer.content.decode()
        return UUID(answer["location"].rstrip("/").rsplit("/", 1)[1])

    def answer(self, round_id: UUID, answer: Answer, words: str = "") -> None:
        """Let Carla answer by link."""
        carla = Actor.stakeholder(
            workspace_id=workspace_of(actor=self.cast.sanne), stakeholder_id=self.carla_id, power=Power.P1,
            shown_ids=frozenset({self.expectation_id}),
        )  # fmt: skip
        give_answer(
            actor=carla, round_id=round_id, expectation_id=self.expectation_id, answer=answer, words=words,
            deed_key=uuid4(), today=clock.today_in(time_zone="Europe/Amsterdam"), now=clock.now(),
        )  # fmt: skip


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return Ground(cast)


def test_from_choosing_to_the_answer(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ties = ties_at(actor=ground.cast.sanne, customer_id=ground.customer_id)
    page = ground.get("new/?customer=ALL")
    assert "1 person is asked" in page
    assert "1 person is not asked" in page
    assert f'name="left_out" value="{ties}"' in page

    round_id = ground.start(left_out=str(ties))
    Asked.objects.update(next_mail_at=clock.now() - timedelta(minutes=1))  # whatever the hour is here
    assert "Nothing is due without their answer" in ground.get(f"{round_id}/")
    monkeypatch.setattr("goalposts.apps.checkins.usecases.mind.end_of_quiet", lambda at, free_days: at)
    monkeypatch.setattr("goalposts.entrypoints.worker.sending.after_quiet", lambda workspace_id, now: now)
    if not Message.objects.filter(kind="checkins.asked").exists():
        assert mind_checkins() == 1
    while is_message_due(now=clock.now()):
        work_once(now=clock.now(), by=Mailbox())
    mail = MailboxMail.objects.get(to_email="carla@waterlelie.example")
    assert mail.subject.startswith("Hersteltijd, februari 2026: gehaald. Klopt dat voor u?")
    assert "Een storing wil ik binnen vier uur opgelost zien" in mail.text
    assert "/p/" in mail.text

    ground.answer(round_id, Answer.NOT_MET, "Twee keer te laat.")
    page = ground.get(f"{round_id}/")
    assert "1 of 1 answered" in page
    assert "Twee keer te laat." in page
    assert "is-melon" in page  # the figure is fine, the customer is not
    assert "Maart" in ground.get("")
    assert "Maart" in ground.get("?state=OPEN")
    assert "No check-in fits these filters." in ground.get("?state=CLOSED")

    assert ground.browser.post(f"{ground.path}{round_id}/close/").status_code == 302
    assert ground.browser.post(f"{ground.path}{round_id}/close/").status_code == 302
    assert "Closed on" in ground.get(f"{round_id}/")


def test_the_very_mail_is_shown_before_it_goes(ground: Ground) -> None:
    page = ground.get(f"mail/{ground.carla_id}/")
    assert "carla@waterlelie.example" in page
    assert "Hersteltijd, februari 2026: gehaald. Klopt dat voor u?" in page
    html = ground.get(f"mail/{ground.carla_id}/html/")
    assert "/p/…" in html
    noor = a_stakeholder(actor=ground.cast.sanne, customer_id=ground.customer_id)
    assert "No mail address is known" in ground.get(f"mail/{noor}/")
    wim = a_stakeholder(
        actor=ground.cast.sanne, customer_id=ground.customer_id, name="Wim Post", email="wim@waterlelie.example",
        language="en",
    )  # fmt: skip
    page = ground.get(f"mail/{wim}/?forward=on")
    assert "Four short questions" in page
    assert f"mail/{wim}/html/?forward=on" in page


def test_people_are_found_by_name_and_added(ground: Ground) -> None:
    page = ground.get(f"new/?find=carla&customer={ground.customer_id}")
    assert f"person={ground.carla_id}" in page
    assert "Nobody of that name whom you may ask." in ground.get("new/?find=zeppelin")
    page = ground.get(f"new/?person={ground.carla_id}&person=no-id")
    assert f'name="person" value="{ground.carla_id}" checked' in page
    assert "Nobody here whom you may ask." in ground.get("new/?customer=ALL&part=BLOCKS")


def test_without_a_name_or_anybody_it_does_not_begin_and_the_choice_stays(ground: Ground) -> None:
    answer = ground.browser.post(f"{ground.path}new/?customer=ALL", {"name": "", "ask": []})
    assert answer.status_code == 422
    assert f'name="ask" value="{ground.carla_id}">' in answer.content.decode()
    answer = ground.browser.post(f"{ground.path}new/?customer=ALL", {"name": "Maart", "ask": []})
    assert answer.status_code == 422
    assert not Round.objects.exists()


def test_that_it_has_moved_stands_on_the_expectations_page(ground: Ground) -> None:
    round_id = ground.start()
    ground.answer(round_id, Answer.MOVED, "Het moet nu binnen twee uur.")
    own = f"/w/{ground.cast.slug}/expectations/{ground.expectation_id}/"
    page = ground.browser.get(own).content.decode()
    assert 'id="has-moved"' in page
    assert "Het moet nu binnen twee uur." in page
    form = ground.browser.get(f"{own}goal/?moved=on").content.decode()
    assert "Het moet nu binnen twee uur." in form
    Expectation.objects.filter(id=ground.expectation_id).update(
        state="PARKED", parked_from="HEARD", parked_until_date="2030-01-01"
    )
    assert 'id="has-moved"' not in ground.browser.get(own).content.decode()


def test_what_somebody_seeks_is_recorded_shown_and_decided_about(ground: Ground) -> None:
    person = f"/w/{ground.cast.slug}/customers/people/{ground.carla_id}/"
    assert "Not asked yet" in ground.browser.get(person, headers={"accept-language": "en"}).content.decode()
    path = f"{ground.path}forward/{ground.carla_id}/"
    key = str(uuid4())
    empty = ground.browser.post(path, {"said_date": "16-03-2026", "deed_key": key})
    assert empty.status_code == 422
    told = {"value_sought": "Meedenken over de kaden.", "sureness": "6", "fulfilment": "-1", "said_date": "16-03-2026"}
    for _twice in range(2):
        assert ground.browser.post(path, {**told, "deed_key": key}).status_code == 302
    forward = ForwardAnswer.objects.get()

    assert "Meedenken over de kaden." in ground.browser.get(person).content.decode()
    customer = f"/w/{ground.cast.slug}/customers/{ground.customer_id}/"
    assert "Meedenken over de kaden." in ground.browser.get(customer).content.decode()
    assert "a little worse than expected" in ground.get("chances/?state=OPEN")
    own = f"chances/{forward.id}/"
    milan = str(ground.cast.milan.member_id)
    for wrong in ({}, {"decision": "OWNED"}, {"decision": "OWNED", "owner": str(uuid4())}, {"decision": "NOT_NOW"}):
        assert ground.browser.post(ground.path + own, wrong).status_code == 422
    for _twice in range(2):
        right = {"decision": "OWNED", "owner": milan}
        assert ground.browser.post(ground.path + own, right).status_code == 302
    assert "Milan Verhoeven sees to it" in ground.get(own)
    late = {"decision": "NOT_NOW", "words": "Eerst de storingen."}
    assert ground.browser.post(ground.path + own, late).status_code == 302
    assert "What was decided before" in ground.get(own)
    assert "Nothing fits these filters." in ground.get("chances/?state=OWNED")
    viewer = signed_in(person_id=ground.cast.vik.person_id)
    assert '<form class="form narrow"' not in ground.get(own, viewer)


def test_an_owner_takes_the_answers_out(ground: Ground) -> None:
    round_id = ground.start(forward="on")
    ground.answer(round_id, Answer.NEAR, "Bijna.")
    wim = a_stakeholder(
        actor=ground.cast.sanne, customer_id=ground.customer_id, name="Wim Post", email="wim@waterlelie.example"
    )
    Round.objects.update(started_at=clock.now() - timedelta(hours=1))
    ground.start(ids=[wim], forward="on")
    omar = signed_in(person_id=ground.cast.omar.person_id)

    def rows(name: str, query: str = "") -> list[list[str]]:
        answer = omar.post(f"/w/{ground.cast.slug}/export/{name}/{query}", {"form": "csv"})
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        return list(csv.reader(io.StringIO(text), delimiter=","))[1:]

    every = rows("checkins")
    assert sorted(row[3] for row in every) == ["Carla Brandsma", "Wim Post"]
    [own] = rows("checkins", f"?round={round_id}")
    assert "Bijna." in own
    assert rows("chances") == []


@pytest.mark.parametrize(
    ("path", "most"), [("", 8), ("new/?customer=ALL&forward=on", 12), ("{round}/", 12), ("chances/", 8)]
)
def test_a_page_asks_a_fixed_number_of_queries(ground: Ground, path: str, most: int) -> None:
    ids = [ground.carla_id]
    seen = []
    for count in (1, 6):
        while len(ids) < count:
            ids.append(
                a_stakeholder(
                    actor=ground.cast.sanne, customer_id=ground.customer_id, name=f"Persoon {len(ids)}",
                    email=f"p{len(ids)}@waterlelie.example",
                )
            )  # fmt: skip
            due_of(ground.cast.sanne, stakeholder_id=ids[-1], metric_id=ground.metric_id, value=None)
        if path == "{round}/":
            Asked.objects.update(closed_at=clock.now())
            Round.objects.update(started_at=clock.now() - timedelta(hours=1))
            ProgressMail.objects.all().delete()
        where = path.format(round=ground.start(ids=ids)) if "{" in path else path
        ground.get(where)
        seen.append(queries_of(lambda where=where: ground.get(where)))  # type: ignore[misc]
    assert seen[0] == seen[1] <= most


def test_a_round_is_started_in_queries_that_grow_with_its_people_only(ground: Ground) -> None:
    number = queries_of(ground.start)
    assert number <= 30  # one person: a link, a place, a card and a mail, each with its trail
