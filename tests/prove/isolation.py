"""No sequence of cuts, releases, withdrawals and exports isolates anybody: `script/prove isolation [stories [seed [processes]]]`.

Ten thousand stories unless told otherwise, on two processes: each story has dice of its own, so that the same are told however
they are divided.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor

STORIES, SEED, PROCESSES, HEAP = 10_000, 1848, 2, 50
SENTENCES = {
    "reviews": "reviews with releases, corrections, withdrawals, exports, documents and questions after ninety days",
    "successions": "questions asked again of more people, of which no word can be added up",
    "releases": "sequences of releases",
    "filters": "filters with their complements",
    "marks": "marks of two each, of which no word can be added up",
    "words": "wholes and groups in numbers and words",
}


def main() -> None:
    stories, seed, processes = [*map(int, sys.argv[1:]), *(STORIES, SEED, PROCESSES)[len(sys.argv) - 1 :]]
    began = time.monotonic()
    prepare()
    with ProcessPoolExecutor(processes) as pool:
        told = {
            name: [
                pool.submit(prove, name, first, min(HEAP, stories - first), seed) for first in range(0, stories, HEAP)
            ]
            for name in SENTENCES
        }
        try:
            for name, heaps in told.items():
                print_told(SENTENCES[name], heaps, stories=stories, seed=seed)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    print(f"All of it in {time.monotonic() - began:.0f} s on {processes} processes: nobody isolated", flush=True)


def print_told(sentence: str, heaps: list["Future[tuple[Counter[str], float]]"], *, stories: int, seed: int) -> None:
    """Print what was seen, or end with what isolates somebody."""
    seen, spent = Counter[str](), 0.0
    for at, heap in enumerate(heaps, start=1):
        counted, seconds = heap.result()
        print(f"  {at} of {len(heaps)} heaps", file=sys.stderr, flush=True)
        seen, spent = seen + counted, spent + seconds
    lead = f"{stories} {sentence}, seed {seed}, {spent:.0f} s of a processor"
    print(f"{lead}, over 3 to 12 people: nobody isolated", flush=True)
    for name, number in sorted(seen.items()):
        print(f"  {name}: {number}")


def prove(name: str, first: int, stories: int, seed: int) -> tuple[Counter[str], float]:
    """Tell one heap of stories; gives what was seen, and how long a processor was at it."""
    began = time.process_time()
    if name == "reviews":
        seen = prove_reviews(stories=stories, seed=seed, first=first)
    else:
        seen = rules()[name](stories=stories, seed=seed * 1_000_003 + first)
    return seen, time.process_time() - began


def rules() -> dict[str, Callable[..., Counter[str]]]:
    """Give the proofs of single rules."""
    from tests.domain.adding import prove_marks, prove_successions
    from tests.domain.isolating import prove_filters, prove_releases, prove_words

    return {
        "successions": prove_successions, "releases": prove_releases, "filters": prove_filters, "marks": prove_marks,
        "words": prove_words,
    }  # fmt: skip


def prepare() -> None:
    """Set up what the product's own functions want, once and before any process reads the texts: settings, and no database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goalposts.config.settings"
    import django

    django.setup()
    from goalposts.entrypoints.cli import catalogues

    catalogues.compile_catalogues()


def prove_reviews(*, stories: int, seed: int, first: int = 0) -> Counter[str]:
    from tests.apps.interviews.stories import prove_stories

    return prove_stories(stories=stories, seed=seed, first=first)


if __name__ == "__main__":
    main()
