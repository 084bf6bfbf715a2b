"""The import contracts of pyproject.toml break when they should: on a small house with one fault each."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.machine import ROOT

FLOORS = ("config", "entrypoints", "reports", "intake", "apps", "analysis", "domain", "lib")
DOORS = ("web", "portal", "api", "cli", "worker", "shared")
SOUND = {
    "apps/people/queries.py": "from goalposts.apps.people.access import people_visible_to",
    "apps/people/access.py": "from goalposts.apps.people.models import Person\npeople_visible_to = Person",
    "apps/people/models.py": "Person = object",
    "apps/customers/usecases.py": "from goalposts.apps.people.queries import people_visible_to",
    "entrypoints/web/people.py": "from goalposts.apps.people import queries\nfrom goalposts.entrypoints import shared",
    "domain/posts.py": "import decimal",
}
FAULTS = {
    "Floors: imports point down": {"domain/posts.py": "from goalposts import analysis"},
    "Floors: imports point down ": {"utils/__init__.py": ""},
    "Rooms: imports point back": {"apps/people/usecases.py": "from goalposts.apps.customers import usecases"},
    "Rooms: imports point back ": {"apps/extras/queries.py": ""},
    "Inside a room": {"apps/people/access.py": "from goalposts.apps.people import queries"},
    "Inside a room ": {"apps/people/services.py": ""},
    "Doors": {"entrypoints/web/people.py": "from goalposts.entrypoints import portal"},
    "Doors ": {"entrypoints/shared/layout.py": "from goalposts.entrypoints.web import people"},
    "Models and gates": {"entrypoints/web/people.py": "from goalposts.apps.people.models import Person"},
    "Models and gates ": {"entrypoints/cli/doctor.py": "from goalposts.apps.people import access"},
    "Reports and intake": {"reports/mails.py": "from goalposts.apps.people import models"},
    "Intake": {"intake/tables.py": "from goalposts.apps.people import queries"},
    "Intake ": {"intake/tables.py": "import django"},
    "Pure": {"analysis/outlook.py": "from django.db import models"},
    "No circles": {
        "apps/people/usecases.py": "from goalposts.apps.customers import usecases",
        "apps/customers/usecases.py": "from goalposts.apps.people import usecases",
    },
}


def _broken_contracts(*, house: Path, files: dict[str, str]) -> list[str]:
    """Build the house with these files over the sound ones, and name the contracts it breaks."""
    package = house / "goalposts"
    folders = [*FLOORS, *(f"entrypoints/{door}" for door in DOORS), "apps/people", "apps/customers"]
    whole = {f"{folder}/__init__.py": "" for folder in ("", *folders)} | {"__main__.py": ""} | SOUND | files
    for name, code in whole.items():
        file = package / name.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code)
        (file.parent / "__init__.py").touch()
    linter = Path(sys.executable).parent / "lint-imports"
    command = [str(linter), "--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"]
    done = subprocess.run(
        command, cwd=house, env={"PYTHONPATH": str(house)}, capture_output=True, text=True, check=False
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    return [line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")]


@pytest.mark.parametrize("contract", FAULTS)
def test_a_fault_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    broken = _broken_contracts(house=tmp_path, files=FAULTS[contract])
    assert any(name.startswith(contract.strip()) for name in broken), broken


def test_a_sound_house_keeps_every_contract(tmp_path: Path) -> None:
    assert _broken_contracts(house=tmp_path, files={}) == []


def test_every_contract_has_its_fault() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    proven = tuple(name.strip() for name in FAULTS)
    assert [contract["name"] for contract in contracts if not contract["name"].startswith(proven)] == []
