"""The glossary and the code use one vocabulary: what the one names, the other has."""

import re
from collections.abc import Sequence

import pytest

from tests.architecture.source import PACKAGE, in_package
from tests.machine import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"


def rows_of(*, text: str) -> list[list[str]]:
    """Read the rows of all tables, without their heads and rulers; cells stripped."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rulers = {number for number, row in enumerate(cells) if all(re.fullmatch(r":?-+:?", cell) for cell in row)}
    return [row for number, row in enumerate(cells) if number not in rulers and number + 1 not in rulers]


def disagreements(*, text: str, places: Sequence[str]) -> list[str]:
    """Name what the glossary points at in vain, what it says twice, and which places it leaves out.

    Shapes: `places` are dotted names within the package (apps.people, domain.posts).
    """
    rows = rows_of(text=text)
    pointed = {
        code.removesuffix(".py").replace("/", ".") for row in rows for code in re.findall(r"`([\w./]+)`", row[-1])
    }
    known = {place for name in places for place in (name, name.rpartition(".")[2])}
    in_vain = sorted(code for code in pointed if code not in known and code.rpartition(".")[0] not in known)
    terms = [row[0].lower() for row in rows]
    twice = sorted({term for term in terms if terms.count(term) > 1})
    left_out = sorted(p for p in places if p.startswith(("apps.", "domain.")) and _is_left_out(p, pointed=pointed))
    return [
        *(f"points at {code}, which is not there" for code in in_vain),
        *(f"says {term} twice" for term in twice),
        *(f"leaves {place} out" for place in left_out),
    ]


def _is_left_out(place: str, *, pointed: set[str]) -> bool:
    short = place.rpartition(".")[2]
    return not any(code in (place, short) or code.startswith((f"{place}.", f"{short}.")) for code in pointed)


def rooms_and_rules() -> list[str]:
    """List the rooms and the modules of rules that have something in them."""
    floors = [*in_package("domain"), *in_package("analysis")]
    rules = [module.name for module in floors if "." in module.name]
    rooms = sorted(path.parent.name for path in (ROOT / PACKAGE / "apps").glob("*/apps.py"))
    return [*rules, *(f"apps.{room}" for room in rooms)]


@pytest.mark.skipif(not GLOSSARY.exists(), reason="docs/glossary.md is not written yet")
def test_the_glossary_and_the_code_use_one_vocabulary() -> None:
    assert disagreements(text=GLOSSARY.read_text("utf-8"), places=rooms_and_rules()) == []


def test_disagreements_are_seen() -> None:
    text = (
        "| en | nl | module |\n|---|---|---|\n| zone | zone | `domain/zone.py` |\n| Zone | zone | `domain/lost.py` |\n"
    )
    found = disagreements(text=text, places=["domain.zone", "apps.people"])
    assert found == ["points at domain.lost, which is not there", "says zone twice", "leaves apps.people out"]
