"""The bench goes on without the program that may stand beside ours, and says so."""

from pathlib import Path
from typing import Any

from tests.bench.beside import OPENED, SAVED, compare
from tests.bench.goals import beside_goals
from tests.bench.measuring import QUICK
from tests.bench.serving import Server
from tests.bench.taguette import PAGE_OF_ITS_LIST, Taguette
from tests.bench.telling import beside_told

NOBODY = Server(0, 0, 0.0)


def test_where_it_is_not_installed_that_is_said_and_nothing_is_judged(tmp_path: Path) -> None:
    found = compare(python=str(tmp_path / "python"), folder=tmp_path, ours=NOBODY, places={}, effort=QUICK)
    assert beside_told(found) == ["", found["missing"]]
    assert "--taguette" in found["missing"]
    assert beside_goals(found.get("rows", {})) == []


def test_each_thing_is_judged_at_one_connection_and_at_eight() -> None:
    def pair(ratio: float) -> dict[str, Any]:
        return {"p50_ratio": ratio, "rate_ratio": ratio}

    rows = {OPENED: {1: pair(1.2), 8: pair(0.9)}, SAVED: {1: pair(6), 8: pair(4.9)}}
    judged = [(one["seen"], one["asked"], one["is_met"]) for one in beside_goals(rows)]
    assert judged == [(1.2, "≥ 1", True), (0.9, "≥ 1", False), (6, "≥ 5", True), (4.9, "≥ 5", False)]


def test_its_whole_list_is_asked_for_in_as_many_pages_as_it_has() -> None:
    one = Taguette(NOBODY, {"_xsrf": "2|a"}, [1], {f"theme {number:02}": number for number in range(5)})
    asked = one.whole_list()
    assert [asked.path, *(page.path for page in asked.then)] == [
        f"/api/project/1/highlights/theme%2000?page={page}" for page in range(1, 8)
    ]
    assert one.under_each == 320 > 6 * PAGE_OF_ITS_LIST
