"""`goalposts transcript FILE`: turns as JSON or to read, and one line with the reason where there are none."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from goalposts.entrypoints.cli.main import main
from goalposts.entrypoints.cli.transcript_command import REASONS
from goalposts.intake.transcripts.turns import TranscriptProblem
from tests.intake.transcripts.cue_cases import TEAMS, ZOOM
from tests.intake.transcripts.text_cases import MEET
from tests.intake.transcripts.word_cases import WORD_CASES


def told(tmp_path: Path, *options: str, name: str, content: bytes) -> int:
    (tmp_path / name).write_bytes(content)
    return main(["transcript", str(tmp_path / name), *options])


def test_json_holds_every_turn_with_seconds_and_null_where_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(tmp_path, "--json", name="zoom.vtt", content=ZOOM.encode()) == 0
    out = capsys.readouterr().out
    assert json.loads(out) == [
        {"speaker": "Fenna Bos", "start": 1.0, "end": 4.5, "text": "Shall we begin?"},
        {"speaker": "Carla de Wit", "start": 4.7, "end": 9.05, "text": "Yes: the dashboard is late, every month."},
        {"speaker": None, "start": 9.1, "end": 11.0, "text": "and nobody calls."},
    ]
    assert told(tmp_path, "--json", name=WORD_CASES[0].name, content=WORD_CASES[0].content) == 0
    assert [turn["end"] for turn in json.loads(capsys.readouterr().out)] == [None, None, None]


def test_without_json_it_is_there_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, name="meet.txt", content=MEET.encode()) == 0
    assert capsys.readouterr().out.splitlines() == [
        "[0:00:00] Fenna Bos: Goedemorgen.",
        "Carla de Wit: Morgen, ik zie u.",
        "[0:05:12] Carla de Wit: Het gaat om de wachttijd,…",
        "Fenna Bos: Hoe lang is die?",
        "",
        "4 turns: Fenna Bos 2, Carla de Wit 2",
        "Left out: 6 lines that are no part of the talk",
    ]
    assert told(tmp_path, name="zoom.vtt", content=ZOOM.encode()) == 0
    assert "[0:00:09–0:00:11] ?: and nobody calls." in capsys.readouterr().out
    assert told(tmp_path, name="a.txt", content="André: Ja.\nAndré: Nee.\n".encode("cp1252")) == 0
    assert "Windows-1252" in capsys.readouterr().out


def test_a_terminal_that_writes_few_signs_gets_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for options, said in ((["--json"], "\\u00e9"), ([], "Andr?")):
        out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        monkeypatch.setattr(sys, "stdout", out)
        assert told(tmp_path, *options, name="a.txt", content="André: Ja.\nAndré: Nee.\n".encode()) == 0
        out.seek(0)
        assert said in out.read()


def test_standard_input_is_read_where_no_file_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEAMS.encode())))
    assert main(["transcript", "-", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("leeg.vtt", b"", "there is nothing in it"),
        ("brief.txt", b"Beste Carla,\n\nTot dan.\n", "its layout is not known"),
        ("foto.vtt", b"\x89PNG\r\n\x1a\n", "it is called vtt, and holds something else (image)"),
        ("gesprek.odt", b"%PDF-1.7", "this kind of file (pdf) is not read"),
        ("tijd.srt", b"1\n00:61:00,000 --> 00:62:00,000\nJa\n", "line 2: 00:61:00,000 is no time"),
        ("stuk.docx", b"PK\x03\x04stuk", "it is damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    name: str, content: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for options in ([], ["--json"]):
        assert told(tmp_path, *options, name=name, content=content) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.splitlines()) == 1
        assert name in said.err
        assert reason in said.err


def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (tmp_path / "geen.vtt", tmp_path):
        assert main(["transcript", str(file), "--json"]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_every_problem_has_its_sentence() -> None:
    assert set(REASONS) == set(TranscriptProblem)
