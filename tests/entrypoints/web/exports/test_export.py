"""Taking lists out: by whom, in which form, and what stands in them."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.expectations.models import Expectation
from goalposts.entrypoints.shared.whole_register import write_whole_register
from goalposts.entrypoints.web.exports.lists import LISTS
from tests.builders import an_expectation
from tests.entrypoints.web.expectations.conftest import WORDS, Opener, Room

HOSTILE = '=HYPERLINK("http://x.example";"klik")'


def take(
    room: Room, as_: Opener, name: str, form: str, *, who: str = "omar", query: str = "", language: str = "en"
) -> Any:
    return as_(who, language).post(f"/w/{room.cast.slug}/export/{name}/{query}", {"form": form})


def body(answer: Any) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def rows_of(answer: Any, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(StringIO(body(answer).decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("who", ["sanne", "milan", "vik"])
def test_only_an_owner_takes_lists_out(room: Room, as_: Opener, who: str) -> None:
    assert take(room, as_, "register", "csv", who=who).status_code == 403
    assert as_(who).get(f"/w/{room.cast.slug}/export/").status_code == 403
    assert "/export/" not in as_(who).get(room.url()).content.decode()
    assert Entry.objects.filter(deed="list.exported").count() == 0


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_list_comes_in_both_forms(room: Room, as_: Opener, name: str, language: str) -> None:
    room.draw()
    room.agree()
    room.measure({room.today: 5.5})
    lines = rows_of(take(room, as_, name, "csv", language=language), ";" if language == "nl" else ",")
    page = load_workbook(BytesIO(body(take(room, as_, name, "xlsx", language=language)))).worksheets[0]
    heads = [cell.value for cell in page[1]]
    assert lines[0] == heads
    # The trail grows by the first export itself.
    assert page.max_row == len(lines) + (1 if name == "trail" else 0)


def test_the_register_goes_out_as_its_page_is_narrowed(room: Room, as_: Opener) -> None:
    room.draw()
    an_expectation(
        actor=room.cast.sanne, stakeholder_id=room.ties_id, verbatim="Een vast gezicht.", said_date=room.today,
        today=room.today,
    )  # fmt: skip
    every = rows_of(take(room, as_, "register", "csv"))
    some = rows_of(take(room, as_, "register", "csv", query=f"?person={room.carla_id}"))
    words = every[0].index("In their words")
    assert {line[words] for line in every[1:]} == {WORDS, "Een vast gezicht."}
    assert [line[words] for line in some[1:]] == [WORDS]
    assert len(set(every[0])) == len(every[0])


@pytest.mark.parametrize("query", ["?moved=2020-01-01", "?tension=OPEN"])
def test_what_moved_and_what_pulls_apart_goes_out_narrowed(room: Room, as_: Opener, query: str) -> None:
    room.draw()
    room.agree()
    assert len(rows_of(take(room, as_, "register", "csv"))) == 2
    assert len(rows_of(take(room, as_, "register", "csv", query=query))) == 1


def test_what_a_customer_said_never_becomes_a_formula(room: Room, as_: Opener) -> None:
    an_expectation(
        actor=room.cast.sanne, stakeholder_id=room.ties_id, verbatim=HOSTILE, said_date=room.today, today=room.today
    )
    lines = rows_of(take(room, as_, "register", "csv"))
    assert f"'{HOSTILE}" in [cell for line in lines for cell in line]
    page = load_workbook(BytesIO(body(take(room, as_, "register", "xlsx")))).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == HOSTILE]
    assert [cell.data_type for cell in cells] == ["s"]


def test_each_time_is_in_the_trail_with_how_many_rows(room: Room, as_: Opener) -> None:
    answer = take(room, as_, "people", "csv")
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"].startswith("no-store") or "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(deed="list.exported")
    assert Detail.objects.get(entry=entry).facts == {"what": "people", "form": "csv", "rows": 2}


@pytest.mark.parametrize(("name", "form"), [("nothing", "csv"), ("register", "exe")])
def test_what_is_not_there_is_not_there(room: Room, as_: Opener, name: str, form: str) -> None:
    assert take(room, as_, name, form).status_code == 404


def test_nothing_of_another_supplier_goes_out(room: Room, as_: Opener) -> None:
    answer = as_("vera").post(f"/w/{room.cast.vera_slug}/export/register/", {"form": "csv"})
    assert len(rows_of(answer)) == 1
    assert as_("vera").post(f"/w/{room.cast.slug}/export/register/", {"form": "csv"}).status_code == 404


def everything(room: Room, as_: Opener, who: str, language: str = "en") -> Any:
    return as_(who, language).post(f"/w/{room.cast.slug}/export/everything/")


@pytest.mark.parametrize(("language", "sheet"), [("nl", "Klanten"), ("en", "Customers")])
def test_the_whole_register_is_one_workbook_and_says_what_stays_behind(
    room: Room, as_: Opener, language: str, sheet: str
) -> None:
    room.draw()
    room.agree()
    room.measure({room.today: 5.5})
    answer = everything(room, as_, "omar", language)
    book = load_workbook(BytesIO(body(answer)))
    assert book.sheetnames[0] == sheet
    assert len(book.sheetnames) == 8
    explained = [str(row[2].value) for row in book.worksheets[-1].iter_rows(min_row=4)]
    page = as_("omar", language).get(f"/w/{room.cast.slug}/export/").content.decode()
    assert all(text in page for text in explained[2:])
    assert f"{room.cast.slug}-everything-" in answer["Content-Disposition"]
    assert Detail.objects.get(entry=Entry.objects.get(deed="list.exported")).facts["what"] == "everything"


@pytest.mark.parametrize(("who", "status"), [("sanne", 403), ("milan", 403), ("vik", 403), ("vera", 404)])
def test_the_whole_register_is_for_its_owner_alone(room: Room, as_: Opener, who: str, status: int) -> None:
    assert everything(room, as_, who).status_code == status
    assert Entry.objects.filter(deed="list.exported").count() == 0


@pytest.mark.parametrize(("channel", "word"), [("LINK", "personal link"), ("CHECKIN", "check-in"), ("TALK", "talk")])
def test_how_it_was_heard_has_its_word_in_the_list_and_in_the_workbook(
    room: Room, as_: Opener, channel: str, word: str
) -> None:
    Expectation.objects.update(channel=channel)
    head, first, *_rest = rows_of(take(room, as_, "register", "csv"))
    assert first[head.index("Source")] == word

    file = BytesIO()
    with translation.override("en"):
        write_whole_register(actor=room.cast.omar, file=file)
    cells = list(load_workbook(file)["Expectations"].iter_rows(max_row=2, values_only=True))
    assert dict(zip(*cells, strict=True))["Source"] == word
