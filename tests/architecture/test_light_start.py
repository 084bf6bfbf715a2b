"""What every process of a server loads: none of the libraries that only a few pages need."""

import subprocess
import sys

from tests.architecture.test_inner_imports import HEAVY
from tests.machine import ROOT

# Loads the addresses and, with them, every page's code, as the first answer of a server does.
SERVE = """
import sys
import django
django.setup()
from django.urls import get_resolver
def walk(patterns):
    for one in patterns:
        walk(getattr(one, "url_patterns", ()))
walk(get_resolver().url_patterns)
import goalposts.entrypoints.worker.sending
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_a_server_loads_no_heavy_library() -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "goalposts.config.settings", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SERVE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert {"django", "goalposts"} <= loaded
    assert loaded & set(HEAVY) == set()
