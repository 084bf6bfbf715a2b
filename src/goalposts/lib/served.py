"""Where the data in a folder was last served, for commands that print addresses beside a running server."""

from pathlib import Path

FILE = "served-at"


def served_address(*, data_dir: Path) -> str:
    """Give the address at which this data was last served by a command that chose it itself; empty when none did."""
    file = data_dir / FILE
    return file.read_text("utf-8").strip() if file.is_file() else ""


def note_served_address(*, data_dir: Path, address: str) -> None:
    """Let other commands on the same data print the address that is served."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data_dir / FILE).write_text(f"{address}\n", "utf-8")
