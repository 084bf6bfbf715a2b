"""No random edit drops an anchor in silence: `script/prove anchors [edits]`, ten thousand unless told otherwise."""

import sys
import time

from tests.domain.editing import prove_edits

EDITS = 10_000


def main() -> None:
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else EDITS
    began = time.monotonic()
    seen = prove_edits(edits=edits, seed=1848)
    print(f"{edits} edits in {time.monotonic() - began:.0f} s: every anchor kept with its words, or told as lost")
    for name, number in sorted(seen.items()):
        print(f"  {name}: {number}")


if __name__ == "__main__":
    main()
