"""The figures as a plain table."""

from typing import Any

PAGE_HEAD = (
    "page", "queries", "kB", "sent kB", "p50 1", "floor", "×", "r/s 8", "floor", "×", "p50 8", "p95 8", "p50 32",
    "p95 32", "r/s 32", "CPU ms", "floor",
)  # fmt: skip


def told(*, found: dict[str, Any]) -> str:
    """Write a run as text: what was measured on, pages, saves, growth, the rest, the goals."""
    machine = found["machine"]
    lines = [
        f"{found['database']}, {machine['processors']} processors, Python {machine['python']}, "
        f"load before {machine['load'][0]:.1f}; times in ms"
        + ("; quick sizes, the figures say nothing" if found["is_quick"] else ""),
        *(f"{name}: {_rows(rows)}" for name, rows in found["sizes"].items()),
        "",
    ]
    lines += _table([PAGE_HEAD, *(_row(name, page) for name, page in found["pages"].items())])
    if found["missing"]:
        lines += ["not there yet: " + ", ".join(found["missing"])]
    lines += ["", *_table([_save_head(), *(_save_row(name, save) for name, save in found["saves"].items())])]
    lines += beside_told(found["beside"])
    if found.get("growth"):
        lines += ["", *_table(_growth_rows(found["growth"]))]
    memory, load = found["memory_mb"], found["first_load"]
    lines += [
        "",
        f"start to first answer {found['start_s']:.2f} s",
        f"memory {memory['at_rest']:.0f} MB at rest, {memory['after_load']:.0f} MB after the load",
        f"memory of the floor after the load {memory['floor_after_load']:.0f} MB",
        f"first load {load['first'] / 1000:.1f} kB in {load['requests']} requests, second page {load['second'] / 1000:.1f} kB",
    ]
    portal = found["portal_load"]
    lines.append(
        f"portal: first load {portal['first'] / 1000:.1f} kB in {portal['requests']} requests, second page {portal['second'] / 1000:.1f} kB"
    )
    for name, seen in found.get("scripts", {}).items():
        lines.append(f"{name}: {seen}")
    return "\n".join([*lines, "", *_goals(found["goals"]), *_failures(found["failures"])]) + "\n"


def _rows(rows: dict[str, int]) -> str:
    names = {"customers_customer": "customers", "expectations_expectation": "expectations"}
    names |= {"expectations_measurement": "measurements"}
    return ", ".join(f"{rows[table]:,} {name}" for table, name in names.items())


def _row(name: str, page: dict[str, Any]) -> tuple[str, ...]:
    return (
        name,
        str(page["queries"]),
        f"{page['bytes'] / 1000:.1f}",
        f"{page['sent'] / 1000:.1f}",
        *_times(page["at"]),
    )


def _save_head() -> tuple[str, ...]:
    return ("save", "queries", "savepoints", "sent/kept", *PAGE_HEAD[4:])


def _save_row(name: str, save: dict[str, Any]) -> tuple[str, ...]:
    kept = f"{save['sent']}/{save['kept']}"
    return (name, str(save["queries"]), str(save["savepoints"]), kept, *_times(save["at"]))


def _times(at: dict[int, Any]) -> tuple[str, ...]:
    one, eight, many = at[1], at[8], at[32]
    return (
        f"{one['ours']['p50']:.1f}",
        f"{one['floor']['p50']:.1f}",
        f"{one['p50_ratio']:.2f}",
        f"{eight['ours']['rate']:.0f}",
        f"{eight['floor']['rate']:.0f}",
        f"{eight['rate_ratio']:.2f}",
        f"{eight['ours']['p50']:.1f}",
        f"{eight['ours']['p95']:.1f}",
        f"{many['ours']['p50']:.1f}",
        f"{many['ours']['p95']:.1f}",
        f"{many['ours']['rate']:.0f}",
        f"{eight['ours']['processor_ms']:.1f}",
        f"{eight['floor']['processor_ms']:.1f}",
    )


def beside_told(beside: dict[str, Any]) -> list[str]:
    """Tell how ours stands beside another program, or why that is not told."""
    if "rows" not in beside:
        return ["", beside["missing"]] if beside else []
    rows = [
        (
            name,
            *(f"{at[1][side]['p50']:.1f}" for side in ("ours", "theirs")),
            f"{at[1]['p50_ratio']:.2f}",
            *(f"{at[8][side]['rate']:.1f}" for side in ("ours", "theirs")),
            f"{at[8]['rate_ratio']:.2f}",
            *(f"{at[8][side]['processor_ms']:.1f}" for side in ("ours", "theirs")),
        )
        for name, at in beside["rows"].items()
    ]
    head = (
        f"beside Taguette {beside['version']}",
        "p50 1",
        "theirs",
        "× as quick",
        "r/s 8",
        "theirs",
        "×",
        "CPU ms",
        "theirs",
    )
    return ["", *_table([head, *rows])]


def _growth_rows(growth: dict[str, Any]) -> list[tuple[str, ...]]:
    sizes = [size for size in next(iter(growth.values())) if size != "errors"]
    rows = [(name, *(f"{p50[size]:.1f}" for size in sizes)) for name, p50 in growth.items()]
    return [("growing, p50 at 1", *sizes), *rows]


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    ]


def _goals(goals: list[dict[str, Any]]) -> list[str]:
    met = [goal for goal in goals if goal["is_met"]]
    lines = [f"goals met: {len(met)} of {len(goals)}"]
    missed = [goal for goal in goals if not goal["is_met"]]
    if missed:
        rows = [(f"{goal['goal']} {goal['what']}", str(goal["seen"]), goal["asked"]) for goal in missed]
        lines += ["not met:", *_table([("", "seen", "asked"), *rows])]
    return lines


def _failures(failures: list[str]) -> list[str]:
    return ["", "FAILED:", *failures] if failures else []
