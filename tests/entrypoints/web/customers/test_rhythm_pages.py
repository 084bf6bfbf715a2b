"""Clocks on the pages: who is silent or was never heard, a visit by hand, a pause, and the list of silence."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.models import Contact, Stakeholder
from goalposts.apps.customers.queries.rhythm import RhythmDay, rhythm_counts
from goalposts.apps.customers.usecases import ContactKind, note_contact
from goalposts.apps.expectations.queries import people_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.web.customers.clocks import clock_told, counts_of
from tests import builders
from tests.builders import Cast
from tests.entrypoints.shared.markup import tree
from tests.entrypoints.web.customers.conftest import Opener, Setting

ZONE = "Europe/Amsterdam"
PEOPLE = "customers/people/"


def today() -> Any:
    return clock.today_in(time_zone=ZONE)


def heard(cast: Cast, stakeholder_id: UUID, *, days_ago: int) -> None:
    """Let somebody be heard on one day only."""
    Contact.objects.filter(stakeholder_id=stakeholder_id).delete()
    Stakeholder.objects.filter(id=stakeholder_id).update(last_heard_date=None)
    note_contact(
        actor=cast.sanne,
        stakeholder_id=stakeholder_id,
        on_date=today() - timedelta(days=days_ago),
        kind=ContactKind.ANSWER,
        source="test",
        source_id=uuid4(),
        now=clock.now(),
    )


@pytest.fixture
def quiet(cast: Cast, setting: Setting) -> Setting:
    """Carla is silent, Ties within his rhythm; at Milan's customer somebody who decides was never heard."""
    Stakeholder.objects.filter(id__in=[setting.carla_id, setting.ties_id]).update(rhythm_days=30)
    heard(cast, setting.carla_id, days_ago=41 + 14)
    heard(cast, setting.ties_id, days_ago=2)
    never = builders.a_stakeholder(actor=cast.milan, customer_id=setting.milans_id, name="Nora Stil")
    Stakeholder.objects.filter(id=never).update(created_at=clock.now() - timedelta(days=99), does_decide=True)
    return setting


def shown(as_: Opener, setting: Setting, path: str, *, who: str = "vik", language: str = "en") -> str:
    browser = as_(who)
    browser.cookies["goalposts_language"] = language
    answer = browser.get(setting.address(path))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Carla Brandsma has heard nothing for 55 days. The rhythm is 30 days."),
        ("nl", "Carla Brandsma hoorde 55 dagen niets. Het ritme is 30 dagen."),
    ],
)
def test_a_silent_person_says_how_long_in_both_languages(
    quiet: Setting, as_: Opener, language: str, sentence: str
) -> None:
    page = shown(as_, quiet, PEOPLE + "{carla_id}/", language=language)
    assert sentence in page
    assert {"en": "silent", "nl": "stil"}[language] + "</span>" in page


def test_a_person_heard_lately_raises_no_alarm(quiet: Setting, as_: Opener) -> None:
    page = shown(as_, quiet, PEOPLE + "{ties_id}/")
    assert "Last heard 2 days ago. The rhythm is 30 days." in page
    assert "is-alarm" not in page


def test_the_list_shows_who_is_over_first_and_narrows(quiet: Setting, as_: Opener) -> None:
    page = shown(as_, quiet, "silence/")
    assert page.index("Nora Stil") < page.index("Carla Brandsma")
    assert "Ties Veldkamp" not in page
    assert "Ties Veldkamp" in shown(as_, quiet, "silence/?state=ON_RHYTHM")
    never = shown(as_, quiet, "silence/?state=NEVER_HEARD&who=DECIDERS")
    assert "Nora Stil" in never
    assert "Carla Brandsma" not in never
    assert "Nobody fits these filters." in shown(as_, quiet, "silence/?q=zeppelin")
    assert "Nora Stil" not in shown(as_, quiet, f"silence/?lead={uuid4()}&q=carla")


def test_a_workspace_without_people_says_what_to_do(cast: Cast, as_: Opener) -> None:
    answer = as_("vera").get(f"/w/{cast.vera_slug}/silence/")
    assert "Add the people at your customers first" in answer.content.decode()


def test_a_customer_page_says_whom_we_hear_too_little(cast: Cast, quiet: Setting, as_: Opener) -> None:
    page = shown(as_, quiet, "customers/{milans_id}/")
    assert "1 person is silent; 1 person was never heard, of whom 1 decides or pays." in page
    assert "In the last year we heard nobody here." in page
    assert "is-unheard-decider" in page
    heard(cast, quiet.ties_id, days_ago=400)
    assert "One voice only" in shown(as_, quiet, "customers/{customer_id}/")


def test_clocks_counted_by_hand_are_those_that_the_database_counts(cast: Cast, quiet: Setting) -> None:
    on = RhythmDay(today=today(), grace_days=14, time_zone=ZONE)
    for customer_id in (quiet.customer_id, quiet.milans_id):
        rows = people_of(actor=cast.vik, customer_id=customer_id, after="", size=50).rows
        counted = counts_of(lines=[(row, clock_told(row=row, on=on)) for row in rows], on=on)
        assert counted == rhythm_counts(actor=cast.vik, on=on, customer_id=customer_id)


def test_a_visit_is_recorded_and_taken_back(cast: Cast, quiet: Setting, as_: Opener) -> None:
    form = {"on_date": today().strftime("%d-%m-%Y"), "what": "Hek hersteld"}
    answer = as_("sanne").post(quiet.address(PEOPLE + "{carla_id}/visit/"), form, follow=True)
    page = answer.content.decode()
    assert "Recorded. The clock runs anew from that day." in page
    assert "Hek hersteld" in page
    assert "Heard today." in page
    twice = as_("sanne").post(quiet.address(PEOPLE + "{carla_id}/visit/"), form, follow=True)
    assert "That was recorded." in twice.content.decode()
    visit = Contact.objects.get(source="hand")
    back = quiet.address(f"customers/visits/{visit.id}/remove/")
    assert "Hek hersteld" in as_("sanne").get(back).content.decode()
    gone = as_("sanne").post(back, follow=True).content.decode()
    assert "The visit was taken back." in gone
    assert "has heard nothing for 55 days" in gone
    assert as_("sanne").get(back).status_code == 404


@pytest.mark.parametrize(
    ("path", "form", "field"),
    [
        ("visit", {"on_date": "1-1-2999", "what": "Hek"}, "on_date"),
        ("visit", {"on_date": "01-01-2020", "what": " "}, "what"),
        ("pause", {"until_date": "1-1-2001", "reason": "Verlof"}, "until_date"),
        ("pause", {"until_date": "1-1-2999", "reason": "Verlof"}, "until_date"),
        ("pause", {"until_date": "", "reason": "Verlof"}, "until_date"),
    ],
)
def test_what_does_not_fit_is_refused_at_the_field(
    quiet: Setting, as_: Opener, path: str, form: dict[str, str], field: str
) -> None:
    answer = as_("sanne").post(quiet.address(PEOPLE + f"{{carla_id}}/{path}/"), form)
    assert answer.status_code == 422
    shown_ = answer.content.decode()
    assert f'id="id_{field}-error"' in shown_
    assert all(f'value="{text}"' in shown_ for name, text in form.items() if name in {"what", "reason"} - {field})


def test_a_paused_clock_says_until_when_by_whom_and_why_and_goes_on_when_asked(quiet: Setting, as_: Opener) -> None:
    until = today() + timedelta(days=40)
    form = {"until_date": until.strftime("%d-%m-%Y"), "reason": "Ouderschapsverlof"}
    browser = as_("sanne")
    page = browser.post(quiet.address(PEOPLE + "{carla_id}/pause/"), form, follow=True).content.decode()
    assert "Paused up to and including" in page
    assert "Paused by Sanne de Wit" in page
    assert "Ouderschapsverlof" in page
    assert "Carla Brandsma" not in shown(as_, quiet, "silence/")
    assert "Carla Brandsma" in shown(as_, quiet, "silence/?state=PAUSED")
    again = browser.post(quiet.address(PEOPLE + "{carla_id}/pause/"), form, follow=True).content.decode()
    assert "It was paused so already." in again
    assert "Ouderschapsverlof" in browser.get(quiet.address(PEOPLE + "{carla_id}/pause/")).content.decode()
    on = browser.post(quiet.address(PEOPLE + "{carla_id}/pause/"), {"resumed": "yes"}, follow=True)
    assert "has heard nothing for 55 days" in on.content.decode()
    off = browser.post(quiet.address(PEOPLE + "{carla_id}/pause/"), {"resumed": "yes"}, follow=True)
    assert "There was no pause." in off.content.decode()


def test_who_left_has_no_clock(quiet: Setting, as_: Opener) -> None:
    Stakeholder.objects.filter(id=quiet.carla_id).update(left_date=today())
    assert 'id="clock"' not in shown(as_, quiet, PEOPLE + "{carla_id}/")
    assert "no clock" in shown(as_, quiet, "customers/{customer_id}/people/")
    assert "Carla Brandsma" not in shown(as_, quiet, "silence/?state=ALL")


def test_the_register_narrows_to_the_clock_of_who_said_it(cast: Cast, quiet: Setting, as_: Opener) -> None:
    builders.an_expectation(
        actor=cast.sanne, stakeholder_id=quiet.ties_id, verbatim="Een vast gezicht aan de balie.", now=clock.now()
    )
    heard(cast, quiet.ties_id, days_ago=2)
    silent = shown(as_, quiet, "expectations/?rhythm=SILENT")
    assert "Carla Brandsma" in silent
    assert "vast gezicht" not in silent
    assert "vast gezicht" in shown(as_, quiet, "expectations/?rhythm=ON_RHYTHM")


def test_the_register_reads_clocks_back_to_a_former_day(cast: Cast, quiet: Setting, as_: Opener) -> None:
    """Ties was silent on a day before he was heard again."""
    words = "Een vast gezicht aan de balie."
    said = builders.TODAY
    builders.an_expectation(actor=cast.sanne, stakeholder_id=quiet.ties_id, verbatim=words, said_date=said)
    back = said + timedelta(days=60)
    if back >= today():
        pytest.skip("the day to look back to lies ahead of this machine's own")
    silent = shown(as_, quiet, f"expectations/?as_of={back}&rhythm=SILENT")
    assert "vast gezicht" in silent
    soon = said + timedelta(days=3)
    assert "vast gezicht" not in shown(as_, quiet, f"expectations/?as_of={soon}&rhythm=SILENT")
    assert "vast gezicht" in shown(as_, quiet, f"expectations/?as_of={soon}&rhythm=ON_RHYTHM")


def test_a_person_of_a_former_day_has_the_clock_of_that_day(cast: Cast, quiet: Setting, as_: Opener) -> None:
    heard(cast, quiet.ties_id, days_ago=20)
    later = today() - timedelta(days=2)
    again: dict[str, Any] = {"kind": ContactKind.ANSWER, "source": "test", "source_id": uuid4()}
    note_contact(actor=cast.sanne, stakeholder_id=quiet.ties_id, on_date=later, now=clock.now(), **again)

    def clock_of(days_ago: int) -> str:
        page = shown(as_, quiet, "customers/people/{ties_id}/?as_of=" + str(today() - timedelta(days=days_ago)))
        return " ".join(tree(page).one("div", id="clock").text.split())

    assert "Heard on this day." in clock_of(20)
    assert "15 days before this one. The rhythm of today is" in clock_of(5)
    assert "By this day Ties" in clock_of(21)
    assert "had never been heard." in clock_of(21)
    Stakeholder.objects.filter(id=quiet.ties_id).update(left_date=today() - timedelta(days=10))
    assert 'id="clock"' in shown(as_, quiet, "customers/people/{ties_id}/?as_of=" + str(today() - timedelta(days=11)))
    assert 'id="clock"' not in shown(
        as_, quiet, "customers/people/{ties_id}/?as_of=" + str(today() - timedelta(days=9))
    )


def test_the_list_goes_out_as_it_is_narrowed(quiet: Setting, as_: Opener) -> None:
    answer: Any = as_("omar").post(quiet.address("export/rhythm/?state=SILENT"), {"form": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "Nora Stil" in lines[1]
    assert "silent,25" in lines[2]
