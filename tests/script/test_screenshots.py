"""The README's pictures are made small without losing what they show."""

import struct
import zlib
from collections.abc import Sequence
from random import Random

import pytest

from tests.palette_png import MOST_COLOURS, SIGNATURE, _chunk, _chunks, reduced

WIDTH, HEIGHT = 48, 40


def _filtered(line: bytes, above: bytes, *, kind: int, size: int) -> bytes:
    """Filter a line as the PNG specification says, the other way round than the reader."""
    out = bytearray()
    for place, byte in enumerate(line):
        left = line[place - size] if place >= size else 0
        corner = above[place - size] if place >= size else 0
        up = above[place]
        estimate = left + up - corner
        nearest = min((left, up, corner), key=lambda one: abs(estimate - one))
        out.append((byte - (0, left, up, (left + up) // 2, nearest)[kind]) % 256)
    return bytes(out)


def _png(pixels: Sequence[Sequence[tuple[int, ...]]]) -> bytes:
    size = len(pixels[0][0])
    lines = [bytes(channel for pixel in row for channel in pixel) for row in pixels]
    packed = b"".join(
        bytes([row % 5]) + _filtered(line, lines[row - 1] if row else bytes(len(line)), kind=row % 5, size=size)
        for row, line in enumerate(lines)
    )
    header = struct.pack(">IIBBBBB", len(pixels[0]), len(pixels), 8, 2 if size == 3 else 6, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(packed)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _shown(png: bytes) -> list[list[bytes]]:
    """Read a PNG with a palette, unfiltered."""
    parts = dict(_chunks(png))
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    colours = [parts[b"PLTE"][place : place + 3] for place in range(0, len(parts[b"PLTE"]), 3)]
    assert len(colours) <= MOST_COLOURS
    raw = zlib.decompress(parts[b"IDAT"])
    lines = [raw[row * (width + 1) + 1 : (row + 1) * (width + 1)] for row in range(height)]
    return [[colours[place] for place in line] for line in lines]


@pytest.mark.parametrize("size", [3, 4])
def test_few_colours_stay_exactly_what_they_were(size: int) -> None:
    chance = Random(3)
    palette = [tuple(chance.randrange(256) for _ in range(3)) + (255,) * (size - 3) for _ in range(90)]
    pixels = [[chance.choice(palette) for _ in range(WIDTH)] for _ in range(HEIGHT)]
    assert _shown(reduced(png=_png(pixels))) == [[bytes(pixel[:3]) for pixel in row] for row in pixels]


def test_what_lies_between_two_colours_becomes_the_nearest_of_those_kept() -> None:
    ends = [((255, 255, 250), (20, 30, 25)), ((21, 91, 66), (255, 255, 255)), ((170, 20, 30), (252, 228, 228))]
    pixels = [
        [
            tuple(round(a + (b - a) * (x * HEIGHT + y) / (WIDTH * HEIGHT)) for a, b in zip(*ends[y % 3], strict=True))
            for x in range(WIDTH)
        ]
        for y in range(HEIGHT)
    ]
    assert len({pixel for row in pixels for pixel in row}) > MOST_COLOURS
    shown = _shown(reduced(png=_png(pixels)))
    far = [
        max(abs(a - b) for a, b in zip(pixel, seen, strict=True))
        for row, seen_row in zip(pixels, shown, strict=True)
        for pixel, seen in zip(row, seen_row, strict=True)
    ]
    assert max(far) <= 8


def test_another_kind_of_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PNG"):
        reduced(png=b"GIF89a")
