"""The mark is there under the name that browsers ask for by themselves."""

import struct

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_mark_is_given_under_its_old_name() -> None:
    answer = Client().get("/favicon.ico")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/x-icon")
    assert "max-age" in answer["Cache-Control"]
    content = answer.content
    assert struct.unpack("<HHH", content[:6]) == (0, 1, 1)
    width, height, *_rest, size, start = struct.unpack("<BBBBHHII", content[6:22])
    assert (width, height, size) == (32, 32, len(content) - start)
    assert len({content[at : at + 4] for at in range(start + 40, start + 40 + 4 * 32 * 32, 4)}) > 2, (
        "something is drawn"
    )
