"""Makes Python look less often for rings of objects while very many plain rows are made, none of which is in one."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 200_000
_LOCK = threading.Lock()
_inside = 0
_usual = gc.get_threshold()


@contextmanager
def fewer_looks() -> Iterator[None]:
    """Look seldom while this lasts, and as usual once the last of those who asked is done.

    Edges: what is in no ring goes as soon as nothing holds it, also here; this is about time, not about keeping.
    """
    global _inside, _usual  # noqa: PLW0603
    with _LOCK:
        if not _inside:
            _usual = gc.get_threshold()
            gc.set_threshold(SELDOM, *_usual[1:])
        _inside += 1
    try:
        yield
    finally:
        with _LOCK:
            _inside -= 1
            if not _inside:
                gc.set_threshold(*_usual)
