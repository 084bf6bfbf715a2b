"""The talk sheet: what to say and to ask before a talk, and what came of it from the same page."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from goalposts.apps.customers.models import Conversation, Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Perception
from goalposts.apps.expectations.queries.sheet import talk_sheet
from goalposts.apps.expectations.usecases import (
    Step,
    decline_expectation,
    park_expectation,
    propose_goalpost,
    say_moved,
)
from goalposts.apps.expectations.usecases.forward import Forward, record_forward
from goalposts.apps.expectations.usecases.negotiate import Proposal
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, register_complaint
from goalposts.domain.action_item import Parent
from goalposts.domain.expectation import How
from goalposts.domain.roles import member_of, workspace_of
from goalposts.entrypoints.shared import clock
from tests import builders
from tests.builders import NOW, TODAY, Cast
from tests.entrypoints.web.customers.conftest import Opener, Setting

SHEET = "customers/people/{carla_id}/sheet/"


@dataclass(frozen=True)
class Sheet:
    """Browsers on Carla's sheet."""

    setting: Setting
    as_: Opener

    def page(self, *, who: str = "sanne", query: str = "") -> str:
        answer = self.as_(who).get(self.setting.address(SHEET) + query)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    def send(self, deed: str, *, who: str = "sanne", **form: Any) -> Any:
        return self.as_(who).post(self.setting.address(SHEET), {"deed": deed, **form})


@pytest.fixture
def sheet(setting: Setting, as_: Opener) -> Sheet:
    return Sheet(setting, as_)


def typed(day: Any) -> str:
    return str(day.strftime("%d-%m-%Y"))


def today() -> Any:
    return clock.today_in(time_zone="Europe/Amsterdam")


def said(cast: Cast, sheet: Sheet, words: str) -> UUID:
    return builders.an_expectation(actor=cast.sanne, stakeholder_id=sheet.setting.carla_id, verbatim=words)


def test_it_tells_what_they_said_what_to_say_and_what_to_ask(cast: Cast, sheet: Sheet) -> None:
    said(cast, sheet, "Jullie moeten sneller en proactiever zijn.")
    page = sheet.page()
    assert "Talk with Carla Brandsma" in page
    assert "Jullie moeten sneller en proactiever zijn." in page
    assert "Waits for our answer for" in page
    assert page.count('<li lang="nl">') == 3, "three naive questions at most, in their own language"
    assert "Kwartaalgesprek" in page, "the last conversation"


def test_what_is_asked_aloud_has_je_for_whom_we_say_je_to(cast: Cast, sheet: Sheet) -> None:
    said(cast, sheet, "Het moet beter.")
    for form, asked in (
        ("U", ["Beter dan wat, en hoe ziet u dat?", "Waaraan ziet u dat het gelukt is?"]),
        ("JE", ["Beter dan wat, en hoe zie je dat?", "Waaraan zie je dat het gelukt is?"]),
    ):
        Stakeholder.objects.filter(id=sheet.setting.carla_id).update(address_form=form)
        assert [words in sheet.page() for words in asked] == [True, True]


def test_what_has_moved_is_said_and_waits_for_us_until_it_is_answered(cast: Cast, sheet: Sheet) -> None:
    wish = said(cast, sheet, "Elke vrijdag een overzicht.")
    metric_id = builders.a_metric(actor=cast.sanne, customer_id=sheet.setting.customer_id, name="Wachttijd")
    builders.posts_for(actor=cast.sanne, expectation_id=wish, metric_id=metric_id)
    builders.agreed(actor=cast.sanne, expectation_id=wish, stakeholder_id=sheet.setting.carla_id)
    assert "for our answer" not in sheet.page()
    say_moved(
        actor=cast.sanne, expectation_id=wish, stakeholder_id=sheet.setting.carla_id,
        words="Vooraf, niet achteraf.", said_date=TODAY, now=NOW + timedelta(minutes=1),
    )  # fmt: skip
    page = sheet.page()
    assert "Vooraf, niet achteraf." in page
    assert "Has moved, they say: waits for our answer for" in page
    assert "1 waits for our answer" in page
    Event.objects.create(
        workspace_id=workspace_of(actor=cast.sanne), expectation_id=wish, kind="MOVE_DROPPED", on_date=TODAY,
        recorded_at=NOW + timedelta(minutes=2),
    )  # fmt: skip
    assert "Vooraf, niet achteraf." not in sheet.page()


def test_what_is_proposed_refused_or_parked_is_said(cast: Cast, sheet: Sheet) -> None:
    refused, parked, laid, drawn = (said(cast, sheet, f"Wens {number}.") for number in range(4))
    metric_id = builders.a_metric(actor=cast.sanne, customer_id=sheet.setting.customer_id, name="Wachttijd")

    def step(expectation_id: UUID) -> Step:
        return Step(actor=cast.sanne, expectation_id=expectation_id, today=TODAY, now=NOW)

    decline_expectation(step=step(refused), reason="te duur", alternative="elke week een ronde")
    park_expectation(step=step(parked), until_date=TODAY + timedelta(days=9000))
    for one in (laid, drawn):
        builders.posts_for(actor=cast.sanne, expectation_id=one, metric_id=metric_id)
    propose_goalpost(step=step(laid), proposal=Proposal(how=How.TALK, on_date=TODAY))
    page = sheet.page()
    assert "Tell that this is not feasible (te duur), and what is: elke week een ronde" in page
    assert "Parked until" in page
    assert "Waits for their yes for" in page
    assert "Lay before them: Wachttijd" in page
    assert "2 things to tell back" in page


def test_what_cannot_be_done_without_alternative_is_said_too(cast: Cast, sheet: Sheet) -> None:
    step = Step(actor=cast.sanne, expectation_id=said(cast, sheet, "Gratis."), today=TODAY, now=NOW)
    decline_expectation(step=step, reason="geen geld", is_without_alternative=True)
    assert "that there is nothing instead: geen geld" in sheet.page()


def test_somebody_of_whom_nothing_is_written_has_a_sheet_too(sheet: Sheet) -> None:
    answer = sheet.as_("vik").get(sheet.setting.address("customers/people/{ties_id}/sheet/"))
    assert "Nothing has been written down yet." in answer.content.decode()


def test_a_viewer_reads_and_writes_nothing(sheet: Sheet) -> None:
    page = sheet.page(who="vik")
    assert 'name="deed"' not in page
    form = {"held_date": typed(TODAY), "channel": "TALK"}
    assert sheet.send("log", who="vik", **form).status_code == 403
    assert sheet.send("log", who="vera", **form).status_code == 404


def test_whoever_left_has_a_sheet_without_forms(sheet: Sheet) -> None:
    Stakeholder.objects.filter(id=sheet.setting.carla_id).update(left_date=TODAY)
    assert 'name="deed"' not in sheet.page()


def test_from_the_talk_to_what_was_told_on_one_page(cast: Cast, sheet: Sheet) -> None:
    """The walk of the brief: log the talk, keep words, an answer, and what they were told."""
    carla_id, day = sheet.setting.carla_id, today()
    Stakeholder.objects.filter(id=carla_id).update(rhythm_days=5)
    assert "has heard nothing" in sheet.page()
    logged = sheet.send("log", held_date=typed(day), channel="CALL", subject="Belletje over de kassa")
    talk = Conversation.objects.get(subject="Belletje over de kassa")
    assert logged["Location"].endswith(f"/sheet/?talk={talk.id}#after")
    page = sheet.page(query=f"?talk={talk.id}")
    assert "Recorded: Belletje over de kassa" in page
    assert "Heard today." in page

    words = "De kassa moet\nook bij regen werken."
    kept = sheet.send("said", verbatim=words.replace("\n", "\r\n"), said_date=typed(day), theme="", talk=str(talk.id))
    assert kept.status_code == 302
    expectation = Expectation.objects.get(conversation_id=talk.id)
    assert expectation.verbatim == words

    own = sheet.setting.expectation_id
    answered = sheet.send(
        "felt", expectation=str(own), answer="NOT_MET", words="Nee, hoor.", felt_date=typed(day), talk=str(talk.id)
    )
    assert answered.status_code == 302
    assert Perception.objects.get(expectation_id=own).words == "Nee, hoor."
    again = sheet.send("felt", expectation=str(own), answer="NOT_MET", words="Nee, hoor.", felt_date=typed(day))
    assert again.status_code == 302
    assert Perception.objects.filter(expectation_id=own).count() == 1

    both = [str(own), str(expectation.id)]
    assert sheet.send("told", expectations=both, told_date=typed(day), talk=str(talk.id)).status_code == 302
    assert set(Expectation.objects.filter(id__in=both).values_list("told_back_date", flat=True)) == {day}
    assert sheet.send("told", expectations=both, told_date=typed(day)).status_code == 302


@pytest.mark.parametrize(
    ("deed", "form", "error"),
    [
        ("log", {"held_date": "1-1-2999", "channel": "TALK", "subject": "Tegenwind 3"}, "log_held_date-error"),
        ("said", {"verbatim": "Tegenwind 3", "said_date": "1-1-2999"}, "said_said_date-error"),
        ("said", {"verbatim": " ", "said_date": "1-1-2020"}, "said_verbatim-error"),
        ("told", {"told_date": "1-1-2020"}, "told_expectations-error"),
    ],
)
def test_what_does_not_fit_stays_as_it_was_typed(sheet: Sheet, deed: str, form: dict[str, str], error: str) -> None:
    answer = sheet.send(deed, **form)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{error}"' in shown
    assert "Tegenwind 3" in shown or "Tegenwind 3" not in form.values()


def test_an_answer_that_does_not_fit_is_refused_at_its_own_expectation(sheet: Sheet) -> None:
    own = sheet.setting.expectation_id
    before = TODAY - timedelta(days=1)
    answer = sheet.send("felt", expectation=str(own), answer="MET", words="Ja.", felt_date=typed(before))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert f'id="felt_{own}_felt_date-error"' in shown
    assert "Ja." in shown
    told = sheet.send("told", expectations=[str(own)], told_date=typed(before))
    assert told.status_code == 422
    assert 'id="told_told_date-error"' in told.content.decode()


def test_a_deed_or_expectation_that_is_not_there_is_not_there(cast: Cast, sheet: Sheet) -> None:
    assert sheet.send("dance").status_code == 404
    theirs = builders.an_expectation(
        actor=cast.vera,
        stakeholder_id=builders.a_stakeholder(
            actor=cast.vera, customer_id=builders.a_customer(actor=cast.vera), name="Wil"
        ),
    )
    answer = sheet.send("felt", expectation=str(theirs), answer="MET", felt_date=typed(today()))
    assert answer.status_code == 422
    assert not Perception.objects.filter(expectation_id=theirs).exists()


def test_a_long_list_is_cut_and_says_where_the_rest_is(cast: Cast, sheet: Sheet) -> None:
    for number in range(45):
        said(cast, sheet, f"Wens nummer {number} van velen.")
    page = sheet.page()
    assert "There are more: see them all in the register" in page
    found = talk_sheet(actor=cast.vera, stakeholder_id=sheet.setting.carla_id, since_date=TODAY)
    assert (found.items, found.steps) == ([], [])


def test_complaints_promises_and_what_they_seek_next_join_the_talk(cast: Cast, sheet: Sheet) -> None:
    carla_id, own = sheet.setting.carla_id, sheet.setting.expectation_id
    register_complaint(
        actor=cast.sanne,
        stakeholder_id=carla_id,
        words="De kassa lag er weer uit.",
        expectation_id=own,
        said_date=TODAY,
        today=TODAY,
        now=NOW,
    )
    create_action_item(
        actor=cast.sanne,
        owner_id=member_of(actor=cast.sanne),
        due_date=TODAY,
        parent=Because(kind=Parent.EXPECTATION, id=own),
        promise=Promise(words="Wij leggen een tweede lijn aan", to_id=carla_id),
        today=TODAY,
        now=NOW,
    )
    record_forward(
        actor=cast.sanne,
        stakeholder_id=carla_id,
        forward=Forward(value_sought="Eén overzicht over alle locaties", sureness=7),
        source="TALK",
        said_date=TODAY,
        today=TODAY,
        now=NOW,
    )
    long = " ".join(["Nog langer."] * 300)
    register_complaint(
        actor=cast.sanne, stakeholder_id=carla_id, words=long, said_date=TODAY, today=TODAY, now=NOW,
    )  # fmt: skip
    page = sheet.page()
    assert long not in page
    assert page.count("Read the whole complaint") == 1
    assert "De kassa lag er weer uit." in page
    assert "Wij leggen een tweede lijn aan" in page
    assert "Eén overzicht over alle locaties" in page
