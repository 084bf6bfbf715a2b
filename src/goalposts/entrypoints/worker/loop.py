"""The worker: sends what is in the outbox, reads and writes large imports, puts digests and Monday's mails, and every hour judges again what
fell due, minds promises, labels sentences that have no label yet, reads what came back, and tidies up.

It runs as a process of its own (`goalposts worker`), or as one thread inside `goalposts serve`. Any number of them may
run at once, and any of them may be killed at any moment.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection

from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.worker.asking import mind_checkins
from goalposts.entrypoints.worker.bounces import read_bounce_mailbox
from goalposts.entrypoints.worker.digesting import send_digests
from goalposts.entrypoints.worker.importing import import_once
from goalposts.entrypoints.worker.labelling import label_every_workspace
from goalposts.entrypoints.worker.minding import mind_promises
from goalposts.entrypoints.worker.monday import send_mondays
from goalposts.entrypoints.worker.rejudging import rejudge_every_workspace
from goalposts.entrypoints.worker.sending import work_once
from goalposts.entrypoints.worker.tidying import tidy_up
from goalposts.entrypoints.worker.vault import expire_vaults, send_vault_letter
from goalposts.lib.statistics import refresh_statistics

log = logging.getLogger("goalposts.worker")
IDLE_SECONDS = 1.0
AFTER_FAULT_SECONDS = 15.0
REJUDGE_SECONDS = 3600.0
ASK_SECONDS = 5.0


def run(*, stop: threading.Event, is_wanted: Callable[[], bool] = lambda: True) -> None:
    """Work until told to stop; the message in hand is finished first.

    Edges: a fault (the database is away) is logged, and tried again after a while; `is_wanted` may end it too.
    """
    judged_at: float | None = None
    asked_at = -ASK_SECONDS
    while is_wanted() and not stop.is_set():
        wait = IDLE_SECONDS
        try:
            if judged_at is None or time.monotonic() - judged_at >= REJUDGE_SECONDS:
                refresh_statistics()
                rejudge_every_workspace()
                label_every_workspace()
                mind_promises()
                tidy_up()
                expire_vaults()
                read_bounce_mailbox(now=clock.now())
                judged_at = time.monotonic()
            if time.monotonic() - asked_at >= ASK_SECONDS:
                mind_checkins()
                send_digests(now=clock.now())
                send_mondays(now=clock.now())
                asked_at = time.monotonic()
            is_busy = work_once(now=clock.now()) or send_vault_letter(now=clock.now()) or import_once(now=clock.now())
            wait = 0.0 if is_busy else IDLE_SECONDS
        except Exception:
            log.exception("the worker stumbled, and goes on")
            wait = AFTER_FAULT_SECONDS
        close_old_connections()
        stop.wait(wait)
    connection.close()


def run_here() -> int:
    """Work in this process until SIGTERM or Ctrl+C."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    log.info("the worker runs; Ctrl+C stops it after the present message")
    run(stop=stop)
    log.info("the worker stopped")
    return 0


def start_inside() -> threading.Thread:
    """Work in a thread beside the web server, until that ends."""
    main = threading.main_thread()
    stop = threading.Event()
    thread = threading.Thread(
        target=run, kwargs={"stop": stop, "is_wanted": main.is_alive}, name="goalposts-worker", daemon=False
    )
    thread.start()
    return thread
