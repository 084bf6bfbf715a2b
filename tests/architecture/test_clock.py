"""No rule, number or room asks what time it is: the door says so."""

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.source import Module, in_package, nodes_of, planted

PLACES = ("domain", "analysis", "apps")
CLOCKS = {"now", "today", "utcnow", "Now"}
# With a moment they turn it into local time; without one they read the clock.
TURNERS = {"localdate", "localtime"}
HOLDERS = {"datetime", "date", "dt", "timezone"}
STOPWATCHES = {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter"}


def uses_of_a_clock(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find calls of a clock, references to one (a field's default) and fields that set themselves."""
    for module, node in nodes_of(modules):
        if _is_clock(node):
            yield f"{module.path}:{getattr(node, 'lineno', 0)} reads the clock"


def _is_clock(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in CLOCKS or (name in TURNERS and not node.args)
        case ast.Attribute(value=ast.Name(id=holder) | ast.Attribute(attr=holder), attr=name):
            return (holder in HOLDERS and name in CLOCKS) or (holder == "time" and name in STOPWATCHES)
        case ast.ImportFrom(module="django.utils.timezone" | "time", names=names):
            return any(alias.name in CLOCKS | STOPWATCHES for alias in names)
        case ast.keyword(arg="auto_now" | "auto_now_add"):
            return True
    return False


def test_nothing_below_the_doors_reads_the_clock() -> None:
    assert list(uses_of_a_clock(modules=in_package(*PLACES))) == []


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\nat = datetime.now()",
        "import datetime\nat = datetime.datetime.now(datetime.UTC)",
        "from datetime import date\nday = date.today()",
        "from django.utils import timezone\nat = models.DateTimeField(default=timezone.now)",
        "from django.utils.timezone import now",
        "at = models.DateTimeField(auto_now_add=True)",
        "from django.db.models.functions import Now\nrows.filter(at__lt=Now())",
        "import time\nbegan = time.monotonic()",
        "from time import perf_counter",
        "from django.utils import timezone\nday = timezone.localdate()",
    ],
)
def test_a_clock_is_seen(code: str) -> None:
    assert list(uses_of_a_clock(modules=[planted(path="domain/rhythm.py", code=code)]))


@pytest.mark.parametrize(
    "code",
    [
        "width = goalpost.aim - goalpost.now",
        "def judge(*, now): return now",
        "day = timezone.localdate(at, zone)",
        "from datetime import time\nnoon = time(12)",
    ],
)
def test_a_moment_that_was_given_is_no_clock(code: str) -> None:
    assert list(uses_of_a_clock(modules=[planted(path="domain/posts.py", code=code)])) == []
