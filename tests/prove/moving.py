"""Moving never changes a past verdict: `script/prove moving [histories]`, ten thousand unless told otherwise."""

import sys
import time

from tests.domain.moving import prove_moving

HISTORIES = 10_000


def main() -> None:
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES
    began = time.monotonic()
    seen = prove_moving(histories=histories)
    print(f"{histories} histories in {time.monotonic() - began:.0f} s, no past verdict changed by a move")
    for name, number in sorted(seen.items()):
        print(f"  {name}: {number}")


if __name__ == "__main__":
    main()
