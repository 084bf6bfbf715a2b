"""Makes Python look less often for rings of objects while very many plain rows are made, none of which is in one."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 200_000
WHILE_SERVING = 20_000
_LOCK = threading.Lock()
_inside = 0
_usual = gc.get_threshold()


def look_past_what_stays() -> None:
    """Leave out of every later look what is there now, and look once for what some requests make rather than many times in each.

    Shapes: for a process that serves, once its program stands: that stays until the process ends, and looking through it all
    took longer than most pages do.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(WHILE_SERVING, *gc.get_threshold()[1:])


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
