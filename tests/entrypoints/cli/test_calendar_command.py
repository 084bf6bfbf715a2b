"""`goalposts calendar FILE.csv`: what it reads, what it prints, and what it refuses."""

import csv
from pathlib import Path

import pytest

from goalposts.entrypoints.cli.main import main
from tests.machine import ROOT

HEADING = "start,term_months,renewal_months,renewal,notice_n,notice_unit,before_first,tender_start,budget_round,today"
OPEN_CASES = ROOT.parent / "shared" / "reference" / "calendar.csv"


def printed(capsys: pytest.CaptureFixture[str], path: Path, text: str) -> list[dict[str, str]]:
    path.write_text(text, encoding="utf-8")
    assert main(["calendar", str(path)]) == 0
    return list(csv.DictReader(capsys.readouterr().out.splitlines()))


def test_rows_come_back_in_order_with_their_dates(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = f"\ufeffwho,{HEADING}\nAcme,2025-03-01, 24 ,12,FOREVER,3,MONTH,1,,,2026-06-01\n,,,,,,,,,,\n"
    first, second = printed(capsys, tmp_path / "one.csv", text)
    assert "who" not in first
    assert (first["end"], first["last_notice"], first["decision"]) == ("2027-02-28", "2026-11-30", "2026-11-30")
    assert (first["term_months"], first["problem"]) == (" 24 ", ""), "values are printed as given"
    assert (second["problem"], second["end"]) == ("START_MISSING", "")


@pytest.mark.parametrize(
    "row",
    [
        "20250301,24,,NONE,,,,,,2026-06-01",
        "2025-02-30,24,,NONE,,,,,,2026-06-01",
        "1899-12-31,24,,NONE,,,,,,2026-06-01",
        "2025-03-01,24,,NONE,,,,,,2200-01-01",
        "2025-03-01,2.0,,NONE,,,,,,2026-06-01",
        "2025-03-01,+24,,NONE,,,,,,2026-06-01",
        "2025-03-01,1201,,NONE,,,,,,2026-06-01",
        "2025-03-01,24,,none,,,,,,2026-06-01",
        "2025-03-01,24,,NONE,3,Month,,,,2026-06-01",
        "2025-03-01,24,,NONE,,,yes,,,2026-06-01",
        "2025-03-01,24,soon,NONE,,,,,,2026-06-01",
        "2025-03-01,24,,NONE,,,,2026-9-1,,2026-06-01",
        "2025-03-01,٢٤,,NONE,,,,,,2026-06-01",
        "-,24,,NONE,,,,,,",
    ],
)
def test_what_cannot_be_read_is_said_of_the_row(row: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (told,) = printed(capsys, tmp_path / "one.csv", f"{HEADING}\n{row}\n")
    assert [told[name] for name in ("end", "last_notice", "decision", "problem")] == ["", "", "", "BAD_FIELD"]


@pytest.mark.parametrize("content", [b"start,term_months\n2025-01-01,12\n", b"\xff\xfe\x00", b""])
def test_a_file_that_is_none_is_refused(content: bytes, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_bytes(content)
    assert main(["calendar", str(tmp_path / "one.csv")]) == 2
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["calendar", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


@pytest.mark.skipif(not OPEN_CASES.exists(), reason="no ../shared")
def test_the_open_cases_come_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", str(OPEN_CASES)]) == 0
    told = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    expected = list(csv.DictReader(OPEN_CASES.read_text(encoding="utf-8-sig").splitlines()))
    assert told == [{name: row[name] for name in told[0]} for row in expected]
