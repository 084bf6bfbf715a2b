"""Values in the browser: one by one or pasted, wrong lines told by number, corrected ones still readable."""

import re
from datetime import date, timedelta

import pytest
from django.utils import translation

from goalposts.apps.expectations.queries import series_for
from goalposts.entrypoints.web.expectations.measuring import PasteForm
from tests import builders
from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of

Read = list[tuple[date, float, str]]
MAY_8, JUNE_8 = date(2025, 5, 8), date(2025, 6, 8)


def read(text: str, language: str = "nl") -> Read:
    with translation.override(language):
        form = PasteForm({"lines": text})
        assert form.is_valid(), form.errors
        return [(one.day, one.value, one.source) for one in form.values()]


def refused(text: str, language: str = "nl") -> list[str]:
    with translation.override(language):
        form = PasteForm({"lines": text})
        assert not form.is_valid()
        return [str(problem) for problem in form.errors["lines"]]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("08-05-2025\t5,5\tLijst A\n08-06-2025\t6", "nl", [(MAY_8, 5.5, "Lijst A"), (JUNE_8, 6, "")]),
        ("Datum;Waarde;Bron\r\n8-5-2025;1.234,5;Lijst A\r\n", "nl", [(MAY_8, 1234.5, "Lijst A")]),
        ("day value\n2025-05-08 1,234.5 list A of May", "en", [(MAY_8, 1234.5, "list A of May")]),
        ("2025-05-08,5.5,List A\n2025-06-08,6,", "en", [(MAY_8, 5.5, "List A"), (JUNE_8, 6, "")]),
        ("8 mei 2025;ja\n8 jun 2025;NEE", "nl", [(MAY_8, 1, ""), (JUNE_8, 0, "")]),
        ("8 May 2025;yes\n8 June 2025;no", "en", [(MAY_8, 1, ""), (JUNE_8, 0, "")]),
        ("2025-05-08 00:00:00\t5\n\n\n2025-06-08 00:00\t6\n", "nl", [(MAY_8, 5, ""), (JUNE_8, 6, "")]),
        ('08-05-2025;"5,5";"Lijst; deel 2"', "nl", [(MAY_8, 5.5, "Lijst; deel 2")]),
        ("08-05-2025\t5,5\tLijst; A\n08-06-2025;6,5;B", "nl", [(MAY_8, 5.5, "Lijst; A"), (JUNE_8, 6.5, "B")]),
        ("2025-05-08,5.5,A\n2025-06-08\t6", "en", [(MAY_8, 5.5, "A"), (JUNE_8, 6, "")]),
        ("2025-05-08,5.5\n8 June 2025; 7", "en", [(MAY_8, 5.5, ""), (JUNE_8, 7, "")]),
        ("8/5/25\t95%\t", "nl", [(MAY_8, 95, "")]),
        ("08-05-2025\t€ 1.250\n", "nl", [(MAY_8, 1250, "")]),
    ],
)
def test_reads_what_a_spreadsheet_gives(text: str, language: str, found: Read) -> None:
    assert read(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("08-05-2025;5\n\n31-02-2025;6", "nl", ["Regel 3: “31-02-2025 6” begint niet met een dag"]),
        ("08-05-2025;5\n08-06-2025;veel", "nl", ["Regel 2: “08-06-2025 veel” heeft na de dag geen getal"]),
        ("08-05-2025", "en", ["Line 1: “08-05-2025” has no number after its day"]),
        ("Dag;Waarde\nNaam;Bron", "nl", ["Regel 2: “Naam Bron” begint niet met een dag"]),
        ("   \n", "en", ["Type at least one value."]),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number(text: str, language: str, words: list[str]) -> None:
    if not text.strip():
        assert read(text, language) == []
        return
    told = refused(text, language)
    assert len(told) == len(words)
    for one, start in zip(told, words, strict=True):
        assert one.startswith(start)


def test_of_many_wrong_lines_five_are_told_and_the_rest_counted() -> None:
    told = refused("\n".join(f"{number};x" for number in range(1, 9)))
    assert [one.split(":")[0] for one in told] == [*(f"Regel {number}" for number in range(1, 6)), "En nog 3 regels."]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Line 3: This day stands there twice."), ("nl", "Regel 3: Deze dag staat er twee")]
)
def test_refused_lines_stay_as_they_were_typed(room: Room, as_: Opener, language: str, words: str) -> None:
    typed = "08-05-2025;5\n\n08-05-2025;6"
    answer = as_("sanne", language).post(room.metric_url(), {"lines": typed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert f"{typed}</textarea>" in text_of(answer)
    assert series_for(actor=room.cast.sanne, metric_id=room.metric_id) == []


def test_pasted_twice_changes_nothing_and_a_correction_keeps_the_former(room: Room, as_: Opener) -> None:
    client = as_("sanne")
    client.post(room.metric_url(), {"lines": "08-05-2025;5;A\n08-06-2025;6;A"})
    assert "2 values added" in text_of(client.get(room.metric_url()))
    client.post(room.metric_url(), {"lines": "08-05-2025;5;A\n08-06-2025;7;A"})
    shown = text_of(client.get(room.metric_url()))
    assert "1 corrected, 1 was already there" in shown
    assert "<s>6</s>" in shown
    assert "corrected on" in shown
    assert series_for(actor=room.cast.sanne, metric_id=room.metric_id) == [(MAY_8, 5), (JUNE_8, 7)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"day": "x", "value": "5"}, "This is not a day we can read."),
        ({"day": "2025-05-08", "value": "veel"}, "Type a number such as 1234,5, or yes or no."),
    ],
)
def test_one_wrong_value_is_told_at_its_field(room: Room, as_: Opener, fields: dict[str, str], words: str) -> None:
    answer = as_("sanne").post(room.metric_url(), {**fields, "source": "Lijst B"})
    assert answer.status_code == 422
    assert text_of(answer).count(words) == 2
    assert 'value="Lijst B"' in text_of(answer)


def test_a_value_of_a_day_to_come_is_kept_and_told(room: Room, as_: Opener) -> None:
    client, tomorrow = as_("sanne"), room.today + timedelta(days=1)
    client.post(room.metric_url(), {"day": tomorrow.isoformat(), "value": "5"})
    assert "1 value is of a day to come. It counts from that day on." in text_of(client.get(room.metric_url()))
    assert series_for(actor=room.cast.sanne, metric_id=room.metric_id) == [(tomorrow, 5)]


def test_it_says_who_judges_by_these_values_and_draws_them(room: Room, as_: Opener) -> None:
    room.draw()
    client = as_("vik", "nl")
    assert "Er is nog geen waarde ingevoerd." in text_of(client.get(room.metric_url()))
    room.measure({room.today - timedelta(days=day): 5.0 + day for day in range(3)})
    shown = text_of(client.get(room.metric_url()))
    assert re.findall(r'class="said-line"[^>]*>([^<]+)<', shown) == [
        "Een storing wil ik binnen vier uur opgelost zien."
    ]
    assert 'id="series"' in shown
    assert "Lager is beter." in shown
    assert '<form class="form no-print"' not in shown, "a viewer enters nothing"


def test_only_who_may_write_enters_values(room: Room, as_: Opener) -> None:
    fields = {"day": room.today.isoformat(), "value": "5"}
    found = {name: as_(name).post(room.metric_url(), fields).status_code for name in ("vik", "vera", "milan", "sanne")}
    assert found == {"vik": 403, "vera": 404, "milan": 302, "sanne": 302}
    assert as_("vik").post(room.metric_url(), {"day": "", "value": ""}).status_code == 403
    other = builders.a_metric(actor=room.cast.milan, customer_id=room.milans_id)
    assert as_("sanne").post(room.metric_url().replace(str(room.metric_id), str(other)), fields).status_code == 403


def test_a_second_value_on_a_day_is_asked_about_and_keeps_what_was_typed(room: Room, as_: Opener) -> None:
    room.measure({room.today: 5.0})
    client, url = as_("sanne"), room.metric_url()
    typed = {"day": room.today.isoformat(), "value": "7,5", "source": "Weekbericht"}
    refused = client.post(url, typed)
    page = text_of(refused)
    assert refused.status_code == 422
    assert "This day has a value already" in page
    assert "stands:</strong>" not in page
    assert re.search(r"stands: <strong>5(?!\d)", page)
    assert 'value="7,5"' in page
    assert [value for _, value in series_for(actor=room.cast.omar, metric_id=room.metric_id)] == [5.0]

    former = re.search(r'name="former" value="([^"]+)"', page)
    assert former
    broken = text_of(client.post(url, typed | {"value": "veel", "former": former[1], "reason": "Te vroeg gemeten"}))
    assert 'value="Te vroeg gemeten"' in broken
    done = client.post(url, typed | {"former": former[1], "reason": "Te vroeg gemeten"})
    assert done.status_code == 302
    shown = text_of(client.get(url))
    assert "Te vroeg gemeten" in shown
    assert [value for _, value in series_for(actor=room.cast.omar, metric_id=room.metric_id)] == [7.5]


def test_a_forged_former_value_is_read_as_none(room: Room, as_: Opener) -> None:
    client, url = as_("sanne"), room.metric_url()
    for former in ("x", "0190a000-0000-7000-8000-000000000000"):
        refused = client.post(url, {"day": "x", "value": "5", "former": former})
        assert refused.status_code == 422
        assert "stands:" not in text_of(refused)


def test_a_pasted_series_keeps_its_own_rule(room: Room, as_: Opener) -> None:
    room.measure({room.today: 5.0})
    assert as_("sanne").post(room.metric_url(), {"lines": f"{room.today.isoformat()};6"}).status_code == 302
    assert [value for _, value in series_for(actor=room.cast.omar, metric_id=room.metric_id)] == [6.0]


@pytest.mark.parametrize(
    ("fields", "language", "words"),
    [
        ({"day": "14-03-2999", "value": "5"}, "en", "The year 2999 cannot be right here."),
        ({"day": "14-03-2999", "value": "5"}, "nl", "Het jaar 2999 kan hier niet kloppen."),
        ({"day": "14-03-2026", "value": "9" * 26}, "en", "This number is too large. We take numbers up to 1,000,000,"),
        ({"day": "14-03-2026", "value": "9" * 26}, "nl", "Dit getal is te groot. We nemen getallen tot 1.000.000."),
        ({"lines": "14-03-2999;5"}, "en", "Line 1: The year 2999 cannot be right here."),
        ({"lines": f"14-03-2026;{'9' * 26}"}, "nl", "Regel 1: Dit getal is te groot."),
    ],
)
def test_what_can_be_read_but_cannot_be_right_says_which(
    room: Room, as_: Opener, fields: dict[str, str], language: str, words: str
) -> None:
    refused = as_("sanne", language).post(room.metric_url(), fields)
    assert refused.status_code == 422
    assert words in text_of(refused)
