"""`goalposts export FILE.xlsx`, as somebody in a terminal uses it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from goalposts.apps.audit.models import Detail, Entry
from goalposts.entrypoints.cli import export_command, import_command
from goalposts.entrypoints.cli.main import main
from tests.builders import Cast, a_customer, a_metric, an_expectation, carla_at, measured, posts_for

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a Dutch terminal, with a database that is ready; gives the exit code and what was printed."""
    for command in (export_command, import_command):
        monkeypatch.setattr(command, "prepare", lambda: None)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def filled(cast: Cast) -> Cast:
    """Fill the register with one of each."""
    today = timezone.now().date() - timedelta(days=3)
    customer_id = a_customer(actor=cast.sanne)
    metric_id = a_metric(actor=cast.sanne, customer_id=customer_id)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id, said_date=today, today=today)
    posts_for(actor=cast.sanne, expectation_id=expectation_id, metric_id=metric_id, today=today)
    measured(actor=cast.sanne, metric_id=metric_id, values={today: 5.5}, today=today)
    return cast


def test_the_register_goes_out_and_changes_nothing_where_it_came_from(filled: Cast, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "alles.xlsx"
    code, out, err = run("export", "--workspace", filled.slug, file)
    assert (code, err) == (0, "")
    assert "1 klant, 1 belanghebbende, 1 maatstaf, 1 verwachting, 1 meting" in out
    assert [found.name for found in tmp_path.iterdir()] == ["alles.xlsx"]
    facts = Detail.objects.get(entry=Entry.objects.get(deed="list.exported")).facts
    assert facts == {"what": "everything", "form": "xlsx", "rows": 5}

    code, out, err = run("import", "--workspace", filled.slug, file)
    assert (code, err) == (0, "")
    assert "Was er al, en blijft zoals het is: 1 klant, 1 belanghebbende, 1 maatstaf, 1 verwachting, 1 meting" in out
    assert Entry.objects.filter(deed="portfolio.imported").count() == 0


@pytest.mark.parametrize(
    ("who", "name", "words"),
    [
        ("milan", "alles.xlsx", "Alleen een eigenaar"),
        ("vera", "alles.xlsx", "geen teamlid"),
        ("omar", "alles.csv", "eindigen op .xlsx"),
        ("omar", "geen-map/alles.xlsx", "kan niet worden geschreven"),
    ],
)
def test_what_cannot_be_is_said_and_writes_nothing(
    filled: Cast, run: Run, tmp_path: Path, who: str, name: str, words: str
) -> None:
    code, out, err = run("export", tmp_path / name, "--workspace", filled.slug, "--as", f"{who}@brugwachter.example")
    assert (code, out) == (2, "")
    assert words in err
    assert list(tmp_path.iterdir()) == []
    assert Entry.objects.filter(deed="list.exported").count() == 0


def test_a_refused_export_leaves_the_former_file_whole(filled: Cast, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "alles.xlsx"
    file.write_bytes(b"former")
    code, _, _ = run("export", file, "--workspace", filled.slug, "--as", "sanne@brugwachter.example")
    assert (code, file.read_bytes()) == (2, b"former")
