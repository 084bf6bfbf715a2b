"""The workspaces of a run: made once per size, kept until it ends, with a copy for the floor and a recording."""

import json
import pickle
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.installation import Installation, copy_installation, new_installation
from tests.bench.pages import Places
from tests.bench.sizes import Size

SEED_SECONDS = 400
RECORD_SECONDS = 120


@dataclass(frozen=True)
class Workspace:
    """One filled installation, its copy for the floor, and what was recorded there."""

    size: Size
    ours: Installation
    floor: Installation
    recording: Path
    places: Places
    recorded: dict[str, Any]


def workspace_of(*, size: Size, folder: Path, server_url: str, has_floor: bool = True) -> Workspace:
    """Make a workspace of a size; without a floor its pages are only found, not recorded, and no save is sent."""
    ours = new_installation(folder=folder, server_url=server_url, name=size.name)
    noted, recording = folder / f"{size.name}.json", folder / f"{size.name}.recording"
    ours.run(module="tests.bench.seeding", arguments=[json.dumps(asdict(size)), str(noted)], seconds=SEED_SECONDS)
    floor = copy_installation(source=ours, server_url=server_url, name=f"{size.name}-floor") if has_floor else ours
    arguments = [str(noted), str(recording), *([] if has_floor else ["only-find"])]
    floor.run(module="tests.bench.recording", arguments=arguments, seconds=RECORD_SECONDS)
    recorded = pickle.loads(recording.read_bytes())
    places = json.loads(noted.read_text("utf-8"))
    places["page_20"] = recorded["page_20"]
    return Workspace(size, ours, floor, recording, places, recorded)
