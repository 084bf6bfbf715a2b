"""`goalposts clarity FILE`, as somebody in a terminal uses it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from goalposts.entrypoints.cli.main import main

Run = Callable[..., tuple[int, str, str]]
ROWS = 'id,lang,statement\n7,nl,"Hooguit twee fouten, elke maand"\n8,en,Be nice\n'


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Read a file with this content; gives the exit code and what was printed."""

    def run(content: str | bytes) -> tuple[int, str, str]:
        file = tmp_path / "sentences.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        code = main(["clarity", str(file)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_row_comes_back_with_its_label(run: Run, encoding: str, separator: str) -> None:
    answer = io.StringIO()
    writer = csv.writer(answer, delimiter=separator)
    writer.writerows(csv.reader(io.StringIO(ROWS)))

    code, out, err = run(answer.getvalue().encode(encoding))

    assert (code, err) == (0, "")
    assert list(csv.DictReader(io.StringIO(out), delimiter=separator)) == [
        {
            "id": "7",
            "lang": "nl",
            "statement": "Hooguit twee fouten, elke maand",
            "label": "measurable",
            "missing": "baseline|judge|evidence",
        },
        {
            "id": "8",
            "lang": "en",
            "statement": "Be nice",
            "label": "diffuse",
            "missing": "metric|baseline|target|deadline|judge|evidence",
        },
    ]


def test_columns_of_those_names_are_answered_once(run: Run) -> None:
    code, out, _ = run("label,lang,missing,statement\nmeasurable,EN ,x,Be nice\n\n")
    assert code == 0
    assert out.splitlines() == [
        "lang,statement,label,missing",
        "EN ,Be nice,diffuse,metric|baseline|target|deadline|judge|evidence",
    ]


def test_an_empty_sentence_and_a_line_break_are_rows_too(run: Run) -> None:
    code, out, _ = run('lang,statement\nnl,"Wees\naardig"\nnl,\nnl\n')
    assert code == 0
    assert [row["statement"] for row in csv.DictReader(io.StringIO(out))] == ["Wees\naardig", "", ""]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("lang,words\nnl,Hallo\n", "lacks the column statement"),
        ("", "lacks the column lang and statement"),
        ("lang,statement\nnl,Hallo\nfr,Bonjour\n", "row 3: the language 'fr' is not known"),
        (b"PK\x03\x04\xff\xfe\x00\x80", "no text"),
        (b"lang,statement\nnl,a\x00b\n", "no text"),
    ],
)
def test_what_cannot_be_read_is_said_and_prints_no_rows(run: Run, content: str | bytes, words: str) -> None:
    code, out, err = run(content)
    assert (code, out) == (2, "")
    assert words in err


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["clarity", str(tmp_path / "none.csv")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ROWS.encode())))
    assert main(["clarity", "-"]) == 0
    assert "measurable" in capsys.readouterr().out
