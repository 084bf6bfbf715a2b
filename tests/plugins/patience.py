"""Waits for the processes that run the tests until each has written what it covered, also on a busy machine."""

from xdist.workermanage import NodeManager  # type: ignore[import-untyped]

NodeManager.EXIT_TIMEOUT = 120
