"""No sequence of cuts, releases, withdrawals and exports isolates anybody: `script/prove isolation [stories]`, ten thousand unless told otherwise."""

import os
import sys
import time
from collections import Counter

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
        (prove_reviews, "reviews with releases, corrections, withdrawals, exports and documents"),
    ):
        began = time.monotonic()
        seen = prove(stories=stories, seed=1848)
        print(f"{stories} {told} in {time.monotonic() - began:.0f} s, over 3 to 12 people: nobody isolated", flush=True)
        for name, number in sorted(seen.items()):
            print(f"  {name}: {number}")


def prove_reviews(*, stories: int, seed: int) -> Counter[str]:
    """Prove it by the product's own functions, which want its settings and no database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goalposts.config.settings"
    import django

    django.setup()
    from goalposts.entrypoints.cli import catalogues
    from tests.apps.interviews.stories import prove_stories

    catalogues.compile_catalogues()
    return prove_stories(stories=stories, seed=seed)


if __name__ == "__main__":
    main()
