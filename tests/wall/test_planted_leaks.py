"""The proof is proved: a leak that is planted on purpose is found, wherever it is."""

import gzip
import io
import logging
import zipfile
import zlib
from base64 import b64encode, urlsafe_b64encode
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.usecases import record_contact
from goalposts.apps.interviews.models import Detail, Interview, Letter
from goalposts.apps.outbox.models import MailboxMail
from tests.builders import NOW, TODAY, Cast, a_customer, a_stakeholder, an_expectation, signed_in
from tests.wall import dumping, proving, visits
from tests.wall.canaries import PLAIN, STEM, Canaries, sightings
from tests.wall.crawling import Found, asked, crawl, leaks_in
from tests.wall.dumping import (
    files_of_server,
    ids_outside,
    leaks_in_dump,
    leaks_in_mails,
    leaks_in_raw_files,
    leaks_in_tables,
    logged,
    people_in_vault,
    prints_of_tables,
)
from tests.wall.proving import Measure, Proof, prove_wall
from tests.wall.reading import Answer, blobs_in, parts_of_mail, unsigned_in
from tests.wall.visits import Visit, plan_of
from tests.wall.world import World, proven

CANARY = Canaries(seed=1).sentence(place="a test")


def _workbook() -> bytes:
    book = Workbook()
    book.active["B3"] = CANARY  # type: ignore[index]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _zip_in_zip() -> bytes:
    for name, content in (("inner.xlsx", _workbook()),):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        CANARY.encode(),
        CANARY.upper().encode(),
        CANARY[30:-20].encode(),
        CANARY.encode("utf-16"),
        CANARY.encode("utf-16-be"),
        CANARY.encode().hex().encode(),
        *(b64encode(b"#" * shift + CANARY.encode()) for shift in range(3)),
        f"<p>Niets</p><!-- {CANARY} -->".encode(),
        gzip.compress(CANARY.encode(), mtime=0),
        _workbook(),
        _zip_in_zip(),
    ],
)
def test_a_canary_is_seen_however_it_is_written(content: bytes) -> None:
    assert leaks_in(blobs_in(content))


def test_nothing_is_seen_where_nothing_is() -> None:
    assert leaks_in(blobs_in(b"De kwekerij wacht op de exola van Kwex.")) == []
    assert sightings(b"") == []


def test_a_canary_is_seen_in_a_paper() -> None:
    from goalposts.reports.papers.progress import progress_pdf
    from tests.reports.test_progress import expected, facts

    assert leaks_in(blobs_in(progress_pdf(facts=facts(expected(words=CANARY)))))
    assert leaks_in(blobs_in(progress_pdf(facts=facts()))) == []


def test_a_canary_is_seen_in_a_header_a_cookie_and_a_signed_one() -> None:
    for name, value in (
        ("header", CANARY),
        ("packed", "." + urlsafe_b64encode(zlib.compress(CANARY.encode())).decode()),
    ):
        answer = HttpResponse(b"")
        answer["X-Told"] = value
        assert leaks_in(Answer.of(answer).blobs()), name
        answer = HttpResponse(b"")
        answer.set_cookie("said", value)
        assert leaks_in(Answer.of(answer).blobs()), name
    assert leaks_in(unsigned_in(urlsafe_b64encode(CANARY.encode())))


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_canary_is_seen_in_a_mail(encoding: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Niets bijzonders"
    mail.set_content(f"{'Zo gaat het. ' * 9}{CANARY}", cte=encoding)
    assert leaks_in(parts_of_mail(mail.as_bytes()))


def test_a_word_that_was_asked_for_is_no_leak_and_names_its_canary() -> None:
    word = sightings(CANARY.encode())[0]
    assert leaks_in([word.encode()], url=f"/w/x/search/?q={word}") == []
    canaries = Canaries(seed=1)
    assert canaries.named([word]) == [word]
    canaries.sentence(place="a note")
    assert canaries.named([word]) == [f"{CANARY} (a note)"]
    assert len({Canaries(seed=at).name(place="") for at in range(20)}) == 20


def test_a_canary_is_seen_in_a_log_and_in_the_statements_of_a_database(db: None) -> None:
    with logged() as written:
        logging.getLogger("goalposts.somewhere").debug("saved %s", CANARY)
    assert leaks_in([written.getvalue().encode()])
    with logged(with_statements=True) as written, connection.cursor() as cursor:
        cursor.execute("SELECT %s", [CANARY])
    assert leaks_in([written.getvalue().encode()])


def test_a_canary_is_seen_in_the_workspaces_trail(cast: Cast) -> None:
    assert leaks_in_tables() == {}
    record_deed(actor=cast.omar, deed="review.noted", about=("review", None), facts={"deep": [{"er": CANARY}]}, now=NOW)
    assert list(leaks_in_tables()) == ["audit_detail.facts"]


def test_a_canary_is_seen_in_the_mailbox(cast: Cast) -> None:
    MailboxMail.objects.create(
        sent_at=NOW,
        to_email="omar@brugwachter.example",
        from_line="",
        subject="Nieuws",
        text="",
        html=f"<p>{CANARY}</p>",
    )
    assert list(leaks_in_mails()) == ["Nieuws"]


def test_a_canary_is_seen_in_the_free_pages_of_the_database(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite is one file")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")  # some builds of it wipe what was freed
        cursor.execute("CREATE TABLE thrown_away (told text)")
        cursor.executemany("INSERT INTO thrown_away VALUES (%s)", [(f"{CANARY} {'x' * 900} {at}",) for at in range(40)])
        assert leaks_in_raw_files()
        cursor.execute("DROP TABLE thrown_away")
    assert leaks_in_tables() == {}
    assert leaks_in_raw_files()


def test_a_canary_is_seen_in_the_files_of_a_server(cast: Cast) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is one file")
    told = Canaries(seed=uuid4().int).sentence(place="a test of its own")
    record_deed(actor=cast.omar, deed="review.noted", about=("review", None), facts={"er": told}, now=NOW)
    words = sightings(told.encode())
    assert any("base/" in name for name, content in files_of_server() if words[0] in sightings(content))


@pytest.mark.parametrize(
    "content", [CANARY.encode(), gzip.compress(CANARY.encode(), mtime=0), b64encode(CANARY.encode())]
)
def test_a_canary_is_seen_in_a_dump(cast: Cast, content: bytes) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a dump of PostgreSQL shows what was committed, which a test takes back; script/prove wall sees it")
    assert leaks_in_dump() == {}
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE thrown_away (told blob)")
        cursor.execute("INSERT INTO thrown_away VALUES (%s)", [content])
    assert list(leaks_in_dump()) == ["the dump"]


@pytest.mark.parametrize(
    "text", [r"\\x" + CANARY.encode().hex(), f"x'{gzip.compress(CANARY.encode(), mtime=0).hex()}'"]
)
def test_a_canary_is_seen_in_what_a_dump_writes_as_hexadecimal(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = f"CREATE TABLE interviews_note ();\nINSERT INTO a VALUES ('{text}');"
    monkeypatch.setattr(dumping, "dump_of_database", dump.encode)
    assert list(leaks_in_dump()) == ["the dump"]


def test_an_empty_dump_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dumping, "dump_of_database", b"".decode().encode)
    assert leaks_in_dump() == {"the dump": ["there is nothing in it"]}


@pytest.fixture
def world(cast: Cast, keyring: Path) -> World:
    """A review with its sample settled."""
    return World.before_fieldwork(cast=cast, seed=7)


def test_a_canary_is_seen_in_pages_exports_and_copies(world: World) -> None:
    an_expectation(actor=world.cast.sanne, stakeholder_id=world.stage.people["Carla"], verbatim=CANARY)
    wanted = {"expectations:register", "exports:take", "portal:download", "search:all", "customers:list"}
    a_customer(actor=world.cast.milan, name=f"Werf {sightings(CANARY.encode())[0]} {PLAIN[0]}")
    some = [visit for visit in plan_of(world).visits if visit.name in wanted]
    found = crawl(world, some, crowd=("omar", "carla", "vera"), methods=("get", "post"), follows=False)
    sung = " ".join(found.leaks)
    assert "register" in sung
    assert "export/register" in sung
    assert "as stakeholder by link" in sung
    assert "another workspace" not in sung
    assert "/search/?q=" in sung
    assert "/customers/?q=" in sung
    forms = {visit.form.get("form") for visit in some if f"POST {visit.url} " in sung}
    assert {"csv", "xlsx"} <= forms


class _Careless(Client):
    """A browser in front of a careless server: it says more, in ways that no reader sees."""

    where = ""

    def request(self, **asked: Any) -> Any:
        """Ask, and add to what came back."""
        answer = super().request(**asked)
        word = sightings(CANARY.encode())[0]
        if self.where == "HTML comment":
            answer.content += f"<!-- {word} -->".encode()
        elif self.where == "error page" and answer.status_code >= 400:
            answer.content += word.encode()
        elif self.where == "header":
            answer["X-Took"] = word
        elif self.where == "feed" and answer["Content-Type"].startswith("text/calendar"):
            answer.content += f"SUMMARY:{word}".encode()
        return answer


@pytest.mark.parametrize("where", ["HTML comment", "error page", "header", "feed"])
def test_a_canary_is_seen_where_no_reader_looks(world: World, where: str) -> None:
    names = {"workspace:audit", "interviews:home", "feeds:calendar"}
    some = [visit for visit in plan_of(world).brief() if visit.name in names]
    quiet = crawl(world, some, crowd=("omar",), methods=["get"], follows=False)
    assert quiet.leaks == {}
    browser = _Careless(raise_request_exception=False)
    browser.where = where
    browser.cookies = world.browsers["omar"].cookies
    world.browsers["omar"] = browser
    assert crawl(world, some, crowd=("omar",), methods=["get"], follows=False).leaks


def test_a_crash_behind_the_wall_tells_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of the vault breaks while it holds words, and the log, the answer and the session hold none of them."""
    world.plant(lines=1, at_least=20)
    browser = proven(signed_in(person_id=world.cast.fenna_id))
    parts = {"organisation": "heldere-blik", "review_id": world.stage.review_id, "interview_id": world.interview_ids[0]}
    url = reverse("interviews:notes", kwargs=parts)
    form = {
        "version": "1",
        "note_text": CANARY,
        "note_id": str(world.interview_ids[0]),
        "note_tag": "",
        "note_block": "",
    }

    def breaks(**_: Any) -> None:
        words = CANARY
        raise RuntimeError(f"{len(words)} characters")

    monkeypatch.setattr("goalposts.entrypoints.web.interviews.views.cockpit.save_notes", breaks)
    with logged(with_statements=True) as log:
        answer = asked(browser, Visit("interviews:notes", url, {**form, "note_seconds": ""}), method="post")
    assert answer.status == 500
    assert "RuntimeError: " in log.getvalue()
    assert leaks_in([log.getvalue().encode(), *answer.blobs()]) == []
    assert leaks_in_tables() == {}


def test_somebody_of_the_sample_is_seen_in_the_vault_itself(world: World) -> None:
    world.plant(lines=1, at_least=20)
    assert people_in_vault(world) == []
    detail = Detail.objects.filter(review_id=world.stage.review_id).first()
    assert detail is not None
    ties_id = world.stage.people["Ties"]
    for told in (str(ties_id), ties_id.hex, "Ties Veldkamp", "ties@waterlelie.example"):
        Detail.objects.filter(pk=detail.pk).update(facts={"who": told})
        assert people_in_vault(world) == ["interviews_detail.facts: Ties"]
    Letter.objects.update(last_error=f"{STEM}bru said no")
    assert list(leaks_in_tables()) == ["interviews_letter.last_error"]


def test_an_id_of_the_vault_is_seen_outside_it(world: World) -> None:
    assert ids_outside(world.interview_ids) == []
    about = ("interview", Interview.objects.values_list("id", flat=True)[0])
    record_deed(actor=world.cast.omar, deed="review.noted", about=about, facts={}, now=NOW)
    assert ids_outside(world.interview_ids) == ["audit_entry.object_id"]


def test_a_contact_that_only_the_fieldwork_knows_of_moves_pages_and_tables(world: World) -> None:
    some = [visit for visit in plan_of(world).visits if visit.name == "customers:person"]
    before, rows = crawl(world, some, crowd=("sanne",), methods=["get"], follows=False), prints_of_tables()
    again = crawl(world, some, crowd=("sanne",), methods=["get"], follows=False)
    assert again.moved_since(before) == []
    record_contact(
        actor=world.cast.sanne, stakeholder_id=world.stage.people["Carla"], on_date=TODAY - timedelta(days=1),
        what="Interview", today=TODAY, now=NOW,
    )  # fmt: skip
    after = crawl(world, some, crowd=("sanne",), methods=["get"], follows=False)
    assert len(after.moved_since(before)) == 1
    assert {"customers_contact", "audit_entry"} <= {table for table in rows if rows[table] != prints_of_tables()[table]}


def test_an_address_that_nobody_knows_or_visits_fails_the_proof(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.plant(lines=1, at_least=20)
    proof, measure = Proof(), Measure(lines=1, canaries=20, is_brief=True, posts=())
    every = {visit.name for visit in plan_of(world).visits}
    proving.count_addresses(proof, world, Found(visited=every), measure)
    assert proof.wrongs == []
    proving.count_addresses(proof, world, Found(visited=every - {"search:all"}), measure)
    assert proof.wrongs == ["search:all was never visited"]
    monkeypatch.setattr(visits, "WORDS", {})
    monkeypatch.setattr(visits, "MATRIX", {})
    assert any("nothing here is called token" in gap for gap in plan_of(world).gaps)


def test_the_whole_proof_fails_by_one_leak(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = type(world).plant

    def careless(self: World, *, lines: int, at_least: int) -> None:
        """Do the fieldwork, and tell the supplier's side of one sentence and of one person."""
        quiet(self, lines=lines, at_least=at_least)
        note = next(text for text, place in self.canaries.placed.items() if place == "note")
        a_stakeholder(
            actor=self.cast.sanne, customer_id=a_customer(actor=self.cast.sanne, name="Zeilmakerij"), name=note[:90]
        )

    monkeypatch.setattr(World, "plant", careless)
    monkeypatch.setattr(proving, "CROWD", {"omar": "owner"})
    some = [
        Visit(one.name, one.url, one.form)
        for one in plan_of(world).visits
        if one.name in ("search:all", "workspace:audit")
    ]
    monkeypatch.setattr(proving, "visits_for", lambda *_: some)
    proof = prove_wall(
        world, Measure(lines=1, canaries=20, is_brief=True, posts=(), all_over=("omar",), compared=("omar",))
    )
    told = "\n".join(proof.wrongs)
    assert "customers_stakeholder.name of the tables sings" in told
    assert ("of the raw database sings" in told) is (connection.vendor == "sqlite")
    assert "was written by fieldwork: " in told
    assert "/audit/ (workspace:audit) as owner sings" in told
    assert "tells that there was fieldwork" in told
    assert len(proof.sung) == 1
    assert f"1 of {proof.canaries} canaries found" in proof.lines()[-1]
