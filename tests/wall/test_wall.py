"""The wall in small: nobody but the reviewer meets a canary, on any page, in any file, mail, log or table."""

from pathlib import Path

import pytest

from tests.builders import Cast
from tests.wall.proving import Measure, prove_wall
from tests.wall.world import World

pytestmark = pytest.mark.django_db
SMALL = Measure(
    lines=1,
    canaries=20,
    is_brief=True,
    posts=("omar", "jolien"),
    all_over=("omar", "carla", "nobody"),
    methods=("get", "post"),
    follows=False,
    compared=("omar",),
)


def test_nothing_of_the_vault_crosses(cast: Cast, keyring: Path) -> None:
    proof = prove_wall(World.before_fieldwork(cast=cast, seed=20), SMALL)
    assert proof.wrongs == []
    assert proof.sung == set()
    assert proof.addresses > 200
    assert proof.canaries > 20
