"""`goalposts import FILE`, as somebody in a terminal uses it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goalposts.apps.customers.models import Contract, Customer
from goalposts.apps.imports.models import Import
from goalposts.domain.roles import workspace_of
from goalposts.entrypoints.cli import import_command
from goalposts.entrypoints.cli.main import main
from goalposts.intake.sheets import MEBIBYTE
from tests.apps.imports.conftest import counts_of_every_table
from tests.builders import Cast
from tests.intake.workbooks import mended_workbook, messy_refusals, messy_workbook, small_workbook

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in a Dutch terminal, with a database that is ready; gives the exit code and what was printed."""
    monkeypatch.setattr(import_command, "prepare", lambda: None)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["import", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(tmp_path, "klein.xlsx", small_workbook())


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def ours(cast: Cast) -> list[str]:
    names = Customer.objects.filter(workspace_id=workspace_of(actor=cast.omar)).order_by("external_id")
    return list(names.values_list("name", flat=True))


def test_a_workbook_comes_in_as_an_owner(cast: Cast, run: Run, small: Path) -> None:
    code, out, err = run(small, "--workspace", cast.slug)

    assert (code, err) == (0, "")
    assert "2 klanten, 3 belanghebbenden, 2 contracten, 2 maatstaven, 3 verwachtingen, 4 metingen" in out
    assert "Klanten, cel D2: “Sanne Vermeer” is hier geen teamlid." in out
    assert ours(cast) == ["Zonneveld Logistiek B.V.", "Bureau Lindeman"]
    assert Import.objects.get().imported_by_id == cast.omar.member_id


def test_a_member_may_be_named(cast: Cast, run: Run, small: Path) -> None:
    code, _, _ = run(small, "--workspace", cast.slug, "--as", "MILAN@brugwachter.example")

    assert code == 0
    assert Import.objects.get().imported_by_id == cast.milan.member_id


@pytest.mark.parametrize(
    ("who", "words"),
    [("sanne", "Alleen een manager of een eigenaar"), ("vera", "geen teamlid"), ("wie", "geen teamlid")],
)
def test_whoever_may_not_import_is_told_so(cast: Cast, run: Run, small: Path, who: str, words: str) -> None:
    code, out, err = run(small, "--workspace", cast.slug, "--as", f"{who}@brugwachter.example")

    assert (code, out) == (2, "")
    assert words in err
    assert ours(cast) == []


def test_a_trial_writes_nothing(cast: Cast, run: Run, small: Path) -> None:
    before = counts_of_every_table()
    code, out, _ = run(small, "--workspace", cast.slug, "--dry-run")

    assert code == 0
    assert "2 klanten" in out
    assert "Dit was een proef: er is niets geschreven." in out
    assert counts_of_every_table() == before


def test_the_same_file_again_brings_nothing(cast: Cast, run: Run, small: Path) -> None:
    run(small, "--workspace", cast.slug)
    before = counts_of_every_table()
    code, out, _ = run(small, "--workspace", cast.slug)

    assert code == 0
    assert "Nieuw: –" in out
    assert "Was er al, en blijft zoals het is: 2 klanten" in out
    assert counts_of_every_table() == before


def test_a_messy_file_is_refused_cell_by_cell(cast: Cast, run: Run, tmp_path: Path) -> None:
    before = counts_of_every_table()
    code, out, err = run(written(tmp_path, "rommel.xlsx", messy_workbook()), "--workspace", cast.slug)

    lines = err.splitlines()
    assert (code, out) == (2, "")
    assert sorted(line.partition(":")[0] for line in lines[:-1]) == sorted(
        f"{sheet}, cel {cell}" for sheet, cell, _ in messy_refusals()
    )
    assert (
        "KLANTEN, cel A6: “1002” staat al in KLANTEN, rij 5. Geef deze rij een eigen nummer, of haal hem weg." in lines
    )
    assert f"Herstel deze {len(messy_refusals())}" in lines[-1]
    assert counts_of_every_table() == before


def test_mended_it_comes_in(cast: Cast, run: Run, tmp_path: Path) -> None:
    code, out, _ = run(written(tmp_path, "hersteld.xlsx", mended_workbook()), "--workspace", cast.slug)

    assert code == 0
    assert "5 klanten" in out
    assert "Weggelaten: blad Toelichting, KLANTEN, kolom F (Opmerking)" in out


def test_json_tells_the_same(cast: Cast, run: Run, small: Path, tmp_path: Path) -> None:
    def document(*arguments: object) -> tuple[int, dict[str, Any]]:
        code, out, err = run(*arguments, "--json")
        assert err == ""
        return code, json.loads(out)

    code, tried = document(small, "--workspace", cast.slug, "--dry-run")
    assert (code, tried["status"], tried["import_id"]) == (0, "tried", None)
    code, done = document(small, "--workspace", cast.slug)
    assert (code, done["status"], done["workspace"]) == (0, "imported", cast.slug)
    assert done["import_id"] == str(Import.objects.get().id)
    assert done["new"] == tried["new"] == Import.objects.get().counts
    code, refused = document(written(tmp_path, "rommel.xlsx", messy_workbook()), "--workspace", cast.slug)
    assert (code, refused["status"]) == (2, "refused")
    said = {(one["sheet"], one["cell"], one["code"]) for one in refused["refused"]}
    assert said >= {(sheet, cell, str(code)) for sheet, cell, code in messy_refusals()}
    assert ("Contactpersonen", "B2", "OTHER_CUSTOMER") in said, "the number is of somebody at another customer here"
    assert all(one["why"] and one["mend"] for one in refused["refused"])
    code, unreadable = document(written(tmp_path, "leeg.xlsx", b""), "--workspace", cast.slug)
    assert (code, unreadable["status"]) == (2, "unreadable")
    code, unasked = document(small)
    assert (code, unasked["status"]) == (2, "not_asked")


@pytest.mark.parametrize(
    ("language", "words", "option"),
    [
        ("nl_NL.UTF-8", "“03/04/2025” lezen we als 3 apr 2025. Het kan ook 4 mrt 2025 zijn", "Met --days month-first"),
        ("en_GB.UTF-8", "“03/04/2025” is read as 3 Apr 2025. It could be 4 Mar 2025 too", "With --days month-first"),
    ],
)
def test_days_that_could_be_either_are_told_and_turned_by_an_option(
    cast: Cast, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str, option: str
) -> None:
    monkeypatch.setenv("LANG", language)
    contracts = b"Klant;Ingangsdatum\nBureau Lindeman;03/04/2025\n"
    file = written(tmp_path, "klanten.csv", b"Klantnr;Naam\nK-2;Bureau Lindeman\n")
    assert run(file, "--workspace", cast.slug)[0] == 0
    file = written(tmp_path, "contracten.csv", contracts)

    code, out, _ = run(file, "--workspace", cast.slug, "--dry-run")
    assert (code, words in out, option in out) == (0, True, True)
    tried = json.loads(run(file, "--workspace", cast.slug, "--dry-run", "--json")[1])
    (look,) = tried["worth_a_look"]
    assert (look["code"], look["cell"]) == ("DAYS_ASSUMED", "B2")
    assert look["facts"] == {"value": "03/04/2025", "day_first": "2025-04-03", "month_first": "2025-03-04"}
    turned = json.loads(run(file, "--workspace", cast.slug, "--json", "--days", "month-first")[1])
    assert (turned["status"], turned["worth_a_look"]) == ("imported", [])
    assert str(Contract.objects.get(customer__name="Bureau Lindeman").start_date) == "2025-03-04"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.csv", b"", "Het bestand is leeg."),
        ("metingen.xlsx", b"<html><body>", "het is een webpagina"),
        ("foto", b"\x89PNG....", "Dit is een plaatje"),
        ("groot.csv", b"a;b\n" * (9 * MEBIBYTE), "32 MB is het meeste"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    cast: Cast, run: Run, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    code, out, err = run(written(tmp_path, name, content), "--workspace", cast.slug)

    assert (code, out) == (2, "")
    assert err.startswith(f"{name}: ")
    assert words in err


def test_a_file_that_cannot_be_opened_is_refused(cast: Cast, run: Run, tmp_path: Path) -> None:
    assert "Er is geen bestand" in run(tmp_path / "weg.xlsx", "--workspace", cast.slug)[2]
    assert "gaat niet open" in run(tmp_path, "--workspace", cast.slug)[2]


def test_which_workspace_must_be_said_where_there_are_several(cast: Cast, run: Run, small: Path) -> None:
    code, _, err = run(small)

    assert code == 2
    assert cast.slug in err
    assert cast.vera_slug in err
    assert "Er is geen werkomgeving elders" in run(small, "--workspace", "elders")[2]


@pytest.mark.usefixtures("every_workspace")
def test_without_any_workspace_it_says_how_to_make_one(run: Run, small: Path) -> None:
    code, _, err = run(small)
    assert (code, "goalposts init" in err) == (2, True)


@pytest.mark.parametrize(
    ("variable", "words"), [("C.UTF-8", "2 customers"), ("nl_BE.UTF-8", "2 klanten"), ("en_GB", "2 customers")]
)
def test_it_speaks_the_terminals_language_else_the_members(
    cast: Cast, run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, variable: str, words: str
) -> None:
    monkeypatch.setenv("LANG", variable)
    assert words in run(small, "--workspace", cast.slug, "--dry-run")[1]
