"""The goals, each with what was seen and whether it was met. Pages that are not there yet are not judged."""

from typing import Any

from tests.bench.beside import FIRST_OF_LIST, OPENED, SAVED, WHOLE_LIST
from tests.bench.pages import PAGES

Goal = dict[str, Any]
BESIDE = {OPENED: 1, WHOLE_LIST: 3, FIRST_OF_LIST: 3, SAVED: 5}
CHECK_IN, VAULT = "check-in", "vault"


def goals_of(*, found: dict[str, Any]) -> list[Goal]:
    """Judge a run. Shapes: one row per goal and thing it is about, in the order of the goals."""
    goals: list[Goal] = []
    for name, page in found["pages"].items():
        goals += _page_goals(name, page)
    goals += _growth_goals(found.get("growth", {}))
    for name, save in found["saves"].items():
        goals += _save_goals(name, save)
    goals += beside_goals(found["beside"].get("rows", {}))
    goals += _load_goals(found)
    for name, one in {**found["pages"], **found["saves"]}.items():
        goals += _crowd_goals(name, one)
    return goals + _script_goals(found.get("scripts", {}))


def _goal(number: str, what: str, seen: float, most: float, *, is_least: bool = False, unit: str = "") -> Goal:
    is_met = seen >= most if is_least else seen <= most
    sign = "≥" if is_least else "≤"
    return {"goal": number, "what": what, "seen": round(seen, 3), "asked": f"{sign} {most:g}{unit}", "is_met": is_met}


def _page_goals(name: str, page: dict[str, Any]) -> list[Goal]:
    if name.startswith(CHECK_IN):
        goals = _check_in_goals(name, page)
    elif name.startswith(VAULT):
        goals = [_vault_goal(name, page)]
    else:
        number = "S9" if any(one.name == name and one.is_whole for one in PAGES) else "S1"
        goals = [
            _goal(number, f"{name}: p50 at 1, × floor", page["at"][1]["p50_ratio"], 1.5),
            _goal("S1", f"{name}: throughput at 8, × floor", page["at"][8]["rate_ratio"], 0.6, is_least=True),
        ]
    if page["most_queries"]:
        goals.append(_goal("S1", f"{name}: queries", page["queries"], page["most_queries"]))
    return goals


def _growth_goals(growth: dict[str, Any]) -> list[Goal]:
    goals = []
    whole = {page.name for page in PAGES if page.is_whole}
    for name, p50 in growth.items():
        if name in whole:
            continue
        small = p50.get("small")
        if small and p50.get("large"):
            goals.append(_goal("S2", f"{name}: 10² → 10⁴ customers", p50["large"] / small, 1.3))
        if small and p50.get("middle"):
            goals.append(_goal("S2", f"{name}: 10⁴ → 2·10⁶ measurements", p50["middle"] / small, 1.2))
    return goals


def _save_goals(name: str, save: dict[str, Any]) -> list[Goal]:
    speed = _check_in_goals(name, save) if name.startswith(CHECK_IN) else []
    speed += [_vault_goal(name, save)] if name.startswith(VAULT) else []
    goals = speed or [_goal("S3", f"{name}: p50 at 1, × floor", save["at"][1]["p50_ratio"], 2.5)]
    goals.append(_goal("S3", f"{name}: lost or doubled", abs(save["sent"] - save["kept"]) + save["doubled"], 0))
    if save["most_queries"]:
        goals.append(_goal("S1", f"{name}: queries", save["queries"], save["most_queries"]))
    return goals


def _check_in_goals(name: str, one: dict[str, Any]) -> list[Goal]:
    return [
        _goal("S4", f"{name}: p50 at 1, × floor", one["at"][1]["p50_ratio"], 2.5),
        _goal("S4", f"{name}: throughput at 8, × floor", one["at"][8]["rate_ratio"], 0.4, is_least=True),
    ]


def _vault_goal(name: str, one: dict[str, Any]) -> Goal:
    return _goal("S5", f"{name}: p50 at 1, × floor", one["at"][1]["p50_ratio"], 2.5)


def beside_goals(rows: dict[str, Any]) -> list[Goal]:
    """Judge ours beside Taguette, where it is installed: each number is how many times as quick ours is."""
    goals = []
    for name, least in BESIDE.items():
        for at, what, ratio in ((1, "p50 at 1", "p50_ratio"), (8, "per second at 8", "rate_ratio")):
            if name in rows:
                seen = rows[name][at][ratio]
                goals.append(_goal("S5", f"beside Taguette, {name}: {what}, ×", seen, least, is_least=True))
    return goals


def _load_goals(found: dict[str, Any]) -> list[Goal]:
    load, memory, portal = found["first_load"], found["memory_mb"], found["portal_load"]
    return [
        _goal("S7", "portal, first load", portal["first"] / 1000, 30, unit=" kB"),
        _goal("S7", "portal, second page", portal["second"] / 1000, 20, unit=" kB"),
        _goal("S7", "portal, requests of the first load", portal["requests"], 12),
        _goal("S7", "members, first load", load["first"] / 1000, 120, unit=" kB"),
        _goal("S7", "members, second page", load["second"] / 1000, 20, unit=" kB"),
        _goal("S7", "members, requests of the first load", load["requests"], 12),
        _goal("S10", "start to first answer", found["start_s"], 2, unit=" s"),
        _goal("S10", "memory at rest", memory["at_rest"], 250, unit=" MB"),
    ]


def _crowd_goals(name: str, one: dict[str, Any]) -> list[Goal]:
    eight, many = one["at"][8]["ours"], one["at"][32]["ours"]
    return [
        _goal("S13", f"{name}: p95 at 32, × p50", many["p95"] / many["p50"] if many["p50"] else 0, 3),
        _goal("S13", f"{name}: errors at 32", len(many["errors"]), 0),
        _goal(
            "S13",
            f"{name}: throughput at 32, × at 8",
            many["rate"] / eight["rate"] if eight["rate"] else 0,
            0.9,
            is_least=True,
        ),
    ]


def _script_goals(scripts: dict[str, Any]) -> list[Goal]:
    if not scripts:
        return []
    return [
        _goal("S11", "fresh clone to a demo page, packages cached", scripts["demo_cached_s"] or 9999, 30, unit=" s"),
        _goal("S12", "script/test --quick", scripts["test_quick_s"]["seconds"], 60, unit=" s"),
        _goal("S12", "script/test", scripts["test_s"]["seconds"], 600, unit=" s"),
    ]
