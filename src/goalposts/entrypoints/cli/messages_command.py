"""`goalposts messages`: keep the Dutch beside the English."""

import argparse
import sys
from pathlib import Path

from goalposts.entrypoints.cli import catalogues


def run(options: argparse.Namespace) -> int:
    """Collect and compile; with --check, name what lacks its Dutch and fail; with --merge, merge for git."""
    if options.merge:
        _base, ours, theirs = options.merge
        catalogues.merge(ours=Path(ours), theirs=Path(theirs))
        return 0
    if not options.check:
        catalogues.update()
        catalogues.compile_catalogues()
    missing = catalogues.gaps()
    for text in missing:
        sys.stdout.write(f"no Dutch: {text!r}\n")
    sys.stdout.write(f"{len(missing)} texts lack their Dutch\n")
    return 1 if missing and options.check else 0
