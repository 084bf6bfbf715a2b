"""Capturing in the browser: saved once and exactly, refused with what was typed still there, never lost."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from goalposts.apps.customers.queries import stakeholders_at
from goalposts.apps.customers.usecases import Talk, record_conversation
from goalposts.apps.expectations.queries import recent_speakers
from goalposts.apps.workspaces.queries import draft_of, themes_of
from goalposts.reports.charts.formats import day_text
from tests import builders
from tests.entrypoints.web.expectations.conftest import WORDS, Opener, Room, text_of

SENTENCE = "Ik wil “nooit” meer\r\nbellen over facturen 😀  "


def page_of(answer: Any) -> str:
    found = re.search(r'name="page" value="(\w+)"', text_of(answer))
    assert found
    return found.group(1)


def saved_id(answer: Any) -> UUID:
    return UUID(answer["Location"].split("/expectations/")[1].split("/")[0])


def test_saves_the_words_character_for_character_and_shows_the_next_step(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    answer = client.post(room.url("new/"), {"verbatim": SENTENCE, "stakeholder": str(room.carla_id)})
    assert answer.status_code == 302
    assert room.sentences()[0] == SENTENCE.replace("\r\n", "\n")
    shown = text_of(client.get(answer["Location"]))
    assert "Ik wil “nooit” meer" in shown
    primary = re.findall(r'class="button button-primary" href="([^"]+)"', shown)
    assert primary == [f"/w/{room.cast.slug}/expectations/{saved_id(answer)}/goal/"]


def test_a_new_person_needs_a_name_and_a_customer_only(room: Room, as_: Opener) -> None:
    fields = {"verbatim": "Sneller.", "new_name": " Kees Bakker ", "customer": str(room.customer_id)}
    assert as_("sanne").post(room.url("new/"), fields).status_code == 302
    names = [one.name for one in stakeholders_at(actor=room.cast.sanne, customer_id=room.customer_id)]
    assert names == ["Carla Brandsma", "Kees Bakker", "Ties Veldkamp"]


def test_somebody_of_that_name_is_not_added_twice(room: Room, as_: Opener) -> None:
    fields = {"verbatim": "Sneller.", "new_name": "carla brandsma", "customer": str(room.customer_id)}
    assert as_("sanne").post(room.url("new/"), fields).status_code == 302
    names = [one.name for one in stakeholders_at(actor=room.cast.sanne, customer_id=room.customer_id)]
    assert names == ["Carla Brandsma", "Ties Veldkamp"]


def test_a_refused_sentence_adds_no_person(room: Room, as_: Opener) -> None:
    tomorrow = (room.today + timedelta(days=1)).isoformat()
    fields = {"verbatim": "x", "new_name": "Kees", "customer": str(room.customer_id), "said_date": tomorrow}
    answer = as_("sanne").post(room.url("new/"), fields)
    assert answer.status_code == 422
    assert "This day is still to come." in text_of(answer)
    assert len(stakeholders_at(actor=room.cast.sanne, customer_id=room.customer_id)) == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Type what the customer said", "Choose who said it", "<title>Error: "]),
        ("nl", ["Typ wat de klant zei", "Kies wie het zei", "<title>Fout: "]),
    ],
)
def test_nothing_typed_is_told_at_both_fields(room: Room, as_: Opener, language: str, words: list[str]) -> None:
    answer = as_("sanne", language).post(room.url("new/"), {"verbatim": "  ", "channel": "CALL"})
    assert answer.status_code == 422
    for one in words:
        assert one in text_of(answer)
    assert '<option value="CALL" selected>' in text_of(answer)


def test_what_was_typed_stays_when_the_person_is_missing(room: Room, as_: Opener) -> None:
    answer = as_("sanne").post(room.url("new/"), {"verbatim": "Bel mij op maandag", "new_name": "Kees"})
    assert answer.status_code == 422
    assert "Bel mij op maandag</textarea>" in text_of(answer)
    assert 'value="Kees"' in text_of(answer)
    assert "Choose the customer of this new person." in text_of(answer)


@pytest.mark.parametrize("whose", ["foreign", "missing", "nonsense"])
def test_a_person_of_elsewhere_is_unknown(room: Room, as_: Opener, whose: str) -> None:
    foreign = builders.a_stakeholder(
        actor=room.cast.vera, customer_id=builders.a_customer(actor=room.cast.vera, name="Elders")
    )
    chosen = {"foreign": str(foreign), "missing": str(uuid4()), "nonsense": "x"}[whose]
    before = room.sentences()
    answer = as_("sanne").post(room.url("new/"), {"verbatim": "Zin", "stakeholder": chosen})
    assert answer.status_code == 422
    assert room.sentences() == before


def test_a_person_beyond_the_list_can_be_chosen(room: Room, as_: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalposts.entrypoints.web.expectations.offered.LISTED", 1)
    client = as_("sanne")
    answer = client.post(room.url("new/"), {"verbatim": "", "stakeholder": str(room.ties_id)})
    assert f'<option value="{room.ties_id}" selected>Ties Veldkamp' in text_of(answer)
    done = client.post(room.url("new/"), {"verbatim": "Zin", "stakeholder": str(room.ties_id)})
    assert done.status_code == 302


def test_a_lead_writes_at_own_customers_only(room: Room, as_: Opener) -> None:
    person_id = builders.a_stakeholder(actor=room.cast.milan, customer_id=room.milans_id, name="Wim Post")
    client = as_("sanne")
    assert client.get(room.url("people/"), {"q": "wim"}).json() == {
        "people": [],
        "others": ["Wim Post is at Stadsarchief Noord: only Milan Verhoeven, a manager or an owner writes there."],
    }
    told = as_("milan").get(room.url("people/"), {"q": "wim"}).json()
    assert ([one["name"] for one in told["people"]], told["others"]) == (["Wim Post"], [])
    assert client.get(room.url("people/"), {"q": ""}).json()["others"] == []
    assert "At other customers their lead" in text_of(client.get(room.url("new/")))
    assert "At other customers their lead" not in text_of(as_("milan").get(room.url("new/")))
    answer = client.post(room.url("new/"), {"verbatim": "Zin", "stakeholder": str(person_id)})
    assert answer.status_code == 422
    assert "Only the lead of this customer" in text_of(answer)


def test_sent_twice_is_one_expectation(room: Room, as_: Opener) -> None:
    client, fields = as_("sanne"), {"verbatim": "Dubbel", "stakeholder": str(room.carla_id)}
    first, second = client.post(room.url("new/"), fields), client.post(room.url("new/"), fields)
    assert saved_id(first) == saved_id(second)
    assert room.sentences().count("Dubbel") == 1


def test_what_looks_like_an_earlier_one_is_saved_and_offered_as_moved_or_new(room: Room, as_: Opener) -> None:
    earlier = builders.an_expectation(
        actor=room.cast.milan, stakeholder_id=room.carla_id, verbatim="Het maandrapport is er op werkdag 5.",
        said_date=room.today, today=room.today,
    )  # fmt: skip
    client = as_("sanne")
    fields = {"verbatim": "De maandrapportage wil ik op werkdag 3.", "stakeholder": str(room.carla_id)}
    answer = client.post(room.url("new/"), fields)
    own = room.url(f"{saved_id(answer)}/")
    assert "Is it the same wish, in new words?" in text_of(client.get(own))

    moved = client.post(f"{own}alike/", {"other": str(earlier), "answer": "MOVED"})
    assert moved["Location"] == f"{room.url(f'{earlier}/goal/')}?said={saved_id(answer)}"
    assert client.get(moved["Location"]).status_code == 200
    assert "These words are kept with an earlier expectation" in text_of(client.get(own))
    shown = text_of(client.get(room.url(f"{earlier}/")))
    assert "Said again since" in shown
    assert "De maandrapportage wil ik op werkdag 3." in shown


def test_told_apart_once_it_is_never_asked_again(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    answer = client.post(room.url("new/"), {"verbatim": WORDS.upper(), "stakeholder": str(room.carla_id)})
    own = room.url(f"{saved_id(answer)}/")
    assert "Looks like this one" in text_of(client.get(own))
    for words in ("It stays one of its own.", "That was noted already."):
        said = client.post(f"{own}alike/", {"other": str(room.expectation_id), "answer": "NEW"}, follow=True)
        assert words in text_of(said)
    assert "Looks like this one" not in text_of(client.get(own))


def test_new_words_on_agreed_posts_start_the_move_with_them(room: Room, as_: Opener) -> None:
    room.draw()
    room.agree()
    client = as_("sanne")
    words = "Een storing wil ik binnen twee uur opgelost zien!"
    answer = client.post(room.url("new/"), {"verbatim": words, "stakeholder": str(room.carla_id)})
    own = room.url(f"{saved_id(answer)}/")
    assert "(v1). Did the posts move?" in text_of(client.get(own))
    shown = text_of(client.post(f"{own}alike/", {"other": str(room.expectation_id), "answer": "MOVED"}, follow=True))
    assert f'value="{words}"' in shown or f">{words}</textarea>" in shown


def test_one_that_was_negotiated_is_not_moved_into_another(room: Room, as_: Opener) -> None:
    made = builders.an_expectation(
        actor=room.cast.sanne, stakeholder_id=room.ties_id, said_date=room.today, today=room.today, now=timezone.now()
    )
    fields = {"other": str(room.expectation_id), "answer": "MOVED"}
    shown = as_("sanne").post(room.url(f"{made}/alike/"), fields, follow=True)
    assert "That one was said by somebody else." in text_of(shown)


def test_the_next_sentence_keeps_person_day_and_channel(room: Room, as_: Opener) -> None:
    day = room.today - timedelta(days=3)
    client = as_("sanne")
    fields = {
        "verbatim": "Een",
        "stakeholder": str(room.ties_id),
        "said_date": f"{day:%d-%m-%Y}",
        "channel": "CALL",
        "next": "1",
    }
    answer = client.post(room.url("new/"), fields)
    shown = text_of(client.get(answer["Location"]))
    assert f'<option value="{room.ties_id}" selected>' in shown
    assert '<option value="CALL" selected>' in shown
    assert f'value="{day_text(day=day, locale="en")}"' in shown
    assert "Een</textarea>" not in shown
    assert "What else did they say?" in shown


def test_recent_people_are_those_last_heard_by_this_member(room: Room, as_: Opener) -> None:
    builders.an_expectation(
        actor=room.cast.milan, stakeholder_id=room.ties_id, today=room.today, now=timezone.now() + timedelta(hours=1)
    )
    names = [one.name for one in recent_speakers(actor=room.cast.sanne, limit=5)]
    assert names == ["Carla Brandsma"]
    talk = Talk(held_date=room.today, stakeholder_ids=[room.ties_id])
    record_conversation(
        actor=room.cast.sanne, customer_id=room.customer_id, talk=talk, today=room.today,
        now=timezone.now() + timedelta(hours=2),
    )  # fmt: skip
    names = [one.name for one in recent_speakers(actor=room.cast.sanne, limit=5)]
    assert names == ["Ties Veldkamp", "Carla Brandsma"]
    assert f'data-value="{room.ties_id}">Ties Veldkamp' in text_of(as_("sanne").get(room.url("new/")))


def test_a_draft_comes_back_until_it_is_saved(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    page = page_of(client.get(room.url("new/")))
    half = {"verbatim": "Halve zi", "stakeholder": str(room.carla_id), "page": page}
    assert client.post(room.url("new/draft/"), half).status_code == 204
    again = client.get(room.url("new/"))
    assert "Halve zi</textarea>" in text_of(again)
    assert "You typed this earlier" in text_of(again)
    assert "Halve zi</textarea>" in text_of(client.get(room.url("new/"), {"stakeholder": str(room.ties_id)}))
    assert "Halve zi</textarea>" not in text_of(client.get(room.url("new/"), {"empty": "1"}))
    assert "Halve zi</textarea>" not in text_of(as_("milan").get(room.url("new/")))
    client.post(room.url("new/"), {**half, "verbatim": "Hele zin"})
    assert "zi</textarea>" not in text_of(client.get(room.url("new/")))


def test_a_draft_that_arrives_after_the_save_stays_away(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    saved, other = page_of(client.get(room.url("new/"))), page_of(client.get(room.url("new/")))
    fields = {"verbatim": "Hele zin", "stakeholder": str(room.carla_id), "page": saved}
    client.post(room.url("new/"), fields)
    assert client.post(room.url("new/draft/"), fields).status_code == 204
    assert draft_of(actor=room.cast.sanne, place="capture") == {}
    client.post(room.url("new/draft/"), {"verbatim": "Een andere", "page": other})
    assert draft_of(actor=room.cast.sanne, place="capture")["verbatim"] == "Een andere"


def test_a_draft_without_words_or_person_is_none(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    client.post(room.url("new/draft/"), {"verbatim": " ", "channel": "CALL", "page": "a"})
    assert draft_of(actor=room.cast.sanne, place="capture") == {}
    assert client.post(room.url("new/draft/"), {"verbatim": "x" * 20_001}).status_code == 413


def test_what_was_typed_when_the_session_ended_is_back_after_signing_in(room: Room, as_: Opener) -> None:
    client = as_("nobody")
    client.post(room.url("new/"), {"verbatim": "Getypt zonder sessie", "stakeholder": str(room.carla_id)})
    kept = client.session["typed"]
    again = as_("sanne")
    session = again.session
    session["typed"] = kept
    session.save()
    assert "Getypt zonder sessie</textarea>" in text_of(again.get(room.url("new/")))
    assert WORDS in room.sentences()
    assert "Getypt zonder sessie" not in room.sentences()


def test_a_theme_is_of_the_own_workspace(room: Room, as_: Opener) -> None:
    ours = themes_of(actor=room.cast.sanne)[0].id
    theirs = themes_of(actor=room.cast.vera)[0].id
    client, fields = as_("sanne"), {"verbatim": "Zin", "stakeholder": str(room.carla_id)}
    refused = client.post(room.url("new/"), {**fields, "theme": str(theirs)})
    assert refused.status_code == 422
    assert "We do not know this theme." in text_of(refused)
    assert client.post(room.url("new/"), {**fields, "theme": str(ours)}).status_code == 302


def test_without_script_somebody_is_looked_up_and_what_was_typed_stays(
    room: Room, as_: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goalposts.entrypoints.web.expectations.offered.LISTED", 1)
    client, before = as_("sanne"), room.sentences()
    assert str(room.ties_id) not in text_of(client.get(room.url("new/")))
    typed = {"verbatim": "Bel mij", "said_date": "", "find": "veldk", "look": "1"}
    answer = client.post(room.url("new/"), typed)
    assert answer.status_code == 200
    assert f'<option value="{room.ties_id}" selected>Ties Veldkamp' in text_of(answer)
    assert "Bel mij</textarea>" in text_of(answer)
    assert 'value="veldk"' in text_of(answer)
    assert room.sentences() == before
    nobody = text_of(client.post(room.url("new/"), {**typed, "find": "zzz"}))
    assert re.search(r'<p class="hint" role="status">Nobody of that name yet', nobody)


def test_a_customer_is_found_by_typing_among_those_the_member_may_write(room: Room, as_: Opener) -> None:
    customer = builders.a_customer(actor=room.cast.milan, name="Noorder Zeevaart")
    assert as_("sanne").get(room.url("customers/"), {"q": "zeev"}).json() == {"people": [], "others": []}
    assert as_("milan").get(room.url("customers/"), {"q": "zeev"}).json()["people"] == [
        {"id": str(customer), "name": "Noorder Zeevaart", "detail": ""}
    ]
    assert as_("vera").get(f"/w/{room.cast.slug}/expectations/customers/").status_code == 404


def test_the_page_offers_a_few_however_many_there_are(room: Room, as_: Opener) -> None:
    for number in range(25):
        customer = builders.a_customer(actor=room.cast.sanne, name=f"Klant {number:02}")
        builders.a_stakeholder(actor=room.cast.sanne, customer_id=customer, name=f"Persoon {number:02}")
    shown = text_of(as_("sanne").get(room.url("new/"), {"customer": str(customer)}))
    assert shown.count("<option") < 70
    assert f'<option value="{customer}" selected>Klant 24' in shown


def test_sent_twice_is_saved_once_and_said_twice_is_asked_about(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    fields = {"verbatim": "Bel mij eerder.", "stakeholder": str(room.carla_id)}
    first, second = ({**fields, "page": page_of(client.get(room.url("new/")))} for _ in range(2))
    saved = client.post(room.url("new/"), first)
    assert client.post(room.url("new/"), first)["Location"] == saved["Location"]
    assert room.sentences().count("Bel mij eerder.") == 1

    asked = client.post(room.url("new/"), second)
    assert asked.status_code == 422
    page = text_of(asked)
    assert "Nothing was saved a second time" in page
    assert room.url(f"{saved_id(saved)}/") in page
    assert "Bel mij eerder.</textarea>" in page
    assert room.sentences().count("Bel mij eerder.") == 1

    again = client.post(room.url("new/"), second | {"is_again": "on"})
    assert again.status_code == 302
    assert saved_id(again) != saved_id(saved)
    assert client.post(room.url("new/"), second | {"is_again": "on"})["Location"] == again["Location"]
    assert room.sentences().count("Bel mij eerder.") == 2
