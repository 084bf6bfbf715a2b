"""Waits for what a busy machine does slowly: for each process until it has written what it covered, for a drawn case however long.

What a case takes is asserted nowhere; Hypothesis would fail one that took over 200 ms, or a strategy that drew slowly.
"""

from hypothesis import HealthCheck, settings
from xdist.workermanage import NodeManager  # type: ignore[import-untyped]

NodeManager.EXIT_TIMEOUT = 120
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
