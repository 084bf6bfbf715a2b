"""No sequence of cuts, releases and withdrawals isolates anybody: `script/prove isolation [stories]`, ten thousand unless told otherwise."""

import sys
import time

from tests.domain.adding import prove_marks, prove_successions
from tests.domain.isolating import prove_filters, prove_releases, prove_words

STORIES = 10_000


def main() -> None:
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else STORIES
    for prove, told in (
        (prove_filters, "filters with their complements"),
        (prove_words, "wholes and groups in numbers and words"),
        (prove_releases, "sequences of releases"),
        (prove_marks, "marks of two each, of which no word can be added up"),
        (prove_successions, "questions asked again of more people, of which no word can be added up"),
    ):
        began = time.monotonic()
        seen = prove(stories=stories, seed=1848)
        print(f"{stories} {told} in {time.monotonic() - began:.0f} s, over 3 to 12 people: nobody isolated")
        for name, number in sorted(seen.items()):
            print(f"  {name}: {number}")


if __name__ == "__main__":
    main()
